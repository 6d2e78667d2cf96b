### What the widget says in place of its frame when the page keeps it out.

widget-unreachable = La conversación no se puede mostrar aquí en este momento.
