### Ką apmokėti, kiek tiksliai bus nuskaityta ir kas iš to išėjo.

which-balance =
    Turite { $count ->
        [one] { $count } neapmokėtą sąskaitą
        [few] { $count } neapmokėtas sąskaitas
        [many] { $count } neapmokėtos sąskaitos
       *[other] { $count } neapmokėtų sąskaitų
    }, iš viso { $amount }. Kurią norite apmokėti?
choice-gone = Šio pasirinkimo nebėra. Dabar padėtis tokia:
retry-reminder = Prašėte priminti: dabar mokėjimą galima pakartoti.

# Klausimas, nuo kurio priklauso pinigai: tiksli suma ir už ką nuo šiol bus mokama šia kortele. $moves_count yra 0, jei niekas nesikeičia.
confirm-payment =
    { $count ->
        [1] Nuo kortelės { $card } bus nuskaityta { $amount } už { $subscriptions }.
        [one] Nuo kortelės { $card } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskiras mokėjimas.
        [few] Nuo kortelės { $card } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskiri mokėjimai.
        [many] Nuo kortelės { $card } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskiro mokėjimo.
       *[other] Nuo kortelės { $card } bus nuskaityta { $amount } už { $subscriptions }: iš viso { $count } atskirų mokėjimų.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Už tai ta pačia kortele bus mokama ir toliau.
           *[0] { " " }Nuo šiol ta pačia kortele bus mokama už { $moves }.
        }
    } Ar sutinkate su šiuo mokėjimu?
confirmation-renewed = Per tą laiką kai kas pasikeitė, todėl nieko nenuskaitėme. Dabar padėtis tokia:
confirmation-missing = Prieš ką nors nuskaitydami turime gauti jūsų sutikimą dėl tikslios sumos.

cannot-confirm-reader = Jūsų vaidmuo mokėti neleidžia.
cannot-confirm-changed = Per tą laiką paskyroje kai kas pasikeitė, todėl nieko nenuskaitėme.
cannot-confirm-clear = Šios sąskaitos apmokėti nebereikia.
cannot-confirm-paying = Ši sąskaita jau apmokama. Prašome nemokėti dar kartą.
cannot-confirm-no-card = Šios kortelės tarp išsaugotų nebėra.
cannot-confirm-not-yours = Šią kortelę pridėjo kitas asmuo, o po nepavykusio mokėjimo ja vėl mokėti gali tik ją pridėjęs asmuo.
cannot-confirm-card-expired = Šios kortelės galiojimas baigėsi, todėl ja mokėti negalima.
cannot-confirm-card-refused = Bankas atmetė šios sąskaitos mokėjimą šia kortele, ir dar vienas bandymas dabar nepadėtų.
cannot-confirm-too-many = Šia kortele jau bandyta kelis kartus, todėl kol kas daugiau nebandysime.
cannot-confirm-too-many-cards = Šiuo metu dar vienos kortelės šiai paskyrai naudoti negalima.
cannot-confirm-paused = Mokėjimai čia šiuo metu sustabdyti, todėl nieko nenuskaitysime.
cannot-confirm-too-soon = Vėl bandyti šia kortele dar per anksti.
card-too-soon = Bankas šią kortelę neseniai atmetė. Vėl ja bandyti bus galima nuo { MOMENT($again, form: "genitive") }.
card-again-from = Šia kortele vėl bandyti bus galima nuo { MOMENT($again, form: "genitive") }.

payment-accepted = Ačiū, mokėjimas pavyko: { $amount } kortele { $card } už { $subscriptions } (sąskaita { $number }), { $at }. Mokėjimo numeris: { $receipt }.
all-payments-accepted =
    Iš viso { $count ->
        [one] { $count } mokėjimas
        [few] { $count } mokėjimai
        [many] { $count } mokėjimo
       *[other] { $count } mokėjimų
    }, suma – { $amount }.
payment-in-progress = Mokėjimas išsiųstas, tik šįkart trunka kiek ilgiau. Prašome nemokėti dar kartą; parašysime čia, kai tik sužinosime.
# Kito žmogaus mokėjimas toje pačioje paskyroje: kaip jis baigėsi, sužino tas, kas su juo sutiko.
payment-under-way = Šioje paskyroje jau vykdomas kitas mokėjimas. Prašome nemokėti dar kartą; po akimirkos parašykite mums ir sužinosite, kaip jis baigėsi.
payment-unknown = Dar nežinome, ar mokėjimas pavyko. Prašome nemokėti dar kartą: tikriname ir parašysime čia.
payment-still-unknown = Vis dar nežinome, ar { $amount } mokėjimas kortele { $card } pavyko, todėl tai išsiaiškins pagalbos specialistas. Prašome nemokėti dar kartą.
payment-not-charged = Mokėjimas nepavyko, pinigai nenuskaityti.
rest-not-charged = Kiti mokėjimai nepavyko, pinigai už juos nenuskaityti.
rest-not-tried = Kitų mokėjimų nebandėme, pinigai už juos nenuskaityti: { $amount } už { $subscriptions }.
payment-abandoned = Mokėjimas banke nebuvo laiku patvirtintas, todėl neįvyko.
payment-declined = { $amount } mokėjimas kortele { $card } už { $subscriptions } nepavyko.
tries-used-up = Daugiau bandymų dabar nepadėtų, todėl toliau padės pagalbos specialistas.
what-next-after-decline = Ką norėtumėte daryti toliau?

confirm-at-the-bank = Jūsų bankas prašo patvirtinti { $amount } mokėjimą kortele { $card }. Patvirtinkite jį banko puslapyje, tada parašykite mums čia.
bank-not-confirmed-yet = Patvirtinimo iš banko dar negavome.
bank-stays-open = Šio mokėjimo iš čia atšaukti negalima. Jei jis nebus patvirtintas banko puslapyje, baigsis pats; iki tol prašome nemokėti kitaip.
bank-given-up = Tas mokėjimas atšauktas. Bet kada galite sumokėti kita kortele.
retry-promised = Priminsime jums čia { $at }. Be jūsų sutikimo nieko nenuskaitysime.
