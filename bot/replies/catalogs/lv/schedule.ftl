### Maksājums citā dienā. $at ir maksājuma diena un stunda pēc vietējā laika; iekasē tikai to, kam piekrita jautājumā confirm-schedule.

which-day = Kurā dienā vēlreiz mēģināt iekasēt { $amount } no kartes { $card }? Der jebkura diena līdz { DAY($until, form: "dative") }; precīzu maksājumu redzēsiet, pirms kaut kas tiek ieplānots.
no-day-possible = Tuvākajās divās nedēļās no šīs kartes automātiski iekasēt vēlreiz nevar.
service-ends-before-days = Ja rēķins paliks neapmaksāts, pakalpojums darbosies tikai līdz { MOMENT($until, form: "dative") }, tāpēc, lūdzu, izvēlieties agrāku dienu.
service-ends-before-any-day = Ja rēķins paliks neapmaksāts, pakalpojums darbosies tikai līdz { MOMENT($until, form: "dative") }, bet agrāk no šīs kartes iekasēt vēlreiz nevar.
day-not-possible = Lūdzu, izvēlieties dienu: agrākā ir { DAY($again, form: "nominative") }, vēlākā – { DAY($until, form: "nominative") }.

confirm-schedule =
    { $count ->
        [1] No kartes { $card } { MOMENT($at, form: "weekday") } tiks iekasēta summa { $amount } par { $subscriptions }.
        [one] No kartes { $card } { MOMENT($at, form: "weekday") } ar { $count } atsevišķu maksājumu tiks iekasēta summa { $amount } par { $subscriptions }.
       *[other] No kartes { $card } { MOMENT($at, form: "weekday") } ar { $count } atsevišķiem maksājumiem tiks iekasēta summa { $amount } par { $subscriptions }.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Arī turpmāk par to tiks maksāts no šīs kartes.
           *[0] { " " }Turpmāk no šīs kartes tiks maksāts par { $moves }.
        }
    } Vai piekrītat šim maksājumam, ko līdz tam varat atcelt?
replaces-schedule = Tas aizstās maksājumu, kas plānots { MOMENT($at, form: "weekday") }.
schedule-agreed = Ieplānots: { MOMENT($at, form: "weekday") } no kartes { $card } tiks iekasēta summa { $amount }. Līdz tam to varat tepat atcelt, kad vien vēlaties; vienkārši uzrakstiet „atcelt plānoto maksājumu”.
schedule-waits = Kā norunāts, { MOMENT($at, form: "weekday") } no kartes { $card } tiks iekasēta summa { $amount }.
pay-now-or-cancel = Varat arī maksāt tūlīt vai atcelt plānoto maksājumu.
schedule-tomorrow = Kā norunāts, { MOMENT($at, form: "weekday") } no kartes { $card } tiks iekasēta summa { $amount } par { $subscriptions }. Vēl varat to atcelt vai maksāt tūlīt.
schedule-still-waits = Joprojām plānots { MOMENT($at, form: "weekday") } no kartes { $card } iekasēt { $amount }. Vai atcelt arī to?
schedule-kept = Labi, viss paliek, kā plānots.
schedule-cancelled = Maksājums { $amount } no kartes { $card }, kas bija plānots { MOMENT($at, form: "weekday") }, ir atcelts. Nekas netiks iekasēts.
schedule-carried-out = Kā norunāts, mēģinājām no kartes { $card } iekasēt { $amount }.

# Kāpēc norunātajā dienā nekas nav iekasēts. Bez faktiem tam, kas kontu vairs nedrīkst redzēt.
schedule-ended-paid = Maksājums, kas bija plānots { MOMENT($at, form: "weekday") }, vairs nav vajadzīgs: rēķins vairs nav jāmaksā. Nekas nav iekasēts.
schedule-ended-paying = Par to pašu rēķinu jau notiek cits maksājums, tāpēc tas, kas bija plānots { MOMENT($at, form: "weekday") }, netika veikts. Lūdzu, nemaksājiet vēlreiz.
schedule-ended-amount = Kopš jūsu piekrišanas maksājuma nosacījumi ir mainījušies, tāpēc { $amount } maksājums, kas bija plānots { MOMENT($at, form: "weekday") }, netika veikts. Nekas nav iekasēts.
schedule-ended-card = Karti { $card } tam vairs nevar izmantot, tāpēc { $amount } maksājums, kas bija plānots { MOMENT($at, form: "weekday") }, netika veikts. Nekas nav iekasēts.
schedule-ended-limit = No kartes { $card } pašlaik iekasēt vēlreiz nevar, tāpēc maksājums, kas bija plānots { MOMENT($at, form: "weekday") }, netika veikts. Nekas nav iekasēts.
schedule-ended-account = Kontā kaut kas ir mainījies, tāpēc maksājums, kas bija plānots { MOMENT($at, form: "weekday") }, netika veikts. Nekas nav iekasēts.
schedule-ended-access = Jūsu piekļuve norēķinu kontam ir mainījusies, tāpēc šeit plānotais maksājums netika veikts. Nekas nav iekasēts.
schedule-ended-late = Maksājumu, kas bija plānots { MOMENT($at, form: "weekday") }, tajā dienā nevarējām veikt, tāpēc tas netika veikts vispār. Nekas nav iekasēts.
