### La conversation elle-même.

menu = Comment pouvons-nous vous aider ?
did-you-mean = S'agit-il de l'un de ces sujets ?
# Un message qui demandait deux choses : la seconde se propose après la première, seule ou à côté d'une autre question.
also-asked = Vous aviez aussi une autre demande. Voulez-vous la reprendre maintenant ?
also-noted = Vous aviez aussi une autre demande ; il y a un bouton pour elle ci-dessous.
not-understood = Pardon, je n'ai pas compris.
no-clear-answer = Il nous faut ici un oui ou un non clair ; d'ici là, rien n'est débité.
take-your-time = Bien sûr, prenez votre temps.
not-understood-offer-person = Pardon, je ne comprends toujours pas. Pour parler à une personne, écrivez simplement « parler à quelqu'un ».
out-of-scope = Nous ne pouvons pas vous aider pour cela ici : il est question de soldes, de cartes et de paiements. Pour parler à une personne, écrivez « parler à quelqu'un ».
nothing-asked = Il n'y a pas de question en attente pour le moment.
nothing-to-repeat = Il n'y a encore rien à répéter.
started-over = Très bien, reprenons depuis le début.
cancelled = Très bien, nous nous arrêtons là.
nothing-to-cancel = Il n'y a rien à arrêter pour le moment.
button-outdated = Ce bouton appartient à une question précédente.
message-empty = Ce message ne contenait pas de texte. Nous ne pouvons lire que du texte.
message-shortened = Le message était très long ; seul le début a été lu.
card-number-hidden = Merci de ne pas envoyer de numéros de carte ici. Le numéro de votre message est masqué et n'est pas conservé ; les cartes se saisissent uniquement sur la page sécurisée du prestataire.
which-language = Quelle langue préférez-vous ?
language-switched = Très bien, continuons en français.
# Dans un canal public, après une réponse que seule une personne peut voir.
answered-privately = Nous vous avons répondu par message direct.
# Le bouton d'une page.
open-page = Ouvrir la page

cannot-say = Une erreur s'est produite de notre côté et nous n'avons pas pu afficher la réponse. Pour parler à une personne, écrivez « parler à quelqu'un ».

# Exemples montrés avant toute parole. Ils doivent être compris.
suggest-1 = Pourquoi notre paiement est-il en retard ?
suggest-2 = Je veux régler le solde
suggest-3 = Ma carte a été refusée
suggest-4 = Nous avons payé mais c'est toujours affiché impayé
suggest-5 = Je veux parler à quelqu'un
