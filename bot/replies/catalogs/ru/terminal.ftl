### Что говорит сам терминал в `kase demo`. $person – имя, от которого идёт разговор, $account – название аккаунта.

terminal-welcome = Это демонстрация: деньги игрушечные, и ничто не покидает этот компьютер. Ваша роль – { $person }, плательщик по счетам «{ $account }».
terminal-suggestions = Можно написать, например:
terminal-commands = /accounts показывает всех, кем можно быть, /as ИМЯ меняет роль, /clock 48 переводит часы на 48 часов вперёд, /quit завершает разговор.
terminal-you-are = Теперь ваша роль – { $person }, «{ $account }».
terminal-you-are-stranger = Теперь ваша роль – { $person }, без привязки к какому-либо аккаунту.
terminal-clock = Сейчас { $at }.
terminal-clock-how = Напишите, сколько часов должно пройти, например /clock 48; не больше 8784.
terminal-as-how = Напишите имя из /accounts, например /as funds.
terminal-no-such-command = Такой команды нет.
