### Pobranie w późniejszym dniu. $at to dzień i godzina pobrania czasu miejscowego; pobieramy tylko to, na co wyrażono zgodę w confirm-schedule.

which-day = W którym dniu ponownie spróbować pobrać { $amount } z karty { $card }? Możliwy jest każdy dzień do { DAY($until) }; dokładną kwotę pokażemy, zanim cokolwiek zostanie zaplanowane.
no-day-possible = W ciągu najbliższych dwóch tygodni nie można automatycznie ponowić próby z tą kartą.
service-ends-before-days = Jeśli należność pozostanie nieopłacona, usługa będzie działać tylko do { MOMENT($until, form: "until") }, więc musi to być wcześniejszy dzień.
service-ends-before-any-day = Jeśli należność pozostanie nieopłacona, usługa będzie działać tylko do { MOMENT($until, form: "until") }, a wcześniej nie można ponowić próby z tą kartą.
day-not-possible = Prosimy wybrać dzień od { DAY($again) } do { DAY($until) }.

confirm-schedule =
    { $count ->
        [one] Z karty { $card } { MOMENT($at, form: "weekday") } pobierzemy { $amount } za { $subscriptions }.
        [few] Z karty { $card } { MOMENT($at, form: "weekday") } pobierzemy łącznie { $amount } za { $subscriptions }, w { $count } osobnych płatnościach.
        [many] Z karty { $card } { MOMENT($at, form: "weekday") } pobierzemy łącznie { $amount } za { $subscriptions }, w { $count } osobnych płatnościach.
       *[other] Z karty { $card } { MOMENT($at, form: "weekday") } pobierzemy łącznie { $amount } za { $subscriptions }, w { $count } osobnych płatnościach.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Od tego dnia opłaty za to będą pobierane z tej samej karty.
           *[0] { " " }Od tego dnia z tej samej karty będą pobierane opłaty za { $moves }.
        }
    } Czy możemy pobrać tę kwotę (do tego czasu można to anulować)?
replaces-schedule = To zastąpi płatność, która miała się odbyć { MOMENT($at, form: "weekday") }.
schedule-agreed = Zaplanowano: { MOMENT($at, form: "weekday") } pobierzemy { $amount } z karty { $card }. Do tego czasu można to tutaj w każdej chwili anulować; wystarczy napisać „anuluj zaplanowaną płatność”.
schedule-waits = Zgodnie z ustaleniami { MOMENT($at, form: "weekday") } pobierzemy { $amount } z karty { $card }.
pay-now-or-cancel = Można też zapłacić teraz albo anulować zaplanowaną płatność.
schedule-tomorrow = Zgodnie z ustaleniami { MOMENT($at, form: "weekday") } pobierzemy { $amount } z karty { $card } za { $subscriptions }. Można to jeszcze anulować albo zapłacić teraz.
schedule-still-waits = Nadal zaplanowano, że { MOMENT($at, form: "weekday") } pobierzemy { $amount } z karty { $card }. Czy to również anulować?
schedule-kept = Dobrze, wszystko zostaje zgodnie z planem.
schedule-cancelled = Płatność na kwotę { $amount } z karty { $card }, która miała się odbyć { MOMENT($at, form: "weekday") }, została anulowana. Nic nie zostanie pobrane.
schedule-carried-out = Zgodnie z ustaleniami spróbowaliśmy pobrać { $amount } z karty { $card }.

# Dlaczego w ustalonym dniu nic nie pobrano. Bez szczegółów dla osoby, która nie może już widzieć konta.
schedule-ended-paid = Płatność, która miała się odbyć { MOMENT($at, form: "weekday") }, nie jest już potrzebna: ta należność nie jest już otwarta. Nic nie zostało pobrane.
schedule-ended-paying = Za tę samą należność jest już w toku inna płatność, więc ta, która miała się odbyć { MOMENT($at, form: "weekday") }, nie została wykonana. Prosimy nie płacić drugi raz.
schedule-ended-amount = Od wyrażenia zgody zmieniły się warunki płatności, więc płatność na kwotę { $amount }, która miała się odbyć { MOMENT($at, form: "weekday") }, nie została wykonana. Nic nie zostało pobrane.
schedule-ended-card = Karty { $card } nie można już do tego użyć, więc płatność na kwotę { $amount }, która miała się odbyć { MOMENT($at, form: "weekday") }, nie została wykonana. Nic nie zostało pobrane.
schedule-ended-limit = Z kartą { $card } nie można teraz ponowić próby, więc płatność, która miała się odbyć { MOMENT($at, form: "weekday") }, nie została wykonana. Nic nie zostało pobrane.
schedule-ended-account = Na koncie coś się zmieniło, więc płatność, która miała się odbyć { MOMENT($at, form: "weekday") }, nie została wykonana. Nic nie zostało pobrane.
schedule-ended-access = Zmienił się Twój dostęp do konta rozliczeniowego, więc zaplanowana tutaj płatność nie została wykonana. Nic nie zostało pobrane.
schedule-ended-late = Płatności, która miała się odbyć { MOMENT($at, form: "weekday") }, nie udało się wykonać w tym dniu, więc nie odbędzie się wcale. Nic nie zostało pobrane.
