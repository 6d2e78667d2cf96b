### Kad te nekas netiek apmaksāts: ceļš paša konta portālā, un vai maksājums ir pienācis.
### $portal ir lokatīvā; $path, $pay un $save – kā ekrānā; $url var nebūt. $card_step ir viens no portal-card-*.

portal-intro = Atlikumu apmaksā { $portal }. Parādīsim ceļu un pēc tam paskatīsimies, vai maksājums ir pienācis.
portal-whose-card = Reģistrētā karte ir { $card } (derīguma termiņš { $expiry }). Ja to pievienojāt jūs, varat mainīt tās derīguma termiņu; ja ne, izvēlieties citu karti vai pievienojiet jaunu.

portal-steps-subscription =
    1. Atveriet „{ $path }” { $portal } un atrodiet abonementu ar kavētu maksājumu.
    2. Izvēlieties „{ $pay }”. Tiks apmaksāts viss atlikums.
    3. { $card_step }
    4. Nospiediet „{ $save }”.
    { $url }
portal-steps-invoice =
    1. Atveriet „{ $path }” { $portal } un tur – rēķinu ar kavētu maksājumu.
    2. Izvēlieties „{ $pay }”.
    3. { $card_step }
    4. Pārbaudiet summu un nospiediet „{ $save }”.
    { $url }
portal-steps-account-administrator =
    1. Atveriet „{ $path }” { $portal }. To var izdarīt tikai { $who_pays }.
    2. Pie rēķina ar kavētu maksājumu izvēlieties „{ $pay }”; iespējams, būs jāapstiprina pierakstīšanās.
    3. { $card_step }
    4. Nospiediet „{ $save }”.
    { $url }
portal-card-any = Ja karti pievienojāt jūs, varat mainīt tās derīguma termiņu, izvēlēties citu karti vai pievienot jaunu. Ja karti pievienojis kāds cits, izvēlieties citu karti vai pievienojiet jaunu.
portal-card-expiry = Nomainiet kartes derīguma termiņu; to var izdarīt tas, kas karti pievienojis.
portal-card-other = Izvēlieties citu karti. Uz to pāries visi abonementi, kuriem bija vecā karte.
portal-card-new = Pievienojiet jauno karti un izvēlieties to šim maksājumam. Uz to pāries visi abonementi, kuriem bija vecā karte.
portal-card-same = Izvēlieties to pašu karti vēlreiz.
portal-not-shown = Poga „{ $pay }” ir redzama tikai tad, ja ir neapmaksāts atlikums, un to redz { $who_pays }.
portal-older = Ja jums ekrāns izskatās citādi, iespējams, tas ir vecais skats; tur ceļš ir šāds:
portal-done = Kad tas izdarīts, uzrakstiet mums, un paskatīsimies, vai maksājums ir pienācis.

portal-paid = Norēķinu sistēma apstiprina maksājumu: { $amount } par rēķinu { $number }, saņemts { $at }. Paldies!
portal-closed = Rēķins { $number } vairs nav atvērts, tāpēc par to nekas vairs nav jāmaksā.
portal-still-due = Atlikums joprojām nav apmaksāts: { $amount }.
portal-refused = Maksājums tur tika mēģināts, bet neizdevās.
portal-takes-hours =
    { $hours ->
        [zero] Var paiet līdz { $hours } stundām, kamēr maksājums tur parādās.
        [one] Var paiet līdz { $hours } stundai, kamēr maksājums tur parādās.
       *[other] Var paiet līdz { $hours } stundām, kamēr maksājums tur parādās.
    } Ja jau samaksājāt, lūdzu, nemaksājiet vēlreiz.
portal-why-not = Ja neizdevās: vārdam un adresei jābūt tieši tādiem kā kartes izrakstā, un der { $card_rules }.
portal-what-next = Vai paskatīties vēlreiz tagad vai vēlāk?
portal-recheck-promised = Paskatīsimies vēlreiz { $at } un uzrakstīsim jums tepat.
portal-looked-again = Kā solīts, paskatījāmies vēlreiz.

account-unseen = Jūsu kontu un maksājumus no šejienes neredzam, bet varam parādīt ceļu { $portal }.
why-unseen = Parasti kartei ir beidzies derīguma termiņš, kontā nepietiek līdzekļu vai banka neatļauj maksājumus internetā vai regulārus maksājumus. Kas tieši noticis, redzams portālā.
service-said-off-unseen = No šejienes neredzam, vai pakalpojums ir atspējots, tāpēc to noskaidros cilvēks.
portal-reported-unseen = Paldies! Maksājumu no šejienes neredzam, tāpēc, lūdzu, pārliecinieties, ka portālā tas redzams kā samaksāts.
portal-reported-rule =
    Ja tā ir, vispārīgais noteikums ir šāds: paziņojums par kavēto maksājumu vēl var būt redzams līdz { $hours ->
        [zero] { $hours } stundām
        [one] { $hours } stundai
       *[other] { $hours } stundām
    }, tāpēc, lūdzu, pirms sazināties ar atbalsta dienestu, nogaidiet līdz { MOMENT($until, form: "dative") }. Tad pajautāsim, kā veicās. Ja pakalpojums pārstāj darboties agrāk, uzrakstiet „cilvēks”.
portal-how-did-it-go = Jūs rakstījāt, ka ir samaksāts. Vai tagad viss ir kārtībā?
