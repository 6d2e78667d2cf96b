### Después de un pago que el sistema ha confirmado: las 48 horas, y la comprobación al final. No se dice después de nada más.

wait-48-hours =
    El aviso de pago vencido puede seguir un tiempo en pantalla. Por favor, espere hasta el { $until } { $hours ->
        [one] ({ $hours } hora)
        [many] ({ $hours } de horas)
       *[other] ({ $hours } horas)
    } antes de contactar con soporte. Entonces lo comprobaremos de nuevo y le escribiremos aquí.
paid-and-waiting =
    El pago ha llegado; solo el aviso de pago vencido puede seguir un tiempo en pantalla. Por favor, espere hasta el { $until } { $hours ->
        [one] (queda { $hours } hora)
        [many] (quedan { $hours } de horas)
       *[other] (quedan { $hours } horas)
    } antes de contactar con soporte. Entonces lo comprobaremos de nuevo y le escribiremos aquí.
payment-confirmed = Vemos el pago: { $amount } con la tarjeta { $card } por la factura { $number }, el { $at }. Referencia del pago: { $receipt }.
payment-confirmed-at = Vemos su pago; llegó el { $at }.
payment-cleared = El saldo está pagado y el aviso de pago vencido ya no aparece. No tiene que hacer nada más.
payment-not-found = No vemos ningún pago con tarjeta por el saldo pendiente. Si ha pagado de otra forma, por ejemplo por transferencia bancaria, no pague otra vez, por favor: pida hablar con una persona.
window-over-not-cleared = El plazo ha terminado, pero el aviso o un saldo siguen ahí. Una persona comprobará por qué.
follow-up-cleared = Lo hemos comprobado de nuevo, como dijimos: el saldo está pagado y el aviso de pago vencido ya no aparece. ¡Gracias!
follow-up-cleared-others-due = Lo hemos comprobado de nuevo, como dijimos: lo que pagó está resuelto. Pero hay otro pago vencido:
follow-up-not-cleared = Lo hemos comprobado de nuevo, como dijimos, y todavía no está todo en orden. El equipo de soporte ya tiene todos los detalles y le escribirá aquí; mientras tanto, por favor, no pague otra vez. Referencia: { $reference }.
