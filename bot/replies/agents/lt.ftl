# Ką pagalbos specialistai skaito savo kanale. Klientai nieko iš to nemato.

urgency-normal = Reikia žmogaus
urgency-urgent = Skubu
urgency-security = Saugumas arba teisė

card-title = { $urgency }: { $account }
account-unknown = nežinoma paskyra
who = *Kas*
    { $who }, { $role }
role-verified = patikrintas vaidmuo: { $roles }
role-unverified = nesusieta su jokia paskyra
about = *Apie ką*
    { $reason }
owed = *Skola*
    { $amount }
owed-nothing = apie skolą nežinome
owed-unknown = nežinoma: atsiskaitymo sistema tuo metu neatsakė
owed-line = { $number }: { $amount }, terminas – { DAY($due, form: "nominative") }
deadline = *Paslauga baigiasi*
    { $at }
language = *Kalba*
    { $language }
window-open = *48 valandos*
    sumokėta { $at }, pranešimas gali būti matomas iki { MOMENT($until, form: "genitive") }
window-over = *48 valandos*
    praėjo: sumokėta { $at }; jei pranešimas liko, išsiaiškinti turime mes
window-none = *48 valandos*
    neskaičiuojamos: patvirtinto mokėjimo nėra
receipt = kvitas { $receipt }
tried = *Bandymai*
tried-line = { $at }: { $amount }, kortelė, kurios paskutiniai skaitmenys { $last4 }: { $outcome }
tried-nothing = čia nieko nebandyta
offered = *Kliento pasiūlymas*
    { $offer }
owed-only = { $amount }
offer-day = iki { DAY($day, form: "genitive") }
last-words = *Paskutiniai kliento žodžiai*
kept-apart = Šiame kanale išsami informacija nerodoma. Mygtukas „Išsamiau“ ją parodys tik jums.
reference = Kreipinys { $reference }, atidarytas { $at }
consented = šiame pokalbyje sutikta su mokėjimu

state-waiting = Laukia, kol kas nors perims.
state-held = Su klientu kalbasi { $name }; botas tyli.
state-claimed = Kreipiniu rūpinasi { $name }; su klientu kalbasi botas.
state-snoozed = Atidėta iki { MOMENT($until, form: "genitive") }.
state-resolved = Uždarė { $name }: { $resolution }.
state-late = Klientui dar niekas neatsakė; tikslas buvo { $due }.
state-due = Klientas turėtų sulaukti atsakymo iki { MOMENT($due, form: "genitive") }.

thread-hint = Ši gija skirta tik specialistams: niekas, kas čia rašoma, kliento nepasiekia. Norėdami atsakyti klientui, spauskite „Atsakyti“ arba pradėkite čia žinutę žodžiu `!reply`.

entry-claimed = Perėmė { $name }.
entry-replied = { $name } klientui:
entry-noted = Pastaba, { $name }:
entry-handed-back = { $name } grąžino klientą botui.
entry-resolved = { $name } uždarė: { $resolution }.
entry-reassigned = { $name } perdavė, dabar kreipiniu rūpinasi { $other }.
entry-snoozed = { $name } atidėjo iki { MOMENT($until, form: "genitive") }.
entry-reopened = { $name } vėl atidarė.
entry-customer-said = Klientas:
entry-customer-pressed = Klientas paspaudė „{ $button }“.
pressed-earlier = ankstesnio klausimo mygtukas
entry-apart = (Šiame kanale nerodoma; tai rodo kortelės mygtukas „Pokalbis“.)
entry-paid = Sumokėta: { $what }. Kortelė viršuje atnaujinta.
entry-paid-apart = Mokėjimas patvirtintas; daugiau rodo kortelės mygtukas „Išsamiau“.
entry-news = Kol kalbatės su klientu: { $what }.
entry-reminded = Klientui vis dar niekas neatsakė; laukimo pradžia: { $since }.
entry-woken = Laikas, kuriam kreipinys buvo atidėtas, baigėsi.
entry-asked-again = Klientas vėl prašo žmogaus.
entry-undelivered = Tai, kas klientui pasakyta paskiausiai, jo nepasiekė: „Slack“ neleidžia jam rašyti arba klientas šios paskyros nebegali matyti. Susisiekite su klientu kitu būdu.
entry-flagged = Įrašytas kortelės numeris: { $who }, vieta: { $where }. Jis paslėptas prieš ką nors išsaugant; pačiame „Slack“ jį ištrinti gali tik autorius arba administratorius.
entry-flagged-again = Nepaisant prašymo vėl įrašytas kortelės numeris: { $who }, vieta: { $where }. Jis paslėptas prieš ką nors išsaugant; pačiame „Slack“ jį ištrinti gali tik autorius arba administratorius.
entry-flagged-file = { $who } atsiuntė botui paveikslėlį, kuriame gali būti kortelė. Niekas jo neatidarė, atsakyta, kad failai neskaitomi; pačiame „Slack“ jį ištrinti gali tik autorius arba administratorius.
flagged-command = komanda, kurios „Slack“ niekam kitam nerodo
flagged-direct = tiesioginės žinutės su botu
flagged-public = kanalas
flagged-elsewhere = { $channel }

