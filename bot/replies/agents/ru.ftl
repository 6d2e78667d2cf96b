# Что сотрудники поддержки читают в своём канале. Клиенты ничего из этого не видят.

urgency-normal = Нужен человек
urgency-urgent = Срочно
urgency-security = Безопасность или право

card-title = { $urgency }: { $account }
account-unknown = неизвестный аккаунт
who = *Кто*
    { $who }, { $role }
role-verified = проверенная роль: { $roles }
role-unverified = без привязанного аккаунта
about = *О чём*
    { $reason }
owed = *Долг*
    { $amount }
owed-nothing = нам о долге неизвестно
owed-unknown = неизвестно: система расчётов в тот момент не отвечала
owed-line = { $number }: { $amount }, срок — { DAY($due) }
deadline = *Сервис отключат*
    { $at }
language = *Язык*
    { $language }
window-open = *48 часов*
    оплачено { $at }, уведомление может быть видно до { MOMENT($until, form: "genitive") }
window-over = *48 часов*
    прошли: оплачено { $at }; если уведомление осталось, разобраться должны мы
window-none = *48 часов*
    не идут: подтверждённого платежа нет
receipt = квитанция { $receipt }
tried = *Попытки*
tried-line = { $at }: { $amount }, карта с последними цифрами { $last4 }: { $outcome }
tried-nothing = здесь ничего не пробовали
offered = *Предложение клиента*
    { $offer }
owed-only = { $amount }
offer-day = срок — { DAY($day) }
last-words = *Последние слова клиента*
kept-apart = В этом канале подробности не показываются. Кнопка «Подробнее» покажет их только вам.
reference = Обращение { $reference }, открыто { $at }
consented = в этом разговоре было согласие на списание

state-waiting = Ждёт, пока кто-нибудь возьмёт.
state-held = С клиентом говорит { $name }; бот молчит.
state-claimed = Обращение ведёт { $name }; с клиентом говорит бот.
state-snoozed = Отложено до { MOMENT($until, form: "genitive") }.
state-resolved = Обращение закрыто ({ $name }): { $resolution }.
state-late = Клиенту ещё никто не ответил; ответить собирались до { MOMENT($due, form: "genitive") }.
state-due = Клиент должен получить ответ до { MOMENT($due, form: "genitive") }.

thread-hint = Эта ветка — только для сотрудников: ничто написанное здесь до клиента не доходит. Чтобы ответить клиенту, нажмите «Ответить» или начните здесь сообщение с `!reply`.

entry-claimed = Обращение берёт { $name }.
entry-replied = { $name } — клиенту:
entry-noted = Заметка, { $name }:
entry-handed-back = { $name } возвращает клиента боту.
entry-resolved = { $name } закрывает обращение: { $resolution }.
entry-reassigned = { $name } передаёт обращение, теперь его ведёт { $other }.
entry-snoozed = { $name } откладывает обращение до { MOMENT($until, form: "genitive") }.
entry-reopened = { $name } снова открывает обращение.
entry-customer-said = Клиент:
entry-customer-pressed = Клиент нажал кнопку «{ $button }».
pressed-earlier = кнопка прежнего вопроса
entry-apart = (В этом канале не показывается; смотрите «Разговор» на карточке.)
entry-paid = Оплачено: { $what }. Карточка выше обновлена.
entry-paid-apart = Платёж подтверждён; смотрите «Подробнее» на карточке.
entry-news = Пока вы говорите с клиентом: { $what }.
entry-reminded = Клиенту по-прежнему никто не ответил; начало ожидания: { $since }.
entry-woken = Время, на которое обращение было отложено, истекло.
entry-asked-again = Клиент снова просит соединить его с человеком.
entry-undelivered = Последнее сообщение до клиента не дошло: Slack не даёт ему написать, или клиент больше не может видеть этот аккаунт. Пожалуйста, свяжитесь с клиентом другим способом.
entry-flagged = Кто-то ввёл номер карты: { $who }, место: { $where }. Номер скрыт до любого сохранения; в самом Slack удалить его может только автор или администратор.
entry-flagged-again = Кто-то, несмотря на просьбу, снова ввёл номер карты: { $who }, место: { $where }. Номер скрыт до любого сохранения; в самом Slack удалить его может только автор или администратор.
entry-flagged-file = { $who } присылает боту картинку, на которой может быть карта. Никто её не открывал, а в ответ сказано, что файлы не читаются; в самом Slack удалить её может только автор или администратор.
flagged-command = команда, которую Slack больше никому не показывает
flagged-direct = личные сообщения с ботом
flagged-public = канал
flagged-elsewhere = { $channel }

