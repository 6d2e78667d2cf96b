### Ką Slack rodo savais blokais: lentelę, pasirinkimus ir mokėjimo langą.

# Sakinys virš lentelės; visa kita yra joje.
lead-balance-due = Pradelstas mokėjimas už { $subscriptions }.
lead-balances-due = Pradelstos kelios sąskaitos už { $subscriptions }.
lead-payment-accepted = Ačiū, mokėjimas už { $subscriptions } pavyko.
lead-payment-confirmed = Mokėjimą matome.

# Pavadinimas ir po juo reikšmė.
fact-amount =
    Suma
    { $amount }
fact-total =
    Iš viso
    { $amount }
fact-due =
    Apmokėjimo terminas
    { DAY($due, form: "nominative") }
fact-invoice =
    Sąskaita
    { $number }
fact-invoices =
    Sąskaitos
    { $count }
fact-oldest-invoice =
    Seniausia sąskaita
    { $number }
fact-oldest-due =
    Jos apmokėjimo terminas
    { DAY($due, form: "nominative") }
fact-card =
    Kortelė
    { $card }
fact-paid-at =
    Apmokėta
    { $at }
fact-charged-now =
    Kada
    Dabar, kai tik sutiksite
fact-charged-on =
    Kada
    { MOMENT($at, form: "weekday") }
small-receipt = Mokėjimo numeris: { $receipt }.

# Prieš atsakymus garsiai skaitomame tekste; dar neatvertame sąraše.
choices-offered = Galite atsakyti:
label-choose = Pasirinkite
label-choose-balance = Pasirinkite sąskaitą
label-choose-card = Pasirinkite kortelę
label-choose-day = Pasirinkite dieną
label-choose-language = Pasirinkite kalbą

# Langas, kuriame sutinkama su mokėjimu. Slack turi vietos 24 ženklams label-charge ir kiekviename mygtuke.
option-review-and-pay = Patikrinti ir sumokėti { $amount }
option-review-planned = Patikrinti ir suplanuoti { $amount }
label-charge = Mokėjimo patvirtinimas
charge-invoice = Sąskaita { $number }: { $amount } už { $subscriptions }.
charge-moves = Nuo šiol šia kortele bus mokama už:
charge-now-small-print = Suma bus nuskaityta, kai tik sutiksite. Uždarius šį langą nieko neįvyks.
charge-later-small-print = Šiandien nieko nenuskaitysime, o iki tol mokėjimą galite čia atšaukti. Uždarius šį langą nieko neįvyks.
label-pay-amount = Sumokėti { $amount }
label-pay = Sumokėti
label-plan = Suplanuoti
label-not-now = Ne dabar

# Lange, kai nieko nenuskaityta.
charge-not-made = Šįkart nieko nenuskaityta: į klausimą jau atsakyta arba per tą laiką kai kas pasikeitė.
charge-goes-on = Prašome uždaryti šį langą ir tęsti pokalbyje.
label-close = Uždaryti
