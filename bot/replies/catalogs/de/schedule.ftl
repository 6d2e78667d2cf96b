### Eine Abbuchung an einem späteren Tag. $at ist Tag und Stunde am Ort des Kontos; abgebucht wird nur, wozu bei confirm-schedule zugestimmt wurde.

which-day = An welchem Tag sollen wir noch einmal versuchen, { $amount } von { $card } abzubuchen? Möglich ist jeder Tag bis zum { DAY($until) }; die genaue Abbuchung sehen Sie, bevor etwas geplant wird.
no-day-possible = In den nächsten zwei Wochen ist mit dieser Karte kein automatischer neuer Versuch möglich.
service-ends-before-days = Bleibt der Betrag offen, läuft der Dienst nur bis zum { MOMENT($until, form: "until") }; der Tag muss also davor liegen.
service-ends-before-any-day = Bleibt der Betrag offen, läuft der Dienst nur bis zum { MOMENT($until, form: "until") }, und vorher ist mit dieser Karte kein neuer Versuch möglich.
day-not-possible = Bitte wählen Sie einen Tag vom { DAY($again) } bis zum { DAY($until) }.

confirm-schedule =
    { $count ->
        [one] Am { MOMENT($at, form: "weekday") } buchen wir { $amount } von { $card } für { $subscriptions } ab.
       *[other] Am { MOMENT($at, form: "weekday") } buchen wir zusammen { $amount } von { $card } für { $subscriptions } ab, in { $count } einzelnen Zahlungen.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }Auch künftig wird dafür diese Karte belastet.
           *[0] { " " }Künftig wird diese Karte auch für { $moves } belastet.
        }
    } Stimmen Sie dieser Abbuchung zu, die Sie bis dahin absagen können?
replaces-schedule = Das ersetzt die Zahlung, die für { MOMENT($at, form: "weekday") } geplant ist.
schedule-agreed = Geplant: Am { MOMENT($at, form: "weekday") } buchen wir { $amount } von { $card } ab. Bis dahin können Sie das hier jederzeit absagen; schreiben Sie einfach „geplante Zahlung absagen“.
schedule-waits = Wie vereinbart, buchen wir am { MOMENT($at, form: "weekday") } { $amount } von { $card } ab.
pay-now-or-cancel = Sie können auch jetzt bezahlen oder die geplante Zahlung absagen.
schedule-tomorrow = Wie vereinbart, buchen wir am { MOMENT($at, form: "weekday") } { $amount } von { $card } für { $subscriptions } ab. Sie können das noch absagen oder jetzt bezahlen.
schedule-still-waits = Die Zahlung von { $amount } mit { $card } ist weiterhin für { MOMENT($at, form: "weekday") } geplant. Sollen wir sie auch absagen?
schedule-kept = Gut, es bleibt wie geplant.
schedule-cancelled = Die Zahlung von { $amount } mit { $card }, die für { MOMENT($at, form: "weekday") } geplant war, ist abgesagt. Es wird nichts abgebucht.
schedule-carried-out = Wie vereinbart, haben wir versucht, { $amount } von { $card } abzubuchen.

# Warum am vereinbarten Tag nichts abgebucht wurde. Ohne Angaben für Personen, die das Konto nicht mehr sehen dürfen.
schedule-ended-paid = Die Zahlung, die für { MOMENT($at, form: "weekday") } geplant war, ist nicht mehr nötig: Der Betrag ist nicht mehr offen. Es wurde nichts abgebucht.
schedule-ended-paying = Für denselben Betrag läuft schon eine andere Zahlung, deshalb wurde die für { MOMENT($at, form: "weekday") } geplante nicht ausgeführt. Bitte bezahlen Sie nicht noch einmal.
schedule-ended-amount = Seit Ihrer Zustimmung hat sich geändert, was abzubuchen wäre, deshalb wurde die für { MOMENT($at, form: "weekday") } geplante Zahlung von { $amount } nicht ausgeführt. Es wurde nichts abgebucht.
schedule-ended-card = { $card } kann dafür nicht mehr verwendet werden, deshalb wurde die für { MOMENT($at, form: "weekday") } geplante Zahlung von { $amount } nicht ausgeführt. Es wurde nichts abgebucht.
schedule-ended-limit = Mit { $card } ist im Moment kein neuer Versuch möglich, deshalb wurde die für { MOMENT($at, form: "weekday") } geplante Zahlung nicht ausgeführt. Es wurde nichts abgebucht.
schedule-ended-account = Am Konto hat sich etwas geändert, deshalb wurde die für { MOMENT($at, form: "weekday") } geplante Zahlung nicht ausgeführt. Es wurde nichts abgebucht.
schedule-ended-access = Ihr Zugang zum Abrechnungskonto hat sich geändert, deshalb wurde die hier geplante Zahlung nicht ausgeführt. Es wurde nichts abgebucht.
schedule-ended-late = Die für { MOMENT($at, form: "weekday") } geplante Zahlung konnten wir an dem Tag nicht ausführen, deshalb entfällt sie ganz. Es wurde nichts abgebucht.
