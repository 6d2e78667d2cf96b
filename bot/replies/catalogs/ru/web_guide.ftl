### На каком шаге подсказки и разговор в виде текста.

label-guide-balance = Счёт
label-guide-card = Карта
label-guide-agree = Ваше согласие
label-guide-payment = Платёж

label-transcript = Ваш разговор о задолженности
transcript-customer = Вы, { MOMENT($at) }:
transcript-bot = Помощник, { MOMENT($at) }:
transcript-agent = { $name } из поддержки, { MOMENT($at) }:
