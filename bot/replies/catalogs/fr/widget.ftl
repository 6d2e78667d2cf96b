### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Aide à la facturation
widget-open = Ouvrir l'aide à la facturation
widget-close = Fermer
widget-more = Langue et conversation
widget-conversation = Conversation
widget-unread = Non lus : %count
widget-newer = Nouveaux messages
widget-language = Langue
widget-copy = Copier la conversation
widget-copied = Copié.
widget-save = Enregistrer dans un fichier
widget-saved = Enregistré.
widget-file = conversation
widget-mail = Envoyer par e-mail
widget-mailed = Ouvert dans votre messagerie.
widget-mail-cut = La conversation est trop longue pour un e-mail ; elle peut être enregistrée en entier dans un fichier.
widget-no-transcript = Cela n'a pas marché. Veuillez réessayer.

# Who is talking.
widget-you = Vous
widget-assistant = Assistant
widget-automatic = Assistant automatique
widget-waiting = Une personne a été prévenue et répondra ici
widget-with-you = Parle avec vous
widget-agent = %name, de l'assistance
widget-agent-unnamed = L'équipe d'assistance
widget-writing = %name écrit…
widget-working = Un instant…
widget-reference = Référence : %reference

# What was said and what can be answered.
widget-answers = Réponses
widget-step = Étape %number sur %of
widget-time-left = Encore %time
widget-time-over = Le délai est écoulé
widget-new-tab = (s'ouvre dans un nouvel onglet)
widget-write = Écrire un message
widget-send = Envoyer
widget-sending = Envoi…
widget-not-sent = Non envoyé.
widget-retry = Réessayer
widget-discard = Abandonner
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = Comment pouvons-nous vous aider ?
widget-welcome-more = Posez une question sur un paiement en retard, un règlement ou une carte, ou choisissez-en une ici.
widget-general-only = Sans connexion à un compte, nous ne pouvons répondre qu'aux questions générales. Aucune donnée de compte n'est affichée.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = Il n'y a pas de connexion. Ce que vous écrivez est gardé et envoyé plus tard.
widget-too-often = C'était beaucoup à la fois. Veuillez réessayer dans un instant.
widget-refused = Nous n'avons pas pu savoir qui vous êtes. Veuillez recharger la page ou vous identifier de nouveau.
widget-unnamed = Demander sans s'identifier
widget-card-number-hidden = Un numéro de carte a été masqué avant de quitter cette page. Les données de carte se saisissent uniquement sur la page sécurisée du prestataire.
