### Perima žmogus.

rule-before-a-person = Ar patikrinti mokėjimą dabar, ar vis dėlto norite pasikalbėti su žmogumi?
person-coming = Jums čia pat atsakys pagalbos specialistas. Pokalbio santrauka jau perduota, nieko kartoti nereikės. Kreipinio numeris: { $reference }.
person-coming-soon = Paprašėme pagalbos specialisto peržiūrėti tai pirmiausia; atsakymas ateis čia. Pokalbio santrauka jau perduota, nieko kartoti nereikės. Kreipinio numeris: { $reference }.
person-already-asked = Jūsų kreipinys jau pas pagalbos specialistą, atsakymas ateis čia. Kreipinio numeris: { $reference }.
charged-twice-first = Kol kas prašome nemokėti dar kartą. Dažnai vieną iš dviejų vienodų sumų bankas tik laikinai rezervuoja ir po kelių dienų atlaisvina.
unknown-charge-first = Tą nuskaitymą išsiaiškins pagalbos specialistas. Užteks datos ir sumos; kortelės duomenų prašome nesiųsti.
fraud-report-first = Prašome iškart susisiekti su savo banku, kad jis užblokuotų kortelę. Čia iš jūsų daugiau nieko nereikia.
