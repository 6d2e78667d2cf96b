### Nach einer bestätigten Zahlung: die 48 Stunden und die Prüfung an ihrem Ende. Nach nichts anderem wird das gesagt.

wait-48-hours =
    Der Hinweis auf die überfällige Zahlung kann noch eine Weile stehen bleiben. Bitte warten Sie bis zum { MOMENT($until, form: "until") } { $hours ->
        [one] ({ $hours } Stunde)
       *[other] ({ $hours } Stunden)
    }, bevor Sie sich an den Support wenden. Dann prüfen wir noch einmal und schreiben Ihnen hier.
paid-and-waiting =
    Die Zahlung ist angekommen; nur der Hinweis auf die überfällige Zahlung kann noch eine Weile stehen bleiben. Bitte warten Sie bis zum { MOMENT($until, form: "until") } { $hours ->
        [one] (noch { $hours } Stunde)
       *[other] (noch { $hours } Stunden)
    }, bevor Sie sich an den Support wenden. Dann prüfen wir noch einmal und schreiben Ihnen hier.
payment-confirmed = Wir sehen die Zahlung: { $amount } von { $card } für Rechnung { $number }, am { $at }. Zahlungsnummer: { $receipt }.
payment-confirmed-at = Wir sehen Ihre Zahlung; sie ist am { $at } angekommen.
payment-cleared = Der Betrag ist bezahlt, und der Hinweis auf die überfällige Zahlung ist verschwunden. Sie müssen nichts weiter tun.
payment-not-found = Eine Kartenzahlung für den offenen Betrag sehen wir nicht. Wenn Sie anders bezahlt haben, zum Beispiel per Überweisung, bezahlen Sie bitte nicht noch einmal, sondern lassen Sie es von einem Menschen prüfen.
window-over-not-cleared = Die Wartezeit ist vorbei, aber der Hinweis oder ein offener Betrag ist noch da. Ein Mensch prüft, woran das liegt.
follow-up-cleared = Wie versprochen haben wir noch einmal geprüft: Der Betrag ist bezahlt, und der Hinweis auf die überfällige Zahlung ist verschwunden. Vielen Dank!
follow-up-cleared-others-due = Wie versprochen haben wir noch einmal geprüft: Was Sie bezahlt haben, ist erledigt. Überfällig ist allerdings noch eine andere Zahlung:
follow-up-not-cleared = Wie versprochen haben wir noch einmal geprüft, und es ist noch nicht alles in Ordnung. Unser Support hat jetzt alle Einzelheiten und schreibt Ihnen hier; bitte bezahlen Sie in der Zwischenzeit nicht noch einmal. Vorgangsnummer: { $reference }.
