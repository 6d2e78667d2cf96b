### What the widget says in place of its frame when the page keeps it out.

widget-unreachable = Сейчас чат не удаётся показать на этой странице.
