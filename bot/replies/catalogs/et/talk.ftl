### Vestlus ise.

menu = Kuidas saame aidata?
did-you-mean = Kas mõtlesite midagi neist?
# Sõnum, milles oli kaks palvet: teist pakutakse esimese järel, üksi või teise küsimuse kõrval.
also-asked = Küsisite veel midagi muud. Kas jätkame sellega?
also-noted = Küsisite veel midagi muud; selle jaoks on all nupp.
not-understood = Vabandust, ma ei saanud aru.
no-clear-answer = Siin on vaja selget jah- või ei-vastust; enne seda midagi maha ei võeta.
take-your-time = Muidugi, võtke aega.
not-understood-offer-person = Vabandust, ma ei saa ikka veel aru. Kui soovite rääkida inimesega, kirjutage lihtsalt „inimene“.
out-of-scope = Sellega me siin aidata ei saa: siin räägime arvetest, kaartidest ja maksetest. Kui soovite rääkida inimesega, kirjutage „inimene“.
nothing-asked = Praegu ei ole küsimust, millele vastata.
nothing-to-repeat = Korrata ei ole veel midagi.
started-over = Hästi, alustame algusest.
cancelled = Hästi, jääme siin pooleli.
nothing-to-cancel = Praegu ei ole midagi katkestada.
button-outdated = See nupp käib varasema küsimuse juurde.
message-empty = Sõnumis ei olnud teksti. Oskame lugeda ainult teksti.
message-shortened = Sõnum oli väga pikk, seepärast loeti läbi ainult selle algus.
card-number-hidden = Palun ärge saatke siia kaardinumbreid. Number teie sõnumis on peidetud ja seda ei salvestata; kaart sisestatakse ainult makseteenuse turvalisel lehel.
which-language = Mis keeles soovite rääkida?
language-switched = Hästi, jätkame eesti keeles.
# Avalikus kanalis, kui vastust näeb ainult klient.
answered-privately = Vastasime teile privaatsõnumiga.
# Lehe nupp.
open-page = Ava leht

cannot-say = Vabandust, meil tekkis tõrge ja vastust ei õnnestunud näidata. Kui soovite rääkida inimesega, kirjutage „inimene“.

# Mida küsida, kui midagi ei ole veel öeldud. Sellest tuleb aru saada.
suggest-1 = Miks on makse hilinenud?
suggest-2 = Soovin arve ära maksta
suggest-3 = Minu kaart lükati tagasi
suggest-4 = Maksime ära, aga ikka näitab tasumata
suggest-5 = Soovin rääkida inimesega
