### What the widget says in place of its frame when the page keeps it out.

widget-unreachable = La conversation ne peut pas s'afficher ici pour le moment.
