### Lühikesed vastused. $pay ja $path on nagu ekraanil, $portal on seesütlevas käändes, $who_pays loetleb rollid, kes maksta tohivad.

answer-greet = Tere! Siin Kase, automaatne arveldusabiline.
answer-help = Saame öelda, mis on tasumata ja miks, aidata arvet tasuda või kaarti vahetada ning kutsuda inimese.
answer-thanks = Hea meel, et saime aidata.
answer-goodbye = Head aega! Kirjutage, kui meid jälle vaja läheb.
answer-bot-identity = Siin Kase, automaatne abiline, mitte inimene. Kui palute, võib vestluse üle võtta inimene klienditoest.
answer-who-can-pay = Arvet saavad tasuda: { $who_pays }. Salvestatud kaarti saab muuta ainult see, kes selle lisas; teised valivad teise kaardi või lisavad uue.
you-may-pay = Teie saate seda teha siinsamas vestluses.
you-may-pay-there = Teie saate seda teha oma konto portaalis.
you-may-not-pay = Teie rollis seda teha ei saa.
# Kaart, millega ei õnnestunud, nii et pank selle leiab.
card-still-used = Arvega { $number } on endiselt seotud kaart { $card }.
tell-the-bank = Pangale ütlemiseks: viimati prooviti kaardilt { $card } maha võtta { $amount }, { $at }.
answer-bought-via-partner = Kui tellimus on ostetud partneri kaudu, saadab arved ja võtab maksed vastu partner, seepärast küsige palun temalt. Nuppu „{ $pay }“ siis { $portal } ei ole.
answer-pay-other-method = Siin tasutakse arveid kaardiga. Kui saate juba arveid, mis tasutakse ülekandega, on rekvisiidid arvel. Makseviisi aitab muuta klienditoe töötaja.
answer-pay-button-missing = „{ $pay }“ on { $portal } jaotises „{ $path }“. Seda nuppu on näha ainult siis, kui midagi on tasumata, ja seda näevad: { $who_pays }. Kui tellimus on ostetud partneri kaudu, ei ole nuppu üldse.
answer-wire-sent-not-applied = Pangaülekande laekumine võib võtta kuni 10 tööpäeva; ülekanne leitakse makse selgituses oleva arve numbri järgi. Kui number jäi märkimata või aega on läinud kauem, saab makse üles otsida klienditoe töötaja.
answer-new-card-still-declined = Kaardi lisamisega arve veel ei tasuta ja vana kaart jääb kasutusse, kuni uus selle asendab. Kui tasute arve uue kaardiga, saab korda nii üks kui ka teine.
answer-bank-says-ok = Aitäh, et pangast küsisite. Kui pank nüüd makset lubab, võib uuesti proovida; kui mitte, on teise kaardiga ehk kiirem.
answer-sca-problem = Kinnituse saadab teie pank. Kui see ei tule või kood ei sobi, saab pank kontrollida teie telefoninumbrit ja äppi. Palun ärge kunagi koode siia saatke.
answer-refund-request = Raha tagastamise otsustab klienditoe töötaja. Palun hoidke arve number käepärast.
cancelling-settles-nothing = Juba esitatud arve tuleb tasuda ka siis, kui tellimus tühistatakse.
