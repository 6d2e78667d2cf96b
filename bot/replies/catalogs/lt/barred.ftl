# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = Šioje darbo erdvėje esate svečias, todėl apie paskyrą čia nieko nerodau. Padėti gali su paskyra susietas tikrasis narys arba tie, kas pas jus prižiūri Kase.
barred-stranger = Apie paskyrą galiu kalbėti tik su šios darbo erdvės nariais. Klauskite savo darbo erdvėje arba tų, kas prižiūri Kase.
barred-unknown = Šiuo metu negaliu įsitikinti, kas esate, todėl apie paskyrą dar nieko nerodau. Pabandykite po kelių minučių.
link-changed = Nuo to laiko jūsų prieiga prie atsiskaitymo paskyros pasikeitė, todėl paklauskite dar kartą.
