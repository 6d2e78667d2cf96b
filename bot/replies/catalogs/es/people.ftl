### Sigue una persona.

rule-before-a-person = ¿Comprobamos ahora el pago, o prefiere hablar con una persona?
person-coming = Le responderá aquí una persona del equipo de soporte. Tiene un resumen de esta conversación, así que no hace falta que repita nada. Referencia: { $reference }.
person-coming-soon = Hemos pedido al equipo de soporte que lo vea primero, y le responderá aquí una persona. Tiene un resumen de esta conversación, así que no hace falta que repita nada. Referencia: { $reference }.
person-already-asked = El equipo de soporte ya tiene su solicitud y le responderá aquí. Referencia: { $reference }.
charged-twice-first = Por ahora, por favor, no pague otra vez. A menudo, uno de dos importes iguales solo está retenido por el banco y se libera a los pocos días.
unknown-charge-first = Una persona revisará ese cargo. Basta con la fecha y el importe; por favor, no envíe datos de la tarjeta.
fraud-report-first = Por favor, contacte ahora con su banco para que bloquee la tarjeta. Aquí no tiene que hacer nada más.
