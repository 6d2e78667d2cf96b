### Qué se debe pagar, por qué, y hasta cuándo funciona el servicio.

balance-due = El pago de { $subscriptions } está vencido: { $amount }. La factura { $number } venció el { DAY($due) }.
balances-due = Hay { $count } facturas vencidas de { $subscriptions }, { $amount } en total. La más antigua, { $number }, venció el { DAY($due) }.
# Una factura de varias, la más antigua primero, y dónde se leen sus líneas.
invoice-line = Factura { $number }: { $amount } por { $subscriptions }, con vencimiento el { DAY($due) }.
amount-on-invoice = El detalle de cada importe, línea por línea, está en la factura: en el { $portal }, en «{ $invoices }».
end-not-known = El sistema de facturación no indica ninguna fecha en la que se desactivaría el servicio.
service-runs-until = Si el saldo sigue pendiente, el servicio funcionará hasta el { $until }.
service-warned-until = Para que el servicio siga funcionando, le pedimos que pague antes del { $until }.

offer-to-pay = ¿Quiere pagar el saldo ahora?
offer-to-pay-soon = No queda mucho tiempo. ¿Quiere pagar ahora o hablar con una persona?
offer-a-person = ¿Quiere hablar con una persona?
left-for-later = De acuerdo. Cuando le venga bien, escriba «pagar».

nothing-due = No hay ningún pago vencido: su cuenta no tiene saldo pendiente.
nothing-due-notice-lingers = Su cuenta no tiene saldo pendiente. Después de un pago, el aviso de pago vencido puede seguir un tiempo en pantalla; ya no queda nada por pagar.
service-disabled = Su servicio está desactivado en este momento, así que se ocupará de ello una persona.
service-said-off = Según nuestros datos, el servicio no está desactivado, así que una persona averiguará por qué no funciona.

# La factura se paga por transferencia. Aquí nunca van datos bancarios: están en la factura.
pay-by-invoice = La factura { $number } de { $amount }, con vencimiento el { DAY($due) }, se paga por transferencia bancaria, no con tarjeta. Los datos bancarios están en la propia factura; ponga su número en el concepto de la transferencia.
bought-via-partner = Su suscripción se compró a { $partner }, que también recibe los pagos. Consulte allí cómo pagar, por favor.
# Puede haber un motivo propio para esperar: palabras neutras, y una persona sigue en la respuesta siguiente.
concern-charged-twice = Parece que un pago se ha cobrado dos veces; lo comprobará una persona.
concern-dispute = Hay una reclamación abierta sobre un pago de esta cuenta, así que aquí no aceptamos pagos hasta que se resuelva. Se ocupará de ello una persona.
concern-fraud = Una persona tiene que revisar primero los pagos de esta cuenta.

# Quién no puede ver o pagar.
role-missing = Su rol no incluye la facturación, así que no podemos mostrarle los saldos. Roles que pueden pagarlos: { $who_pays }.
may-not-pay = Su rol permite ver los saldos, pero no pagarlos. Roles que pueden pagarlos: { $who_pays }.
not-linked = Todavía no sabemos a qué cuenta de facturación pertenece usted, así que aquí no podemos mostrar saldos ni aceptar pagos.
account-not-found = No encontramos la cuenta de facturación que tiene vinculada.
backend-unreachable = El sistema de facturación no responde en este momento. Inténtelo de nuevo dentro de unos minutos, por favor.
