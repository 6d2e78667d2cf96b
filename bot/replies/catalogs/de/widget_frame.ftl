### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Eine lange Nummer wurde unkenntlich gemacht, bevor die Nachricht Ihr Gerät verlassen hat. Kartennummern werden nur auf der sicheren Seite des Zahlungsdienstes eingegeben.
widget-connecting = Einen Moment, bitte.
widget-unreachable = Der Chat kann hier gerade nicht angezeigt werden.
