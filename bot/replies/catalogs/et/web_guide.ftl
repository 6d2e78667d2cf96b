### Where the guide is, and a conversation kept as text.

label-guide-balance = Arve
label-guide-card = Kaart
label-guide-agree = Teie nõusolek
label-guide-payment = Makse

label-transcript = Teie vestlus arvelduse kohta
transcript-customer = Teie, { MOMENT($at, form: "nominative") }:
transcript-bot = Abiline, { MOMENT($at, form: "nominative") }:
transcript-agent = { $name } klienditoest, { MOMENT($at, form: "nominative") }:
