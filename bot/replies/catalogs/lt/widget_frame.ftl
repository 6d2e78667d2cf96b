### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Ilgas numeris paslėptas dar prieš žinutei paliekant jūsų įrenginį. Kortelės numeris įvedamas tik saugiame mokėjimo paslaugos puslapyje.
widget-connecting = Prašome luktelėti.
widget-unreachable = Pokalbio šiuo metu čia parodyti nepavyksta.
