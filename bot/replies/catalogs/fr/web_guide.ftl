### Where the guide is, and a conversation kept as text.

label-guide-balance = Facture
label-guide-card = Carte
label-guide-agree = Votre accord
label-guide-payment = Paiement

label-transcript = Votre conversation au sujet du solde
transcript-customer = Vous, { MOMENT($at) } :
transcript-bot = Assistant, { MOMENT($at) } :
transcript-agent = { $name }, de l'assistance, { MOMENT($at) } :
