### Where the guide is, and a conversation kept as text.

label-guide-balance = Factura
label-guide-card = Tarjeta
label-guide-agree = Su conformidad
label-guide-payment = Pago

label-transcript = Su conversación sobre el saldo
transcript-customer = Usted, { MOMENT($at) }:
transcript-bot = Asistente, { MOMENT($at) }:
transcript-agent = { $name }, de soporte, { MOMENT($at) }:
