### Lo que Slack muestra en bloques propios: una tabla, opciones y la ventana de un cargo.

# La frase sobre una tabla; lo que falta está en ella.
lead-balance-due = El pago de { $subscriptions } está vencido.
lead-balances-due = Hay varias facturas vencidas de { $subscriptions }.
lead-payment-accepted = Gracias, el pago de { $subscriptions } se ha realizado.
lead-payment-confirmed = Vemos el pago.

# Un nombre y, debajo, un valor.
fact-amount =
    Importe
    { $amount }
fact-total =
    En total
    { $amount }
fact-due =
    Vencimiento
    { DAY($due) }
fact-invoice =
    Factura
    { $number }
fact-invoices =
    Facturas
    { $count }
fact-oldest-invoice =
    Factura más antigua
    { $number }
fact-oldest-due =
    Su vencimiento
    { DAY($due) }
fact-card =
    Tarjeta
    { $card }
fact-paid-at =
    Pagado el
    { $at }
fact-charged-now =
    Cuándo
    Ahora, en cuanto lo acepte
fact-charged-on =
    Cuándo
    { MOMENT($at, form: "weekday") }
small-receipt = Referencia del pago: { $receipt }.

# Antes de las respuestas, en el texto que se lee en voz alta; en una lista aún cerrada.
choices-offered = Puede responder:
label-choose = Elegir
label-choose-balance = Elegir una factura
label-choose-card = Elegir una tarjeta
label-choose-day = Elegir un día
label-choose-language = Elegir un idioma

# La ventana en la que se acepta un cargo. Slack deja 24 signos a label-charge y a cada botón.
option-review-and-pay = Revisar y pagar { $amount }
option-review-planned = Revisar y programar { $amount }
label-charge = Confirmar el pago
charge-invoice = Factura { $number }: { $amount } por { $subscriptions }.
charge-moves = A partir de ahora, en esta tarjeta se cobrará:
charge-now-small-print = El cargo se hace en cuanto lo acepte. Si cierra esta ventana, no pasa nada.
charge-later-small-print = Hoy no se cobra nada, y hasta entonces puede cancelar el pago aquí. Si cierra esta ventana, no pasa nada.
label-pay-amount = Pagar { $amount }
label-pay = Pagar
label-plan = Programar
label-not-now = Ahora no

# En la ventana, cuando no se ha cobrado nada.
charge-not-made = Con esto no se ha cobrado nada: la pregunta ya está respondida o algo ha cambiado mientras tanto.
charge-goes-on = Por favor, cierre esta ventana y siga en la conversación.
label-close = Cerrar
