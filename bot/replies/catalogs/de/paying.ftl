### Was bezahlt werden soll, die genaue Abbuchung, und was daraus geworden ist.

which-balance = Sie haben { $count } offene Rechnungen, zusammen { $amount }. Welche möchten Sie bezahlen?
choice-gone = Diese Auswahl gibt es nicht mehr. So sieht es jetzt aus:
retry-reminder = Sie wollten erinnert werden: Die Zahlung kann jetzt noch einmal versucht werden.

# Die Frage, von der Geld abhängt: die genaue Abbuchung und was künftig über die Karte läuft. $moves_count ist 0, wenn nichts.
confirm-payment =
    { $count ->
        [one] Wir buchen { $amount } von { $card } für { $subscriptions } ab.
       *[other] Wir buchen zusammen { $amount } von { $card } für { $subscriptions } ab, in { $count } einzelnen Zahlungen.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Auch künftig wird dafür diese Karte belastet.
           *[0] { " " }Künftig wird diese Karte auch für { $moves } belastet.
        }
    } Stimmen Sie dieser Abbuchung zu?
confirmation-renewed = In der Zwischenzeit hat sich etwas geändert, deshalb wurde nichts abgebucht. So sieht es jetzt aus:
confirmation-missing = Bevor etwas abgebucht wird, brauchen wir Ihre Zustimmung zum genauen Betrag.

# Warum die Karte jetzt nicht zahlen kann.
cannot-confirm-reader = Mit Ihrer Rolle sind keine Zahlungen möglich.
cannot-confirm-changed = Am Konto hat sich in der Zwischenzeit etwas geändert, deshalb wurde nichts abgebucht.
cannot-confirm-clear = Dieser Betrag ist nicht mehr offen, es gibt also nichts zu bezahlen.
cannot-confirm-paying = Für diesen Betrag läuft bereits eine Zahlung. Bitte bezahlen Sie nicht noch einmal.
cannot-confirm-no-card = Diese Karte ist nicht mehr hinterlegt.
cannot-confirm-not-yours = Diese Karte hat jemand anderes hinzugefügt; nach einer fehlgeschlagenen Zahlung kann nur diese Person sie noch einmal verwenden.
cannot-confirm-card-expired = Diese Karte ist abgelaufen und kann deshalb nicht verwendet werden.
cannot-confirm-card-refused = Die Bank hat diese Karte für diesen Betrag abgelehnt; ein neuer Versuch würde jetzt nicht helfen.
cannot-confirm-too-many = Mit dieser Karte gab es schon mehrere Versuche, deshalb versuchen wir es vorerst nicht noch einmal.
cannot-confirm-too-many-cards = Für dieses Konto kann im Moment keine weitere Karte verwendet werden.
cannot-confirm-paused = Zahlungen sind hier im Moment ausgesetzt; es wird nichts abgebucht.
cannot-confirm-too-soon = Für einen neuen Versuch mit dieser Karte ist es noch zu früh.
card-too-soon = Die Bank hat diese Karte vor Kurzem abgelehnt. Ein neuer Versuch ist ab dem { MOMENT($again, form: "until") } möglich.
card-again-from = Mit dieser Karte ist ein neuer Versuch ab dem { MOMENT($again, form: "until") } möglich.

payment-accepted = Danke, die Zahlung ist angekommen: { $amount } von { $card } für { $subscriptions } (Rechnung { $number }), am { $at }. Zahlungsnummer: { $receipt }.
all-payments-accepted = Das waren { $count } Zahlungen, zusammen { $amount }.
payment-in-progress = Die Zahlung ist unterwegs und dauert etwas länger als sonst. Bitte bezahlen Sie nicht noch einmal; sobald wir mehr wissen, schreiben wir Ihnen hier.
# Die Zahlung einer anderen Person auf demselben Konto: Ihr Ausgang wird der Person gesagt, die zugestimmt hat.
payment-under-way = Auf diesem Konto läuft gerade eine andere Zahlung. Bitte bezahlen Sie nicht noch einmal; schreiben Sie uns gleich wieder, dann sehen Sie, was daraus geworden ist.
payment-unknown = Wir wissen noch nicht, ob die Zahlung geklappt hat. Bitte bezahlen Sie nicht noch einmal: Wir klären das und schreiben Ihnen hier.
payment-still-unknown = Wir wissen immer noch nicht, ob die Zahlung von { $amount } mit { $card } geklappt hat, deshalb klärt das ein Mensch. Bitte bezahlen Sie nicht noch einmal.
payment-not-charged = Die Zahlung hat nicht geklappt, und es wurde nichts abgebucht.
rest-not-charged = Der Rest hat nicht geklappt; dafür wurde nichts abgebucht.
rest-not-tried = Den Rest haben wir nicht versucht; dafür wurde nichts abgebucht: { $amount } für { $subscriptions }.
payment-abandoned = Die Zahlung wurde bei der Bank nicht rechtzeitig bestätigt, deshalb kam sie nicht zustande.
payment-declined = Die Zahlung von { $amount } mit { $card } für { $subscriptions } hat nicht geklappt.
tries-used-up = Weitere Versuche würden im Moment nicht helfen, deshalb übernimmt ein Mensch.
what-next-after-decline = Wie möchten Sie weitermachen?

confirm-at-the-bank = Ihre Bank bittet Sie, die Zahlung von { $amount } mit { $card } zu bestätigen. Bitte tun Sie das auf der Seite der Bank und sagen Sie uns dann hier Bescheid.
bank-not-confirmed-yet = Die Bank hat uns Ihre Bestätigung noch nicht gemeldet.
bank-stays-open = Diese Zahlung lässt sich von hier aus nicht zurücknehmen. Wird sie auf der Seite der Bank nicht bestätigt, endet sie von selbst; bitte bezahlen Sie bis dahin nicht auf anderem Weg.
bank-given-up = Diese Zahlung wurde abgebrochen. Sie können jederzeit mit einer anderen Karte bezahlen.
retry-promised = Wir erinnern Sie hier am { $at }. Abgebucht wird erst, wenn Sie zustimmen.
