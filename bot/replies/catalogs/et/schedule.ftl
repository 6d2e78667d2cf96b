### Mahavõtmine mõnel teisel päeval. $at on mahavõtmise päev ja tund kohaliku aja järgi; maha võetakse ainult see, millega nõustuti küsimuses confirm-schedule.

which-day = Mis päeval proovime uuesti kaardilt { $card } maha võtta { $amount }? Viimane võimalik päev on { DAY($until, form: "nominative") }; täpset makset näete enne, kui midagi kavandame.
no-day-possible = Järgmise kahe nädala jooksul selle kaardiga automaatselt uuesti proovida ei saa.
service-ends-before-days = Kui arve jääb tasumata, töötab teenus ainult kuni { MOMENT($until, form: "terminative") }, seepärast peab päev olema varem.
service-ends-before-any-day = Kui arve jääb tasumata, töötab teenus ainult kuni { MOMENT($until, form: "terminative") } ja enne seda selle kaardiga uuesti proovida ei saa.
day-not-possible = Palun valige päev: varaseim on { DAY($again, form: "nominative") } ja hiliseim { DAY($until, form: "nominative") }.

confirm-schedule =
    { $count ->
        [one] Kaardilt { $card } võetakse { MOMENT($at, form: "weekday") } { $subscriptions } eest maha { $amount }.
       *[other] Kaardilt { $card } võetakse { MOMENT($at, form: "weekday") } { $subscriptions } eest maha kokku { $amount }, { $count } eraldi maksena.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Edaspidi makstakse selle eest samuti sellelt kaardilt.
           *[0] { " " }Edaspidi makstakse samalt kaardilt ka { $moves } eest.
        }
    } Kas nõustute selle maksega, mille saate seni tühistada?
replaces-schedule = See asendab makse, mis on kavandatud teisele ajale: { MOMENT($at, form: "weekday") }.
schedule-agreed = Kavandatud: { MOMENT($at, form: "weekday") } võetakse kaardilt { $card } maha { $amount }. Seni saate selle siinsamas igal ajal tühistada; kirjutage lihtsalt „tühista kavandatud makse“.
schedule-waits = Nagu kokku lepitud, võetakse { MOMENT($at, form: "weekday") } kaardilt { $card } maha { $amount }.
pay-now-or-cancel = Võite ka kohe maksta või kavandatud makse tühistada.
schedule-tomorrow = Nagu kokku lepitud, võetakse { MOMENT($at, form: "weekday") } kaardilt { $card } { $subscriptions } eest maha { $amount }. Saate selle veel tühistada või kohe maksta.
schedule-still-waits = Endiselt on kavandatud { MOMENT($at, form: "weekday") } võtta kaardilt { $card } maha { $amount }. Kas tühistame ka selle?
schedule-kept = Hästi, kõik jääb nii, nagu kavandatud.
schedule-cancelled = Makse summas { $amount } kaardilt { $card }, mis pidi toimuma { MOMENT($at, form: "weekday") }, on tühistatud. Midagi maha ei võeta.
schedule-carried-out = Nagu kokku lepitud, proovisime kaardilt { $card } maha võtta { $amount }.

# Miks kokkulepitud päeval midagi maha ei võetud. Ilma andmeteta sellele, kes kontot enam näha ei tohi.
schedule-ended-paid = Makset, mis pidi toimuma { MOMENT($at, form: "weekday") }, ei ole enam vaja: seda arvet ei ole enam vaja tasuda. Midagi ei ole maha võetud.
schedule-ended-paying = Sama arve eest on teine makse juba pooleli, seepärast jäi tegemata see, mis pidi toimuma { MOMENT($at, form: "weekday") }. Palun ärge makske uuesti.
schedule-ended-amount = Pärast teie nõusolekut on makse tingimused muutunud, seepärast jäi tegemata makse summas { $amount }, mis pidi toimuma { MOMENT($at, form: "weekday") }. Midagi ei ole maha võetud.
schedule-ended-card = Kaarti { $card } ei saa selleks enam kasutada, seepärast jäi tegemata makse summas { $amount }, mis pidi toimuma { MOMENT($at, form: "weekday") }. Midagi ei ole maha võetud.
schedule-ended-limit = Kaardiga { $card } ei saa praegu uuesti proovida, seepärast jäi tegemata makse, mis pidi toimuma { MOMENT($at, form: "weekday") }. Midagi ei ole maha võetud.
schedule-ended-account = Kontol on midagi muutunud, seepärast jäi tegemata makse, mis pidi toimuma { MOMENT($at, form: "weekday") }. Midagi ei ole maha võetud.
schedule-ended-access = Teie juurdepääs kliendikontole on muutunud, seepärast jäi siin kavandatud makse tegemata. Midagi ei ole maha võetud.
schedule-ended-late = Makset, mis pidi toimuma { MOMENT($at, form: "weekday") }, ei saanud sel päeval teha, seepärast jääb see ära. Midagi ei ole maha võetud.
