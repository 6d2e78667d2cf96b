### Ko maksāt, cik tieši tiks iekasēts, un kas no tā iznāca.

which-balance =
    { $count ->
        [zero] Jums ir { $count } neapmaksātu rēķinu
        [one] Jums ir { $count } neapmaksāts rēķins
       *[other] Jums ir { $count } neapmaksāti rēķini
    }, kopā { $amount }. Kuru vēlaties apmaksāt?
choice-gone = Šī izvēle vairs nav pieejama. Pašlaik ir tā:
retry-reminder = Lūdzāt atgādināt: tagad maksājumu var mēģināt vēlreiz.

# Jautājums, no kura atkarīga nauda: precīza summa un kas turpmāk tiks maksāts ar šo karti. $moves_count ir 0, ja nekas.
confirm-payment =
    { $count ->
        [1] No kartes { $card } tiks iekasēta summa { $amount } par { $subscriptions }.
        [one] No kartes { $card } ar { $count } atsevišķu maksājumu tiks iekasēta summa { $amount } par { $subscriptions }.
       *[other] No kartes { $card } ar { $count } atsevišķiem maksājumiem tiks iekasēta summa { $amount } par { $subscriptions }.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Arī turpmāk par to tiks maksāts no šīs kartes.
           *[0] { " " }Turpmāk no šīs kartes tiks maksāts par { $moves }.
        }
    } Vai piekrītat šim maksājumam?
confirmation-renewed = Pa šo laiku kaut kas ir mainījies, tāpēc nekas nav iekasēts. Pašlaik ir tā:
confirmation-missing = Pirms kaut kas tiek iekasēts, jums jāpiekrīt precīzai summai.

cannot-confirm-reader = Jūsu lomā maksāt nevar.
cannot-confirm-changed = Pa šo laiku kontā kaut kas ir mainījies, tāpēc nekas nav iekasēts.
cannot-confirm-clear = Šis rēķins vairs nav jāmaksā.
cannot-confirm-paying = Šis atlikums jau tiek apmaksāts. Lūdzu, nemaksājiet vēlreiz.
cannot-confirm-no-card = Šī karte vairs nav reģistrēta.
cannot-confirm-not-yours = Šo karti pievienojis kāds cits, un pēc neizdevušās apmaksas ar to vēlreiz maksāt var tikai tas, kas to pievienojis.
cannot-confirm-card-expired = Šīs kartes derīguma termiņš ir beidzies, tāpēc ar to maksāt nevar.
cannot-confirm-card-refused = Banka šo karti šim rēķinam ir noraidījusi, un pašlaik mēģināt vēlreiz nelīdzētu.
cannot-confirm-too-many = Ar šo karti jau vairākkārt mēģināts, tāpēc pagaidām vairs nemēģināsim.
cannot-confirm-too-many-cards = Pašlaik šim kontam vēl citu karti izmantot nevar.
cannot-confirm-paused = Maksājumi te pašlaik ir apturēti, tāpēc nekas netiks iekasēts.
cannot-confirm-too-soon = Mēģināt vēlreiz ar šo karti vēl ir par agru.
card-too-soon = Banka šo karti nesen noraidīja. Ar to varēs mēģināt vēlreiz no { MOMENT($again, form: "genitive") }.
card-again-from = Ar šo karti varēs mēģināt vēlreiz no { MOMENT($again, form: "genitive") }.

payment-accepted = Paldies, maksājums ir saņemts: { $amount } no kartes { $card } par { $subscriptions } (rēķins { $number }), { $at }. Maksājuma numurs: { $receipt }.
all-payments-accepted =
    { $count ->
        [zero] Kopā { $count } maksājumu
        [one] Kopā { $count } maksājums
       *[other] Kopā { $count } maksājumi
    } par { $amount }.
payment-in-progress = Maksājums ir nosūtīts, bet šoreiz aizņem nedaudz vairāk laika nekā parasti. Lūdzu, nemaksājiet vēlreiz; tiklīdz zināsim, uzrakstīsim tepat.
# Cita cilvēka maksājums tajā pašā kontā: iznākumu uzzina tas, kurš tam piekrita.
payment-under-way = Šajā kontā jau notiek cits maksājums. Lūdzu, nemaksājiet vēlreiz; pēc brīža uzrakstiet, lai uzzinātu, kā tas beidzās.
payment-unknown = Pagaidām nezinām, vai maksājums ir noticis. Lūdzu, nemaksājiet vēlreiz: noskaidrojam un uzrakstīsim tepat.
payment-still-unknown = Joprojām nezinām, vai { $amount } maksājums no kartes { $card } ir noticis, tāpēc to noskaidros cilvēks. Lūdzu, nemaksājiet vēlreiz.
payment-not-charged = Maksājums nenotika, un nauda nav iekasēta.
rest-not-charged = Pārējais netika samaksāts, un nauda par to nav iekasēta.
rest-not-tried = Pārējo iekasēt nemēģinājām, un nauda par to nav iekasēta: { $amount } par { $subscriptions }.
payment-abandoned = Maksājums bankā netika laikus apstiprināts, tāpēc tas nenotika.
payment-declined = { $amount } maksājums no kartes { $card } par { $subscriptions } neizdevās.
tries-used-up = Mēģināt vēlreiz pašlaik nelīdzētu, tāpēc tālāk palīdzēs cilvēks.
what-next-after-decline = Kā vēlaties turpināt?

confirm-at-the-bank = Jūsu banka lūdz apstiprināt { $amount } maksājumu no kartes { $card }. Lūdzu, apstipriniet to bankas lapā, piemēram, ar Smart-ID, un tad uzrakstiet mums tepat.
bank-not-confirmed-yet = Apstiprinājums no bankas vēl nav saņemts.
bank-stays-open = Šo maksājumu no šejienes atsaukt nevar. Ja bankas lapā to neapstiprina, tas beidzas pats; līdz tam, lūdzu, nemaksājiet citādi.
bank-given-up = Tas maksājums ir atcelts. Varat maksāt ar citu karti, kad vien vēlaties.
retry-promised = Atgādināsim jums tepat { $at }. Bez jūsu piekrišanas nekas netiks iekasēts.
