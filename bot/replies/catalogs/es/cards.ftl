### La tarjeta: de quién es, otra, una nueva en la página del proveedor. $card es la marca y las últimas cifras, $expiry mes y año.

card-is-yours = La tarjeta registrada es { $card } (caduca { $expiry }), y la añadió usted. Puede cambiar su fecha de caducidad, elegir otra tarjeta o añadir una nueva.
card-is-yours-and-may-work = La tarjeta registrada es { $card } (caduca { $expiry }), y la añadió usted. Puede usarla tal como está, cambiar su fecha de caducidad, elegir otra tarjeta o añadir una nueva.
card-is-not-yours = La tarjeta registrada es { $card } (caduca { $expiry }). La añadió otra persona, así que usted no puede cambiarla; elija otra tarjeta o añada una nueva.
card-is-not-yours-and-may-work = La tarjeta registrada es { $card } (caduca { $expiry }). La añadió otra persona, así que usted no puede cambiarla, pero puede pagar con ella, elegir otra tarjeta o añadir una nueva.
card-is-fixed = La tarjeta registrada es { $card } (caduca { $expiry }). Sus datos no se pueden cambiar aquí; elija otra tarjeta o añada una nueva.
card-is-fixed-and-may-work = La tarjeta registrada es { $card } (caduca { $expiry }). Puede pagar con ella, elegir otra tarjeta o añadir una nueva.
card-edit-not-yours = Esta tarjeta solo puede cambiarla la persona que la añadió.
card-edit-not-offered = Los datos de una tarjeta guardada no se pueden cambiar aquí. Si su banco ha renovado la tarjeta, añádala como nueva.
no-card-on-file = Todavía no hay ninguna tarjeta registrada. ¿Quiere añadir una?
no-other-card = No hay otra tarjeta registrada que se pueda usar ahora. Puede añadir una nueva.
which-card = ¿Con qué tarjeta quiere pagar?

# La página se abre con el enlace que va debajo de la pregunta.
card-page-open = Escriba los datos de la tarjeta en la página segura, guárdelos allí y después díganoslo aquí. No escriba nunca datos de tarjetas en esta conversación.
card-saved = La tarjeta { $card } está guardada (caduca { $expiry }).
card-not-saved-yet = Todavía no vemos ningún cambio en la tarjeta.
page-unavailable = La página no se puede abrir en este momento. Dentro de un momento escriba «repetir», por favor.
# $url es una dirección en su propia línea, donde no se pueden mostrar botones.
open-page-link = Abrir la página: { $url }
