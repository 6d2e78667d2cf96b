### Where the guide is, and a conversation kept as text.

label-guide-balance = Sąskaita
label-guide-card = Kortelė
label-guide-agree = Jūsų sutikimas
label-guide-payment = Mokėjimas

label-transcript = Jūsų pokalbis apie atsiskaitymus
transcript-customer = Jūs, { MOMENT($at, form: "nominative") }:
transcript-bot = Pagalbininkas, { MOMENT($at, form: "nominative") }:
transcript-agent = { $name } iš pagalbos tarnybos, { MOMENT($at, form: "nominative") }:
