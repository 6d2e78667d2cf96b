# Mida klienditoe töötajad oma kanalis loevad. Kliendid sellest midagi ei näe.

urgency-normal = Vaja on inimest
urgency-urgent = Kiire
urgency-security = Turvalisus või õigus

card-title = { $urgency }: { $account }
account-unknown = tundmatu konto
who = *Kes*
    { $who }, { $role }
role-verified = kontrollitud roll: { $roles }
role-unverified = ühegi kontoga sidumata
about = *Millest jutt*
    { $reason }
owed = *Võlg*
    { $amount }
owed-nothing = võlast me ei tea
owed-unknown = ei ole teada: arveldussüsteem sel hetkel ei vastanud
owed-line = { $number }: { $amount }, tähtaeg { DAY($due, form: "nominative") }
deadline = *Teenus lõpeb*
    { $at }
language = *Keel*
    { $language }
window-open = *48 tundi*
    makstud { $at }, teade võib näha olla kuni { MOMENT($until, form: "terminative") }
window-over = *48 tundi*
    on möödas: makstud { $at }; kui teade on alles, peame meie uurima
window-none = *48 tundi*
    ei jookse: kinnitatud makset ei ole
receipt = kviitung { $receipt }
tried = *Katsed*
tried-line = { $at }: { $amount }, kaart lõpuga { $last4 }: { $outcome }
tried-nothing = siin ei ole midagi proovitud
offered = *Kliendi pakkumine*
    { $offer }
owed-only = { $amount }
offer-day = tähtaeg { DAY($day, form: "nominative") }
last-words = *Kliendi viimased sõnad*
kept-apart = Selles kanalis üksikasju ei näidata. Nupp „Üksikasjad“ näitab neid ainult teile.
reference = Pöördumine { $reference }, avatud { $at }
consented = selles vestluses anti maksele nõusolek

state-waiting = Ootab, et keegi üle võtaks.
state-held = Kliendiga räägib { $name }; bot vaikib.
state-claimed = Pöördumine on käes: { $name }; kliendiga räägib bot.
state-snoozed = Edasi lükatud kuni { MOMENT($until, form: "terminative") }.
state-resolved = Sulges { $name }: { $resolution }.
state-late = Kliendile ei ole veel keegi vastanud; eesmärk oli { $due }.
state-due = Klient peaks vastuse saama hiljemalt { $due }.

thread-hint = See lõim on ainult töötajatele: miski siin kirjutatust kliendini ei jõua. Kliendile vastamiseks vajutage „Vasta“ või alustage siin sõnumit sõnaga `!reply`.

entry-claimed = { $name } võttis üle.
entry-replied = { $name } kliendile:
entry-noted = Märkus, { $name }:
entry-handed-back = { $name } andis kliendi botile tagasi.
entry-resolved = { $name } sulges: { $resolution }.
entry-reassigned = { $name } andis edasi, nüüd on pöördumine käes: { $other }.
entry-snoozed = { $name } lükkas edasi kuni { MOMENT($until, form: "terminative") }.
entry-reopened = { $name } avas uuesti.
entry-customer-said = Klient:
entry-customer-pressed = Klient vajutas „{ $button }“.
pressed-earlier = varasema küsimuse nupp
entry-apart = (Selles kanalis ei näidata; seda näitab kaardi nupp „Vestlus“.)
entry-paid = Makstud: { $what }. Kaart ülal on ajakohane.
entry-paid-apart = Makse on kinnitatud; rohkem näitab kaardi nupp „Üksikasjad“.
entry-news = Sel ajal, kui kliendiga räägite: { $what }.
entry-reminded = Kliendile ei ole ikka veel keegi vastanud; ootamise algus: { $since }.
entry-woken = Edasilükkamise aeg on läbi.
entry-asked-again = Klient palub uuesti inimest.
entry-undelivered = Kliendile viimati öeldu temani ei jõudnud: Slack ei luba talle kirjutada või ei tohi klient seda kontot enam näha. Palun võtke kliendiga ühendust muul viisil.
entry-flagged = Kirjutati kaardinumber: { $who }, koht: { $where }. See peideti enne mis tahes salvestamist; Slackis endas saab selle kustutada ainult autor või administraator.
entry-flagged-again = Palvest hoolimata kirjutati jälle kaardinumber: { $who }, koht: { $where }. See peideti enne mis tahes salvestamist; Slackis endas saab selle kustutada ainult autor või administraator.
entry-flagged-file = { $who } saatis botile pildi, millel võib olla kaart. Keegi seda ei avanud ja vastati, et faile ei loeta; Slackis endas saab selle kustutada ainult autor või administraator.
flagged-command = käsk, mida Slack kellelegi teisele ei näita
flagged-direct = otsesõnumid botiga
flagged-public = kanal
flagged-elsewhere = { $channel }

news-attempt-settled = makse tulemus saabus ja klient teab seda
news-attempt-stuck = maksel ei ole ka ööpäeva pärast tulemust
news-follow-up-due = makse järel on 48 tundi möödas
news-retry-due = käes on päev maksest meelde tuletada
news-schedule-due = käes on kavandatud makse päev ja klient teab tulemust
news-schedule-notice = kliendile öeldi homseks kavandatud maksest
news-payment-failed = automaatne makse ebaõnnestus
news-card-changed = kaarti muudeti
news-dispute-opened = makse on vaidlustatud
news-recheck-due = oli aeg uuesti vaadata, kas mujal on makstud
news-access-asked = keegi palub juurdepääsu kontole
news-access-ended = palve kontole juurde pääseda on otsustatud või aegunud

summary-title = Päev arvudes
summary-opened = { $count ->
    [one] Saabus { $count } pöördumine
   *[other] Saabus { $count } pöördumist
 }; { $closed ->
    [0] ühtegi ei suletud.
    [one] suleti { $closed }: { $reasons }.
   *[other] suleti { $closed }: { $reasons }.
 }
summary-first-reply = Pooled kliendid said vastuse { $minutes ->
    [one] { $minutes } minuti jooksul.
   *[other] { $minutes } minuti jooksul.
 }
summary-waiting = { $count ->
    [0] Keegi ei oota.
    [one] Ootab { $count }.
   *[other] Ootab { $count }.
 } { $late ->
    [0] Miski ei hiline.
    [one] Hilineb { $late }.
   *[other] Hilineb { $late }.
 }

queue-title = Pöördumised, mis vajavad inimest
queue-empty = Inimest ei oota keegi.
queue-waiting = Ootel ({ $count })
queue-mine = Teie omad ({ $count })
queue-claimed = Teiste käes ({ $count })
queue-snoozed = Edasi lükatud ({ $count })
queue-line = { $account }: { $reason }, alates { MOMENT($since, form: "elative") }
queue-late = hilineb
queue-more = ja veel { $count }
queue-not-yours = Järjekord on klienditoe töötajatele: nende kanali liikmetele.

button-claim = Võta üle
button-take-again = Räägi jälle
button-reply = Vasta
button-note = Märkus
button-story = Vestlus
button-details = Üksikasjad
button-codes = Panga koodid
button-hand-back = Anna botile tagasi
button-resolve = Sulge
button-reassign = Anna edasi
button-snooze = Lükka edasi
button-reopen = Ava uuesti
button-send = Saada
button-preview = Eelvaade
button-save = Salvesta
button-back = Tagasi
button-cancel = Loobu

reply-title = Vastus kliendile
reply-label = Mida klient loeb; keel: { $language }
reply-preview = Seda näeb klient. Midagi ei ole veel saadetud.
reply-hidden = Kaardinumbri sarnased numbrid on peidetud.
note-title = Sisemine märkus
note-label = Ainult töötajatele
resolve-title = Sulge pöördumine
resolve-label = Kuidas see lõppes?
reassign-title = Anna edasi
reassign-label = Kes võtab üle?
snooze-title = Lükka edasi
snooze-label = Mis ajani?
snooze-until = Või selle hetkeni
snooze-hour = Tunniks
snooze-four-hours = Neljaks tunniks
snooze-morning = Järgmise tööpäevani
story-title = Vestlus
story-empty = Midagi ei ole veel öeldud.
story-customer = Klient
story-bot = Bot
story-note = Märkus, { $name }
story-earlier = Varasemad read on välja jäetud.
story-at = { $at }
details-title = Üksikasjad
codes-title = Panga koodid
codes-line = { $at }: { $decline } ({ $code })
codes-none = Pank koode ei andnud.
codes-warning = Ärge öelge seda kunagi kliendile: varas õpiks sellest.

