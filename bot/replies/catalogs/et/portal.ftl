### Kus siin midagi ei tasuta: tee läbi konto enda portaali ja kas makse on kohal.
### $portal on seesütlevas; $path, $pay ja $save on nagu ekraanil; $url võib puududa. $card_step on üks portal-card-* seast.

portal-intro = See summa tasutakse { $portal }. Näitame teed ja vaatame pärast, kas makse on kohal.
portal-whose-card = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }). Kui selle lisasite teie, saate muuta selle kehtivusaega; kui mitte, valige palun teine kaart või lisage uus.

portal-steps-subscription =
    1. Avage { $portal } „{ $path }“ ja leidke tellimus, mille makse on tähtaja ületanud.
    2. Valige „{ $pay }“. Sellega tasutakse kogu summa.
    3. { $card_step }
    4. Vajutage „{ $save }“.
    { $url }
portal-steps-invoice =
    1. Avage { $portal } „{ $path }“ ja seal tähtaja ületanud arve.
    2. Valige „{ $pay }“.
    3. { $card_step }
    4. Kontrollige summat ja vajutage „{ $save }“.
    { $url }
portal-steps-account-administrator =
    1. Avage { $portal } „{ $path }“. Seda saab teha ainult { $who_pays }.
    2. Valige tähtaja ületanud arve juures „{ $pay }“; võimalik, et peate sisselogimist kinnitama.
    3. { $card_step }
    4. Vajutage „{ $save }“.
    { $url }
portal-card-any = Kui kaardi lisasite teie, saate muuta selle kehtivusaega, valida teise kaardi või lisada uue. Kui kaardi lisas keegi teine, valige teine kaart või lisage uus.
portal-card-expiry = Muutke kaardi kehtivusaega; seda saab teha see, kes kaardi lisas.
portal-card-other = Valige teine kaart. Sellele lähevad üle kõik vana kaardi tellimused.
portal-card-new = Lisage uus kaart ja valige see selle makse jaoks. Sellele lähevad üle kõik vana kaardi tellimused.
portal-card-same = Valige uuesti sama kaart.
portal-not-shown = „{ $pay }“ on näha ainult siis, kui midagi on tasumata, ja seda näevad: { $who_pays }.
portal-older = Kui teie ekraan näeb välja teistsugune, on see võib-olla vanem vaade; seal on tee selline:
portal-done = Andke meile teada, kui see on tehtud, ja vaatame, kas makse on kohal.

portal-paid = Arveldussüsteem kinnitab makset: { $amount } arve { $number } eest, laekus { $at }. Aitäh!
portal-closed = Arve { $number } ei ole enam avatud, nii et selle eest pole enam midagi maksta.
portal-still-due = Summa on endiselt tasumata: { $amount }.
portal-refused = Seal prooviti maksta, aga makse ei õnnestunud.
portal-takes-hours =
    { $hours ->
        [one] Makse ilmumiseni võib seal minna kuni { $hours } tund.
       *[other] Makse ilmumiseni võib seal minna kuni { $hours } tundi.
    } Kui olete juba maksnud, ärge palun uuesti makske.
portal-why-not = Kui see ei õnnestunud: nimi ja aadress peavad olema täpselt nagu kaardi väljavõttel ning sobivad: { $card_rules }.
portal-what-next = Kas vaatame uuesti, kohe või hiljem?
portal-recheck-promised = Vaatame uuesti { $at } ja kirjutame teile siia.
portal-looked-again = Vaatasime uuesti, nagu lubasime.

account-unseen = Teie kontot ja makseid me siit ei näe, aga saame näidata teed { $portal }.
why-unseen = Enamasti on kaardi kehtivusaeg läbi, kaardil pole piisavalt raha või ei luba pank interneti- või püsimakseid. Mis juhtus, on näha portaalis.
service-said-off-unseen = Siit ei ole näha, kas teenus on välja lülitatud, seepärast selgitab selle välja klienditoe töötaja.
portal-reported-unseen = Aitäh. Makset me siit ei näe; palun veenduge, et portaal näitab seda tasutuna.
portal-reported-rule =
    Kui jah, siis kehtib üldreegel: teade tähtaja ületanud makse kohta võib näha olla veel kuni { $hours ->
        [one] { $hours } tund
       *[other] { $hours } tundi
    }, seepärast oodake palun enne klienditoe poole pöördumist kuni { MOMENT($until, form: "terminative") }. Siis küsime, kuidas läks. Kui teenus lakkab varem töötamast, kirjutage „inimene“.
portal-how-did-it-go = Andsite meile teada, et maksite. Kas nüüd on kõik korras?
