### The page of `kase demo`: the portal of a made-up company, and beside it what the company sees. Customers of a real
### company never read any of it. $account is the account's name, $name a person's.

demo-title = Kase: демонстрация
demo-tagline = Игрушечные деньги и вымышленные люди. Ничто не покидает этот компьютер.
demo-noscript = Этой странице нужен JavaScript. Тот же разговор идёт в терминале, где запущена демонстрация.
demo-scene = Ситуация
demo-try = Попробуйте
demo-language = Язык
demo-theme-dark = Тёмная тема
demo-theme-light = Светлая тема
demo-clock = Время системы
demo-later = +48 часов
demo-fail = Продление не проходит
demo-anew = Начать заново
demo-skip = Перейти к порталу
demo-sides = Какую сторону показать
demo-side-customer = Клиент
demo-side-company = Компания
demo-unreachable = Демонстрация не отвечает. Возможно, её остановили в терминале.
demo-coming = Kase напишет { $at } или раньше, если перевести часы.

demo-scene-expired = Срок карты истёк
demo-try-expired = Спросите, почему платёж просрочен, оплатите другой картой и переведите часы на 48 часов вперёд.
demo-scene-funds = Недостаточно средств
demo-try-funds = Оплатите сохранённой картой, прочтите, как объяснён отказ, и выберите другую карту.
demo-scene-bank = Банк просит подтвердить
demo-try-bank = Оплатите сохранённой картой: страница банка откроется в новой вкладке. Подтвердите там и вернитесь.
demo-scene-several = Несколько счетов
demo-try-several = Оплатите оба счёта одним согласием. Каждый списывается отдельно, и у каждого своя квитанция.
demo-scene-colleague = Карты коллеги
demo-try-colleague = Обе карты добавил кто-то другой. Добавьте свою, например 4242 4242 4242 4242 на её странице.
demo-scene-no-card = Нет ни одной карты
demo-try-no-card = Добавьте карту на защищённой странице. Напишите её номер и в чат: увидите, как он будет скрыт.
demo-scene-reader = Без права оплаты
demo-try-reader = Счёт видно, но оплатить его нельзя. Спросите, кто может, или попросите позвать человека.
demo-scene-invoice = Платит переводом
demo-try-invoice = Спросите, как оплатить: с карты здесь ничего не списывают, поэтому путь другой.
demo-scene-partner = Куплено через партнёра
demo-try-partner = Спросите, почему платёж просрочен: счёт выставляет партнёр.
demo-scene-off = Сервис отключён
demo-try-off = Напишите, что больше ничего не работает, и ответьте на стороне компании.
demo-scene-stays = Уведомление не исчезает
demo-try-stays = Оплатите и переведите часы на 48 часов вперёд: уведомление всё ещё видно, поэтому человека зовут без просьбы.
demo-scene-unsure = Ответ не приходит
demo-try-unsure = Оплатите: ответ банка не приходит. Убедитесь, что списание одно, сколько бы раз вы ни спрашивали.
demo-scene-renewal = Пока нечего платить
demo-try-renewal = Пусть продление не пройдёт, больше ничего не нужно: Kase напишет первым.
demo-scene-visitor = Без входа
demo-try-visitor = Спросите, что значит просроченный платёж, а потом сумму: без входа её не видит никто.

demo-vendor = Amberly Cloud
demo-nav-overview = Обзор
demo-nav-services = Сервисы
demo-nav-billing = Счета и оплата
demo-nav-people = Люди
demo-signed-in = Вход выполнен
demo-signed-out = Без входа
demo-visitor-title = Войдите, чтобы увидеть счета
demo-visitor-line = Счета, карты и платежи видны только людям вашей организации. Общие вопросы можно задать в чате.
demo-help = Уладить сейчас
demo-ask = Задать вопрос
demo-plan = Подписки
demo-plan-none = Сейчас нет подписок, за которые выставляют счёт.
demo-cards = Карты
demo-cards-none = Нет ни одной карты.
demo-invoices = Счета
demo-invoices-none = Счетов пока нет.
demo-invoice = Счёт
demo-due = Срок
demo-amount = Сумма
demo-status = Статус
demo-banner-due = Ваш платёж просрочен: { $amount }
demo-banner-one = Срок оплаты счёта { $number } истёк { DAY($due) }.
demo-banner-several = { $count ->
    [one] Открыт { $count } счёт.
    [few] Открыто { $count } счёта.
    [many] Открыто { $count } счетов.
   *[other] Открыто { $count } счёта.
 } Срок самого раннего истёк { DAY($due) }.
demo-banner-ends = Сервис работает до { DAY($until) }.
demo-banner-off = Сервис отключён до оплаты.
demo-banner-waits = Ваш платёж получен
demo-banner-waits-line = Это уведомление исчезнет само в течение двух дней.
demo-service-active = Работает
demo-service-warned = Скоро закончится
demo-service-off = Отключён
demo-paid-partner = Счёт выставляет { $partner }
demo-paid-transfer = Оплата переводом
demo-paid-nothing = Нет карты
demo-card-expired = Срок истёк
demo-card-yours = Добавили вы
demo-card-of = Кем добавлена: { $name }
demo-status-due = Просрочен
demo-status-paid = Оплачен

demo-company = Что видит компания
demo-desk = Служба поддержки
demo-desk-agent = Вы отвечаете как { $name }
demo-desk-empty = Никто не ждёт человека. Попросите о нём в чате, и обращение появится здесь.
demo-tried = Что пробовали
demo-story-chose = (выбран один из ответов)
demo-ledger = Журнал системы расчётов
demo-ledger-empty = О посетителе без аккаунта записей нет.
demo-ledger-once = Каждое списание ровно один раз
demo-ledger-twice = Что-то списано дважды
demo-charges = Списания
demo-attempts = Попытки
demo-none-yet = Пока ничего.
demo-outcome-elsewhere = оплата в другом месте
