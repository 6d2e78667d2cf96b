### Inimene võtab üle.

rule-before-a-person = Kas kontrollime makset kohe või soovite siiski rääkida inimesega?
person-coming = Teile vastab siinsamas klienditoe töötaja. Vestluse kokkuvõte on juba üle antud, midagi ei ole vaja korrata. Pöördumise number: { $reference }.
person-coming-soon = Palusime klienditoe töötajal seda esmajärjekorras vaadata; vastus tuleb siia. Vestluse kokkuvõte on juba üle antud, midagi ei ole vaja korrata. Pöördumise number: { $reference }.
person-already-asked = Teie pöördumine on juba klienditoe töötaja käes, vastus tuleb siia. Pöördumise number: { $reference }.
charged-twice-first = Palun ärge praegu uuesti makske. Sageli on üks kahest võrdsest summast pangas vaid ajutiselt broneeritud ja vabaneb mõne päeva pärast.
unknown-charge-first = Seda makset uurib klienditoe töötaja. Piisab kuupäevast ja summast; kaardi andmeid ärge palun saatke.
fraud-report-first = Palun võtke kohe ühendust oma pangaga, et see kaardi sulgeks. Siin ei ole teil rohkem midagi teha vaja.