news-attempt-settled = gautas mokėjimo rezultatas, klientas jį žino
news-attempt-stuck = mokėjimas jau parą be rezultato
news-follow-up-due = praėjo 48 valandos po mokėjimo
news-retry-due = atėjo diena priminti apie mokėjimą
news-schedule-due = atėjo suplanuoto mokėjimo diena, klientas žino rezultatą
news-schedule-notice = klientui pranešta apie rytoj suplanuotą mokėjimą
news-payment-failed = automatinis mokėjimas nepavyko
news-card-changed = pakeista kortelė
news-dispute-opened = mokėjimas ginčijamas
news-recheck-due = atėjo laikas vėl pažiūrėti, ar nesumokėta kitur
news-access-asked = kažkas prašo prieigos prie paskyros
news-access-ended = prašymas suteikti prieigą prie paskyros išspręstas arba baigė galioti

summary-title = Diena skaičiais
summary-opened = { $count ->
    [one] Gautas { $count } kreipinys
    [few] Gauti { $count } kreipiniai
    [many] Gauta { $count } kreipinio
   *[other] Gauta { $count } kreipinių
 }; { $closed ->
    [0] neuždarytas nė vienas.
    [one] uždarytas { $closed }: { $reasons }.
    [few] uždaryti { $closed }: { $reasons }.
    [many] uždaryta { $closed }: { $reasons }.
   *[other] uždaryta { $closed }: { $reasons }.
 }
summary-first-reply = Pusė klientų atsakymo sulaukė per { $minutes ->
    [one] { $minutes } minutę.
    [few] { $minutes } minutes.
    [many] { $minutes } minutės.
   *[other] { $minutes } minučių.
 }
summary-waiting = { $count ->
    [0] Niekas nelaukia.
    [one] Laukia { $count }.
    [few] Laukia { $count }.
    [many] Laukia { $count }.
   *[other] Laukia { $count }.
 } { $late ->
    [0] Niekas nevėluoja.
    [one] Vėluoja { $late }.
    [few] Vėluoja { $late }.
    [many] Vėluoja { $late }.
   *[other] Vėluoja { $late }.
 }

queue-title = Kreipiniai, kuriems reikia žmogaus
queue-empty = Žmogaus niekas nelaukia.
queue-waiting = Laukia ({ $count })
queue-mine = Jūsų ({ $count })
queue-claimed = Pas kitus ({ $count })
queue-snoozed = Atidėti ({ $count })
queue-line = { $account }: { $reason }, nuo { MOMENT($since, form: "genitive") }
queue-late = vėluoja
queue-more = ir dar { $count }
queue-not-yours = Eilė skirta pagalbos specialistams: jų kanalo nariams.

button-claim = Perimti
button-take-again = Kalbėtis vėl
button-reply = Atsakyti
button-note = Pastaba
button-story = Pokalbis
button-details = Išsamiau
button-codes = Banko kodai
button-hand-back = Grąžinti botui
button-resolve = Uždaryti
button-reassign = Perduoti
button-snooze = Atidėti
button-reopen = Vėl atidaryti
button-send = Siųsti
button-preview = Peržiūrėti
button-save = Išsaugoti
button-back = Atgal
button-cancel = Atšaukti

reply-title = Atsakymas klientui
reply-label = Ką perskaitys klientas; kalba: { $language }
reply-preview = Tai matys klientas. Dar niekas neišsiųsta.
reply-hidden = Skaitmenys, panašūs į kortelės numerį, paslėpti.
note-title = Vidinė pastaba
note-label = Tik specialistams
resolve-title = Uždaryti kreipinį
resolve-label = Kuo baigėsi?
reassign-title = Perduoti
reassign-label = Kas perims?
snooze-title = Atidėti
snooze-label = Iki kada?
snooze-until = Arba iki šios akimirkos
snooze-hour = Valandai
snooze-four-hours = Keturioms valandoms
snooze-morning = Iki kitos darbo dienos
story-title = Pokalbis
story-empty = Dar niekas nepasakyta.
story-customer = Klientas
story-bot = Botas
story-note = Pastaba, { $name }
story-earlier = Ankstesnės eilutės praleistos.
story-at = { $at }
details-title = Išsamiau
codes-title = Banko kodai
codes-line = { $at }: { $decline } ({ $code })
codes-none = Bankas kodų nenurodė.
codes-warning = Niekada to nesakykite klientui: vagis iš to pasimokytų.

