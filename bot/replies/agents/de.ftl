# Was der Support in seinem Kanal liest. Kunden sehen davon nichts.

urgency-normal = Braucht einen Menschen
urgency-urgent = Dringend
urgency-security = Sicherheit oder Recht

card-title = { $urgency }: { $account }
account-unknown = unbekanntes Konto
who = *Wer*
    { $who }, { $role }
role-verified = geprüft als { $roles }
role-unverified = mit keinem Konto verknüpft
about = *Worum es geht*
    { $reason }
owed = *Offen*
    { $amount }
owed-nothing = nichts, wovon wir wissen
owed-unknown = nicht bekannt: das Abrechnungssystem antwortete in dem Moment nicht
owed-line = { $number }: { $amount }, fällig am { DAY($due) }
deadline = *Dienst endet*
    { $at }
language = *Sprache*
    { $language }
window-open = *48 Stunden*
    bezahlt am { $at }, der Hinweis kann bis zum { MOMENT($until, form: "until") } stehen bleiben
window-over = *48 Stunden*
    vorbei: bezahlt am { $at }; steht der Hinweis noch da, müssen wir nachsehen
window-none = *48 Stunden*
    laufen nicht: keine Zahlung wurde bestätigt
receipt = Beleg { $receipt }
tried = *Versucht*
tried-line = { $at }: { $amount }, Karte mit den Endziffern { $last4 }: { $outcome }
tried-nothing = hier wurde nichts versucht
offered = *Angeboten wurde*
    { $offer }
owed-only = { $amount }
offer-day = bis zum { DAY($day) }
last-words = *Letzte Worte*
kept-apart = Einzelheiten stehen nicht in diesem Kanal. „Einzelheiten“ zeigt sie nur Ihnen.
reference = Vorgang { $reference }, eröffnet am { $at }
consented = in diesem Gespräch wurde einer Abbuchung zugestimmt

state-waiting = Wartet darauf, dass jemand übernimmt.
state-held = { $name } spricht mit dem Kunden; der Bot schweigt.
state-claimed = Liegt bei { $name }; der Bot spricht mit dem Kunden.
state-snoozed = Zurückgestellt bis zum { MOMENT($until, form: "until") }.
state-resolved = Geschlossen von { $name }: { $resolution }.
state-late = Noch hat niemand dem Kunden geantwortet; das Ziel war der { MOMENT($due, form: "until") }.
state-due = Der Kunde sollte bis zum { MOMENT($due, form: "until") } von jemandem hören.

thread-hint = Dieser Thread ist nur für den Support: Nichts, was hier steht, erreicht den Kunden. Zum Antworten drücken Sie „Antworten“, oder beginnen Sie eine Nachricht hier mit `!reply`.

entry-claimed = { $name } hat die Anfrage übernommen.
entry-replied = { $name } an den Kunden:
entry-noted = Notiz von { $name }:
entry-handed-back = { $name } hat den Kunden dem Bot zurückgegeben.
entry-resolved = { $name } hat die Anfrage geschlossen: { $resolution }.
entry-reassigned = { $name } hat die Anfrage an { $other } übergeben.
entry-snoozed = { $name } hat die Anfrage bis zum { MOMENT($until, form: "until") } zurückgestellt.
entry-reopened = { $name } hat die Anfrage wieder geöffnet.
entry-customer-said = Der Kunde:
entry-customer-pressed = Der Kunde hat „{ $button }“ gedrückt.
pressed-earlier = eine Schaltfläche einer früheren Frage
entry-apart = (In diesem Kanal nicht gezeigt; „Verlauf“ auf der Karte zeigt es.)
entry-paid = Bezahlt: { $what }. Die Karte oben ist auf dem neuesten Stand.
entry-paid-apart = Eine Zahlung wurde bestätigt; „Einzelheiten“ auf der Karte zeigt sie.
entry-news = Während Sie mit dem Kunden sprechen: { $what }.
entry-reminded = Noch immer hat niemand dem Kunden geantwortet; Beginn der Wartezeit: { $since }.
entry-woken = Die Zeit, für die zurückgestellt war, ist um.
entry-asked-again = Der Kunde bittet noch einmal um einen Menschen.
entry-undelivered = Was dem Kunden zuletzt gesagt wurde, hat ihn nicht erreicht: Slack stellt ihm nichts von uns zu, oder er darf dieses Konto nicht mehr sehen. Bitte erreichen Sie ihn auf anderem Weg.
entry-flagged = Eine Kartennummer wurde eingegeben: von { $who }, in { $where }. Sie wurde verdeckt, bevor etwas gespeichert wurde; in Slack selbst kann sie nur löschen, wer sie schrieb, oder die Verwaltung.
entry-flagged-again = { $who } hat trotz Bitte noch einmal eine Kartennummer eingegeben: in { $where }. Sie wurde verdeckt, bevor etwas gespeichert wurde; in Slack selbst kann sie nur löschen, wer sie schrieb, oder die Verwaltung.
entry-flagged-file = { $who } hat dem Bot ein Bild geschickt, auf dem eine Karte zu sehen sein könnte. Niemand hat es geöffnet, und es wurde gesagt, dass Dateien nicht gelesen werden; in Slack selbst kann es nur löschen, wer es schickte, oder die Verwaltung.
flagged-command = einem Befehl, den Slack sonst niemandem zeigt
flagged-direct = der Direktnachricht an den Bot
flagged-public = einem Kanal
flagged-elsewhere = { $channel }

