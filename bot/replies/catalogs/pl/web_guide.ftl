### Where the guide is, and a conversation kept as text.

label-guide-balance = Faktura
label-guide-card = Karta
label-guide-agree = Zgoda
label-guide-payment = Płatność

label-transcript = Rozmowa o należności
transcript-customer = Ty, { MOMENT($at, form: "now") }:
transcript-bot = Asystent, { MOMENT($at, form: "now") }:
transcript-agent = { $name } z działu wsparcia, { MOMENT($at, form: "now") }:
