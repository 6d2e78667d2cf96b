### Donde aquí no se paga nada: el camino por el portal de la cuenta, y si el pago ha llegado.
### $portal, $path, $pay y $save se ven así en pantalla; $url puede faltar. $card_step es uno de portal-card-*.

portal-intro = El saldo se paga en el { $portal }. Le mostramos el camino y después miramos si el pago ha llegado.
portal-whose-card = La tarjeta registrada es { $card } (caduca { $expiry }). Si la añadió usted, puede cambiar su fecha de caducidad; si no, elija otra tarjeta o añada una nueva.

portal-steps-subscription =
    1. Abra «{ $path }» en el { $portal } y busque la suscripción con el pago vencido.
    2. Elija «{ $pay }». Con eso se paga el saldo completo.
    3. { $card_step }
    4. Elija «{ $save }».
    { $url }
portal-steps-invoice =
    1. Abra «{ $path }» en el { $portal } y allí la factura vencida.
    2. Elija «{ $pay }».
    3. { $card_step }
    4. Compruebe el importe y elija «{ $save }».
    { $url }
portal-steps-account-administrator =
    1. Abra «{ $path }» en el { $portal }. Solo puede hacerlo { $who_pays }.
    2. Elija «{ $pay }» junto a la factura vencida; es posible que deba confirmar el inicio de sesión.
    3. { $card_step }
    4. Elija «{ $save }».
    { $url }
portal-card-any = Si la tarjeta la añadió usted, puede cambiar su fecha de caducidad, elegir otra tarjeta o añadir una nueva. Si la añadió otra persona, elija otra tarjeta o añada una nueva.
portal-card-expiry = Cambie la fecha de caducidad de la tarjeta; puede hacerlo la persona que la añadió.
portal-card-other = Elija otra tarjeta. Todas las suscripciones de la tarjeta anterior pasarán a esta.
portal-card-new = Añada la tarjeta nueva y elíjala para este pago. Todas las suscripciones de la tarjeta anterior pasarán a esta.
portal-card-same = Elija de nuevo la misma tarjeta.
portal-not-shown = «{ $pay }» aparece solo mientras hay un saldo pendiente. Roles que lo ven: { $who_pays }.
portal-older = Si su pantalla es diferente, puede ser la vista anterior, donde el camino es este:
portal-done = Avísenos cuando lo haya hecho y miraremos si el pago ha llegado.

portal-paid = El sistema de facturación confirma el pago: { $amount } por la factura { $number }, el { $at }. ¡Gracias!
portal-closed = La factura { $number } ya no está abierta, así que no queda nada que pagar por ella.
portal-still-due = El saldo sigue pendiente: { $amount }.
portal-refused = Allí se intentó un pago, pero no se completó.
portal-takes-hours =
    { $hours ->
        [one] Un pago puede tardar hasta { $hours } hora en aparecer allí.
        [many] Un pago puede tardar hasta { $hours } de horas en aparecer allí.
       *[other] Un pago puede tardar hasta { $hours } horas en aparecer allí.
    } Si ya ha pagado, no pague otra vez, por favor.
portal-why-not = Si no ha funcionado, compruebe que el nombre y la dirección sean exactamente los del extracto de la tarjeta. Se aceptan: { $card_rules }.
portal-what-next = ¿Quiere que lo miremos otra vez, ahora o más tarde?
portal-recheck-promised = Lo miraremos otra vez el { $at } y le escribiremos aquí.
portal-looked-again = Lo hemos mirado otra vez, como dijimos.

account-unseen = Desde aquí no vemos su cuenta ni sus pagos, pero podemos mostrarle el camino en el { $portal }.
why-unseen = Lo más frecuente es que la tarjeta haya caducado, que no tenga fondos suficientes o que el banco no permita pagos en línea o periódicos. El portal indica el motivo.
service-said-off-unseen = Desde aquí no vemos si el servicio está desactivado, así que una persona lo averiguará.
portal-reported-unseen = Gracias. Desde aquí no vemos el pago; compruebe, por favor, que el portal lo muestra como pagado.
portal-reported-rule =
    Si es así, la regla general es esta: el aviso de pago vencido puede seguir en pantalla hasta { $hours ->
        [one] { $hours } hora
        [many] { $hours } de horas
       *[other] { $hours } horas
    }; por favor, espere hasta el { $until } antes de contactar con soporte. Entonces le preguntaremos cómo ha ido. Si el servicio deja de funcionar antes, escriba «persona».
portal-how-did-it-go = Nos dijo que había pagado. ¿Está ya todo en orden?
