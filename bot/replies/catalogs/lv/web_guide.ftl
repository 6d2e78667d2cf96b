### Where the guide is, and a conversation kept as text.

label-guide-balance = Rēķins
label-guide-card = Karte
label-guide-agree = Jūsu piekrišana
label-guide-payment = Maksājums

label-transcript = Jūsu saruna par norēķiniem
transcript-customer = Jūs, { MOMENT($at) }:
transcript-bot = Palīgs, { MOMENT($at) }:
transcript-agent = { $name } no atbalsta dienesta, { MOMENT($at) }:
