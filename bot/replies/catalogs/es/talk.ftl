### La conversación misma.

menu = ¿En qué podemos ayudarle?
did-you-mean = ¿Se refería a una de estas cosas?
# Un mensaje que pedía dos cosas: la segunda se ofrece después de la primera, sola o junto a otra pregunta.
also-asked = También preguntó otra cosa. ¿Seguimos con ella?
also-noted = También preguntó otra cosa; abajo tiene un botón para ella.
not-understood = Perdón, no lo he entendido.
no-clear-answer = Aquí necesitamos un sí o un no claro; hasta entonces no se cobra nada.
take-your-time = Por supuesto, sin prisa.
not-understood-offer-person = Perdón, sigo sin entenderlo. Si quiere hablar con una persona, escriba «persona».
out-of-scope = Con eso no podemos ayudarle aquí: se trata de saldos, tarjetas y pagos. Si quiere hablar con una persona, escriba «persona».
nothing-asked = Ahora mismo no hay ninguna pregunta pendiente.
nothing-to-repeat = Todavía no hay nada que repetir.
started-over = De acuerdo, empezamos de nuevo.
cancelled = De acuerdo, lo dejamos aquí.
nothing-to-cancel = Ahora mismo no hay nada que cancelar.
button-outdated = Ese botón es de una pregunta anterior.
message-empty = El mensaje no tenía texto. Solo podemos leer texto.
message-shortened = El mensaje era muy largo, así que solo se ha leído el principio.
card-number-hidden = Por favor, no envíe aquí números de tarjeta. El número de su mensaje está oculto y no se guarda; las tarjetas se escriben solo en la página segura del proveedor.
which-language = ¿En qué idioma prefiere hablar?
language-switched = De acuerdo, seguimos en español.
# Se dice en un canal público después de una respuesta que solo el cliente puede ver.
answered-privately = Le hemos respondido en un mensaje directo.
# El botón de una página.
open-page = Abrir la página

cannot-say = Lo sentimos, algo ha fallado por nuestra parte y no hemos podido mostrar esto. Para hablar con una persona, escriba «persona».

# Ideas que se muestran antes de que se haya dicho nada. Tienen que entenderse.
suggest-1 = ¿Por qué aparece como vencido?
suggest-2 = Quiero pagar el saldo
suggest-3 = Me rechazaron la tarjeta
suggest-4 = Ya pagamos, pero sigue vencido
suggest-5 = Quiero hablar con una persona
