### Respuestas de la cuenta y de su contrato. $portal y las rutas son textos de la pantalla; $who... y las reglas son palabras del contrato.

# Papeles y avisos.
answer-need-invoice = Las facturas se pueden ver y descargar en el { $portal }, en «{ $invoices }»; las antiguas aparecen al ampliar el filtro de fechas. El nombre de la empresa, la dirección o el NIF que figuran en ellas los cambia una persona.
open-invoices =
    { $count ->
        [one] La factura pendiente ahora es { $numbers }.
        [many] Las facturas pendientes ahora son { $numbers }.
       *[other] Las facturas pendientes ahora son { $numbers }.
    }
invoices-from-partner = Sus facturas las envía { $partner }, donde se compró la suscripción. Pida allí una copia o un cambio, por favor.
answer-notification-settings = Destinatarios de los recordatorios de un saldo: { $notified }. Los envíos terminan por sí solos cuando se paga. Los demás avisos y sus direcciones se configuran en el { $portal }, en «{ $notifications }».
reminder-taken-back = No enviaremos el recordatorio que prometimos aquí.
answer-country-rules = Las tarjetas que se aceptan dependen del país de su cuenta; en su caso: { $card_rules }. La página segura dice al momento si una tarjeta se puede usar.
local-rules = En algunos países hay algo más: { $local_rules }.

# Tarjetas que no se pueden añadir o eliminar.
answer-cannot-add-card = Escriba el número, la fecha de caducidad, el nombre y la dirección exactamente como los tiene el banco y, si hace falta, en una ventana privada del navegador. Si el banco tampoco ve nada raro, puede revisarlo una persona.
cards-accepted = Se aceptan: { $card_rules }.
answer-delete-card = Una tarjeta se elimina en el { $portal }, en «{ $cards }». Lo hace la persona que la añadió, cuando ya no la usa ninguna suscripción. Cambiar de tarjeta no elimina la anterior.
delete-card-balance-open = Mientras hay un saldo pendiente no se puede eliminar una tarjeta, así que primero va el saldo.
delete-card-only-one = Es la única tarjeta registrada, así que primero hay que añadir otra.

# Más tiempo, o una parte del importe: aquí no se concede nada.
answer-extension-request = En esta conversación no se puede cambiar un vencimiento, pero una persona puede estudiar su solicitud. Díganos qué día puede pagar, por favor.
answer-extension-request-named = En esta conversación no se puede cambiar un vencimiento, pero una persona puede estudiar su solicitud.
day-noted = Hemos anotado el { DAY($at) }; si es posible lo decide una persona.
amount-noted = Hemos anotado el importe que propone: { $amount }.
answer-partial-payment = Aquí una factura se paga entera. Si se puede pagar por partes lo decide una persona; ayuda saber cuánto puede pagar ahora y qué día pagaría el resto.
answer-partial-payment-several = Aquí se puede pagar por separado cada una de las { $count } facturas pendientes, pero cada una entera. Si alguna se puede pagar por partes lo decide una persona.
offer-a-person-or-to-pay = ¿Quiere que lo vea una persona? También puede pagar ahora.

# Archivos y correo. Fechas, nunca una promesa.
data-until = Su correo y sus archivos siguen ahí mientras funciona el servicio. Si el saldo queda pendiente, será hasta el { $until }.
data-while-running = El correo y los archivos siguen ahí mientras funciona el servicio. Aquí no vemos ninguna fecha en la que eso fuera a terminar.
data-service-off = El servicio está desactivado, así que una persona tiene que comprobar si sigue todo ahí, y se lo pedimos ahora mismo.
data-nothing-due = No hay ningún pago vencido, así que no está previsto que el servicio termine por un pago.
data-kept-for =
    Cuando un servicio se desactiva, los datos se conservan normalmente { $days ->
        [one] { $days } día
        [many] { $days } de días
       *[other] { $days } días
    } y después se borran de forma definitiva. Es la regla de su contrato, no una promesa; después nadie puede recuperarlos.
data-afterwards-unknown = Cuánto tiempo se conservan los datos después de desactivar un servicio depende de su contrato; se lo puede decir una persona.

# Un correo que quizá no sea nuestro. Solo la cuenta dice la verdad.
email-balance-open = Su cuenta tiene realmente un saldo pendiente: { $amount }. Es normal recibir un recordatorio, pero desde aquí no vemos si ese correo es auténtico.
email-nothing-open = Su cuenta no tiene ningún saldo pendiente, así que, por favor, no pague lo que pide el mensaje.
email-cannot-check = Aquí no podemos comparar ese mensaje con su cuenta.
email-advice = Por favor, no use sus enlaces, archivos adjuntos ni teléfonos: entre por su cuenta en el { $portal }, donde se ve si hay un saldo de verdad. Nadie de nuestro equipo pide números de tarjeta, contraseñas ni códigos.
offer-to-report-email = ¿Quiere que una persona revise el mensaje? Por favor, no reenvíe aquí sus enlaces.

# No hay forma de saltarse un inicio de sesión.
answer-cannot-sign-in = En esta conversación no se puede desbloquear ni restablecer un inicio de sesión; lo hace una persona, después de comprobar quién lo pide. Por favor, no envíe nunca contraseñas ni códigos.
sign-in-pay-here = Para pagar no necesita el portal: se puede hacer aquí.

complaint-first = Gracias por decirlo con franqueza. Una persona lo leerá todo y le responderá.
privacy-request-first = De las solicitudes sobre datos personales se ocupa una persona, que primero comprueba que vienen de usted y responde en el plazo de un mes. Las facturas y los pagos se conservan el tiempo que exige la ley.
