### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Pikk number peideti enne, kui sõnum teie seadmest lahkus. Kaardinumber sisestatakse ainult makseteenuse turvalisel lehel.
widget-connecting = Üks hetk, palun.
widget-unreachable = Vestlust ei saa praegu siin näidata.
