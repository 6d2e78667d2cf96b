### Warum eine Bank nein gesagt hat. decline-* folgt auf „hat nicht geklappt“; last-decline-* erklärt die letzte automatische Zahlung.
### Darf jeder lesen: Was eine Bank vermutet, wird Wort für Wort wie -generic gesagt.

decline-expired = Die Karte ist abgelaufen. Ein neues Ablaufdatum oder eine andere Karte hilft.
decline-funds = Die Bank hat die Zahlung nicht freigegeben. Bitte prüfen Sie Guthaben und Limit der Karte oder verwenden Sie eine andere.
decline-generic = Die Bank, von der die Karte stammt, hat die Zahlung nicht freigegeben. Sie können bei der Bank nachfragen oder eine andere Karte verwenden.
decline-details = Die Kartendaten passen zu keiner gültigen Karte. Bitte verwenden Sie eine andere Karte oder fügen Sie diese noch einmal hinzu.
decline-security-code = Die Prüfnummer hat nicht gestimmt. Bitte geben Sie sie auf der sicheren Kartenseite noch einmal ein oder verwenden Sie eine andere Karte.
decline-address = Bitte prüfen Sie, ob Name und Rechnungsadresse genau so angegeben sind wie auf der Kartenabrechnung, oder verwenden Sie eine andere Karte.
decline-authentication = Ihre Bestätigung ist bei der Bank nicht angekommen. Sie können es noch einmal versuchen oder eine andere Karte verwenden.
decline-not-supported = Die Karte ist für diese Art von Zahlung nicht freigeschaltet. Vielleicht kann die Bank Online- oder Auslandszahlungen erlauben; sonst verwenden Sie bitte eine andere Karte.
decline-type-refused = Prepaid-, Geschenk- und virtuelle Karten werden nicht angenommen. Bitte verwenden Sie eine andere Karte.
decline-currency = Mit der Karte kann nicht in der Währung dieser Rechnung bezahlt werden. Bitte verwenden Sie eine andere Karte.
decline-limit = Das Limit der Karte ist erreicht. Die Bank kann es erhöhen, oder Sie verwenden eine andere Karte.
decline-technical = Auf dem Weg zur Bank gab es ein technisches Problem. Sie können es etwas später noch einmal versuchen.
decline-duplicate = Die Bank hielt die Zahlung für die Wiederholung einer früheren Zahlung, die vielleicht schon durchgegangen ist. Bevor Sie anders bezahlen, lassen Sie das bitte von einem Menschen prüfen.
decline-authorisation = Der Bank liegt keine Erlaubnis mehr vor, von dieser Karte abzubuchen. Bitte verwenden Sie eine andere Karte oder fügen Sie diese noch einmal hinzu.

last-decline-expired = Die letzte automatische Zahlung hat nicht geklappt, weil die Karte abgelaufen ist.
last-decline-funds = Die Bank hat die letzte automatische Zahlung nicht freigegeben; der Grund kann das Guthaben oder das Limit der Karte sein.
last-decline-generic = Die Bank, von der die Karte stammt, hat die letzte automatische Zahlung nicht freigegeben.
last-decline-details = Die letzte automatische Zahlung hat nicht geklappt, weil die hinterlegten Kartendaten zu keiner gültigen Karte passen.
last-decline-security-code = Die letzte automatische Zahlung hat nicht geklappt, weil die Prüfnummer der Karte nicht gestimmt hat.
last-decline-address = Die letzte automatische Zahlung hat nicht geklappt. Bitte prüfen Sie, ob Name und Rechnungsadresse genau so angegeben sind wie auf der Kartenabrechnung.
last-decline-authentication = Die letzte automatische Zahlung hat nicht geklappt, weil die Bank eine Bestätigung verlangt.
last-decline-not-supported = Die letzte automatische Zahlung hat nicht geklappt, weil die Karte für diese Art von Zahlung nicht freigeschaltet ist.
last-decline-type-refused = Die letzte automatische Zahlung hat nicht geklappt, weil Prepaid-, Geschenk- und virtuelle Karten nicht angenommen werden.
last-decline-currency = Die letzte automatische Zahlung hat nicht geklappt, weil mit der Karte nicht in der Währung der Rechnung bezahlt werden kann.
last-decline-limit = Die letzte automatische Zahlung hat nicht geklappt, weil das Limit der Karte erreicht war.
last-decline-technical = Die letzte automatische Zahlung hat wegen eines technischen Problems auf dem Weg zur Bank nicht geklappt.
last-decline-duplicate = Die Bank hielt die letzte automatische Zahlung für die Wiederholung einer früheren. Wenn Sie sehen, dass das Geld schon abgebucht ist, lassen Sie das bitte von einem Menschen prüfen, bevor Sie bezahlen.
last-decline-authorisation = Die letzte automatische Zahlung hat nicht geklappt, weil der Bank keine Erlaubnis mehr vorliegt, von der Karte abzubuchen.
