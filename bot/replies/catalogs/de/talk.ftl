### Die Unterhaltung selbst.

menu = Wobei können wir Ihnen helfen?
did-you-mean = Meinten Sie eines davon?
# Eine Nachricht mit zwei Anliegen: Das zweite wird nach dem ersten angeboten, allein oder neben einer anderen Frage.
also-asked = Sie hatten noch etwas anderes gefragt. Sollen wir damit weitermachen?
also-noted = Sie hatten noch etwas anderes gefragt; dafür gibt es unten eine Schaltfläche.
not-understood = Das habe ich leider nicht verstanden.
no-clear-answer = Hier brauchen wir ein klares Ja oder Nein; bis dahin wird nichts abgebucht.
take-your-time = Natürlich, lassen Sie sich Zeit.
not-understood-offer-person = Das verstehe ich leider immer noch nicht. Um mit einem Menschen zu sprechen, schreiben Sie einfach „Mensch“.
out-of-scope = Dabei können wir hier nicht helfen: Hier geht es um offene Beträge, Karten und Zahlungen. Um mit einem Menschen zu sprechen, schreiben Sie „Mensch“.
nothing-asked = Im Moment ist keine Frage offen.
nothing-to-repeat = Es gibt noch nichts zu wiederholen.
started-over = Gut, noch einmal von vorn.
cancelled = Gut, wir hören hier auf.
nothing-to-cancel = Im Moment gibt es nichts abzubrechen.
button-outdated = Diese Schaltfläche gehört zu einer früheren Frage.
message-empty = In der Nachricht stand kein Text. Wir können nur Text lesen.
message-shortened = Die Nachricht war sehr lang, deshalb wurde nur der Anfang gelesen.
card-number-hidden = Bitte schicken Sie hier keine Kartennummern. Die Nummer in Ihrer Nachricht ist unkenntlich gemacht und wird nicht gespeichert; Karten werden nur auf der sicheren Seite des Zahlungsdienstes eingegeben.
which-language = In welcher Sprache möchten Sie schreiben?
language-switched = Gut, weiter auf Deutsch.
# In einem öffentlichen Kanal, nach einer Antwort, die nur für eine Person bestimmt ist.
answered-privately = Wir haben Ihnen in einer Direktnachricht geantwortet.
# Die Schaltfläche einer Seite.
open-page = Seite öffnen

cannot-say = Bei uns ist leider etwas schiefgegangen, deshalb konnten wir das nicht anzeigen. Um mit einem Menschen zu sprechen, schreiben Sie „Mensch“.

# Vorschläge, bevor etwas gesagt wurde. Sie müssen verstanden werden.
suggest-1 = Warum ist unsere Zahlung überfällig?
suggest-2 = Ich möchte den offenen Betrag bezahlen
suggest-3 = Meine Karte wurde abgelehnt
suggest-4 = Wir haben bezahlt, trotzdem steht da überfällig
suggest-5 = Ich möchte mit einem Menschen sprechen