news-attempt-settled = пришёл результат платежа, и клиент его знает
news-attempt-stuck = у платежа уже сутки нет результата
news-follow-up-due = прошли 48 часов после платежа
news-retry-due = настал день напомнить о платеже
news-schedule-due = настал день запланированного списания, и клиент знает результат
news-schedule-notice = клиенту сказано о списании, запланированном на завтра
news-payment-failed = автоматический платёж не прошёл
news-card-changed = карту изменили
news-dispute-opened = списание оспаривают
news-recheck-due = пришло время снова посмотреть, не оплачено ли в другом месте
news-access-asked = кто-то просит доступ к аккаунту
news-access-ended = просьба о доступе к аккаунту решена или истекла

summary-title = День в цифрах
summary-opened = { $count ->
    [one] Поступило { $count } обращение
    [few] Поступило { $count } обращения
    [many] Поступило { $count } обращений
   *[other] Поступило { $count } обращения
 }; { $closed ->
    [0] ни одно не закрыто.
    [one] закрыто { $closed }: { $reasons }.
    [few] закрыто { $closed }: { $reasons }.
    [many] закрыто { $closed }: { $reasons }.
   *[other] закрыто { $closed }: { $reasons }.
 }
summary-first-reply = Половина клиентов получила ответ в течение { $minutes ->
    [one] { $minutes } минуты.
    [few] { $minutes } минут.
    [many] { $minutes } минут.
   *[other] { $minutes } минуты.
 }
summary-waiting = { $count ->
    [0] Никто не ждёт.
    [one] Ждёт { $count }.
    [few] Ждут { $count }.
    [many] Ждут { $count }.
   *[other] Ждут { $count }.
 } { $late ->
    [0] Опозданий нет.
    [one] С опозданием: { $late }.
    [few] С опозданием: { $late }.
    [many] С опозданием: { $late }.
   *[other] С опозданием: { $late }.
 }

queue-title = Обращения, которым нужен человек
queue-empty = Человека никто не ждёт.
queue-waiting = Ждут ({ $count })
queue-mine = Ваши ({ $count })
queue-claimed = У других ({ $count })
queue-snoozed = Отложены ({ $count })
queue-line = { $account }: { $reason }, открыто { $since }
queue-late = опоздание
queue-more = и ещё { $count }
queue-not-yours = Очередь — для сотрудников поддержки: для участников их канала.

button-claim = Взять
button-take-again = Говорить снова
button-reply = Ответить
button-note = Заметка
button-story = Разговор
button-details = Подробнее
button-codes = Коды банка
button-hand-back = Вернуть боту
button-resolve = Закрыть
button-reassign = Передать
button-snooze = Отложить
button-reopen = Открыть снова
button-send = Отправить
button-preview = Просмотреть
button-save = Сохранить
button-back = Назад
button-cancel = Отмена

reply-title = Ответ клиенту
reply-label = Что прочтёт клиент; язык: { $language }
reply-preview = Это увидит клиент. Пока ничего не отправлено.
reply-hidden = Цифры, похожие на номер карты, скрыты.
note-title = Внутренняя заметка
note-label = Только для сотрудников
resolve-title = Закрыть обращение
resolve-label = Чем закончилось?
reassign-title = Передать
reassign-label = Кто возьмёт?
snooze-title = Отложить
snooze-label = До какого времени?
snooze-until = Или до этого момента
snooze-hour = На час
snooze-four-hours = На четыре часа
snooze-morning = До следующего рабочего дня
story-title = Разговор
story-empty = Пока ничего не сказано.
story-customer = Клиент
story-bot = Бот
story-note = Заметка, { $name }
story-earlier = Более ранние строки опущены.
story-at = { $at }
details-title = Подробнее
codes-title = Коды банка
codes-line = { $at }: { $decline } ({ $code })
codes-none = Банк не сообщил кодов.
codes-warning = Никогда не говорите этого клиенту: вор узнал бы из этого лишнее.

