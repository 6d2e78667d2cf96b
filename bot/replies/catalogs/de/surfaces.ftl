### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = hilfe
option-command-status = status
option-command-pay = zahlen
option-command-human = mensch
option-command-language = sprache

command-help = Das können Sie überall in Slack eingeben, und niemand sonst sieht es:
command-about-status = Was offen ist und warum.
command-about-pay = Den offenen Betrag Schritt für Schritt bezahlen.
command-about-human = Mit einem Menschen sprechen.
command-about-language = Die Sprache wählen.
command-about-words = Alles andere, was Sie nach dem Befehl eingeben, lesen wir als Nachricht an uns. Die Antwort bekommen nur Sie, in einer Direktnachricht.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Ihre Anfrage ging an den Menschen vom Support, der in unserer Direktnachricht mit Ihnen spricht.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Hier sehen Sie, wie es um das Konto steht. Drücken Sie auf eine Schaltfläche oder schreiben Sie uns in der Direktnachricht.
home-answered = Die Antwort steht in unserer Direktnachricht.
home-general = Allgemeine Fragen zu Beträgen, Karten und Zahlungen beantworten wir trotzdem, und wir können einen Menschen hinzuholen.
home-clock = Die letzte Zahlung ist angekommen. Wir sehen uns das Konto am { $until } noch einmal an und schreiben Ihnen.
home-person-asked = Ihr Anliegen liegt bei unserem Support; ein Mensch antwortet in unserer Direktnachricht. Vorgangsnummer: { $reference }.
home-person-talks = { $name } vom Support spricht in unserer Direktnachricht mit Ihnen. Vorgangsnummer: { $reference }.
home-language = Die Sprache, in der wir Ihnen schreiben:
option-home-again = Noch einmal versuchen
option-home-language = Sprache wählen

# The message shortcut, used on what is no question.
shortcut-no-words = In dieser Nachricht steht kein Text, den wir lesen könnten. Bitte schreiben Sie uns in einer Direktnachricht, was Sie wissen möchten.
shortcut-from-app = Diese Nachricht stammt von einer App, nicht von einem Menschen. Bitte schreiben Sie uns in einer Direktnachricht, was Sie wissen möchten.
shortcut-too-old = Diese Nachricht ist mehr als einen Monat alt, und seither kann sich etwas geändert haben. Bitte schreiben Sie uns in einer Direktnachricht, was Sie wissen möchten.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Dateien und Bilder öffnen wir nicht. Bitte schreiben Sie in wenigen Worten, worum es geht; Kartendaten werden nur auf der sicheren Seite des Zahlungsdienstes eingegeben.
delete-your-message = Slack behält Ihre Nachricht, bitte löschen Sie sie deshalb: Zeigen Sie darauf (auf dem Telefon gedrückt halten), öffnen Sie das Menü mit den drei Punkten und löschen Sie sie dort.
delete-that-message = Slack behält diese Nachricht; bitten Sie deshalb die Person, die sie geschrieben hat, sie zu löschen.

# Shown after the bot's name while something takes long.
status-looking = sieht sich das Konto an...
