### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Długi numer został ukryty, zanim wiadomość opuściła urządzenie. Numer karty podaje się tylko na bezpiecznej stronie operatora płatności.
widget-connecting = Prosimy chwilę poczekać.
widget-unreachable = Rozmowy nie można teraz tutaj wyświetlić.
