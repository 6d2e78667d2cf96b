### Wo hier nichts bezahlt wird: der Weg durch das eigene Portal des Kontos, und ob die Zahlung angekommen ist.
### $portal, $path, $pay und $save stehen so auf dem Bildschirm; $url kann leer sein. $card_step ist eines von portal-card-*.

portal-intro = Bezahlt wird der offene Betrag im { $portal }. Wir zeigen Ihnen den Weg und sehen danach nach, ob die Zahlung angekommen ist.
portal-whose-card = Hinterlegt ist { $card } (gültig bis { $expiry }). Wenn Sie die Karte selbst hinzugefügt haben, können Sie ihr Ablaufdatum ändern; sonst wählen Sie bitte eine andere Karte oder fügen Sie eine neue hinzu.

portal-steps-subscription =
    1. Öffnen Sie im { $portal } „{ $path }“ und suchen Sie das Abonnement mit der überfälligen Zahlung.
    2. Wählen Sie „{ $pay }“. Damit wird der gesamte offene Betrag bezahlt.
    3. { $card_step }
    4. Wählen Sie „{ $save }“.
    { $url }
portal-steps-invoice =
    1. Öffnen Sie im { $portal } „{ $path }“ und dort die überfällige Rechnung.
    2. Wählen Sie „{ $pay }“.
    3. { $card_step }
    4. Prüfen Sie den Betrag und wählen Sie „{ $save }“.
    { $url }
portal-steps-account-administrator =
    1. Öffnen Sie im { $portal } „{ $path }“. Das kann nur { $who_pays }.
    2. Wählen Sie bei der überfälligen Rechnung „{ $pay }“; eventuell müssen Sie Ihre Anmeldung bestätigen.
    3. { $card_step }
    4. Wählen Sie „{ $save }“.
    { $url }
portal-card-any = Wenn Sie die Karte selbst hinzugefügt haben, können Sie ihr Ablaufdatum ändern, eine andere Karte wählen oder eine neue hinzufügen. Hat jemand anderes sie hinzugefügt, wählen Sie eine andere Karte oder fügen Sie eine neue hinzu.
portal-card-expiry = Ändern Sie das Ablaufdatum der Karte; das kann, wer sie hinzugefügt hat.
portal-card-other = Wählen Sie eine andere Karte. Alle Abonnements der alten Karte laufen dann über diese.
portal-card-new = Fügen Sie die neue Karte hinzu und wählen Sie sie für diese Zahlung. Alle Abonnements der alten Karte laufen dann über diese.
portal-card-same = Wählen Sie dieselbe Karte noch einmal.
portal-not-shown = „{ $pay }“ ist nur zu sehen, solange ein Betrag offen ist, und sehen kann es nur { $who_pays }.
portal-older = Wenn es bei Ihnen anders aussieht, ist das vielleicht die ältere Ansicht; dort geht es so:
portal-done = Sagen Sie uns Bescheid, wenn das erledigt ist, dann sehen wir nach, ob die Zahlung angekommen ist.

portal-paid = Das Abrechnungssystem bestätigt die Zahlung: { $amount } für Rechnung { $number }, am { $at }. Vielen Dank!
portal-closed = Rechnung { $number } ist nicht mehr offen, dafür ist also nichts mehr zu bezahlen.
portal-still-due = Der Betrag ist noch offen: { $amount }.
portal-refused = Dort wurde eine Zahlung versucht, sie ging aber nicht durch.
portal-takes-hours =
    { $hours ->
        [one] Bis eine Zahlung dort erscheint, kann bis zu { $hours } Stunde vergehen.
       *[other] Bis eine Zahlung dort erscheint, können bis zu { $hours } Stunden vergehen.
    } Wenn Sie schon bezahlt haben, bezahlen Sie bitte nicht noch einmal.
portal-why-not = Falls es nicht geklappt hat: Name und Adresse müssen genau wie auf der Kartenabrechnung sein. Angenommen werden { $card_rules }.
portal-what-next = Sollen wir noch einmal nachsehen, jetzt oder später?
portal-recheck-promised = Wir sehen am { $at } noch einmal nach und schreiben Ihnen hier.
portal-looked-again = Wie versprochen haben wir noch einmal nachgesehen.

account-unseen = Ihr Konto und Ihre Zahlungen sehen wir von hier aus nicht, aber wir können Ihnen den Weg im { $portal } zeigen.
why-unseen = Meist ist die Karte abgelaufen oder nicht ausreichend gedeckt, oder die Bank lässt Online- oder wiederkehrende Zahlungen nicht zu. Was es war, zeigt das Portal.
service-said-off-unseen = Ob der Dienst abgeschaltet ist, sehen wir von hier aus nicht, deshalb klärt das ein Mensch.
portal-reported-unseen = Vielen Dank. Die Zahlung sehen wir von hier aus nicht; bitte vergewissern Sie sich, dass das Portal sie als bezahlt zeigt.
portal-reported-rule =
    Wenn ja, gilt allgemein: Der Hinweis auf die überfällige Zahlung kann noch bis zu { $hours ->
        [one] { $hours } Stunde
       *[other] { $hours } Stunden
    } stehen bleiben, bitte warten Sie also bis zum { MOMENT($until, form: "until") }, bevor Sie sich an den Support wenden. Dann fragen wir Sie, wie es gelaufen ist. Sollte der Dienst früher ausfallen, schreiben Sie „Mensch“.
portal-how-did-it-go = Sie hatten uns gesagt, dass Sie bezahlt haben. Ist jetzt alles in Ordnung?
