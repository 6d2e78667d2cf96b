### Kodėl bankas atsisakė. decline-* eina iškart po „mokėjimas nepavyko“; last-decline-* pasakoja apie paskutinį automatinį mokėjimą.
### Gali skaityti bet kas: jei bankas ką nors įtaria, sakoma tik -generic, žodis žodin.

decline-expired = Kortelės galiojimas baigėsi. Padės nauja galiojimo data arba kita kortelė.
decline-funds = Bankas jo nepatvirtino. Prašome patikrinti, kiek kortelėje yra lėšų ir koks jos limitas, arba naudoti kitą kortelę.
decline-generic = Kortelę išdavęs bankas jo nepatvirtino. Galite pasiteirauti banko arba naudoti kitą kortelę.
decline-details = Kortelės duomenys neatitinka galiojančios kortelės. Prašome naudoti kitą kortelę arba šią pridėti iš naujo.
decline-security-code = Kortelės saugos kodas nesutapo. Prašome įvesti jį dar kartą saugiame puslapyje arba naudoti kitą kortelę.
decline-address = Prašome patikrinti, ar vardas, pavardė ir atsiskaitymo adresas nurodyti tiksliai taip kaip kortelės išraše, arba naudoti kitą kortelę.
decline-authentication = Bankas jūsų patvirtinimo negavo. Galite pabandyti dar kartą arba naudoti kitą kortelę.
decline-not-supported = Šia kortele tokių mokėjimų atlikti negalima. Galbūt bankas gali leisti mokėjimus internetu ar užsienyje; jei ne, prašome naudoti kitą kortelę.
decline-type-refused = Išankstinio mokėjimo, dovanų ir virtualiosios kortelės nepriimamos. Prašome naudoti kitą kortelę.
decline-currency = Šia kortele negalima mokėti sąskaitos valiuta. Prašome naudoti kitą kortelę.
decline-limit = Pasiektas kortelės limitas. Bankas gali jį padidinti, arba naudokite kitą kortelę.
decline-technical = Pakeliui į banką įvyko techninis nesklandumas. Kiek vėliau galite pabandyti dar kartą.
decline-duplicate = Bankas jį palaikė ankstesnio mokėjimo pakartojimu, o tas galbūt jau pavyko. Prieš mokant kitaip, leiskite tai patikrinti pagalbos specialistui.
decline-authorisation = Bankas nebeturi galiojančio leidimo nuskaityti pinigus nuo šios kortelės. Prašome naudoti kitą kortelę arba šią pridėti iš naujo.

last-decline-expired = Paskutinis automatinis mokėjimas nepavyko, nes baigėsi kortelės galiojimas.
last-decline-funds = Paskutinio automatinio mokėjimo bankas nepatvirtino; galbūt kortelėje trūko lėšų arba buvo pasiektas limitas.
last-decline-generic = Paskutinio automatinio mokėjimo nepatvirtino kortelę išdavęs bankas.
last-decline-details = Paskutinis automatinis mokėjimas nepavyko, nes išsaugoti kortelės duomenys neatitinka galiojančios kortelės.
last-decline-security-code = Paskutinis automatinis mokėjimas nepavyko, nes nesutapo kortelės saugos kodas.
last-decline-address = Paskutinis automatinis mokėjimas nepavyko. Prašome patikrinti, ar vardas, pavardė ir atsiskaitymo adresas nurodyti tiksliai taip kaip kortelės išraše.
last-decline-authentication = Paskutinis automatinis mokėjimas nepavyko, nes bankas prašo jį patvirtinti.
last-decline-not-supported = Paskutinis automatinis mokėjimas nepavyko, nes šia kortele tokių mokėjimų atlikti negalima.
last-decline-type-refused = Paskutinis automatinis mokėjimas nepavyko, nes išankstinio mokėjimo, dovanų ir virtualiosios kortelės nepriimamos.
last-decline-currency = Paskutinis automatinis mokėjimas nepavyko, nes šia kortele negalima mokėti sąskaitos valiuta.
last-decline-limit = Paskutinis automatinis mokėjimas nepavyko, nes buvo pasiektas kortelės limitas.
last-decline-technical = Paskutinis automatinis mokėjimas nepavyko dėl techninio nesklandumo pakeliui į banką.
last-decline-duplicate = Paskutinį automatinį mokėjimą bankas palaikė ankstesnio pakartojimu. Jei matote, kad pinigai jau nuskaityti, prieš mokant leiskite tai patikrinti pagalbos specialistui.
last-decline-authorisation = Paskutinis automatinis mokėjimas nepavyko, nes bankas nebeturi galiojančio leidimo nuskaityti pinigus nuo kortelės.
