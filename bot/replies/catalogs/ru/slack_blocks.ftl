### Что Slack показывает своими блоками: таблицу, выбор и окно платежа.

# Предложение над таблицей; остальное – в ней.
lead-balance-due = Просрочен платёж за { $subscriptions }.
lead-balances-due = Просрочено несколько счетов за { $subscriptions }.
lead-payment-accepted = Спасибо, платёж за { $subscriptions } прошёл.
lead-payment-confirmed = Платёж мы видим.

# Название и под ним значение.
fact-amount =
    Сумма
    { $amount }
fact-total =
    Всего
    { $amount }
fact-due =
    Срок оплаты
    { DAY($due) }
fact-invoice =
    Счёт
    { $number }
fact-invoices =
    Счета
    { $count }
fact-oldest-invoice =
    Самый старый счёт
    { $number }
fact-oldest-due =
    Срок его оплаты
    { DAY($due) }
fact-card =
    Карта
    { $card }
fact-paid-at =
    Оплачено
    { $at }
fact-charged-now =
    Когда
    Сейчас, сразу после согласия
fact-charged-on =
    Когда
    { MOMENT($at, form: "weekday") }
small-receipt = Номер платежа: { $receipt }.

# Перед ответами в тексте, который читают вслух; в ещё закрытом списке.
choices-offered = Можно ответить:
label-choose = Выберите
label-choose-balance = Выберите счёт
label-choose-card = Выберите карту
label-choose-day = Выберите день
label-choose-language = Выберите язык

# Окно, в котором соглашаются на платёж. В label-charge и на каждой кнопке у Slack помещается 24 знака.
option-review-and-pay = Проверить и оплатить { $amount }
option-review-planned = Проверить и запланировать { $amount }
label-charge = Подтверждение платежа
charge-invoice = Счёт { $number }: { $amount } за { $subscriptions }.
charge-moves = Впредь с этой карты будет списываться оплата за:
charge-now-small-print = Сумма будет списана сразу после вашего согласия. Если закрыть это окно, ничего не произойдёт.
charge-later-small-print = Сегодня ничего списано не будет, и до того времени платёж можно отменить здесь. Если закрыть это окно, ничего не произойдёт.
label-pay-amount = Оплатить { $amount }
label-pay = Оплатить
label-plan = Запланировать
label-not-now = Не сейчас

# В окне, если ничего не списано.
charge-not-made = На этот раз ничего не списано: на вопрос уже ответили или за это время что-то изменилось.
charge-goes-on = Пожалуйста, закройте это окно и продолжайте в разговоре.
label-close = Закрыть