thread-preview = Seda näete ainult teie. Kas saata kliendile?
thread-hidden = Kaardinumbri sarnased numbrid on siin peidetud. Teie sõnumis on need alles: palun kustutage see.
thread-files = Faili ei saadeta: klient saab ainult need sõnad.
thread-sent = Kliendile saadetud.
thread-cancelled = Ei saadetud.

refused-taken = See pöördumine on juba käes: { $name }.
refused-elsewhere = { $name } räägib selle kliendiga teisest pöördumisest; enne tuleb see botile tagasi anda või sulgeda.
refused-not-yours = Seda saab teha ainult { $name }, kelle käes pöördumine on.
refused-closed = See pöördumine on suletud; avage see kõigepealt uuesti.
refused-not-closed = See pöördumine on juba avatud.
refused-too-old = See pöördumine suleti rohkem kui 30 päeva tagasi; klient saab uuesti pöörduda.
refused-unknown = Sellist pöördumist enam ei ole.
refused-no-thread = Kirjutage see kaardi lõime, et oleks selge, millisele kliendile see on. Midagi ei saadetud.
refused-empty = Palun kirjutage kõigepealt midagi.
refused-too-long = Liiga pikk; palun kõige rohkem { $most } märki.
refused-not-an-agent = Seda saavad teha ainult tööruumi täisliikmed, kes on klienditoe kanalis.
refused-no-agent = See inimene ei ole klienditoe kanali liige.
refused-no-codes = Teie ei ole nende seas, kes tohivad panga koode näha.
refused-too-late = Slack nii kaua ei oodanud; palun vajutage nuppu uuesti.
refused-too-early = See hetk on juba möödas.
refused-try-again = Praegu ei õnnestunud; midagi ei muudetud. Palun proovige uuesti.
somebody = keegi

reason-asked = soovib inimest
reason-declined = mitu tagasi lükatud makset
reason-not-cleared = makstud, aga võlg on ka 48 tunni pärast näha
reason-charged-twice = väidab, et raha võeti kaks korda
reason-unknown-charge = tundmatu makse
reason-fraud-report = teatab pettusest
reason-dispute = makse on vaidlustatud
reason-fraud = pank kahtlustab pettust
reason-disabled = teenus on väljas
reason-service-disabled = makstud, aga teenus on ikka väljas
reason-attempt-stuck = makse ilma tulemuseta
reason-cannot-sign-in = ei saa sisse logida
reason-complaint = kaebus
reason-legal = jutt on seadusest
reason-email-authenticity = kahtlane e-kiri
reason-privacy-request = isikuandmete päring
reason-other = { $reason }

outcome-created = kohe saadetakse
outcome-submitted = on pooleli
outcome-unknown = veel ei ole teada
outcome-needs-customer = ootab kinnitust pangas
outcome-paid = makstud
outcome-declined = tagasi lükatud
outcome-not-charged = jäi tegemata
outcome-abandoned = katki jäetud

decline-expired-card = kaart on aegunud
decline-insufficient-funds = raha ei ole piisavalt
decline-generic = pank lükkas põhjuseta tagasi
decline-lost-or-stolen = teatatud kadunuks või varastatuks
decline-fraud-suspected = pettusekahtlus
decline-invalid-card = vale kaardinumber
decline-incorrect-cvc = vale turvakood
decline-address-mismatch = aadress ei klapi
decline-authentication-failed = pangas kinnitamata
decline-card-not-supported = kaarti ei toetata
decline-card-type-refused = seda liiki kaarte ei võeta vastu
decline-currency-not-supported = valuutat ei toetata
decline-limit-exceeded = üle kaardi limiidi
decline-processing-error = viga pangas
decline-duplicate = peeti korduseks
decline-mandate-revoked = luba on tagasi võetud
decline-do-not-try-again = pank ei soovi uut katset
decline-unknown = põhjus ei ole teada

resolution-paid = makstud
resolution-explained = selgitatud
resolution-refunded = raha tagastatud
resolution-fixed = käsitsi korda tehtud
resolution-no-answer = klient ei vastanud
resolution-duplicate = sama mis teine pöördumine
resolution-other = midagi muud

language-en = inglise
language-lv = läti
language-de = saksa
language-fr = prantsuse
language-es = hispaania
language-pl = poola
language-ru = vene
language-lt = leedu
language-et = eesti
