### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Un número largo se ha ocultado antes de que el mensaje saliera de su dispositivo. Los números de tarjeta se escriben solo en la página segura del proveedor.
widget-connecting = Un momento, por favor.
widget-unreachable = La conversación no se puede mostrar aquí en este momento.
