### Trumpi atsakymai. $pay ir $path – kaip ekrane, $portal – vietininko linksniu, $who_pays vardija vaidmenis, kuriems galima mokėti.

answer-greet = Sveiki! Čia Kase, automatinis atsiskaitymų pagalbininkas.
answer-help = Galime pasakyti, kas ir kodėl neapmokėta, padėti apmokėti likutį ar pakeisti kortelę ir pakviesti žmogų.
answer-thanks = Džiaugiamės, kad galėjome padėti.
answer-goodbye = Viso gero! Rašykite, kai vėl prireiks.
answer-bot-identity = Čia Kase, automatinis pagalbininkas, ne žmogus. Jei paprašysite, pokalbį gali perimti žmogus iš pagalbos tarnybos.
answer-who-can-pay = Apmokėti likutį gali: { $who_pays }. Išsaugotą kortelę pakeisti gali tik ją pridėjęs asmuo; kiti pasirenka kitą kortelę arba prideda naują.
you-may-pay = Jūs galite tai padaryti čia pat, šiame pokalbyje.
you-may-pay-there = Jūs galite tai padaryti savo paskyros portale.
you-may-not-pay = Jūsų vaidmuo to daryti neleidžia.
# Kortelė, kuria nepavyko, taip, kad ją surastų bankas.
card-still-used = Sąskaitai { $number } vis dar priskirta kortelė { $card }.
tell-the-bank = Bankui pravers: paskutinį kartą bandyta nuskaityti { $amount } nuo kortelės { $card }, { $at }.
answer-bought-via-partner = Jei prenumerata pirkta per partnerį, sąskaitas siunčia ir mokėjimus priima jis, todėl prašome klausti partnerio. Mygtuko „{ $pay }“ { $portal } tuomet nėra.
answer-pay-other-method = Čia likutis apmokamas kortele. Jei jau gaunate sąskaitas, apmokamas pavedimu, banko rekvizitai yra sąskaitoje. Pakeisti mokėjimo būdą padės pagalbos specialistas.
answer-pay-button-missing = „{ $pay }“ yra { $portal }, skiltyje „{ $path }“. Šis mygtukas rodomas tik tol, kol yra neapmokėtas likutis, ir jį mato: { $who_pays }. Jei prenumerata pirkta per partnerį, jo nėra visai.
answer-wire-sent-not-applied = Banko pavedimas gali užtrukti iki 10 darbo dienų; jis randamas pagal sąskaitos numerį mokėjimo paskirtyje. Jei numeris nenurodytas arba praėjo daugiau laiko, mokėjimą gali surasti pagalbos specialistas.
answer-new-card-still-declined = Pridėjus kortelę, likutis dar neapmokamas, o senoji kortelė lieka, kol ją pakeis nauja. Apmokėjus likutį nauja kortele, atliekama ir viena, ir kita.
answer-bank-says-ok = Ačiū, kad pasiteiravote banko. Jei dabar jis mokėjimą leidžia, galima pabandyti dar kartą; jei ne, greičiau gali būti kita kortele.
answer-sca-problem = Patvirtinimą siunčia jūsų bankas. Jei jis neateina arba kodas netinka, bankas gali patikrinti jūsų telefono numerį ir programėlę. Kodų čia prašome niekada nesiųsti.
answer-refund-request = Dėl pinigų grąžinimo sprendžia pagalbos specialistas. Prašome po ranka turėti sąskaitos numerį.
cancelling-settles-nothing = Jau išrašytą sąskaitą reikia apmokėti ir atšaukus prenumeratą.
