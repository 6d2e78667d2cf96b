### Kai čia niekas neapmokama: kelias paskyros portale ir ar mokėjimas gautas.
### $portal yra vietininko linksniu; $path, $pay ir $save – kaip ekrane; $url gali nebūti. $card_step yra vienas iš portal-card-*.

portal-intro = Likutis apmokamas { $portal }. Parodysime kelią, o paskui pažiūrėsime, ar mokėjimas gautas.
portal-whose-card = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }). Jei ją pridėjote jūs, galite pakeisti jos galiojimo datą; jei ne, pasirinkite kitą kortelę arba pridėkite naują.

portal-steps-subscription =
    1. Atidarykite „{ $path }“ { $portal } ir suraskite prenumeratą, kurios mokėjimas pradelstas.
    2. Pasirinkite „{ $pay }“. Taip apmokamas visas likutis.
    3. { $card_step }
    4. Paspauskite „{ $save }“.
    { $url }
portal-steps-invoice =
    1. Atidarykite „{ $path }“ { $portal }, o ten – pradelstą sąskaitą.
    2. Pasirinkite „{ $pay }“.
    3. { $card_step }
    4. Patikrinkite sumą ir paspauskite „{ $save }“.
    { $url }
portal-steps-account-administrator =
    1. Atidarykite „{ $path }“ { $portal }. Tai gali padaryti tik { $who_pays }.
    2. Prie pradelstos sąskaitos pasirinkite „{ $pay }“; gali reikėti patvirtinti prisijungimą.
    3. { $card_step }
    4. Paspauskite „{ $save }“.
    { $url }
portal-card-any = Jei kortelę pridėjote jūs, galite pakeisti jos galiojimo datą, pasirinkti kitą kortelę arba pridėti naują. Jei ją pridėjo kas nors kitas, pasirinkite kitą kortelę arba pridėkite naują.
portal-card-expiry = Pakeiskite kortelės galiojimo datą; tai gali padaryti ją pridėjęs asmuo.
portal-card-other = Pasirinkite kitą kortelę. Prie jos pereis visos senosios kortelės prenumeratos.
portal-card-new = Pridėkite naują kortelę ir pasirinkite ją šiam mokėjimui. Prie jos pereis visos senosios kortelės prenumeratos.
portal-card-same = Dar kartą pasirinkite tą pačią kortelę.
portal-not-shown = „{ $pay }“ rodoma tik tol, kol yra neapmokėtas likutis, ir tai mato: { $who_pays }.
portal-older = Jei jūsų ekranas atrodo kitaip, galbūt tai senesnis vaizdas; ten kelias toks:
portal-done = Parašykite mums, kai bus padaryta, ir pažiūrėsime, ar mokėjimas gautas.

portal-paid = Atsiskaitymų sistema patvirtina mokėjimą: { $amount } už sąskaitą { $number }, gautas { $at }. Ačiū!
portal-closed = Sąskaita { $number } nebėra atvira, todėl už ją nieko mokėti nebereikia.
portal-still-due = Likutis vis dar neapmokėtas: { $amount }.
portal-refused = Ten bandyta mokėti, bet nepavyko.
portal-takes-hours =
    { $hours ->
        [one] Kol mokėjimas ten pasirodys, gali praeiti iki { $hours } valandos.
        [few] Kol mokėjimas ten pasirodys, gali praeiti iki { $hours } valandų.
        [many] Kol mokėjimas ten pasirodys, gali praeiti iki { $hours } valandos.
       *[other] Kol mokėjimas ten pasirodys, gali praeiti iki { $hours } valandų.
    } Jei jau sumokėjote, prašome nemokėti dar kartą.
portal-why-not = Jei nepavyko: vardas, pavardė ir adresas turi būti tiksliai tokie kaip kortelės išraše, o tinka: { $card_rules }.
portal-what-next = Ar pažiūrėti dar kartą dabar, ar vėliau?
portal-recheck-promised = Pažiūrėsime dar kartą { $at } ir parašysime jums čia.
portal-looked-again = Kaip žadėjome, pažiūrėjome dar kartą.

account-unseen = Jūsų paskyros ir mokėjimų iš čia nematome, bet galime parodyti kelią { $portal }.
why-unseen = Dažniausiai baigiasi kortelės galiojimas, joje neužtenka lėšų arba bankas neleidžia mokėjimų internetu ar periodinių mokėjimų. Kas nutiko, rodo portalas.
service-said-off-unseen = Iš čia nematome, ar paslauga išjungta, todėl tai išsiaiškins pagalbos specialistas.
portal-reported-unseen = Ačiū. Mokėjimo iš čia nematome, todėl prašome įsitikinti, kad portale jis rodomas kaip apmokėtas.
portal-reported-rule =
    Jei taip, bendra taisyklė tokia: pranešimas apie pradelstą mokėjimą dar gali likti ekrane iki { $hours ->
        [one] { $hours } valandos
        [few] { $hours } valandų
        [many] { $hours } valandos
       *[other] { $hours } valandų
    }, todėl prieš kreipiantis į pagalbos tarnybą prašome palaukti iki { MOMENT($until, form: "genitive") }. Tada paklausime, kaip pavyko. Jei paslauga nustotų veikti anksčiau, parašykite „žmogus“.
portal-how-did-it-go = Rašėte mums, kad sumokėjote. Ar dabar viskas tvarkoje?
