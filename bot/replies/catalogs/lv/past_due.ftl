### Kas jāmaksā, kāpēc, un līdz kuram brīdim darbojas pakalpojums.

balance-due = Jums ir kavēts maksājums par { $subscriptions }: { $amount }. Rēķina { $number } apmaksas termiņš bija { DAY($due, form: "nominative") }.
balances-due =
    { $count ->
        [zero] Jums ir { $count } laikā neapmaksātu rēķinu
        [one] Jums ir { $count } laikā neapmaksāts rēķins
       *[other] Jums ir { $count } laikā neapmaksāti rēķini
    } par { $subscriptions }, kopā { $amount }. Vecākajam ({ $number }) apmaksas termiņš bija { DAY($due, form: "nominative") }.
invoice-line = Rēķins { $number }: { $amount } par { $subscriptions }; apmaksas termiņš bija { DAY($due, form: "nominative") }.
amount-on-invoice = No kā summa veidojas, pa rindām var izlasīt rēķinā: { $portal } sadaļā „{ $invoices }”.
end-not-known = Norēķinu sistēmā nav datuma, kad pakalpojums tiktu atspējots.
service-runs-until = Ja rēķins paliks neapmaksāts, pakalpojums darbosies līdz { MOMENT($until, form: "dative") }.
service-warned-until = Lai pakalpojums netiktu pārtraukts, lūdzu, samaksājiet līdz { MOMENT($until, form: "dative") }.

offer-to-pay = Vai vēlaties apmaksāt atlikumu tagad?
offer-to-pay-soon = Laika atlicis maz. Vai maksāsiet tagad, vai vēlaties parunāt ar cilvēku?
offer-a-person = Vai vēlaties parunāt ar cilvēku?
left-for-later = Labi. Kad būs laiks, vienkārši uzrakstiet „maksāt”.

nothing-due = Kavētu maksājumu nav: viss ir apmaksāts.
nothing-due-notice-lingers = Neapmaksātu rēķinu jums nav. Paziņojums par kavētu maksājumu pēc samaksas vēl kādu laiku var būt redzams; jums vairs nekas nav jāmaksā.
service-disabled = Pakalpojums pašlaik ir atspējots, tāpēc ar to nodarbosies cilvēks.
service-said-off = Pēc mūsu datiem pakalpojums nav atspējots, tāpēc cilvēks noskaidros, kāpēc tas nedarbojas.

pay-by-invoice = Rēķins { $number } par { $amount } (apmaksas termiņš – { DAY($due, form: "nominative") }) ir apmaksājams ar bankas pārskaitījumu, nevis ar karti. Bankas rekvizīti ir norādīti rēķinā; maksājumā, lūdzu, ierakstiet rēķina numuru.
bought-via-partner = Abonements ir pirkts no partnera „{ $partner }”, kas arī pieņem maksājumus. Par samaksu, lūdzu, jautājiet partnerim.
concern-charged-twice = Izskatās, ka summa iekasēta divreiz; to pārbaudīs cilvēks.
concern-dispute = Viens no šī konta maksājumiem ir apstrīdēts. Kamēr tas nav noskaidrots, maksājumus te nepieņemam; ar to tālāk nodarbosies cilvēks.
concern-fraud = Šī konta maksājumi vispirms jāpārbauda cilvēkam.

role-missing = Jūsu lomā norēķini nav redzami, tāpēc atlikumu parādīt nevaram. To var aplūkot un apmaksāt { $who_pays }.
may-not-pay = Jūsu lomā atlikums ir redzams, bet maksāt nevar. To var izdarīt { $who_pays }.
not-linked = Pagaidām nezinām, kurš norēķinu konts jums ir piesaistīts, tāpēc atlikumu parādīt un maksājumu pieņemt nevaram.
account-not-found = Nevaram atrast norēķinu kontu, kas jums ir piesaistīts.
backend-unreachable = Norēķinu sistēma pašlaik neatbild. Lūdzu, pamēģiniet vēlreiz pēc dažām minūtēm.
