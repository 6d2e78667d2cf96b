### Kurze Antworten. $pay und $path stehen so auf dem Bildschirm, $portal passt nach „im“, $who_pays nennt im Nominativ, wer bezahlen darf.

answer-greet = Guten Tag! Hier ist Kase, die automatische Hilfe bei Abrechnungsfragen.
answer-help = Wir können Ihnen sagen, was überfällig ist und warum, beim Bezahlen oder beim Ändern der Karte helfen und einen Menschen dazuholen.
answer-thanks = Gern geschehen.
answer-goodbye = Auf Wiedersehen! Schreiben Sie wieder, wenn Sie uns brauchen.
answer-bot-identity = Hier schreibt Kase, eine automatische Hilfe, kein Mensch. Wenn Sie möchten, übernimmt jederzeit ein Mensch aus unserem Support.
answer-who-can-pay = Bezahlen kann den offenen Betrag { $who_pays }. Eine hinterlegte Karte kann nur ändern, wer sie hinzugefügt hat; alle anderen wählen eine andere Karte oder fügen eine neue hinzu.
you-may-pay = Sie können das selbst tun, gleich hier in dieser Unterhaltung.
you-may-pay-there = Sie können das selbst tun, im Portal Ihres Kontos.
you-may-not-pay = Mit Ihrer eigenen Rolle geht das nicht.
# Die Karte, die nicht ging, so wie die Bank sie finden kann.
card-still-used = Für Rechnung { $number } ist weiterhin { $card } hinterlegt.
tell-the-bank = Für die Bank: Zuletzt wurde am { $at } versucht, { $amount } von { $card } abzubuchen.
answer-bought-via-partner = Wurde das Abonnement bei einem Partner gekauft, schickt der Partner die Rechnungen und nimmt die Zahlungen an; bitte fragen Sie dort nach. „{ $pay }“ erscheint dann im { $portal } nicht.
answer-pay-other-method = Hier wird ein offener Betrag mit Karte bezahlt. Wenn Sie schon Rechnungen zum Überweisen bekommen, steht die Bankverbindung auf der Rechnung. Möchten Sie die Zahlungsart ändern, hilft ein Mensch.
answer-pay-button-missing = „{ $pay }“ finden Sie im { $portal } unter „{ $path }“. Sehen kann es { $who_pays }, und nur solange ein Betrag offen ist; bei einem Abonnement von einem Partner erscheint es gar nicht.
answer-wire-sent-not-applied = Bis eine Überweisung zu sehen ist, können bis zu 10 Werktage vergehen; zugeordnet wird sie über die Rechnungsnummer im Verwendungszweck. Fehlt die Nummer oder ist es schon länger her, kann ein Mensch nach der Zahlung suchen.
answer-new-card-still-declined = Mit dem Hinzufügen einer Karte ist der offene Betrag noch nicht bezahlt, und die alte Karte bleibt in Gebrauch, bis die neue sie ersetzt. Wenn Sie den Betrag mit der neuen Karte bezahlen, ist beides erledigt.
answer-bank-says-ok = Danke, dass Sie bei der Bank nachgefragt haben. Wenn sie die Zahlung jetzt zulässt, können wir es noch einmal versuchen; sonst geht es mit einer anderen Karte vielleicht schneller.
answer-sca-problem = Die Bestätigung schickt Ihre Bank. Kommt sie nicht an oder wird der Code nicht angenommen, kann die Bank Ihre Telefonnummer und ihre App prüfen. Bitte schicken Sie hier nie Codes.
answer-refund-request = Über Erstattungen entscheidet ein Mensch. Bitte halten Sie die Rechnungsnummer bereit.
cancelling-settles-nothing = Eine bereits offene Rechnung ist auch nach einer Kündigung zu bezahlen.
