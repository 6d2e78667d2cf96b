### What the widget says in place of its frame: while it loads, and when the page keeps it out.

widget-connecting = Одну минуту, пожалуйста.
widget-unreachable = Сейчас чат не удаётся показать на этой странице.
