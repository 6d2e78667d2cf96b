### Un cargo en un día posterior. $at es el día y la hora local del cargo; solo se cobra lo que se aceptó en confirm-schedule.

which-day = ¿Qué día intentamos de nuevo cargar { $amount } en la tarjeta { $card }? Es posible cualquier día hasta el { DAY($until) }; verá el cargo exacto antes de que se programe nada.
no-day-possible = En las próximas dos semanas no se puede volver a intentar de forma automática con esta tarjeta.
service-ends-before-days = Si el saldo sigue pendiente, el servicio funcionará solo hasta el { $until }, así que el día tiene que ser anterior.
service-ends-before-any-day = Si el saldo sigue pendiente, el servicio funcionará solo hasta el { $until }, y antes no se puede volver a intentar con esta tarjeta.
day-not-possible = Por favor, elija un día del { DAY($again) } al { DAY($until) }.

confirm-schedule =
    { $count ->
        [one] El { MOMENT($at, form: "weekday") } cargaremos { $amount } en la tarjeta { $card } por { $subscriptions }.
        [many] El { MOMENT($at, form: "weekday") } cargaremos { $amount } en total en la tarjeta { $card } por { $subscriptions }, en { $count } de pagos separados.
       *[other] El { MOMENT($at, form: "weekday") } cargaremos { $amount } en total en la tarjeta { $card } por { $subscriptions }, en { $count } pagos separados.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }A partir de entonces, esto se cobrará en la misma tarjeta.
           *[0] { " " }A partir de entonces, la misma tarjeta se usará también para { $moves }.
        }
    } ¿Está de acuerdo con este cargo, que puede cancelar hasta entonces?
replaces-schedule = Esto sustituye al pago programado para el { MOMENT($at, form: "weekday") }.
schedule-agreed = Queda programado: el { MOMENT($at, form: "weekday") } cargaremos { $amount } en la tarjeta { $card }. Hasta entonces puede cancelarlo aquí cuando quiera; escriba «cancelar el pago programado».
schedule-waits = Como acordamos, el { MOMENT($at, form: "weekday") } cargaremos { $amount } en la tarjeta { $card }.
pay-now-or-cancel = También puede pagar ahora o cancelar el pago programado.
schedule-tomorrow = Como acordamos, el { MOMENT($at, form: "weekday") } cargaremos { $amount } en la tarjeta { $card } por { $subscriptions }. Todavía puede cancelarlo o pagar ahora.
schedule-still-waits = El pago de { $amount } con la tarjeta { $card } sigue programado para el { MOMENT($at, form: "weekday") }. ¿Lo cancelamos también?
schedule-kept = De acuerdo, sigue como estaba programado.
schedule-cancelled = El pago de { $amount } con la tarjeta { $card } programado para el { MOMENT($at, form: "weekday") } queda cancelado. No se cobrará nada.
schedule-carried-out = Como acordamos, hemos intentado cargar { $amount } en la tarjeta { $card }.

# Por qué no se cobró nada ese día. Sin datos para quien ya no puede ver la cuenta.
schedule-ended-paid = El pago programado para el { MOMENT($at, form: "weekday") } ya no hace falta: el saldo ya no está pendiente. No se ha cobrado nada.
schedule-ended-paying = Hay otro pago en curso para el mismo saldo, así que el programado para el { MOMENT($at, form: "weekday") } no se ha hecho. Por favor, no pague otra vez.
schedule-ended-amount = Las condiciones del pago han cambiado desde que dio su conformidad, así que el pago de { $amount } programado para el { MOMENT($at, form: "weekday") } no se ha hecho. No se ha cobrado nada.
schedule-ended-card = La tarjeta { $card } ya no se puede usar para ello, así que el pago de { $amount } programado para el { MOMENT($at, form: "weekday") } no se ha hecho. No se ha cobrado nada.
schedule-ended-limit = Ahora mismo no se puede volver a intentar con la tarjeta { $card }, así que el pago programado para el { MOMENT($at, form: "weekday") } no se ha hecho. No se ha cobrado nada.
schedule-ended-account = Algo ha cambiado en la cuenta, así que el pago programado para el { MOMENT($at, form: "weekday") } no se ha hecho. No se ha cobrado nada.
schedule-ended-access = Su acceso a la cuenta de facturación ha cambiado, así que el pago programado aquí no se ha hecho. No se ha cobrado nada.
schedule-ended-late = El pago programado para el { MOMENT($at, form: "weekday") } no se pudo hacer ese día, así que ya no se hará. No se ha cobrado nada.
