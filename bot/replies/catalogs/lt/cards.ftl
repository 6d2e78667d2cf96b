### Kortelė: kas ją pridėjo, kita kortelė, nauja – mokėjimo paslaugos puslapyje. $card yra ženklas ir paskutiniai skaitmenys.

card-is-yours = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }), ją pridėjote jūs. Galite pakeisti jos galiojimo datą, pasirinkti kitą kortelę arba pridėti naują.
card-is-yours-and-may-work = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }), ją pridėjote jūs. Galite ja mokėti, pakeisti jos galiojimo datą, pasirinkti kitą kortelę arba pridėti naują.
card-is-not-yours = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }). Ją pridėjo kažkas kitas, todėl pakeisti jos negalite; pasirinkite kitą kortelę arba pridėkite naują.
card-is-not-yours-and-may-work = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }). Ją pridėjo kažkas kitas, todėl pakeisti jos negalite, bet galite ja mokėti, pasirinkti kitą kortelę arba pridėti naują.
card-is-fixed = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }). Jos duomenų čia pakeisti negalima; pasirinkite kitą kortelę arba pridėkite naują.
card-is-fixed-and-may-work = Dabar išsaugota kortelė { $card } (galiojimo data – { $expiry }). Galite ja mokėti, pasirinkti kitą kortelę arba pridėti naują.
card-edit-not-yours = Šią kortelę pakeisti gali tik ją pridėjęs asmuo.
card-edit-not-offered = Išsaugotos kortelės duomenų čia pakeisti negalima. Jei bankas kortelę atnaujino, pridėkite ją kaip naują.
no-card-on-file = Išsaugotos kortelės dar nėra. Ar norite ją pridėti?
no-other-card = Kitos išsaugotos kortelės, kuria dabar būtų galima mokėti, nėra. Galite pridėti naują.
which-card = Kuria kortele norite mokėti?

card-page-open = Prašome įvesti kortelės duomenis saugiame puslapyje, juos išsaugoti ir tada parašyti mums čia. Pačiame pokalbyje kortelės duomenų niekada nerašykite.
card-saved = Kortelė { $card } išsaugota (galiojimo data – { $expiry }).
card-not-saved-yet = Kortelės duomenų pakeitimo kol kas nematome.
page-unavailable = Puslapio šiuo metu atidaryti nepavyksta. Po akimirkos parašykite „pakartokite“.
page-refused = Šio puslapio čia parodyti negalime, nes jo adresas mums nežinomas. Kitą žingsnį gali padėti žengti pagalbos specialistas.
# $url – adresas atskiroje eilutėje ten, kur mygtukų nėra.
open-page-link = Atidaryti puslapį: { $url }
