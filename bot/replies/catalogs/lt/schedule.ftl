### Nuskaitymas kitą dieną. $at yra nuskaitymo diena ir valanda vietos laiku; nuskaitoma tik tai, su kuo sutikta klausime confirm-schedule.

which-day = Kurią dieną dar kartą bandyti nuskaityti { $amount } nuo kortelės { $card }? Tinka bet kuri diena iki { DAY($until, form: "genitive") }; tikslią sumą pamatysite prieš ką nors suplanuojant.
no-day-possible = Per artimiausias dvi savaites šia kortele automatiškai pakartoti mokėjimo negalima.
service-ends-before-days = Jei sąskaita liks neapmokėta, paslauga veiks tik iki { MOMENT($until, form: "genitive") }, todėl diena turi būti ankstesnė.
service-ends-before-any-day = Jei sąskaita liks neapmokėta, paslauga veiks tik iki { MOMENT($until, form: "genitive") }, o anksčiau šia kortele pakartoti mokėjimo negalima.
day-not-possible = Prašome pasirinkti dieną nuo { DAY($again, form: "genitive") } iki { DAY($until, form: "genitive") }.

confirm-schedule =
    { $count ->
        [1] Nuo kortelės { $card } { MOMENT($at, form: "weekday") } bus nuskaityta { $amount } už { $subscriptions }.
        [one] Nuo kortelės { $card } { MOMENT($at, form: "weekday") } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskiras mokėjimas.
        [few] Nuo kortelės { $card } { MOMENT($at, form: "weekday") } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskiri mokėjimai.
        [many] Nuo kortelės { $card } { MOMENT($at, form: "weekday") } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskiro mokėjimo.
       *[other] Nuo kortelės { $card } { MOMENT($at, form: "weekday") } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskirų mokėjimų.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Už tai ta pačia kortele bus mokama ir toliau.
           *[0] { " " }Nuo tada ta pačia kortele bus mokama už { $moves }.
        }
    } Ar sutinkate su šiuo mokėjimu, kurį iki tol galite atšaukti?
replaces-schedule = Tai pakeis mokėjimą, suplanuotą kitam laikui: { MOMENT($at, form: "weekday") }.
schedule-agreed = Suplanuota: { MOMENT($at, form: "weekday") } nuo kortelės { $card } bus nuskaityta { $amount }. Iki tol galite bet kada čia tai atšaukti; tiesiog parašykite „atšaukti suplanuotą mokėjimą“.
schedule-waits = Kaip sutarta, { MOMENT($at, form: "weekday") } nuo kortelės { $card } bus nuskaityta { $amount }.
pay-now-or-cancel = Taip pat galite mokėti dabar arba atšaukti suplanuotą mokėjimą.
schedule-tomorrow = Kaip sutarta, { MOMENT($at, form: "weekday") } nuo kortelės { $card } bus nuskaityta { $amount } už { $subscriptions }. Dar galite tai atšaukti arba mokėti dabar.
schedule-still-waits = Vis dar suplanuota { MOMENT($at, form: "weekday") } nuo kortelės { $card } nuskaityti { $amount }. Ar atšaukti ir tai?
schedule-kept = Gerai, viskas lieka, kaip suplanuota.
schedule-cancelled = { $amount } mokėjimas kortele { $card }, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, atšauktas. Nieko nenuskaitysime.
schedule-carried-out = Kaip sutarta, bandėme nuskaityti { $amount } nuo kortelės { $card }.

# Kodėl sutartą dieną nieko nenuskaityta. Be faktų tam, kas paskyros matyti nebegali.
schedule-ended-paid = Mokėjimo, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, nebereikia: sąskaitos apmokėti nebereikia. Nieko nenuskaitėme.
schedule-ended-paying = Ta pati sąskaita jau apmokama kitu mokėjimu, todėl tas, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, neįvyko. Prašome nemokėti dar kartą.
schedule-ended-amount = Nuo jūsų sutikimo mokėjimo sąlygos pasikeitė, todėl { $amount } mokėjimas, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, neįvyko. Nieko nenuskaitėme.
schedule-ended-card = Kortelės { $card } tam naudoti nebegalima, todėl { $amount } mokėjimas, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, neįvyko. Nieko nenuskaitėme.
schedule-ended-limit = Kortele { $card } šiuo metu pakartoti mokėjimo negalima, todėl mokėjimas, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, neįvyko. Nieko nenuskaitėme.
schedule-ended-account = Paskyroje kai kas pasikeitė, todėl mokėjimas, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, neįvyko. Nieko nenuskaitėme.
schedule-ended-access = Jūsų prieiga prie atsiskaitymo paskyros pasikeitė, todėl čia suplanuotas mokėjimas neįvyko. Nieko nenuskaitėme.
schedule-ended-late = Mokėjimo, kuris turėjo įvykti { MOMENT($at, form: "weekday") }, tą dieną atlikti nepavyko, todėl jis neįvyks. Nieko nenuskaitėme.
