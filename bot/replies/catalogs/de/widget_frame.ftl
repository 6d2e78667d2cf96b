### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Einen Moment, bitte.
widget-unreachable = Der Chat kann hier gerade nicht angezeigt werden.
