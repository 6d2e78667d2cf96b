### Ein Mensch übernimmt.

rule-before-a-person = Sollen wir die Zahlung jetzt für Sie prüfen, oder möchten Sie trotzdem mit einem Menschen sprechen?
person-coming = Ein Mensch aus unserem Support antwortet Ihnen hier. Eine Zusammenfassung dieser Unterhaltung liegt dort schon vor, Sie müssen also nichts wiederholen. Vorgangsnummer: { $reference }.
person-coming-soon = Wir haben unseren Support gebeten, sich das vorrangig anzusehen; ein Mensch antwortet Ihnen hier. Eine Zusammenfassung dieser Unterhaltung liegt dort schon vor, Sie müssen also nichts wiederholen. Vorgangsnummer: { $reference }.
person-already-asked = Ihr Anliegen liegt schon bei unserem Support; ein Mensch antwortet Ihnen hier. Vorgangsnummer: { $reference }.
charged-twice-first = Bitte bezahlen Sie vorerst nicht noch einmal. Oft ist einer von zwei gleichen Beträgen bei der Bank nur vorgemerkt und wird nach ein paar Tagen wieder freigegeben.
unknown-charge-first = Ein Mensch sieht sich diese Abbuchung an. Datum und Betrag genügen; bitte schicken Sie keine Kartendaten.
fraud-report-first = Bitte wenden Sie sich jetzt an Ihre Bank, damit sie die Karte sperren kann. Hier müssen Sie nichts weiter tun.
