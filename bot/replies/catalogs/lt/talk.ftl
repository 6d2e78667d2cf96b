### Pats pokalbis.

menu = Kuo galime padėti?
did-you-mean = Gal turėjote omenyje kurį nors iš šių dalykų?
# Žinutė su dviem prašymais: antrasis siūlomas po pirmojo, vienas arba šalia kito klausimo.
also-asked = Klausėte dar ir apie kitką. Ar pereiname prie to?
also-noted = Klausėte dar ir apie kitką; tam žemiau yra mygtukas.
not-understood = Atsiprašau, nesupratau.
not-understood-offer-person = Atsiprašau, vis dar nesuprantu. Jei norite pasikalbėti su žmogumi, tiesiog parašykite „žmogus“.
out-of-scope = Dėl to čia padėti negalime: čia kalbame apie sąskaitas, korteles ir mokėjimus. Jei norite pasikalbėti su žmogumi, parašykite „žmogus“.
no-clear-answer = Čia reikia aiškaus „taip“ arba „ne“; iki tol nieko nenuskaitysime.
take-your-time = Žinoma, neskubėkite.
nothing-asked = Šiuo metu nėra klausimo, į kurį reikėtų atsakyti.
nothing-to-repeat = Kartoti dar nėra ko.
started-over = Gerai, pradedame iš pradžių.
cancelled = Gerai, čia sustojame.
nothing-to-cancel = Šiuo metu nėra ką nutraukti.
button-outdated = Šis mygtukas priklauso ankstesniam klausimui.
message-empty = Žinutėje nebuvo teksto. Skaityti galime tik tekstą.
message-shortened = Žinutė buvo labai ilga, todėl perskaityta tik jos pradžia.
card-number-hidden = Prašome nesiųsti čia kortelių numerių. Numeris jūsų žinutėje paslėptas ir nesaugomas; kortelė įvedama tik saugiame mokėjimo paslaugos puslapyje.
which-language = Kokia kalba jums patogiau?
language-switched = Gerai, tęsiame lietuviškai.
# Viešame kanale, kai atsakymą mato tik klientas.
answered-privately = Atsakėme jums asmenine žinute.
# Puslapio mygtukas.
open-page = Atidaryti puslapį

cannot-say = Atsiprašome, įvyko klaida, ir atsakymo parodyti nepavyko. Jei norite pasikalbėti su žmogumi, parašykite „žmogus“.

# Ko galima paklausti, kol dar nieko nepasakyta. Tai turi būti suprasta.
suggest-1 = Kodėl mokėjimas pradelstas?
suggest-2 = Noriu apmokėti likutį
suggest-3 = Mano kortelę atmetė
suggest-4 = Sumokėjome, bet vis dar rodo pradelstą mokėjimą
suggest-5 = Noriu pasikalbėti su žmogumi
