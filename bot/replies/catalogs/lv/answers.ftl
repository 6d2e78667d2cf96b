### Īsas atbildes. $pay un $path – kā ekrānā, $portal ir lokatīvā, $who_pays nosauc lomas, kas drīkst maksāt.

answer-greet = Labdien! Šeit Kase, virtuālais norēķinu palīgs.
answer-help = Varam pastāstīt, kas nav samaksāts un kāpēc, palīdzēt apmaksāt atlikumu vai nomainīt karti un pieaicināt cilvēku.
answer-thanks = Prieks palīdzēt!
answer-goodbye = Uz redzēšanos! Ja vajag, rakstiet atkal.
answer-bot-identity = Šeit Kase, virtuālais palīgs, nevis cilvēks. Ja palūgsiet, sarunu var pārņemt cilvēks no atbalsta dienesta.
answer-who-can-pay = Atlikumu var apmaksāt { $who_pays }. Reģistrētu karti var mainīt tikai tas, kas to pievienojis; pārējie izvēlas citu karti vai pievieno jaunu.
you-may-pay = Jūs to varat izdarīt tepat, šajā sarunā.
you-may-pay-there = Jūs to varat izdarīt sava konta portālā.
you-may-not-pay = Ar jūsu lomu to izdarīt nevar.
card-still-used = Rēķinam { $number } joprojām piesaistīta karte { $card }.
tell-the-bank = Bankai noderēs: pēdējoreiz mēģināts iekasēt { $amount } no kartes { $card }, { $at }.
answer-bought-via-partner = Ja abonements pirkts no partnera, rēķinus sūta un maksājumus pieņem partneris, tāpēc, lūdzu, jautājiet tam. Pogas „{ $pay }” tad { $portal } nav.
answer-pay-other-method = Šeit atlikumu apmaksā ar karti. Ja jums sūta rēķinus apmaksai ar pārskaitījumu, bankas rekvizīti ir rēķinā. Ja vēlaties mainīt maksāšanas metodi, palīdzēs cilvēks.
answer-pay-button-missing = Poga „{ $pay }” ir { $portal } sadaļā „{ $path }”. To redz { $who_pays }, un tikai tad, ja ir neapmaksāts atlikums; abonementiem, kas pirkti no partnera, tās nav.
answer-wire-sent-not-applied = Bankas pārskaitījums var kļūt redzams līdz pat 10 darba dienu laikā, un rēķinam to piesaista pēc maksājumā norādītā rēķina numura. Ja numurs nav norādīts vai pagājis ilgāks laiks, maksājumu var sameklēt cilvēks.
answer-new-card-still-declined = Pievienojot karti, atlikums vēl netiek apmaksāts, un vecā karte paliek, kamēr to neaizstāj ar jauno. Apmaksājot atlikumu ar jauno karti, notiek gan viens, gan otrs.
answer-bank-says-ok = Paldies, ka pajautājāt bankai. Ja banka tagad maksājumu atļauj, to var mēģināt vēlreiz; ja ne, ātrāk varētu būt ar citu karti.
answer-sca-problem = Apstiprinājumu sūta jūsu banka. Ja tas neatnāk vai kods neder, banka var pārbaudīt jūsu tālruņa numuru un Smart-ID vai lietotni. Kodus te, lūdzu, nekad nesūtiet.
answer-refund-request = Par naudas atmaksu lemj cilvēks. Lūdzu, sagatavojiet rēķina numuru.
cancelling-settles-nothing = Jau izrakstīts rēķins jāapmaksā arī tad, ja abonementu atceļ.
