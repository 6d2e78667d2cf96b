# Ko atbalsta speciālisti redz savā darba kanālā. Klienti no tā neredz neko.

urgency-normal = Vajadzīgs cilvēks
urgency-urgent = Steidzami
urgency-security = Drošība vai juridisks jautājums

card-title = { $urgency }: { $account }
account-unknown = nezināms konts
who = *Kas*
    { $who }, { $role }
role-verified = pārbaudīta loma: { $roles }
role-unverified = nav piesaistīts nevienam kontam
about = *Par ko*
    { $reason }
owed = *Parāds*
    { $amount }
owed-nothing = mums zināma parāda nav
owed-unknown = nav zināms: norēķinu sistēma tobrīd neatbildēja
owed-line = { $number }: { $amount }, termiņš – { DAY($due, form: "nominative") }
deadline = *Pakalpojumu atslēdz*
    { $at }
language = *Valoda*
    { $language }
window-open = *48 stundas*
    samaksāts { $at }, paziņojums var būt redzams līdz { MOMENT($until, form: "dative") }
window-over = *48 stundas*
    pagājušas: samaksāts { $at }; ja paziņojums vēl ir, tas jānoskaidro mums
window-none = *48 stundas*
    netiek skaitītas: apstiprināta maksājuma nav
receipt = čeks { $receipt }
tried = *Mēģinājumi*
tried-line = { $at }: { $amount }, karte ar beigu cipariem { $last4 }: { $outcome }
tried-nothing = šeit nekas nav mēģināts
offered = *Klients piedāvāja*
    { $offer }
owed-only = { $amount }
offer-day = līdz { DAY($day, form: "dative") }
last-words = *Klienta pēdējie vārdi*
kept-apart = Šajā kanālā sīkāka informācija netiek rādīta. Poga „Sīkāk” to parādīs tikai jums.
reference = Pieteikums { $reference }, atvērts { $at }
consented = šajā sarunā piekrita maksājumam

state-waiting = Gaida, kad kāds to uzņemsies.
state-held = Ar klientu sarunājas { $name }; bots klusē.
state-claimed = Pieteikumu uzņēmās { $name }; ar klientu sarunājas bots.
state-snoozed = Atlikts līdz { MOMENT($until, form: "dative") }.
state-resolved = Slēdza { $name }: { $resolution }.
state-late = Klientam vēl neviens nav atbildējis; bija paredzēts { $due }.
state-due = Klientam paredzēts atbildēt līdz { MOMENT($due, form: "dative") }.

thread-hint = Šis pavediens ir tikai speciālistiem: nekas no šeit rakstītā klientu nesasniedz. Lai atbildētu klientam, izmantojiet pogu „Atbildēt” vai sāciet ziņu šeit ar `!reply`.

entry-claimed = To uzņēmās { $name }.
entry-replied = { $name } klientam atbildēja:
entry-noted = Piezīme, ko pierakstīja { $name }:
entry-handed-back = { $name } klientu nodeva atpakaļ botam.
entry-resolved = { $name } slēdza pieteikumu: { $resolution }.
entry-reassigned = { $name } to nodeva tālāk: { $other }.
entry-snoozed = { $name } to atlika līdz { MOMENT($until, form: "dative") }.
entry-reopened = { $name } atvēra pieteikumu no jauna.
entry-customer-said = Klients:
entry-customer-pressed = Klients nospieda pogu „{ $button }”.
pressed-earlier = agrāka jautājuma poga
entry-apart = (Šajā kanālā netiek rādīts; to rāda kartītes poga „Saruna”.)
entry-paid = Samaksāts: { $what }. Kartīte augšā ir atjaunota.
entry-paid-apart = Maksājums ir apstiprināts; vairāk rāda kartītes poga „Sīkāk”.
entry-news = Kamēr sarunājaties ar klientu: { $what }.
entry-reminded = Klientam joprojām neviens nav atbildējis; gaida kopš { MOMENT($since, form: "genitive") }.
entry-woken = Laiks, uz kuru tas bija atlikts, ir beidzies.
entry-asked-again = Klients vēlreiz lūdz cilvēku.
entry-undelivered = Pēdējais klientam teiktais viņu nesasniedza: Slack neļauj klientam rakstīt, vai arī klients šo kontu vairs nedrīkst redzēt. Lūdzu, sazinieties ar klientu citādi.
entry-flagged = Kartes numuru ierakstīja { $who }: { $where }. Pirms jebkādas saglabāšanas tas tika paslēpts; pašā Slack to var izdzēst tikai autors vai administrators.
entry-flagged-again = { $who } vēlreiz ierakstīja kartes numuru, lai gan tika lūgts to nedarīt: { $where }. Pirms jebkādas saglabāšanas tas tika paslēpts; pašā Slack to var izdzēst tikai autors vai administrators.
entry-flagged-file = { $who } atsūtīja botam attēlu, kurā var būt redzama karte. Neviens to neatvēra, un sūtītājam pateica, ka failus nelasa; pašā Slack to var izdzēst tikai autors vai administrators.
flagged-command = aiz komandas, ko Slack nevienam citam nerāda
flagged-direct = tiešajā sarakstē ar botu
flagged-public = kanālā
flagged-elsewhere = { $channel }

