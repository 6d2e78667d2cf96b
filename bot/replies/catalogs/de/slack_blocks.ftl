### Was Slack in eigenen Blöcken zeigt: Angaben als Tabelle, Auswahl und das Fenster einer Abbuchung.

# Der Satz über einer Tabelle; was ihm fehlt, steht dort.
lead-balance-due = Die Zahlung für { $subscriptions } ist überfällig.
lead-balances-due = Mehrere Rechnungen für { $subscriptions } sind überfällig.
lead-payment-accepted = Danke, die Zahlung für { $subscriptions } ist angekommen.
lead-payment-confirmed = Wir sehen die Zahlung.

# Eine Bezeichnung und darunter ein Wert.
fact-amount =
    Betrag
    { $amount }
fact-total =
    Zusammen
    { $amount }
fact-due =
    Fällig am
    { DAY($due) }
fact-invoice =
    Rechnung
    { $number }
fact-invoices =
    Rechnungen
    { $count }
fact-oldest-invoice =
    Älteste Rechnung
    { $number }
fact-oldest-due =
    Älteste fällig am
    { DAY($due) }
fact-card =
    Karte
    { $card }
fact-paid-at =
    Bezahlt am
    { $at }
fact-charged-now =
    Wann
    Jetzt, sobald Sie zustimmen
fact-charged-on =
    Wann
    { MOMENT($at, form: "weekday") }
small-receipt = Zahlungsnummer: { $receipt }.

# Vor den Antworten im vorgelesenen Text; in einer noch geschlossenen Auswahl.
choices-offered = Sie können antworten:
label-choose = Auswählen
label-choose-balance = Rechnung auswählen
label-choose-card = Karte auswählen
label-choose-day = Tag auswählen
label-choose-language = Sprache auswählen

# Das Fenster, in dem man einer Abbuchung zustimmt. Slack hat für label-charge und die Knöpfe je 24 Zeichen Platz.
option-review-and-pay = { $amount } prüfen und bezahlen
option-review-planned = { $amount } prüfen und planen
label-charge = Zahlung bestätigen
charge-invoice = Rechnung { $number }: { $amount } für { $subscriptions }.
charge-moves = Künftig wird diese Karte belastet für:
charge-now-small-print = Abgebucht wird, sobald Sie zustimmen. Wenn Sie dieses Fenster schließen, geschieht nichts.
charge-later-small-print = Heute wird nichts abgebucht, und bis dahin können Sie die Zahlung hier absagen. Wenn Sie dieses Fenster schließen, geschieht nichts.
label-pay-amount = { $amount } bezahlen
label-pay = Bezahlen
label-plan = Planen
label-not-now = Jetzt nicht

# Im Fenster, wenn nichts abgebucht wurde.
charge-not-made = Hiermit wurde nichts abgebucht: Die Frage ist schon beantwortet, oder in der Zwischenzeit hat sich etwas geändert.
charge-goes-on = Bitte schließen Sie dieses Fenster und machen Sie im Gespräch weiter.
label-close = Schließen
