### Kiek ir kodėl neapmokėta ir iki kada veikia paslauga.

balance-due = Pradelstas mokėjimas už { $subscriptions }: { $amount }. Sąskaitos { $number } apmokėjimo terminas baigėsi { DAY($due) }.
balances-due =
    { $count ->
        [one] Pradelsta { $count } sąskaita
        [few] Pradelstos { $count } sąskaitos
        [many] Pradelsta { $count } sąskaitos
       *[other] Pradelsta { $count } sąskaitų
    } už { $subscriptions }, iš viso { $amount }. Seniausios, { $number }, apmokėjimo terminas baigėsi { DAY($due) }.
invoice-line = Sąskaita { $number }: { $amount } už { $subscriptions }, apmokėjimo terminas – { DAY($due, form: "nominative") }.
amount-on-invoice = Iš ko susideda suma, eilutė po eilutės surašyta pačioje sąskaitoje. Ją rasite { $portal }, skiltyje „{ $invoices }“.
end-not-known = Datos, kada paslauga būtų išjungta, atsiskaitymų sistemoje nėra.
service-runs-until = Jei sąskaita liks neapmokėta, paslauga veiks iki { MOMENT($until, form: "genitive") }.
service-warned-until = Kad paslauga nenutrūktų, prašome apmokėti sąskaitą iki { MOMENT($until, form: "genitive") }.

offer-to-pay = Ar norite apmokėti dabar?
offer-to-pay-soon = Laiko liko nedaug. Ar norite apmokėti dabar, ar pasikalbėti su žmogumi?
offer-a-person = Ar norite pasikalbėti su žmogumi?
left-for-later = Gerai. Kai bus patogu, tiesiog parašykite „sumokėti“.

nothing-due = Pradelstų mokėjimų nėra: neapmokėto likučio jūsų paskyroje nėra.
nothing-due-notice-lingers = Neapmokėto likučio jūsų paskyroje nėra. Po apmokėjimo pranešimas apie pradelstą mokėjimą dar kurį laiką gali likti ekrane; mokėti daugiau nieko nereikia.
service-disabled = Paslauga šiuo metu išjungta, todėl tuo pasirūpins pagalbos specialistas.
service-said-off = Mūsų duomenimis, paslauga nėra išjungta, todėl pagalbos specialistas išsiaiškins, kodėl ji neveikia.

# Sąskaita apmokama pavedimu. Rekvizitų čia nerašome niekada: jie yra sąskaitoje.
pay-by-invoice = Sąskaita { $number } ({ $amount }, apmokėjimo terminas – { DAY($due, form: "nominative") }) apmokama banko pavedimu, o ne kortele. Rekvizitai nurodyti pačioje sąskaitoje; mokėjimo paskirtyje prašome įrašyti jos numerį.
bought-via-partner = Prenumerata pirkta iš partnerio „{ $partner }“, jis priima ir mokėjimus. Kaip sumokėti, prašome klausti partnerio.
# Laukiama dėl kitos priežasties: žodžiai neutralūs, kitoje žinutėje perima žmogus.
concern-charged-twice = Panašu, kad suma nuskaityta du kartus; tai patikrins pagalbos specialistas.
concern-dispute = Vienas šios paskyros mokėjimas ginčijamas. Kol tai neišspręsta, mokėjimų čia nepriimame; tuo pasirūpins pagalbos specialistas.
concern-fraud = Šios paskyros mokėjimus pirmiausia turi patikrinti pagalbos specialistas.

role-missing = Jūsų vaidmuo neapima atsiskaitymų, todėl sumų parodyti negalime. Jas matyti ir apmokėti gali: { $who_pays }.
may-not-pay = Jūsų vaidmuo leidžia sąskaitas matyti, bet ne apmokėti. Apmokėti gali: { $who_pays }.
may-not-add-card = Jūsų vaidmuo leidžia mokėti išsaugota kortele, bet ne pridėti naują. Pridėti kortelę gali: { $who_adds_cards }.
status-past-due = Šioje paskyroje yra pradelstas mokėjimas. Su jūsų vaidmeniu sumos nematomos. Jas matyti ir apmokėti gali: { $who_pays }.
not-linked = Dar nežinome, kuriai atsiskaitymo paskyrai priklausote, todėl negalime nei parodyti sumų, nei priimti mokėjimo. Susieti jus su paskyra gali asmuo, kuris jūsų organizacijoje prižiūri šį pagalbininką.
link-lapsed = Jūsų prieiga prie atsiskaitymo paskyros patvirtinta per seniai, todėl kol kas negalime nei parodyti sumų, nei priimti mokėjimo. Ją atnaujinti gali asmuo, kuris jūsų organizacijoje prižiūri šį pagalbininką.
account-not-found = Atsiskaitymo paskyros, kuriai priklausote, rasti nepavyko. Tai ištaisyti gali asmuo, kuris jūsų organizacijoje prižiūri šį pagalbininką.
backend-unreachable = Atsiskaitymų sistema šiuo metu neatsako. Prašome pabandyti dar kartą po kelių minučių.
