### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Prašome luktelėti.
widget-unreachable = Pokalbio šiuo metu čia parodyti nepavyksta.
