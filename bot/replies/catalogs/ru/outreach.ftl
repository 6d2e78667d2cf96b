### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Здравствуйте! Это Kase, автоматический помощник по оплате. Платёж для «{ $account }» не прошёл.
balance-opened-notice = Здравствуйте! Это Kase, автоматический помощник по оплате. Платёж для «{ $account }» просрочен.
service-off-notice = Сервис сейчас отключён, поэтому лучше всего поможет сотрудник поддержки.
payment-failed-what-now = Без вашего согласия ничего списано не будет. Хотите оплатить сейчас?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Когда платёж не проходит, мы пишем вам и сюда; чтобы это прекратить, напишите «отключить сообщения».
our-messages-off = Когда платёж не проходит, мы вам сюда не пишем; чтобы это изменить, напишите «включить сообщения».
offer-to-stop-messages = Перестать писать вам сюда?
offer-to-start-messages = Писать вам сюда, когда платёж не проходит?
messages-stopped = Хорошо, мы больше не будем сами писать вам сюда, когда платёж не проходит. Ваши коллеги, которые могут платить, по-прежнему узнают об этом. Если передумаете, напишите «включить сообщения».
messages-started = Хорошо, мы напишем вам сюда, если платёж не пройдёт.
provider-mails-go-on = Письма системы расчётов мы отключить не можем: они настраиваются в { $portal } в разделе «{ $notifications }».
