### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Bonjour ! Ici Kase, l'assistance automatique pour la facturation. Un paiement pour { $account } n'a pas abouti.
balance-opened-notice = Bonjour ! Ici Kase, l'assistance automatique pour la facturation. Un paiement pour { $account } est en retard.
service-off-notice = Le service est désactivé en ce moment ; une personne de notre équipe pourra vous aider au mieux.
payment-failed-what-now = Rien ne sera débité sans votre accord. Souhaitez-vous payer maintenant ?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = Quand un paiement n'aboutit pas, nous vous écrivons aussi ici ; pour y mettre fin, écrivez « arrêter les messages ».
our-messages-off = Quand un paiement n'aboutit pas, nous ne vous écrivons pas ici ; pour changer cela, écrivez « activer les messages ».
offer-to-stop-messages = Devons-nous cesser de vous écrire ici ?
offer-to-start-messages = Devons-nous vous écrire ici quand un paiement n'aboutit pas ?
messages-stopped = Très bien, nous ne vous écrirons plus ici de nous-mêmes quand un paiement n'aboutit pas. Vos collègues qui peuvent payer restent informés. Si vous changez d'avis, écrivez « activer les messages ».
messages-started = Très bien, nous vous écrirons ici quand un paiement n'aboutit pas.
provider-mails-go-on = Les e-mails du système de facturation ne dépendent pas de nous : ils se règlent dans le { $portal }, sous « { $notifications } ».