news-attempt-settled = das Ergebnis einer Zahlung kam, und der Kunde hat es erfahren
news-attempt-stuck = eine Zahlung hat auch nach einem Tag kein Ergebnis
news-follow-up-due = die 48 Stunden nach der Zahlung sind vorbei
news-retry-due = der Tag für die Erinnerung an die Zahlung ist da
news-schedule-due = der Tag einer geplanten Abbuchung ist da, und der Kunde hat das Ergebnis erfahren
news-schedule-notice = der Kunde hat von einer Abbuchung erfahren, die für morgen geplant ist
news-payment-failed = eine automatische Zahlung ist fehlgeschlagen
news-card-changed = eine Karte wurde geändert
news-dispute-opened = eine Abbuchung wird angefochten
news-recheck-due = es war Zeit, noch einmal nach einer anderswo gemachten Zahlung zu sehen
news-access-asked = jemand bittet um Zugang zum Konto
news-access-ended = eine Bitte um Zugang zum Konto ist entschieden oder abgelaufen

summary-title = Der Tag in Zahlen
summary-opened = { $count ->
    [one] { $count } Anfrage kam
   *[other] { $count } Anfragen kamen
 }, { $closed ->
    [0] keine wurde geschlossen.
    [one] { $closed } wurde geschlossen: { $reasons }.
   *[other] { $closed } wurden geschlossen: { $reasons }.
 }
summary-first-reply = Die Hälfte der Kunden hörte innerhalb von { $minutes ->
    [one] { $minutes } Minute von jemandem.
   *[other] { $minutes } Minuten von jemandem.
 }
summary-waiting = { $count ->
    [0] Niemand wartet.
    [one] { $count } wartet.
   *[other] { $count } warten.
 } { $late ->
    [0] Nichts ist im Verzug.
    [one] { $late } ist im Verzug.
   *[other] { $late } sind im Verzug.
 }

queue-title = Anfragen, die einen Menschen brauchen
queue-empty = Niemand wartet auf einen Menschen.
queue-waiting = Wartend ({ $count })
queue-mine = Bei Ihnen ({ $count })
queue-claimed = Bei anderen ({ $count })
queue-snoozed = Zurückgestellt ({ $count })
queue-line = { $account }: { $reason }, seit dem { MOMENT($since, form: "until") }
queue-late = im Verzug
queue-more = und { $count } weitere
queue-not-yours = Die Liste ist für den Support: für die Mitglieder des Support-Kanals.

button-claim = Übernehmen
button-take-again = Wieder sprechen
button-reply = Antworten
button-note = Notiz
button-story = Verlauf
button-details = Einzelheiten
button-codes = Bankcodes
button-hand-back = An den Bot zurückgeben
button-resolve = Schließen
button-reassign = Übergeben
button-snooze = Zurückstellen
button-reopen = Wieder öffnen
button-send = Senden
button-preview = Vorschau
button-save = Speichern
button-back = Zurück
button-cancel = Abbrechen

reply-title = Antwort an den Kunden
reply-label = Was der Kunde lesen wird; Sprache: { $language }
reply-preview = Das sieht der Kunde. Noch ist nichts gesendet.
reply-hidden = Ziffern, die wie eine Kartennummer aussehen, wurden verdeckt.
note-title = Interne Notiz
note-label = Nur für den Support
resolve-title = Anfrage schließen
resolve-label = Wie ging es aus?
reassign-title = Übergeben
reassign-label = Wer übernimmt?
snooze-title = Zurückstellen
snooze-label = Bis wann?
snooze-until = Oder bis zu diesem Zeitpunkt
snooze-hour = Für eine Stunde
snooze-four-hours = Für vier Stunden
snooze-morning = Bis zum nächsten Arbeitstag
story-title = Verlauf
story-empty = Noch wurde nichts gesagt.
story-customer = Kunde
story-bot = Bot
story-note = Notiz von { $name }
story-earlier = Frühere Zeilen sind weggelassen.
story-at = { $at }
details-title = Einzelheiten
codes-title = Bankcodes
codes-line = { $at }: { $decline } ({ $code })
codes-none = Die Bank hat keine Codes genannt.
codes-warning = Sagen Sie das nie dem Kunden: Ein Dieb würde daraus lernen.

