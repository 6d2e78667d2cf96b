### Mida Slack näitab oma plokkides: tabelit, valikuid ja makse akent.

# Lause tabeli kohal; ülejäänu on tabelis.
lead-balance-due = Makse { $subscriptions } eest on tähtaja ületanud.
lead-balances-due = Mitu arvet { $subscriptions } eest on tähtaja ületanud.
lead-payment-accepted = Aitäh, makse { $subscriptions } eest õnnestus.
lead-payment-confirmed = Näeme makset.

# Nimetus ja selle all väärtus.
fact-amount =
    Summa
    { $amount }
fact-total =
    Kokku
    { $amount }
fact-due =
    Maksetähtaeg
    { DAY($due, form: "nominative") }
fact-invoice =
    Arve
    { $number }
fact-invoices =
    Arveid
    { $count }
fact-oldest-invoice =
    Vanim arve
    { $number }
fact-oldest-due =
    Selle maksetähtaeg
    { DAY($due, form: "nominative") }
fact-card =
    Kaart
    { $card }
fact-paid-at =
    Makstud
    { $at }
fact-charged-now =
    Millal
    Kohe, kui nõustute
fact-charged-on =
    Millal
    { MOMENT($at, form: "weekday") }
small-receipt = Makse number: { $receipt }.

# Enne vastuseid ettelugemise tekstis; veel avamata valikus.
choices-offered = Saate vastata:
label-choose = Valige
label-choose-balance = Valige arve
label-choose-card = Valige kaart
label-choose-day = Valige päev
label-choose-language = Valige keel

# Aken, kus maksega nõustutakse. Slackis on label-charge ja iga nupu jaoks ruumi 24 märki.
option-review-and-pay = Vaata üle ja maksa { $amount }
option-review-planned = Vaata üle ja kavanda { $amount }
label-charge = Makse kinnitamine
charge-invoice = Arve { $number }: { $amount } { $subscriptions } eest.
charge-moves = Edaspidi makstakse sellelt kaardilt:
charge-now-small-print = Summa võetakse maha niipea, kui nõustute. Kui selle akna sulgete, ei juhtu midagi.
charge-later-small-print = Täna ei võeta midagi maha ja seni saate makse siinsamas tühistada. Kui selle akna sulgete, ei juhtu midagi.
label-pay-amount = Maksa { $amount }
label-pay = Maksa
label-plan = Kavanda
label-not-now = Mitte praegu

# Aknas, kui midagi ei ole maha võetud.
charge-not-made = Sellega ei võetud midagi maha: küsimusele on juba vastatud või on vahepeal midagi muutunud.
charge-goes-on = Palun sulgege see aken ja jätkake vestluses.
label-close = Sulge