news-attempt-settled = pienāca maksājuma iznākums, un klientam tas ir pateikts
news-attempt-stuck = maksājumam arī pēc diennakts nav iznākuma
news-follow-up-due = ir pagājušas 48 stundas pēc maksājuma
news-retry-due = pienākusi diena, kad atgādināt par maksājumu
news-schedule-due = pienākusi ieplānotā maksājuma diena, un iznākums klientam ir pateikts
news-schedule-notice = klientam pateikts par maksājumu, kas ieplānots rīt
news-payment-failed = automātiskais maksājums neizdevās
news-card-changed = ir mainīta karte
news-dispute-opened = maksājums tiek apstrīdēts
news-recheck-due = bija laiks vēlreiz paskatīties, vai maksājums ir citur veikts
news-access-asked = kolēģis lūdz klientu atļaut piekļuvi kontam
news-access-ended = lūgums par piekļuvi kontam ir izlemts vai beidzies

summary-title = Diena skaitļos
summary-opened = { $count ->
    [zero] Saņemti { $count } pieteikumi
    [one] Saņemts { $count } pieteikums
   *[other] Saņemti { $count } pieteikumi
 }; { $closed ->
    [0] neviens nav slēgts.
    [one] { $closed } ir slēgts: { $reasons }.
   *[other] { $closed } ir slēgti: { $reasons }.
 }
summary-first-reply = Puse klientu atbildi saņēma { $minutes ->
    [zero] { $minutes } minūšu laikā.
    [one] { $minutes } minūtes laikā.
   *[other] { $minutes } minūšu laikā.
 }
summary-waiting = { $count ->
    [0] Neviens negaida.
    [zero] Gaida { $count }.
    [one] Gaida { $count }.
   *[other] Gaida { $count }.
 } { $late ->
    [0] Neviens nekavējas.
    [zero] Ilgāk, nekā paredzēts: { $late }.
    [one] Ilgāk, nekā paredzēts: { $late }.
   *[other] Ilgāk, nekā paredzēts: { $late }.
 }

queue-title = Pieteikumi, kas gaida cilvēku
queue-empty = Cilvēku negaida neviens.
queue-waiting = Gaida ({ $count })
queue-mine = Jūsu ({ $count })
queue-claimed = Pie citiem ({ $count })
queue-snoozed = Atlikti ({ $count })
queue-line = { $account }: { $reason }, kopš { MOMENT($since, form: "genitive") }
queue-late = kavējas
queue-more = un vēl { $count }
queue-not-yours = Rinda ir atbalsta speciālistiem: speciālistu kanāla dalībniekiem.

button-claim = Uzņemties
button-take-again = Sarunāties atkal
button-reply = Atbildēt
button-note = Piezīme
button-story = Saruna
button-details = Sīkāk
button-codes = Bankas kodi
button-hand-back = Nodot atpakaļ botam
button-resolve = Slēgt
button-reassign = Nodot citam
button-snooze = Atlikt
button-reopen = Atvērt no jauna
button-send = Nosūtīt
button-preview = Apskatīt
button-save = Saglabāt
button-back = Aizvērt
button-cancel = Atcelt

reply-title = Atbilde klientam
reply-label = Ko klients izlasīs; valoda: { $language }
reply-preview = Tā to redzēs klients. Vēl nekas nav nosūtīts.
reply-hidden = Cipari, kas izskatās pēc kartes numura, ir paslēpti.
note-title = Iekšēja piezīme
note-label = Tikai speciālistiem
resolve-title = Slēgt pieteikumu
resolve-label = Kā tas beidzās?
reassign-title = Nodot citam
reassign-label = Kurš to uzņemsies?
snooze-title = Atlikt
snooze-label = Līdz kuram laikam?
snooze-until = Vai līdz šim brīdim
snooze-hour = Uz stundu
snooze-four-hours = Uz četrām stundām
snooze-morning = Līdz nākamajai darbdienai
story-title = Saruna
story-empty = Vēl nekas nav teikts.
story-customer = Klients
story-bot = Bots
story-note = Piezīme, ko pierakstīja { $name }
story-earlier = Agrākās rindas ir izlaistas.
details-title = Sīkāk
codes-title = Bankas kodi
codes-line = { $at }: { $decline } ({ $code })
codes-none = Banka kodus nav devusi.
codes-warning = Klientam to nekad nesakiet: no tā mācītos zaglis.

