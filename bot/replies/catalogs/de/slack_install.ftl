### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase ist in { $workspace } installiert. Öffnen Sie die Direktnachricht und fragen Sie nach dem offenen Betrag.
option-install-open = Kase in Slack öffnen
install-denied = Kase wurde nicht installiert, weil die Erlaubnis nicht erteilt wurde. Beginnen Sie von vorn und erteilen Sie die Erlaubnis, oder bitten Sie jemanden, der den Workspace verwaltet.
install-other-browser = Die Installation wurde nicht in diesem Browser begonnen, oder er behält keine Cookies. Beginnen Sie hier von vorn.
install-too-late = Dieser Schritt der Installation wurde schon getan oder ist zu alt. Beginnen Sie von vorn: Es dauert eine Minute.
install-one-workspace = Kase wird in jeweils einem Workspace installiert. Beginnen Sie von vorn und wählen Sie statt der ganzen Organisation einen Workspace.
install-impossible = Slack hat die Installation nicht angenommen. Es liegt nicht an Ihnen: Bitte sagen Sie es denen, die Kase für Sie betreiben; der Grund steht im Protokoll.
install-later = Die Installation kann gerade nicht abgeschlossen werden. Bitte beginnen Sie in ein paar Minuten von vorn.
option-install-again = Von vorn beginnen