thread-preview = Это видите только вы. Отправить клиенту?
thread-hidden = Цифры, похожие на номер карты, здесь скрыты. В вашем сообщении они остались: пожалуйста, удалите его.
thread-files = Файл не отправляется: клиент получит только эти слова.
thread-sent = Отправлено клиенту.
thread-cancelled = Не отправлено.

refused-taken = Это обращение уже ведёт { $name }.
refused-elsewhere = { $name } говорит с этим клиентом о другом обращении; сначала его нужно вернуть боту или закрыть.
refused-not-yours = Это может только тот, кто ведёт обращение: { $name }.
refused-closed = Это обращение закрыто; сначала откройте его снова.
refused-not-closed = Это обращение уже открыто.
refused-too-old = Это обращение закрыли больше 30 дней назад; клиент может обратиться заново.
refused-unknown = Такого обращения больше нет.
refused-no-thread = Напишите это в ветке карточки, чтобы было ясно, какому клиенту это адресовано. Ничего не отправлено.
refused-empty = Пожалуйста, сначала что-нибудь напишите.
refused-too-long = Слишком длинно; пожалуйста, не больше { $most } знаков.
refused-not-an-agent = Это могут только полноправные участники рабочего пространства, которые есть в канале поддержки.
refused-no-agent = Этот человек не участник канала поддержки.
refused-no-codes = Вас нет среди тех, кому можно видеть коды банка.
refused-too-late = Slack столько не ждёт; пожалуйста, нажмите кнопку ещё раз.
refused-too-early = Этот момент уже прошёл.
refused-try-again = Сейчас не получилось; ничего не изменено. Пожалуйста, попробуйте ещё раз.
somebody = кто-то

reason-asked = просят человека
reason-declined = несколько отклонённых платежей
reason-not-cleared = оплачено, а долг виден и через 48 часов
reason-charged-twice = говорят, что списали дважды
reason-unknown-charge = незнакомое списание
reason-fraud-report = сообщают о мошенничестве
reason-dispute = списание оспаривают
reason-fraud = банк подозревает мошенничество
reason-disabled = сервис отключён
reason-service-disabled = оплачено, а сервис всё ещё отключён
reason-attempt-stuck = платёж без результата
reason-cannot-sign-in = не могут войти
reason-complaint = жалоба
reason-legal = речь о законе
reason-email-authenticity = подозрительное письмо
reason-privacy-request = запрос о персональных данных
reason-other = { $reason }

outcome-created = вот-вот будет отправлен
outcome-submitted = выполняется
outcome-unknown = пока неизвестно
outcome-needs-customer = ждёт подтверждения в банке
outcome-paid = оплачено
outcome-declined = отклонено
outcome-not-charged = не выполнено
outcome-abandoned = прекращено

decline-expired-card = срок карты истёк
decline-insufficient-funds = недостаточно средств
decline-generic = банк отклонил без объяснений
decline-lost-or-stolen = заявлена как утерянная или украденная
decline-fraud-suspected = подозрение на мошенничество
decline-invalid-card = неверный номер карты
decline-incorrect-cvc = неверный код безопасности
decline-address-mismatch = адрес не совпадает
decline-authentication-failed = не подтверждено в банке
decline-card-not-supported = карта не поддерживается
decline-card-type-refused = такой вид карт не принимают
decline-currency-not-supported = валюта не поддерживается
decline-limit-exceeded = превышен лимит карты
decline-processing-error = ошибка банка
decline-duplicate = принято за повтор
decline-mandate-revoked = разрешение отозвано
decline-do-not-try-again = банк просит больше не пробовать
decline-unknown = причина неизвестна

resolution-paid = оплачено
resolution-explained = объяснено
resolution-refunded = деньги возвращены
resolution-fixed = исправлено вручную
resolution-no-answer = клиент не ответил
resolution-duplicate = то же, что другое обращение
resolution-other = другое

language-en = английский
language-lv = латышский
language-de = немецкий
language-fr = французский
language-es = испанский
language-pl = польский
language-ru = русский
language-lt = литовский
language-et = эстонский
