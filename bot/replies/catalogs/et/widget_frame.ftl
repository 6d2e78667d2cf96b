### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Üks hetk, palun.
widget-unreachable = Vestlust ei saa praegu siin näidata.
