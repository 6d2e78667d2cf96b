### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = One moment, please.
widget-unreachable = The chat cannot be shown here just now.
