### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Hola. Soy Kase, el asistente automático de facturación. Un pago de { $account } no se ha podido realizar.
balance-opened-notice = Hola. Soy Kase, el asistente automático de facturación. Un pago de { $account } está vencido.
service-off-notice = El servicio está desactivado en este momento, así que lo mejor es que le ayude una persona.
payment-failed-what-now = No se cobrará nada sin su conformidad. ¿Quiere pagar ahora?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Cuando falla un pago, también le escribimos aquí; para que dejemos de hacerlo, escriba «no más mensajes».
our-messages-off = Cuando falla un pago, no le escribimos aquí; para cambiarlo, escriba «activar los mensajes».
offer-to-stop-messages = ¿Dejamos de escribirle aquí?
offer-to-start-messages = ¿Le escribimos aquí cuando falle un pago?
messages-stopped = De acuerdo, ya no le escribiremos aquí por nuestra cuenta cuando falle un pago. Seguiremos avisando a los demás que pueden pagar. Si cambia de opinión, escriba «activar los mensajes».
messages-started = De acuerdo, le escribiremos aquí cuando falle un pago.
provider-mails-go-on = Los correos del sistema de facturación no dependen de nosotros: se configuran en el { $portal }, en «{ $notifications }».
