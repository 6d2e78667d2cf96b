### What the widget says of a number hidden in the browser, and of its frame: while it loads, and when the page keeps it out.

widget-card-number-hidden = Длинный номер скрыт ещё до того, как сообщение покинуло ваше устройство. Номер карты вводят только на защищённой странице платёжного сервиса.
widget-connecting = Одну минуту, пожалуйста.
widget-unreachable = Сейчас чат не удаётся показать на этой странице.