thread-preview = Das sehen nur Sie. An den Kunden senden?
thread-hidden = Ziffern, die wie eine Kartennummer aussehen, wurden hier verdeckt. In Ihrer Nachricht stehen sie noch: Bitte löschen Sie sie.
thread-files = Die Datei wird nicht gesendet: Der Kunde bekommt nur diese Worte.
thread-sent = An den Kunden gesendet.
thread-cancelled = Nicht gesendet.

refused-taken = Diese Anfrage liegt schon bei { $name }.
refused-elsewhere = { $name } spricht mit diesem Kunden über eine andere Anfrage; die muss zuerst zurückgegeben oder geschlossen werden.
refused-not-yours = Das kann nur { $name }, denn dort liegt die Anfrage.
refused-closed = Diese Anfrage ist geschlossen; öffnen Sie sie zuerst wieder.
refused-not-closed = Diese Anfrage ist schon offen.
refused-too-old = Diese Anfrage wurde vor mehr als 30 Tagen geschlossen; der Kunde kann neu fragen.
refused-unknown = Diese Anfrage gibt es nicht mehr.
refused-no-thread = Bitte schreiben Sie das in den Thread einer Karte, damit klar ist, für welchen Kunden es ist. Es wurde nichts gesendet.
refused-empty = Bitte schreiben Sie zuerst etwas.
refused-too-long = Das ist zu lang: bitte höchstens { $most } Zeichen.
refused-not-an-agent = Das können nur vollwertige Mitglieder des Workspace, die im Support-Kanal sind.
refused-no-agent = Diese Person ist nicht Mitglied des Support-Kanals.
refused-no-codes = Sie gehören nicht zu denen, die Bankcodes sehen dürfen.
refused-too-late = Das hat Slack zu lange gedauert; bitte drücken Sie noch einmal.
refused-too-early = Dieser Zeitpunkt ist schon vorbei.
refused-try-again = Das ging gerade nicht; nichts wurde geändert. Bitte versuchen Sie es noch einmal.
somebody = jemand

reason-asked = ein Mensch wurde verlangt
reason-declined = mehrere abgelehnte Zahlungen
reason-not-cleared = bezahlt, und nach 48 Stunden immer noch überfällig
reason-charged-twice = nach eigener Angabe zweimal abgebucht
reason-unknown-charge = eine unbekannte Abbuchung
reason-fraud-report = Betrug wird gemeldet
reason-dispute = eine Abbuchung wird angefochten
reason-fraud = die Bank vermutet Betrug
reason-disabled = der Dienst ist abgeschaltet
reason-service-disabled = bezahlt, und der Dienst ist noch abgeschaltet
reason-attempt-stuck = eine Zahlung ohne Ergebnis
reason-cannot-sign-in = Anmelden geht nicht
reason-complaint = eine Beschwerde
reason-legal = rechtliche Fragen werden erwähnt
reason-email-authenticity = eine verdächtige E-Mail
reason-privacy-request = eine Anfrage zum Datenschutz
reason-other = { $reason }

outcome-created = wird gleich gesendet
outcome-submitted = läuft
outcome-unknown = noch nicht bekannt
outcome-needs-customer = wartet auf die Bestätigung bei der Bank
outcome-paid = bezahlt
outcome-declined = abgelehnt
outcome-not-charged = nicht ausgeführt
outcome-abandoned = aufgegeben

decline-expired-card = Karte abgelaufen
decline-insufficient-funds = Deckung reicht nicht
decline-generic = von der Bank ohne Angabe eines Grundes abgelehnt
decline-lost-or-stolen = als verloren oder gestohlen gemeldet
decline-fraud-suspected = Verdacht auf Betrug
decline-invalid-card = falsche Kartennummer
decline-incorrect-cvc = falscher Sicherheitscode
decline-address-mismatch = Adresse passt nicht
decline-authentication-failed = nicht bei der Bank bestätigt
decline-card-not-supported = Karte nicht unterstützt
decline-card-type-refused = Art der Karte nicht angenommen
decline-currency-not-supported = Währung nicht unterstützt
decline-limit-exceeded = über dem Limit der Karte
decline-processing-error = Fehler bei der Bank
decline-duplicate = für eine Wiederholung gehalten
decline-mandate-revoked = Erlaubnis widerrufen
decline-do-not-try-again = die Bank will keinen weiteren Versuch
decline-unknown = Grund unbekannt

resolution-paid = bezahlt
resolution-explained = erklärt
resolution-refunded = erstattet
resolution-fixed = von Hand behoben
resolution-no-answer = der Kunde hat nicht geantwortet
resolution-duplicate = dasselbe wie eine andere Anfrage
resolution-other = etwas anderes

language-en = Englisch
language-lv = Lettisch
language-de = Deutsch
language-fr = Französisch
language-es = Spanisch
language-pl = Polnisch
language-ru = Russisch
language-lt = Litauisch
language-et = Estnisch
