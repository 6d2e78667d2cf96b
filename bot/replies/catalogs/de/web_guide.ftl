### Where the guide is, and a conversation kept as text.

label-guide-balance = Rechnung
label-guide-card = Karte
label-guide-agree = Ihre Zustimmung
label-guide-payment = Zahlung

label-transcript = Ihr Gespräch über den offenen Betrag
transcript-customer = Sie, { MOMENT($at) }:
transcript-bot = Assistent, { MOMENT($at) }:
transcript-agent = { $name } vom Support, { MOMENT($at) }:
