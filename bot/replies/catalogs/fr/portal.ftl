### Là où rien ne se paie ici : le chemin dans le portail du compte, et si le paiement est arrivé.
### $portal, $path, $pay et $save sont affichés à l'écran ; $url peut être vide. $card_step est l'un des portal-card-*.

portal-intro = Le solde se règle dans le { $portal }. Nous vous montrons le chemin, puis nous regardons si le paiement est arrivé.
portal-whose-card = La carte enregistrée est { $card } (expiration { $expiry }). Si c'est vous qui l'avez ajoutée, vous pouvez modifier sa date d'expiration ; sinon, merci de choisir une autre carte ou d'en ajouter une nouvelle.

portal-steps-subscription =
    1. Ouvrez « { $path } » dans le { $portal } et cherchez l'abonnement dont le paiement est en retard.
    2. Choisissez « { $pay } ». Tout le solde sera réglé.
    3. { $card_step }
    4. Choisissez « { $save } ».
    { $url }
portal-steps-invoice =
    1. Ouvrez « { $path } » dans le { $portal }, puis la facture en retard.
    2. Choisissez « { $pay } ».
    3. { $card_step }
    4. Vérifiez le montant et choisissez « { $save } ».
    { $url }
portal-steps-account-administrator =
    1. Ouvrez « { $path } » dans le { $portal }. C'est réservé à { $who_pays }.
    2. Choisissez « { $pay } » à côté de la facture en retard ; il se peut que vous deviez confirmer votre connexion.
    3. { $card_step }
    4. Choisissez « { $save } ».
    { $url }
portal-card-any = Si c'est vous qui avez ajouté la carte, vous pouvez modifier sa date d'expiration, choisir une autre carte ou en ajouter une nouvelle. Si quelqu'un d'autre l'a ajoutée, choisissez une autre carte ou ajoutez-en une nouvelle.
portal-card-expiry = Modifiez la date d'expiration de la carte ; c'est possible pour la personne qui l'a ajoutée.
portal-card-other = Choisissez une autre carte. Tous les abonnements de l'ancienne carte passeront alors sur celle-ci.
portal-card-new = Ajoutez la nouvelle carte et choisissez-la pour ce paiement. Tous les abonnements de l'ancienne carte passeront alors sur celle-ci.
portal-card-same = Choisissez de nouveau la même carte.
portal-not-shown = « { $pay } » n'apparaît que tant qu'un solde est à payer, et seulement pour { $who_pays }.
portal-older = Si votre écran est différent, il s'agit peut-être de l'ancienne présentation, où le chemin est le suivant :
portal-done = Dites-nous quand c'est fait, et nous regarderons si le paiement est arrivé.

portal-paid = Le système de facturation confirme le paiement : { $amount } pour la facture { $number }, le { $at }. Merci !
portal-closed = La facture { $number } n'est plus ouverte, il n'y a donc plus rien à payer pour elle.
portal-still-due = Le solde est toujours à payer : { $amount }.
portal-refused = Un paiement y a été tenté, mais n'a pas abouti.
portal-takes-hours =
    { $hours ->
        [one] Il peut se passer jusqu'à { $hours } heure avant qu'un paiement y apparaisse.
       *[other] Il peut se passer jusqu'à { $hours } heures avant qu'un paiement y apparaisse.
    } Si vous avez déjà payé, merci de ne pas payer une nouvelle fois.
portal-why-not = Si cela n'a pas marché, merci de vérifier que le nom et l'adresse sont exactement ceux du relevé de la carte. Voici ce qui est accepté : { $card_rules }.
portal-what-next = Voulez-vous que nous regardions à nouveau, maintenant ou plus tard ?
portal-recheck-promised = Nous regarderons à nouveau le { $at } et vous écrirons ici.
portal-looked-again = Comme promis, nous avons regardé à nouveau.

account-unseen = Nous ne voyons d'ici ni votre compte ni vos paiements, mais nous pouvons vous montrer le chemin dans le { $portal }.
why-unseen = Le plus souvent, la carte a expiré, elle n'est pas assez approvisionnée, ou la banque n'autorise pas les paiements en ligne ou récurrents. Le portail indique la raison.
service-said-off-unseen = Nous ne voyons pas d'ici si le service est désactivé ; une personne de notre équipe va donc vérifier.
portal-reported-unseen = Merci. Nous ne voyons pas le paiement d'ici ; merci de vérifier que le portail l'affiche comme réglé.
portal-reported-rule =
    Si c'est le cas, la règle générale est la suivante : l'avis de retard peut rester affiché jusqu'à { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }, merci donc de patienter jusqu'au { $until } avant de contacter l'assistance. Nous vous demanderons alors comment cela s'est passé. Si le service s'arrête avant, écrivez « parler à quelqu'un ».
portal-how-did-it-go = Vous nous aviez dit avoir payé. Tout est-il en ordre maintenant ?
