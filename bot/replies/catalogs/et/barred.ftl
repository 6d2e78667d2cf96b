# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = Olete selles tööruumis külaline, seega ma siin konto kohta midagi ei näita. Aidata saab kontoga seotud täisliige või need, kes teie juures Kase eest hoolitsevad.
barred-stranger = Kontost saan rääkida ainult selle tööruumi liikmetega. Küsige oma tööruumis või neilt, kes Kase eest hoolitsevad.
barred-unknown = Ma ei saa praegu kindlaks teha, kes te olete, seega ei näita ma konto kohta veel midagi. Proovige mõne minuti pärast uuesti.
link-changed = Teie juurdepääs kliendikontole on vahepeal muutunud, seega palun küsige uuesti.
