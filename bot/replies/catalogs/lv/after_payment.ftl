### Pēc apstiprināta maksājuma: 48 stundas un pārbaude to beigās. Ne pēc kā cita to nesaka.

wait-48-hours =
    Paziņojums par kavēto maksājumu vēl kādu laiku var būt redzams. Lūdzu, pirms sazināties ar atbalsta dienestu, nogaidiet līdz { MOMENT($until, form: "dative") } { $hours ->
        [zero] ({ $hours } stundu)
        [one] ({ $hours } stunda)
       *[other] ({ $hours } stundas)
    }; tad visu vēlreiz pārbaudīsim un uzrakstīsim jums tepat.
paid-and-waiting =
    Maksājums ir saņemts; vienīgi paziņojums par kavēto maksājumu vēl kādu laiku var būt redzams. Lūdzu, pirms sazināties ar atbalsta dienestu, nogaidiet līdz { MOMENT($until, form: "dative") } { $hours ->
        [zero] (vēl { $hours } stundu)
        [one] (vēl { $hours } stunda)
       *[other] (vēl { $hours } stundas)
    }; tad visu vēlreiz pārbaudīsim un uzrakstīsim jums tepat.
payment-confirmed = Maksājumu redzam: { $amount } no kartes { $card } par rēķinu { $number }, { $at }. Maksājuma numurs: { $receipt }.
payment-confirmed-at = Jūsu maksājumu redzam, tas saņemts { $at }.
payment-cleared = Rēķins ir apmaksāts, un paziņojuma par kavēto maksājumu vairs nav. Jums nekas vairs nav jādara.
payment-not-found = Maksājumu ar karti par šo atlikumu neredzam. Ja samaksāts citādi, piemēram, ar bankas pārskaitījumu, lūdzu, nemaksājiet vēlreiz, bet palūdziet, lai to pārbauda cilvēks.
window-over-not-cleared = Gaidīšanas laiks ir beidzies, bet paziņojums vai atlikums joprojām ir redzams. Cilvēks pārbaudīs, kāpēc.
follow-up-cleared = Kā solīts, pārbaudījām vēlreiz: rēķins ir apmaksāts, un paziņojuma par kavēto maksājumu vairs nav. Paldies!
follow-up-cleared-others-due = Kā solīts, pārbaudījām vēlreiz: jūsu maksājums ir ieskaitīts. Tomēr kavēts ir vēl kāds maksājums:
follow-up-not-cleared = Kā solīts, pārbaudījām vēlreiz, un vēl ne viss ir kārtībā. Visu nodevām atbalsta speciālistam, kas uzrakstīs jums tepat; pa to laiku, lūdzu, nemaksājiet vēlreiz. Pieteikuma numurs: { $reference }.
