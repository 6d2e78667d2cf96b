### What the widget says in place of its frame when the page keeps it out.

widget-unreachable = Der Chat kann hier gerade nicht angezeigt werden.
