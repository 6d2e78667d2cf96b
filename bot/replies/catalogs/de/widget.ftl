### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Hilfe zur Abrechnung
widget-open = Hilfe zur Abrechnung öffnen
widget-close = Schließen
widget-more = Sprache und Gespräch
widget-conversation = Gespräch
widget-unread = Ungelesen: %count
widget-newer = Neue Nachrichten
widget-language = Sprache
widget-copy = Gespräch kopieren
widget-copied = Kopiert.
widget-save = Als Datei speichern
widget-saved = Gespeichert.
widget-file = gespräch
widget-mail = Per E-Mail senden
widget-mailed = In Ihrem E-Mail-Programm geöffnet.
widget-mail-cut = Das Gespräch ist für eine E-Mail zu lang; vollständig lässt es sich als Datei speichern.
widget-no-transcript = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.

# Who is talking.
widget-you = Sie
widget-assistant = Assistent
widget-automatic = Automatischer Assistent
widget-waiting = Ein Mensch ist angefragt und antwortet hier
widget-with-you = Spricht mit Ihnen
widget-agent = %name vom Support
widget-agent-unnamed = Support
widget-writing = %name schreibt…
widget-working = Einen Moment…
widget-reference = Vorgangsnummer: %reference

# What was said and what can be answered.
widget-answers = Antworten
widget-step = Schritt %number von %of
widget-time-left = Noch %time
widget-time-over = Die Zeit ist um
widget-new-tab = (öffnet einen neuen Tab)
widget-write = Nachricht schreiben
widget-send = Senden
widget-sending = Wird gesendet…
widget-not-sent = Nicht gesendet.
widget-retry = Noch einmal versuchen
widget-discard = Verwerfen
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = Wie können wir helfen?
widget-welcome-more = Fragen Sie nach einem überfälligen Betrag, einer Zahlung oder einer Karte, oder wählen Sie eine dieser Fragen.
widget-general-only = Sie sind nicht angemeldet, deshalb können wir nur allgemeine Fragen beantworten. Daten eines Kontos werden nicht gezeigt.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Es besteht keine Verbindung. Was Sie schreiben, wird aufbewahrt und später gesendet.
widget-too-often = Das war viel auf einmal. Bitte versuchen Sie es in einem Moment noch einmal.
widget-refused = Wir konnten nicht feststellen, wer Sie sind. Bitte laden Sie die Seite neu oder melden Sie sich noch einmal an.
widget-unnamed = Ohne Anmeldung fragen
widget-card-number-hidden = Eine Kartennummer wurde verdeckt, bevor sie diese Seite verließ. Kartendaten werden nur auf der sicheren Seite des Zahlungsdienstes eingegeben.
