### Ko Slack rāda savos blokos: faktus tabulā, izvēles un maksājuma logu.

# Teikums virs tabulas; pārējais ir tajā.
lead-balance-due = Jums ir kavēts maksājums par { $subscriptions }.
lead-balances-due = Jums ir vairāki laikā neapmaksāti rēķini par { $subscriptions }.
lead-payment-accepted = Paldies, maksājums par { $subscriptions } ir saņemts.
lead-payment-confirmed = Maksājumu redzam.

# Nosaukums un zem tā vērtība.
fact-amount =
    Summa
    { $amount }
fact-total =
    Kopā
    { $amount }
fact-due =
    Apmaksas termiņš
    { DAY($due, form: "nominative") }
fact-invoice =
    Rēķins
    { $number }
fact-invoices =
    Rēķini
    { $count }
fact-oldest-invoice =
    Vecākais rēķins
    { $number }
fact-oldest-due =
    Tā apmaksas termiņš
    { DAY($due, form: "nominative") }
fact-card =
    Karte
    { $card }
fact-paid-at =
    Samaksāts
    { $at }
fact-charged-now =
    Kad
    Tūlīt, tiklīdz piekritīsiet
fact-charged-on =
    Kad
    { MOMENT($at, form: "weekday") }
small-receipt = Maksājuma numurs: { $receipt }.

# Pirms atbildēm tekstā, ko nolasa balsī; vēl neatvērtā izvēlnē.
choices-offered = Varat atbildēt:
label-choose = Izvēlieties
label-choose-balance = Izvēlieties rēķinu
label-choose-card = Izvēlieties karti
label-choose-day = Izvēlieties dienu
label-choose-language = Izvēlieties valodu

# Logs, kurā piekrīt maksājumam. Slack label-charge un logu pogu nosaukumos ļauj 24 zīmes.
option-review-and-pay = Pārbaudīt un samaksāt { $amount }
option-review-planned = Pārbaudīt un ieplānot { $amount }
label-charge = Maksājuma apstiprināšana
charge-invoice = Rēķins { $number }: { $amount } par { $subscriptions }.
charge-moves = Turpmāk no šīs kartes tiks maksāts par:
charge-now-small-print = Summu iekasēs, tiklīdz piekritīsiet. Ja šo logu aizvērsiet, nekas nenotiks.
charge-later-small-print = Šodien nekas netiks iekasēts, un līdz tam maksājumu varat tepat atcelt. Ja šo logu aizvērsiet, nekas nenotiks.
label-pay-amount = Samaksāt { $amount }
label-pay = Samaksāt
label-plan = Ieplānot
label-not-now = Vēl ne

# Logā, ja nekas nav iekasēts.
charge-not-made = Šoreiz nekas nav iekasēts: uz jautājumu jau ir atbildēts, vai arī pa šo laiku kaut kas ir mainījies.
charge-goes-on = Lūdzu, aizveriet šo logu un turpiniet sarunā.
label-close = Aizvērt
