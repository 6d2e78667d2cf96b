### Where the guide is, and a conversation kept as text.

label-guide-balance = Balance
label-guide-card = Card
label-guide-agree = Your agreement
label-guide-payment = Payment

label-transcript = Your conversation about the balance
transcript-customer = You, { MOMENT($at) }:
transcript-bot = Assistant, { MOMENT($at) }:
transcript-agent = { $name } from support, { MOMENT($at) }:
