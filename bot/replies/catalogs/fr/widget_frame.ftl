### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Un instant, s'il vous plaît.
widget-unreachable = La conversation ne peut pas s'afficher ici pour le moment.
