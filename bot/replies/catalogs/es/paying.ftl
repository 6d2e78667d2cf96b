### Elegir qué se paga, el cargo exacto, y qué pasó con él.

which-balance = Tiene { $count } facturas pendientes, { $amount } en total. ¿Cuál quiere pagar?
choice-gone = Eso ya no está disponible. La situación ahora es esta:
retry-reminder = Nos pidió que se lo recordáramos: ya se puede intentar el pago otra vez.

# La pregunta de la que depende el dinero: el cargo exacto y qué pasa a esta tarjeta. $moves_count es 0 si no pasa nada.
confirm-payment =
    { $count ->
        [one] Cargaremos { $amount } en la tarjeta { $card } por { $subscriptions }.
        [many] Cargaremos { $amount } en total en la tarjeta { $card } por { $subscriptions }, en { $count } de pagos separados.
       *[other] Cargaremos { $amount } en total en la tarjeta { $card } por { $subscriptions }, en { $count } pagos separados.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }A partir de ahora, esto se cobrará en la misma tarjeta.
           *[0] { " " }A partir de ahora, la misma tarjeta se usará también para { $moves }.
        }
    } ¿Está de acuerdo con este cargo?
confirmation-renewed = Mientras tanto algo ha cambiado, así que no se ha cobrado nada. La situación ahora es esta:
confirmation-missing = Antes de cobrar nada, necesitamos su conformidad con el importe exacto.

# Por qué la tarjeta no puede pagar ahora.
cannot-confirm-reader = Su rol no permite hacer pagos.
cannot-confirm-changed = Mientras tanto algo ha cambiado en la cuenta, así que no se ha cobrado nada.
cannot-confirm-clear = Ese saldo ya no está pendiente, así que no hay nada que pagar.
cannot-confirm-paying = Ya hay un pago en curso para este saldo. Por favor, no pague otra vez.
cannot-confirm-no-card = Esa tarjeta ya no está registrada.
cannot-confirm-not-yours = Esta tarjeta la añadió otra persona y, después de un pago fallido, solo ella puede volver a usarla.
cannot-confirm-card-expired = Esa tarjeta ha caducado, así que no se puede usar.
cannot-confirm-card-refused = El banco ha rechazado esta tarjeta para este saldo, y volver a intentarlo ahora no serviría.
cannot-confirm-too-many = Con esta tarjeta ya se ha intentado varias veces, así que por ahora no lo intentaremos más.
cannot-confirm-too-many-cards = Por ahora no se puede usar otra tarjeta más para esta cuenta.
cannot-confirm-paused = Por ahora los pagos están suspendidos aquí, así que no se cobrará nada.
cannot-confirm-too-soon = Todavía es pronto para volver a intentarlo con esta tarjeta.
card-too-soon = El banco ha rechazado esta tarjeta hace poco. Se puede volver a intentar a partir del { $again }.
card-again-from = Con esta tarjeta se puede volver a intentar a partir del { $again }.

payment-accepted = Gracias, el pago se ha realizado: { $amount } con la tarjeta { $card } por { $subscriptions } (factura { $number }), el { $at }. Referencia del pago: { $receipt }.
all-payments-accepted = Son { $count } pagos, { $amount } en total.
payment-in-progress = El pago se ha enviado y está tardando un poco más de lo normal. Por favor, no pague otra vez; le escribiremos aquí en cuanto lo sepamos.
# El pago de otra persona en la misma cuenta: cómo terminó se cuenta a quien dio su conformidad.
payment-under-way = Hay otro pago en curso en esta cuenta. Por favor, no pague otra vez; escríbanos dentro de un momento para ver cómo ha ido.
payment-unknown = Todavía no sabemos si el pago se ha realizado. Por favor, no pague otra vez: lo estamos comprobando y le escribiremos aquí.
payment-still-unknown = Seguimos sin saber si el pago de { $amount } con la tarjeta { $card } se ha realizado, así que lo averiguará una persona. Por favor, no pague otra vez.
payment-not-charged = El pago no se ha realizado y no se ha cobrado nada.
rest-not-charged = El resto no se ha pagado, y de esa parte no se ha cobrado nada.
rest-not-tried = El resto no se ha intentado, y de esa parte no se ha cobrado nada: { $amount } por { $subscriptions }.
payment-abandoned = El pago no se confirmó a tiempo con el banco, así que no se ha realizado.
payment-declined = El pago de { $amount } con la tarjeta { $card } por { $subscriptions } no se ha realizado.
tries-used-up = Por ahora, intentarlo más veces no serviría, así que se ocupará de ello una persona.
what-next-after-decline = ¿Qué quiere hacer ahora?

confirm-at-the-bank = Su banco le pide que confirme el pago de { $amount } con la tarjeta { $card }. Hágalo en la página del banco y después díganoslo aquí, por favor.
bank-not-confirmed-yet = El banco todavía no nos ha pasado su confirmación.
bank-stays-open = Ese pago no se puede retirar desde aquí. Si no se confirma en la página del banco, termina por sí solo; hasta entonces, por favor, no pague de otra forma.
bank-given-up = Ese pago se ha cancelado. Puede pagar con otra tarjeta cuando quiera.
retry-promised = Se lo recordaremos aquí el { $at }. No se cobrará nada sin su conformidad.