thread-preview = Tai matote tik jūs. Siųsti klientui?
thread-hidden = Skaitmenys, panašūs į kortelės numerį, čia paslėpti. Jūsų žinutėje jie liko: prašome ją ištrinti.
thread-files = Failas nesiunčiamas: klientas gaus tik šiuos žodžius.
thread-sent = Išsiųsta klientui.
thread-cancelled = Neišsiųsta.

refused-taken = Šiuo kreipiniu jau rūpinasi { $name }.
refused-elsewhere = { $name } su šiuo klientu kalbasi dėl kito kreipinio; pirma jį reikia grąžinti botui arba uždaryti.
refused-not-yours = Tai gali tik tas, kas rūpinasi kreipiniu: { $name }.
refused-closed = Šis kreipinys uždarytas; pirmiausia jį vėl atidarykite.
refused-not-closed = Šis kreipinys jau atidarytas.
refused-too-old = Šis kreipinys uždarytas daugiau nei prieš 30 dienų; klientas gali kreiptis iš naujo.
refused-unknown = Tokio kreipinio nebėra.
refused-no-thread = Rašykite tai kortelės gijoje, kad būtų aišku, kuriam klientui tai skirta. Niekas neišsiųsta.
refused-empty = Prašome pirmiausia ką nors parašyti.
refused-too-long = Per ilga; prašome ne daugiau kaip { $most } ženklų.
refused-not-an-agent = Tai gali tik visateisiai darbo srities nariai, esantys specialistų kanale.
refused-no-agent = Šis žmogus nėra specialistų kanalo narys.
refused-no-codes = Jums banko kodai nerodomi.
refused-too-late = „Slack“ tiek nelaukė; prašome paspausti dar kartą.
refused-too-early = Ši akimirka jau praėjo.
refused-try-again = Dabar nepavyko; niekas nepakeista. Prašome bandyti dar kartą.
somebody = kažkas

reason-asked = prašo žmogaus
reason-declined = keli atmesti mokėjimai
reason-not-cleared = sumokėta, bet skola rodoma ir po 48 valandų
reason-charged-twice = sako, kad nuskaityta du kartus
reason-unknown-charge = nepažįstamas mokėjimas
reason-fraud-report = praneša apie sukčiavimą
reason-dispute = mokėjimas ginčijamas
reason-fraud = bankas įtaria sukčiavimą
reason-disabled = paslauga išjungta
reason-service-disabled = sumokėta, bet paslauga dar išjungta
reason-attempt-stuck = mokėjimas be rezultato
reason-cannot-sign-in = negali prisijungti
reason-complaint = skundas
reason-legal = kalbama apie įstatymą
reason-email-authenticity = įtartinas el. laiškas
reason-privacy-request = prašymas dėl asmens duomenų
reason-other = { $reason }

outcome-created = tuoj bus siunčiamas
outcome-submitted = vykdomas
outcome-unknown = dar nežinoma
outcome-needs-customer = laukia patvirtinimo banke
outcome-paid = sumokėta
outcome-declined = atmesta
outcome-not-charged = neįvykdyta
outcome-abandoned = nutraukta

decline-expired-card = baigėsi kortelės galiojimas
decline-insufficient-funds = nepakanka lėšų
decline-generic = bankas atmetė nenurodęs priežasties
decline-lost-or-stolen = pranešta, kad pamesta arba pavogta
decline-fraud-suspected = įtariamas sukčiavimas
decline-invalid-card = neteisingas kortelės numeris
decline-incorrect-cvc = neteisingas saugos kodas
decline-address-mismatch = nesutampa adresas
decline-authentication-failed = nepatvirtinta banke
decline-card-not-supported = kortelė nepalaikoma
decline-card-type-refused = tokio tipo kortelės nepriimamos
decline-currency-not-supported = valiuta nepalaikoma
decline-limit-exceeded = viršytas kortelės limitas
decline-processing-error = banko klaida
decline-duplicate = palaikyta pakartojimu
decline-mandate-revoked = leidimas atšauktas
decline-do-not-try-again = bankas prašo daugiau nebandyti
decline-unknown = priežastis nežinoma

resolution-paid = sumokėta
resolution-explained = paaiškinta
resolution-refunded = pinigai grąžinti
resolution-fixed = sutvarkyta rankiniu būdu
resolution-no-answer = klientas neatsakė
resolution-duplicate = tas pats kaip kitas kreipinys
resolution-other = kita

language-en = anglų
language-lv = latvių
language-de = vokiečių
language-fr = prancūzų
language-es = ispanų
language-pl = lenkų
language-ru = rusų
language-lt = lietuvių
language-et = estų
