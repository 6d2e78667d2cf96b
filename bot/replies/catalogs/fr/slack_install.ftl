### What who installs the app in a Slack workspace reads in the browser. $workspace is its name.

install-done = Kase est installé dans { $workspace }. Ouvrez le message direct et posez votre question sur le solde.
option-install-open = Ouvrir Kase dans Slack
install-denied = Kase n'a pas été installé, car l'autorisation n'a pas été donnée. Pour l'installer, recommencez et donnez l'autorisation, ou demandez à un administrateur de l'espace de travail.
install-other-browser = L'installation n'a pas été commencée dans ce navigateur, ou celui-ci ne conserve pas les cookies. Recommencez ici.
install-too-late = Cette étape de l'installation a déjà été faite ou date de trop longtemps. Recommencez, cela prend une minute.
install-one-workspace = Kase s'installe dans un espace de travail à la fois. Recommencez et choisissez un espace de travail plutôt que toute l'organisation.
install-impossible = Slack n'a pas accepté l'installation. Vous n'y êtes pour rien : merci d'en parler aux personnes qui gèrent Kase pour vous ; la raison est dans son journal.
install-later = L'installation ne peut pas être terminée pour le moment. Veuillez recommencer dans quelques minutes.
option-install-again = Recommencer
