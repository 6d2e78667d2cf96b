### Mida tasuda, kui palju täpselt maha võetakse ja mis sellest sai.

which-balance =
    Teil on { $count ->
        [one] { $count } tasumata arve
       *[other] { $count } tasumata arvet
    }, kokku { $amount }. Millise soovite tasuda?
choice-gone = Seda valikut enam ei ole. Praegu on seis selline:
retry-reminder = Palusite meelde tuletada: nüüd saab makset uuesti proovida.

# Küsimus, millest sõltub raha: täpne summa ja mille eest edaspidi sama kaardiga makstakse. $moves_count on 0, kui midagi ei muutu.
confirm-payment =
    { $count ->
        [one] Kaardilt { $card } võetakse { $subscriptions } eest maha { $amount }.
       *[other] Kaardilt { $card } võetakse { $subscriptions } eest maha kokku { $amount }, { $count } eraldi maksena.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Edaspidi makstakse selle eest samuti sellelt kaardilt.
           *[0] { " " }Edaspidi makstakse samalt kaardilt ka { $moves } eest.
        }
    } Kas nõustute selle maksega?
confirmation-renewed = Vahepeal on midagi muutunud, seepärast ei ole midagi maha võetud. Praegu on seis selline:
confirmation-missing = Enne kui midagi maha võtame, on vaja teie nõusolekut täpse summaga.

cannot-confirm-reader = Teie rollis maksta ei saa.
cannot-confirm-changed = Vahepeal on kontol midagi muutunud, seepärast ei ole midagi maha võetud.
cannot-confirm-clear = Seda arvet ei ole enam vaja tasuda.
cannot-confirm-paying = Selle arve makse on juba pooleli. Palun ärge makske uuesti.
cannot-confirm-no-card = See kaart ei ole enam salvestatud.
cannot-confirm-card-expired = Selle kaardi kehtivusaeg on läbi, seepärast ei saa sellega maksta.
cannot-confirm-card-refused = Pank lükkas selle arve makse selle kaardiga tagasi ja uus katse praegu ei aitaks.
cannot-confirm-too-many = Selle kaardiga on juba mitu korda proovitud, seepärast me praegu rohkem ei proovi.
cannot-confirm-too-many-cards = Selle konto jaoks ei saa praegu veel üht kaarti kasutada.
cannot-confirm-paused = Maksed on siin praegu peatatud, seega midagi maha ei võeta.
cannot-confirm-too-soon = Selle kaardiga on veel vara uuesti proovida.
card-too-soon = Pank lükkas selle kaardi hiljuti tagasi. Uuesti saab sellega proovida alates { MOMENT($again, form: "elative") }.
card-again-from = Selle kaardiga saab uuesti proovida alates { MOMENT($again, form: "elative") }.

payment-accepted = Aitäh, makse õnnestus: { $amount } kaardilt { $card } { $subscriptions } eest (arve { $number }), { $at }. Makse number: { $receipt }.
all-payments-accepted =
    Kokku { $count ->
        [one] { $count } makse
       *[other] { $count } makset
    }, summa { $amount }.
payment-in-progress = Makse on teele saadetud, aga võtab seekord veidi kauem aega. Palun ärge makske uuesti; kirjutame siia kohe, kui teame.
# Kellegi teise makse samal kontol: kuidas see lõppes, saab teada see, kes sellega nõustus.
payment-under-way = Sellel kontol on üks teine makse juba pooleli. Palun ärge makske uuesti; kirjutage meile hetke pärast, et teada saada, kuidas see lõppes.
payment-unknown = Me ei tea veel, kas makse õnnestus. Palun ärge makske uuesti: kontrollime ja kirjutame siia.
payment-still-unknown = Me ei tea ikka veel, kas makse summas { $amount } kaardilt { $card } õnnestus, seepärast selgitab selle välja klienditoe töötaja. Palun ärge makske uuesti.
payment-not-charged = Makse ei õnnestunud ja raha ei ole maha võetud.
rest-not-charged = Ülejäänud maksed ei õnnestunud ja nende eest ei ole raha maha võetud.
rest-not-tried = Ülejäänut me ei proovinud ja selle eest ei ole raha maha võetud: { $amount } { $subscriptions } eest.
payment-abandoned = Makset ei kinnitatud pangas õigel ajal, seepärast jäi see tegemata.
payment-declined = Makse summas { $amount } kaardilt { $card } { $subscriptions } eest ei õnnestunud.
tries-used-up = Uued katsed praegu ei aitaks, seepärast aitab edasi klienditoe töötaja.
what-next-after-decline = Kuidas soovite jätkata?

confirm-at-the-bank = Teie pank palub kinnitada makse summas { $amount } kaardilt { $card }. Palun tehke seda panga lehel ja kirjutage siis meile siia.
bank-not-confirmed-yet = Pangast ei ole kinnitust veel tulnud.
bank-stays-open = Seda makset siit tagasi võtta ei saa. Kui seda panga lehel ei kinnitata, lõpeb see ise; seni palun ärge makske teisiti.
bank-given-up = See makse on tühistatud. Soovi korral saate igal ajal maksta teise kaardiga.
retry-promised = Tuletame teile siinsamas meelde { $at }. Ilma teie nõusolekuta midagi maha ei võeta.
