### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Un long numéro a été masqué avant que le message ne quitte votre appareil. Les numéros de carte se saisissent uniquement sur la page sécurisée du prestataire.
widget-connecting = Un instant, s'il vous plaît.
widget-unreachable = La conversation ne peut pas s'afficher ici pour le moment.
