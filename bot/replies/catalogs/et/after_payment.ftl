### Pärast kinnitatud makset: 48 tundi ja kontroll nende lõpus. Millegi muu järel seda ei öelda.

wait-48-hours =
    Teade tähtaja ületanud makse kohta võib veel mõnda aega näha olla. Palun oodake enne klienditoe poole pöördumist kuni { MOMENT($until, form: "terminative") } { $hours ->
        [one] ({ $hours } tund)
       *[other] ({ $hours } tundi)
    }. Siis kontrollime kõik uuesti üle ja kirjutame teile siia.
paid-and-waiting =
    Makse on kohal; ainult teade tähtaja ületanud makse kohta võib veel mõnda aega näha olla. Palun oodake enne klienditoe poole pöördumist kuni { MOMENT($until, form: "terminative") } { $hours ->
        [one] (veel { $hours } tund)
       *[other] (veel { $hours } tundi)
    }. Siis kontrollime kõik uuesti üle ja kirjutame teile siia.
payment-confirmed = Näeme makset: { $amount } kaardilt { $card } arve { $number } eest, { $at }. Makse number: { $receipt }.
payment-confirmed-at = Näeme teie makset; see laekus { $at }.
payment-cleared = Arve on tasutud ja teadet tähtaja ületanud makse kohta enam ei ole. Teil ei ole vaja rohkem midagi teha.
payment-not-found = Kaardimakset selle arve eest me ei näe. Kui maksite teisiti, näiteks pangaülekandega, ärge palun uuesti makske, vaid pöörduge klienditoe töötaja poole.
window-over-not-cleared = Ooteaeg on läbi, aga teade või tasumata summa on endiselt näha. Miks, seda kontrollib klienditoe töötaja.
follow-up-cleared = Kontrollisime uuesti, nagu lubasime: arve on tasutud ja teadet tähtaja ületanud makse kohta enam ei ole. Aitäh!
follow-up-cleared-others-due = Kontrollisime uuesti, nagu lubasime: teie makse on arvesse võetud. Tähtaja on aga ületanud üks teine makse:
follow-up-not-cleared = Kontrollisime uuesti, nagu lubasime, ja kõik ei ole veel korras. Andsime kõik üle klienditoe töötajale, kes kirjutab teile siia; palun ärge seni uuesti makske. Pöördumise number: { $reference }.
