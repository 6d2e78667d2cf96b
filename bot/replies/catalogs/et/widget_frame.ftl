### What the widget says in place of its frame when the page keeps it out.

widget-unreachable = Vestlust ei saa praegu siin näidata.
