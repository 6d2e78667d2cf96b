### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Un momento, por favor.
widget-unreachable = La conversación no se puede mostrar aquí en este momento.
