### Respuestas cortas. $pay, $path y $portal son textos de la pantalla; $who_pays nombra los roles que pueden pagar.

answer-greet = Hola. Soy Kase, el asistente automático de facturación.
answer-help = Podemos decirle qué pagos están vencidos y por qué, ayudarle a pagar el saldo o a cambiar la tarjeta, y pasarle con una persona.
answer-thanks = Con mucho gusto.
answer-goodbye = ¡Hasta luego! Escríbanos cuando nos necesite.
answer-bot-identity = Soy Kase, un asistente automático, no una persona. Si lo pide, en cualquier momento le atenderá una persona del equipo de soporte.
answer-who-can-pay = Roles que pueden pagar el saldo: { $who_pays }. Una tarjeta registrada solo puede cambiarla quien la añadió; las demás personas eligen otra o añaden una nueva.
you-may-pay = Puede pagarlo usted, aquí mismo, en esta conversación.
you-may-pay-there = Puede pagarlo usted, en el portal de su cuenta.
you-may-not-pay = Su propio rol no lo permite.
# La tarjeta que falló, como el banco puede encontrarla.
card-still-used = La factura { $number } sigue con la tarjeta { $card }.
tell-the-bank = Para el banco: el último intento de cobro fue de { $amount } con la tarjeta { $card }, el { $at }.
answer-bought-via-partner = Si la suscripción se compró a un partner, es el partner quien envía las facturas y recibe los pagos, así que consulte con él. En ese caso el { $portal } no muestra «{ $pay }».
answer-pay-other-method = Aquí los saldos se pagan con tarjeta. Si ya recibe facturas para pagar por transferencia, los datos bancarios están en la factura. Para cambiar la forma de pago, pida hablar con una persona.
answer-pay-button-missing = «{ $pay }» está en el { $portal }, en «{ $path }». Aparece solo mientras hay un saldo pendiente, y nunca con una suscripción comprada a un partner. Roles que lo ven: { $who_pays }.
answer-wire-sent-not-applied = Una transferencia puede tardar hasta 10 días hábiles en aparecer, y se asigna por el número de factura indicado en el concepto. Si falta el número o ha pasado más tiempo, una persona puede localizarla.
answer-new-card-still-declined = Añadir una tarjeta no paga el saldo, y la anterior se sigue usando hasta que la nueva la sustituya. Si paga el saldo con la tarjeta nueva, quedan hechas las dos cosas.
answer-bank-says-ok = Gracias por preguntar al banco. Si ahora permite el pago, se puede intentar otra vez; si no, quizá sea más rápido usar otra tarjeta.
answer-sca-problem = La confirmación la envía su banco. Si no llega o el código no se acepta, el banco puede revisar su número de teléfono y su aplicación. Por favor, no envíe nunca códigos aquí.
answer-refund-request = Los reembolsos los decide una persona. Tenga a mano el número de factura, por favor.
cancelling-settles-nothing = Una factura ya emitida sigue pendiente aunque se cancele la suscripción.