thread-hidden = Cipari, kas izskatās pēc kartes numura, šeit ir paslēpti. Jūsu ziņā tie vēl ir: lūdzu, izdzēsiet to.
thread-files = Datne netiek nosūtīta: klients saņems tikai šos vārdus.
thread-preview = To redzat tikai jūs. Vai sūtīt klientam?
thread-sent = Nosūtīts klientam.
thread-cancelled = Nav nosūtīts.

refused-taken = Šo pieteikumu jau uzņēmās { $name }.
refused-elsewhere = Ar šo klientu par citu pieteikumu sarunājas { $name }; vispirms tas jānodod atpakaļ botam vai jāslēdz.
refused-not-yours = To var tikai { $name }, kas uzņēmās pieteikumu.
refused-closed = Šis pieteikums ir slēgts; vispirms atveriet to no jauna.
refused-not-closed = Šis pieteikums jau ir atvērts.
refused-too-old = Šis pieteikums slēgts pirms vairāk nekā 30 dienām; klients var pieteikties no jauna.
refused-unknown = Tāda pieteikuma vairs nav.
refused-no-thread = Lūdzu, rakstiet to kartītes pavedienā, lai būtu skaidrs, kuram klientam tas domāts. Nekas netika nosūtīts.
refused-empty = Lūdzu, vispirms kaut ko uzrakstiet.
refused-too-long = Par garu: ne vairāk kā { $most } rakstzīmes, lūdzu.
refused-not-an-agent = To var tikai darbvietas pilntiesīgie dalībnieki, kuri ir speciālistu kanālā.
refused-no-agent = Šis cilvēks nav speciālistu kanāla dalībnieks.
refused-no-codes = Jūs neesat starp tiem, kas drīkst redzēt bankas kodus.
refused-too-late = Slack to vairs negaidīja; lūdzu, nospiediet pogu vēlreiz.
refused-too-early = Šis brīdis jau ir pagājis.
refused-try-again = Šobrīd neizdevās; nekas nav mainīts. Lūdzu, mēģiniet vēlreiz.
somebody = kāds

reason-asked = lūdz cilvēku
reason-declined = vairāki noraidīti maksājumi
reason-not-cleared = samaksāts, bet arī pēc 48 stundām rāda parādu
reason-charged-twice = saka, ka nauda noņemta divreiz
reason-unknown-charge = maksājums, ko nepazīst
reason-fraud-report = ziņo par krāpšanu
reason-dispute = maksājums tiek apstrīdēts
reason-fraud = bankai ir aizdomas par krāpšanu
reason-disabled = pakalpojums ir atslēgts
reason-service-disabled = samaksāts, bet pakalpojums vēl atslēgts
reason-attempt-stuck = maksājums bez iznākuma
reason-cannot-sign-in = netiek iekšā kontā
reason-complaint = sūdzība
reason-legal = runā par likumu
reason-email-authenticity = aizdomīgs e-pasts
reason-privacy-request = personas datu pieprasījums
reason-other = { $reason }

outcome-created = tūlīt tiks sūtīts
outcome-submitted = tiek veikts
outcome-unknown = vēl nav zināms
outcome-needs-customer = gaida apstiprinājumu bankā
outcome-paid = samaksāts
outcome-declined = noraidīts
outcome-not-charged = nav veikts
outcome-abandoned = atmests

decline-expired-card = kartei beidzies termiņš
decline-insufficient-funds = nepietiek līdzekļu
decline-generic = banka noraidīja bez paskaidrojuma
decline-lost-or-stolen = pieteikta kā nozaudēta vai zagta
decline-fraud-suspected = aizdomas par krāpšanu
decline-invalid-card = nepareizs kartes numurs
decline-incorrect-cvc = nepareizs drošības kods
decline-address-mismatch = nesakrīt adrese
decline-authentication-failed = nav apstiprināts bankā
decline-card-not-supported = karte netiek atbalstīta
decline-card-type-refused = šāda veida karti nepieņem
decline-currency-not-supported = valūta netiek atbalstīta
decline-limit-exceeded = pārsniegts kartes limits
decline-processing-error = kļūda bankā
decline-duplicate = uzskatīts par atkārtojumu
decline-mandate-revoked = atļauja ir atsaukta
decline-do-not-try-again = banka lūdz vairs nemēģināt
decline-unknown = iemesls nav zināms

resolution-paid = samaksāts
resolution-explained = paskaidrots
resolution-refunded = nauda atmaksāta
resolution-fixed = salabots manuāli
resolution-no-answer = klients neatbildēja
resolution-duplicate = tas pats, kas citā pieteikumā
resolution-other = kas cits

language-en = angļu
language-lv = latviešu
language-de = vācu
language-fr = franču
language-es = spāņu
language-pl = poļu
language-ru = krievu
language-lt = lietuviešu
language-et = igauņu
story-at = { $at }
