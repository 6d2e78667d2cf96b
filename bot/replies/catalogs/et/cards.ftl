### Kaart: kes selle lisas, teine kaart, uus kaart makseteenuse lehel. $card on kaardi mark ja viimased numbrid.

card-is-yours = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }), selle lisasite teie. Saate muuta selle kehtivusaega, valida teise kaardi või lisada uue.
card-is-yours-and-may-work = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }), selle lisasite teie. Saate sellega maksta, muuta selle kehtivusaega, valida teise kaardi või lisada uue.
card-is-not-yours = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }). Selle lisas keegi teine, seepärast te seda muuta ei saa; palun valige teine kaart või lisage uus.
card-is-not-yours-and-may-work = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }). Selle lisas keegi teine, seepärast te seda muuta ei saa, küll aga saate sellega maksta, valida teise kaardi või lisada uue.
card-is-fixed = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }). Selle andmeid siin muuta ei saa; palun valige teine kaart või lisage uus.
card-is-fixed-and-may-work = Praegu on salvestatud kaart { $card } (kehtivusaeg { $expiry }). Saate sellega maksta, valida teise kaardi või lisada uue.
card-edit-not-yours = Seda kaarti saab muuta ainult see, kes selle lisas.
card-edit-not-offered = Salvestatud kaardi andmeid siin muuta ei saa. Kui pank on kaarti uuendanud, lisage see uue kaardina.
no-card-on-file = Ühtegi kaarti ei ole veel salvestatud. Kas soovite kaardi lisada?
no-other-card = Teist salvestatud kaarti, millega praegu maksta saaks, ei ole. Saate lisada uue.
which-card = Millise kaardiga soovite maksta?

card-page-open = Palun sisestage kaardi andmed turvalisel lehel, salvestage need ja kirjutage siis meile siia. Siia vestlusse ärge kaardi andmeid kunagi kirjutage.
card-saved = Kaart { $card } on salvestatud (kehtivusaeg { $expiry }).
card-not-saved-yet = Me ei näe veel, et kaardi andmed oleksid muutunud.
page-unavailable = Lehte praegu avada ei saa. Palun kirjutage veidi hiljem „korrake“.
page-refused = Seda lehte me siin näidata ei saa, sest selle aadress ei ole meile teada. Järgmise sammuga saab aidata klienditoe töötaja.
# $url on aadress omal real seal, kus nuppe ei ole.
open-page-link = Ava leht: { $url }
