### Kui kaugel juhis on, ja vestlus tekstina.

label-guide-balance = Arve
label-guide-card = Kaart
label-guide-agree = Teie nõusolek
label-guide-payment = Makse

label-transcript = Teie vestlus võlgnevuse kohta
transcript-customer = Teie, { MOMENT($at, form: "nominative") }:
transcript-bot = Assistent, { MOMENT($at, form: "nominative") }:
transcript-agent = { $name } klienditoest, { MOMENT($at, form: "nominative") }:
