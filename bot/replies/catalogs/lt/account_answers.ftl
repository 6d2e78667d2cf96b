### Atsakymai iš paskyros ir jos sutarties. $portal – vietininko linksniu, keliai – kaip ekrane; $notified ir taisyklės – sutarties žodžiai vardininku.

# Sąskaitos ir pranešimai.
answer-need-invoice = Sąskaitas peržiūrėti ir atsisiųsti galima { $portal }, skiltyje „{ $invoices }“; senesnės matomos, kai datų filtras platesnis. Įmonės pavadinimą, adresą ar PVM kodą sąskaitoje pakeičia pagalbos specialistas.
open-invoices =
    { $count ->
        [1] Šiuo metu neapmokėta sąskaita { $numbers }.
       *[other] Šiuo metu neapmokėtos sąskaitos { $numbers }.
    }
invoices-from-partner = Sąskaitas jums siunčia partneris „{ $partner }“, iš kurio pirkta prenumerata. Kopijos ar pataisymo prašome kreiptis į jį.
answer-notification-settings = Priminimus apie neapmokėtą likutį gauna: { $notified }; po apmokėjimo jie liaujasi savaime. Kiti pranešimai ir adresai nustatomi { $portal }, skiltyje „{ $notifications }“.
reminder-taken-back = Čia pažadėto priminimo nesiųsime.
answer-country-rules = Kokios kortelės tinka, priklauso nuo paskyros šalies. Jūsų paskyrai tinka: { $card_rules }. Ar kortelę galima naudoti, iškart parodo saugus kortelės puslapis.
local-rules = Kai kuriose šalyse yra ypatumų: { $local_rules }.

# Kortelės nepavyksta pridėti ar ištrinti.
answer-cannot-add-card = Prašome įrašyti numerį, galiojimo datą, vardą, pavardę ir adresą tiksliai taip, kaip nurodyta banke; gali padėti privatus naršyklės langas. Jei ir bankas priežasties nemato, tai gali aiškintis pagalbos specialistas.
cards-accepted = Tinka: { $card_rules }.
answer-delete-card = Kortelę { $portal }, skiltyje „{ $cards }“, ištrina ją pridėjęs asmuo, kai ja nebeapmokama nė viena prenumerata. Pakeitus kortelę, senoji pati neišsitrina.
delete-card-balance-open = Kol yra neapmokėtas likutis, kortelės ištrinti negalima, todėl pirmiausia reikia jį apmokėti.
delete-card-only-one = Tai vienintelė išsaugota kortelė, todėl pirmiausia reikia pridėti kitą.

# Daugiau laiko arba mokėjimas dalimis: čia nieko nežadama.
answer-extension-request = Apmokėjimo termino šiame pokalbyje nukelti negalima, bet jūsų prašymą gali apsvarstyti pagalbos specialistas. Prašome nurodyti dieną, kada galėsite sumokėti.
answer-extension-request-named = Apmokėjimo termino šiame pokalbyje nukelti negalima, bet jūsų prašymą gali apsvarstyti pagalbos specialistas.
day-noted = Užsirašėme dieną: { DAY($at, form: "nominative") }. Ar tai įmanoma, sprendžia pagalbos specialistas.
amount-noted = Užsirašėme sumą, kurią siūlote: { $amount }.
answer-partial-payment = Čia sąskaita apmokama visa. Ar galima mokėti dalimis, sprendžia pagalbos specialistas; pravers suma, kurią galite sumokėti dabar, ir diena likusiai daliai.
answer-partial-payment-several =
    Turite { $count ->
        [one] { $count } neapmokėtą sąskaitą
        [few] { $count } neapmokėtas sąskaitas
        [many] { $count } neapmokėtos sąskaitos
       *[other] { $count } neapmokėtų sąskaitų
    }. Kiekvieną galima apmokėti atskirai, bet visą. Ar galima mokėti dalimis, sprendžia pagalbos specialistas.
offer-a-person-or-to-pay = Ar perduoti tai pagalbos specialistui? Galite sumokėti ir dabar.

# Failai ir paštas. Datos, o ne pažadai.
data-until = Jūsų paštas ir failai lieka vietoje, kol veikia paslauga. Jei sąskaita liks neapmokėta, paslauga veiks iki { MOMENT($until, form: "genitive") }.
data-while-running = Paštas ir failai lieka vietoje, kol veikia paslauga. Datos, kada tai baigtųsi, čia nematome.
data-service-off = Paslauga išjungta. Ar viskas dar vietoje, turi patikrinti pagalbos specialistas; dabar jo to paprašysime.
data-nothing-due = Pradelstų mokėjimų nėra, todėl dėl mokėjimo paslaugos išjungti nenumatoma.
data-kept-for =
    Išjungus paslaugą, duomenys paprastai saugomi { $days ->
        [one] { $days } dieną
        [few] { $days } dienas
        [many] { $days } dienos
       *[other] { $days } dienų
    }, o paskui ištrinami visam laikui. Tokia jūsų sutarties tvarka, tai ne pažadas; vėliau jų susigrąžinti nebegali niekas.
data-afterwards-unknown = Kiek laiko duomenys saugomi išjungus paslaugą, priklauso nuo jūsų sutarties; tai gali pasakyti pagalbos specialistas.

# Laiškas, kuris gal ne mūsų. Tikėti galima tik paskyra.
email-balance-open = Jūsų paskyroje tikrai yra neapmokėtas likutis: { $amount }. Priminimas galėjo ateiti, bet ar tikras būtent šis laiškas, iš čia nematome.
email-nothing-open = Neapmokėto likučio jūsų paskyroje nėra, todėl prašome nemokėti to, ko prašoma laiške.
email-cannot-check = Palyginti to laiško su jūsų paskyra čia negalime.
email-advice = Prašome nenaudoti laiško nuorodų, priedų ir telefono numerių: tikrą sumą rasite patys prisijungę { $portal }. Kortelių numerių, slaptažodžių ir kodų niekas iš mūsų neprašo.
offer-to-report-email = Ar paprašyti pagalbos specialisto patikrinti laišką? Nuorodų iš jo čia prašome nepersiųsti.

# Prisijungimo apeiti negalima.
answer-cannot-sign-in = Prisijungimo šiame pokalbyje atkurti negalima; tai daro pagalbos specialistas, kai įsitikina, kas prašo. Slaptažodžių ir kodų prašome niekada nesiųsti.
sign-in-pay-here = Kad sumokėtumėte, portalo nereikia: tai galima padaryti čia.

complaint-first = Ačiū, kad pasakėte tai atvirai. Viską perskaitys ir jums atsakys žmogus.
privacy-request-first = Prašymus dėl asmens duomenų nagrinėja pagalbos specialistas: pirmiausia įsitikins, kad jie tikrai jūsų, ir atsakys per mėnesį. Sąskaitos ir mokėjimai saugomi tiek, kiek reikalauja įstatymai.
