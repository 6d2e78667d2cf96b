### Where the guide is, and a conversation kept as text.

label-guide-balance = Счёт
label-guide-card = Карта
label-guide-agree = Ваше согласие
label-guide-payment = Платёж

label-transcript = Ваш разговор о платежах
transcript-customer = Вы, { MOMENT($at) }:
transcript-bot = Помощник, { MOMENT($at) }:
transcript-agent = { $name } из поддержки, { MOMENT($at) }:
