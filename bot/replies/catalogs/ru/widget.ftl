### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Помощь с оплатой
widget-open = Открыть помощь с оплатой
widget-close = Закрыть
widget-more = Язык и разговор
widget-conversation = Разговор
widget-unread = Не прочитано: %count
widget-newer = Новые сообщения
widget-language = Язык
widget-copy = Скопировать разговор
widget-copied = Скопировано.
widget-save = Сохранить в файл
widget-saved = Сохранено.
widget-file = разговор
widget-mail = Отправить по почте
widget-mailed = Открыто в вашей почтовой программе.
widget-mail-cut = Разговор слишком длинный для письма; целиком его можно сохранить в файл.
widget-no-transcript = Не получилось. Пожалуйста, попробуйте ещё раз.

# Who is talking.
widget-you = Вы
widget-assistant = Помощник
widget-automatic = Автоматический помощник
widget-waiting = Мы позвали человека, ответ будет здесь
widget-with-you = Разговаривает с вами
widget-agent = %name, служба поддержки
widget-agent-unnamed = Служба поддержки
widget-writing = %name пишет…
widget-working = Минуту…
widget-reference = Номер обращения: %reference

# What was said and what can be answered.
widget-answers = Ответы
widget-step = Шаг %number из %of
widget-time-left = Осталось: %time
widget-time-over = Время вышло
widget-new-tab = (откроется в новой вкладке)
widget-write = Напишите сообщение
widget-send = Отправить
widget-sending = Отправляем…
widget-not-sent = Не отправлено.
widget-retry = Попробовать ещё раз
widget-discard = Удалить
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = Чем мы можем помочь?
widget-welcome-more = Спросите о просроченном платеже, оплате или карте либо выберите один из вопросов.
widget-general-only = Вы не вошли в систему, поэтому мы можем ответить только на общие вопросы. Сведения об аккаунте здесь не показываются.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Нет соединения. Написанное сохраняется и будет отправлено позже.
widget-too-often = Слишком много сообщений сразу. Пожалуйста, попробуйте чуть позже.
widget-refused = Не удалось определить, кто вы. Пожалуйста, обновите страницу или войдите снова.
widget-unnamed = Спросить без входа
widget-card-number-hidden = Номер карты скрыт до того, как покинул эту страницу. Данные карты вводят только на защищённой странице платёжного сервиса.
