### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = A long number was hidden before the message left your device. Card numbers are entered only on the provider's secure page.
widget-connecting = One moment, please.
widget-unreachable = The chat cannot be shown here just now.
