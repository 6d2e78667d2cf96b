### Kui palju ja miks on tasumata ning kui kaua teenus töötab.

balance-due = Makse { $subscriptions } eest on tähtaja ületanud: { $amount }. Arve { $number } maksetähtaeg oli { DAY($due, form: "nominative") }.
balances-due =
    { $count ->
        [one] Tähtaja on ületanud { $count } arve
       *[other] Tähtaja on ületanud { $count } arvet
    } { $subscriptions } eest, kokku { $amount }. Vanima arve ({ $number }) maksetähtaeg oli { DAY($due, form: "nominative") }.
invoice-line = Arve { $number }: { $amount } { $subscriptions } eest, maksetähtaeg oli { DAY($due, form: "nominative") }.
amount-on-invoice = Millest summa koosneb, on arvel ridade kaupa kirjas. Arve on { $portal } jaotises „{ $invoices }“.
end-not-known = Arveldussüsteemis ei ole kuupäeva, millal teenus välja lülitataks.
service-runs-until = Kui arve jääb tasumata, töötab teenus kuni { MOMENT($until, form: "terminative") }.
service-warned-until = Teenuse jätkumiseks tasuge palun arve hiljemalt { $until }.

offer-to-pay = Kas soovite kohe maksta?
offer-to-pay-soon = Aega on jäänud vähe. Kas soovite maksta kohe või rääkida inimesega?
offer-a-person = Kas soovite rääkida inimesega?
left-for-later = Hästi. Kui teile sobib, kirjutage lihtsalt „maksan“.

nothing-due = Tähtaja ületanud makseid ei ole: teie kontol ei ole midagi tasumata.
nothing-due-notice-lingers = Teie kontol ei ole midagi tasumata. Teade tähtaja ületanud makse kohta võib pärast maksmist veel mõnda aega ekraanil olla; maksta ei ole enam midagi.
service-disabled = Teenus on praegu välja lülitatud, seepärast tegeleb sellega klienditoe töötaja.
service-said-off = Meie andmetel ei ole teenus välja lülitatud, seepärast selgitab klienditoe töötaja välja, miks see ei tööta.

# Arve tasutakse ülekandega. Rekvisiite siin ei kirjutata kunagi: need on arvel.
pay-by-invoice = Arve { $number } ({ $amount }, maksetähtaeg { DAY($due, form: "nominative") }) tasutakse pangaülekandega, mitte kaardiga. Rekvisiidid on arvel; palun märkige makse selgitusse arve number.
bought-via-partner = Tellimus on ostetud partnerilt „{ $partner }“, kes võtab vastu ka maksed. Kuidas maksta, küsige palun partnerilt.
# Ootamisel võib olla oma põhjus: sõnad on neutraalsed, järgmises vastuses võtab üle inimene.
concern-charged-twice = Paistab, et summa on maha võetud kaks korda; seda kontrollib klienditoe töötaja.
concern-dispute = Üks selle konto makse on vaidlustatud. Kuni see lahendatakse, me siin makseid vastu ei võta; sellega tegeleb klienditoe töötaja.
concern-fraud = Selle konto maksed vaatab kõigepealt üle klienditoe töötaja.

role-missing = Teie rollis arved näha ei ole, seepärast me summasid näidata ei saa. Neid saavad vaadata ja tasuda: { $who_pays }.
may-not-pay = Teie rollis saab arveid vaadata, aga mitte tasuda. Tasuda saavad: { $who_pays }.
may-not-add-card = Teie rollis saab maksta salvestatud kaardiga, aga mitte uut lisada. Kaarti saavad lisada: { $who_adds_cards }.
status-past-due = Sellel kontol on maksetähtaeg ületatud. Teie rollis summasid näha ei ole. Neid saavad vaadata ja tasuda: { $who_pays }.
not-linked = Me ei tea veel, millise kliendikontoga te seotud olete, seepärast ei saa me summasid näidata ega makset vastu võtta. Kontoga saab teid siduda inimene, kes teie organisatsioonis seda abilist haldab.
link-lapsed = Teie juurdepääs kliendikontole kinnitati liiga ammu, seepärast ei saa me praegu summasid näidata ega makset vastu võtta. Seda saab uuendada inimene, kes teie organisatsioonis seda abilist haldab.
account-not-found = Kliendikontot, millega te seotud olete, me ei leidnud. Selle saab korda teha inimene, kes teie organisatsioonis seda abilist haldab.
backend-unreachable = Arveldussüsteem praegu ei vasta. Palun proovige mõne minuti pärast uuesti.
