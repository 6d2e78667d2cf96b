### Vastused kontost ja selle lepingust. $portal on seesütlevas käändes, teed on nagu ekraanil; $notified ja reeglid on lepingu sõnad nimetavas käändes.

# Arved ja teated.
answer-need-invoice = Arveid saab vaadata ja alla laadida { $portal } jaotises „{ $invoices }“; vanemaid näeb, kui kuupäevafilter on laiem. Ettevõtte nime, aadressi või KMKR numbrit arvel muudab klienditoe töötaja.
open-invoices =
    { $count ->
        [one] Praegu on tasumata arve { $numbers }.
       *[other] Praegu on tasumata arved { $numbers }.
    }
invoices-from-partner = Arved saadab teile partner „{ $partner }“, kellelt tellimus osteti. Koopiat või parandust küsige palun temalt.
answer-notification-settings = Meeldetuletusi tasumata summa kohta saavad: { $notified }; pärast maksmist need lõpevad ise. Teised teated ja aadressid on { $portal } jaotises „{ $notifications }“.
reminder-taken-back = Siin lubatud meeldetuletust me ei saada.
answer-country-rules = Millised kaardid sobivad, sõltub konto riigist. Teie kontole sobivad: { $card_rules }. Kas kaarti saab kasutada, ütleb turvaline kaardileht kohe.
local-rules = Mõnes riigis on erisusi: { $local_rules }.

# Kaarti ei saa lisada või kustutada.
answer-cannot-add-card = Palun sisestage number, kehtivusaeg, nimi ja aadress täpselt nii, nagu need on pangas; abi võib olla brauseri privaatsest aknast. Kui ka pank põhjust ei näe, saab seda uurida klienditoe töötaja.
cards-accepted = Sobivad: { $card_rules }.
answer-delete-card = Kaardi kustutab { $portal } jaotises „{ $cards }“ see, kes selle lisas, kui sellega ei maksta enam ühegi tellimuse eest. Kaardi vahetamisel vana kaart ise ei kustu.
delete-card-balance-open = Kuni midagi on tasumata, kaarti kustutada ei saa, seepärast tuleb enne arve tasuda.
delete-card-only-one = See on ainus salvestatud kaart, seepärast tuleb enne lisada teine.

# Rohkem aega või maksmine osade kaupa: siin ei lubata midagi.
answer-extension-request = Maksetähtaega selles vestluses edasi lükata ei saa, aga teie soovi saab läbi vaadata klienditoe töötaja. Palun nimetage päev, mil saate maksta.
answer-extension-request-named = Maksetähtaega selles vestluses edasi lükata ei saa, aga teie soovi saab läbi vaadata klienditoe töötaja.
day-noted = Panime kirja päeva: { DAY($at, form: "nominative") }. Kas see on võimalik, otsustab klienditoe töötaja.
amount-noted = Panime kirja summa, mida pakute: { $amount }.
answer-partial-payment = Siin tasutakse arve tervikuna. Kas maksta saab osade kaupa, otsustab klienditoe töötaja; abiks on summa, mille saate maksta kohe, ja päev ülejäänu jaoks.
answer-partial-payment-several =
    Teil on { $count ->
        [one] { $count } tasumata arve
       *[other] { $count } tasumata arvet
    }. Igaühe saab tasuda eraldi, aga tervikuna. Kas maksta saab osade kaupa, otsustab klienditoe töötaja.
offer-a-person-or-to-pay = Kas anname selle klienditoe töötajale? Võite ka kohe maksta.

# Failid ja kirjad. Kuupäevad, mitte lubadused.
data-until = Teie kirjad ja failid on alles, kuni teenus töötab. Kui arve jääb tasumata, töötab teenus kuni { MOMENT($until, form: "terminative") }.
data-while-running = Kirjad ja failid on alles, kuni teenus töötab. Kuupäeva, millal see lõpeks, me siin ei näe.
data-service-off = Teenus on välja lülitatud. Kas kõik on veel alles, peab kontrollima klienditoe töötaja; palume tal seda kohe teha.
data-nothing-due = Tähtaja ületanud makseid ei ole, seepärast ei ole teenuse väljalülitamist makse pärast plaanis.
data-kept-for =
    Pärast teenuse väljalülitamist hoitakse andmeid tavaliselt { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    } ja siis kustutatakse need jäädavalt. Selline on teie lepingu kord, mitte lubadus; pärast seda ei saa neid enam keegi taastada.
data-afterwards-unknown = Kui kaua andmeid pärast teenuse väljalülitamist hoitakse, sõltub teie lepingust; seda oskab öelda klienditoe töötaja.

# Kiri, mis ei pruugi olla meilt. Tõde on ainult kontol.
email-balance-open = Teie kontol on tõesti tasumata summa: { $amount }. Meeldetuletus võis tulla, aga kas just see kiri on ehtne, seda me siit ei näe.
email-nothing-open = Teie kontol ei ole midagi tasumata, seepärast ärge palun makske seda, mida kirjas küsitakse.
email-cannot-check = Seda kirja me siin teie kontoga võrrelda ei saa.
email-advice = Palun ärge kasutage kirja linke, manuseid ega telefoninumbreid: tegelik summa on näha { $portal }, mille avate ise. Kaardinumbreid, paroole ega koode ei küsi teilt meist keegi.
offer-to-report-email = Kas palume klienditoe töötajal kirja kontrollida? Kirja linke ärge palun siia edasi saatke.

# Sisselogimisest mööda ei pääse.
answer-cannot-sign-in = Sisselogimist selles vestluses taastada ei saa; seda teeb klienditoe töötaja, kui on kindel, kes küsib. Palun ärge kunagi saatke paroole ega koode.
sign-in-pay-here = Maksmiseks portaali vaja ei ole: seda saab teha siinsamas.

complaint-first = Aitäh, et sellest otse ütlesite. Inimene loeb kõik läbi ja vastab teile.
privacy-request-first = Isikuandmeid puudutavate palvetega tegeleb klienditoe töötaja: kõigepealt teeb ta kindlaks, et palve on teilt, ja vastab kuu aja jooksul. Arveid ja makseid säilitatakse nii kaua, kui nõuab seadus.
