# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = Sie sind in diesem Workspace Gast, deshalb zeige ich Ihnen hier nichts von einem Konto. Helfen kann ein volles Mitglied, das mit dem Konto verknüpft ist, oder wer Kase für Sie betreibt.
barred-stranger = Über ein Konto spreche ich nur mit Mitgliedern dieses Workspaces. Bitte fragen Sie in Ihrem eigenen Workspace oder bei denen, die Kase für Sie betreiben.
barred-unknown = Ich kann gerade nicht feststellen, wer Sie sind, und zeige deshalb noch nichts von einem Konto. Bitte versuchen Sie es in ein paar Minuten noch einmal.
link-changed = Ihr Zugriff auf das Abrechnungskonto hat sich seitdem geändert; bitte fragen Sie noch einmal.
