### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Prosimy chwilę poczekać.
widget-unreachable = Rozmowy nie można teraz tutaj wyświetlić.
