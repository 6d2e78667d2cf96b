### Antworten aus dem Konto und seinem Vertrag. $portal passt nach „im“, Pfade stehen so auf dem Bildschirm; $notified und die Regeln sind Worte des Vertrags.

# Unterlagen und Hinweise.
answer-need-invoice = Rechnungen können Sie im { $portal } unter „{ $invoices }“ ansehen und herunterladen; ältere erscheinen, wenn Sie den Zeitraum im Datumsfilter erweitern. Firmenname, Anschrift oder Umsatzsteuernummer auf der Rechnung ändert ein Mensch für Sie.
open-invoices =
    { $count ->
        [one] Offen ist zurzeit die Rechnung { $numbers }.
       *[other] Offen sind zurzeit die Rechnungen { $numbers }.
    }
invoices-from-partner = Ihre Rechnungen kommen von { $partner }; dort wurde das Abonnement gekauft. Bitte fragen Sie dort nach einer Kopie oder Änderung.
answer-notification-settings = Erinnerungen an einen offenen Betrag gehen an { $notified }. Nach der Zahlung hören sie von selbst auf. Andere Benachrichtigungen und ihre Adressen stellen Sie im { $portal } unter „{ $notifications }“ ein.
reminder-taken-back = Die hier versprochene Erinnerung schicken wir nicht.
answer-country-rules = Welche Karten angenommen werden, hängt vom Land Ihres Kontos ab; bei Ihnen sind es { $card_rules }. Ob eine Karte geht, sagt die sichere Kartenseite sofort.
local-rules = Einige Länder haben eigene Regeln: { $local_rules }.

# Karten, die sich nicht hinzufügen oder löschen lassen.
answer-cannot-add-card = Bitte geben Sie Nummer, Ablaufdatum, Name und Adresse genau so ein, wie sie bei der Bank stehen, notfalls in einem privaten Browserfenster. Findet auch die Bank keinen Grund, kann sich das ein Mensch ansehen.
cards-accepted = Angenommen werden { $card_rules }.
answer-delete-card = Eine Karte wird im { $portal } unter „{ $cards }“ gelöscht, und zwar von der Person, die sie hinzugefügt hat, sobald kein Abonnement sie mehr verwendet. Durch eine neue Karte wird die alte nicht gelöscht.
delete-card-balance-open = Solange ein Betrag offen ist, lässt sich keine Karte löschen; zuerst kommt also der offene Betrag.
delete-card-only-one = Es ist die einzige hinterlegte Karte, deshalb muss zuerst eine andere hinzugefügt werden.

# Mehr Zeit oder Teilbeträge: Hier wird nichts gewährt.
answer-extension-request = Ein Fälligkeitsdatum lässt sich in dieser Unterhaltung nicht verschieben, aber ein Mensch kann sich Ihre Bitte ansehen. Bitte nennen Sie den Tag, an dem Sie bezahlen können.
answer-extension-request-named = Ein Fälligkeitsdatum lässt sich in dieser Unterhaltung nicht verschieben, aber ein Mensch kann sich Ihre Bitte ansehen.
day-noted = Wir haben den { DAY($at) } notiert; ob das möglich ist, entscheidet ein Mensch.
amount-noted = Wir haben { $amount } als den Betrag notiert, den Sie anbieten.
answer-partial-payment = Eine Rechnung wird hier als Ganzes bezahlt. Ob Teilzahlungen möglich sind, entscheidet ein Mensch; dafür hilft es zu wissen, welchen Betrag Sie jetzt und an welchem Tag Sie den Rest bezahlen können.
answer-partial-payment-several = Jede der { $count } offenen Rechnungen lässt sich hier einzeln bezahlen, aber jede nur als Ganzes. Ob für eine davon Teilzahlungen möglich sind, entscheidet ein Mensch.
offer-a-person-or-to-pay = Soll sich ein Mensch das ansehen? Sie können auch jetzt gleich bezahlen.

# Dateien und E-Mails. Daten, nie ein Versprechen.
data-until = Ihre E-Mails und Dateien sind da, solange der Dienst läuft. Bleibt der Betrag offen, ist das bis zum { MOMENT($until, form: "until") }.
data-while-running = E-Mails und Dateien sind da, solange der Dienst läuft. Ein Datum, an dem das enden würde, sehen wir hier nicht.
data-service-off = Der Dienst ist abgeschaltet; ob noch alles da ist, muss ein Mensch prüfen, und darum bitten wir jetzt.
data-nothing-due = Es ist nichts überfällig, deshalb ist wegen einer Zahlung kein Ende des Dienstes vorgesehen.
data-kept-for =
    Ist ein Dienst abgeschaltet, werden die Daten normalerweise noch { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    } aufbewahrt und dann endgültig gelöscht. Das ist die Regel Ihres Vertrags, kein Versprechen; danach kann niemand die Daten wiederherstellen.
data-afterwards-unknown = Wie lange Daten nach dem Abschalten eines Dienstes aufbewahrt werden, hängt von Ihrem Vertrag ab; ein Mensch kann es Ihnen sagen.

# Eine E-Mail, die vielleicht nicht von uns ist. Wahr ist nur, was im Konto steht.
email-balance-open = Auf Ihrem Konto ist tatsächlich ein Betrag offen: { $amount }. Mit einer Erinnerung ist also zu rechnen; ob genau diese E-Mail echt ist, können wir von hier aus nicht sehen.
email-nothing-open = Auf Ihrem Konto ist kein Betrag offen; bitte bezahlen Sie also nicht, was die Nachricht verlangt.
email-cannot-check = Diese Nachricht können wir hier nicht mit Ihrem Konto vergleichen.
email-advice = Bitte nutzen Sie keine Links, Anhänge oder Telefonnummern daraus: Melden Sie sich selbst im { $portal } an, dort ist ein echter offener Betrag zu sehen. Nach Kartennummern, Passwörtern oder Codes fragt bei uns niemand.
offer-to-report-email = Soll ein Mensch die Nachricht prüfen? Bitte leiten Sie Links daraus nicht hierher weiter.

# Kein Weg an der Anmeldung vorbei.
answer-cannot-sign-in = Eine Anmeldung lässt sich in dieser Unterhaltung nicht freischalten oder zurücksetzen; das macht ein Mensch, der vorher sicherstellt, wer darum bittet. Bitte schicken Sie nie Passwörter oder Codes.
sign-in-pay-here = Zum Bezahlen brauchen Sie das Portal nicht: Das geht auch hier.

complaint-first = Danke, dass Sie das offen sagen. Ein Mensch liest alles und antwortet Ihnen.
privacy-request-first = Anfragen zu persönlichen Daten bearbeitet ein Mensch, der zuerst sicherstellt, dass sie von Ihnen kommen, und innerhalb eines Monats antwortet. Rechnungen und Zahlungen werden so lange aufbewahrt, wie das Gesetz es verlangt.
