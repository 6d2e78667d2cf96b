### Ce qu'il faut payer, le montant exact du prélèvement, et ce qu'il en est advenu.

which-balance = Vous avez { $count } factures à payer, { $amount } au total. Laquelle souhaitez-vous régler ?
choice-gone = Ce choix n'est plus disponible. Voici où nous en sommes :
retry-reminder = Vous vouliez un rappel : le paiement peut être retenté maintenant.

# La question dont dépend l'argent : le prélèvement exact et ce qui passera sur la carte. $moves_count vaut 0 si rien ne change.
confirm-payment =
    { $count ->
        [one] La carte { $card } sera débitée de { $amount } pour { $subscriptions }.
       *[other] La carte { $card } sera débitée de { $amount } au total pour { $subscriptions }, en { $count } paiements distincts.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }À l'avenir aussi, ces paiements seront prélevés sur cette carte.
           *[0] { " " }À l'avenir, cette carte sera aussi débitée pour { $moves }.
        }
    } Acceptez-vous ce prélèvement ?
confirmation-renewed = Quelque chose a changé entre-temps ; rien n'a donc été débité. Voici où nous en sommes :
confirmation-missing = Avant tout prélèvement, il nous faut votre accord sur le montant exact.

# Pourquoi la carte ne peut pas payer maintenant.
cannot-confirm-reader = Votre rôle ne permet pas de payer.
cannot-confirm-changed = Quelque chose a changé sur le compte entre-temps ; rien n'a donc été débité.
cannot-confirm-clear = Ce solde n'est plus à payer ; il n'y a donc rien à régler.
cannot-confirm-paying = Un paiement est déjà en cours pour ce solde. Merci de ne pas payer une nouvelle fois.
cannot-confirm-no-card = Cette carte n'est plus enregistrée.
cannot-confirm-card-expired = Cette carte a expiré ; elle ne peut donc pas servir.
cannot-confirm-card-refused = La banque a refusé cette carte pour ce solde, et un nouvel essai n'y changerait rien pour l'instant.
cannot-confirm-too-many = Il y a déjà eu plusieurs essais avec cette carte ; nous n'en ferons pas d'autre pour l'instant.
cannot-confirm-too-many-cards = Pour l'instant, aucune autre carte ne peut être utilisée pour ce compte.
cannot-confirm-paused = Les paiements sont suspendus ici pour l'instant ; rien ne sera débité.
cannot-confirm-too-soon = Il est encore trop tôt pour réessayer avec cette carte.
card-too-soon = La banque vient de refuser cette carte. Un nouvel essai sera possible à partir du { $again }.
card-again-from = Un nouvel essai avec cette carte sera possible à partir du { $again }.

payment-accepted = Merci, le paiement est passé : { $amount } avec la carte { $card } pour { $subscriptions } (facture { $number }), le { $at }. Référence du paiement : { $receipt }.
all-payments-accepted =
    { $count ->
        [one] Cela fait { $count } paiement, { $amount } au total.
       *[other] Cela fait { $count } paiements, { $amount } au total.
    }
payment-in-progress = Le paiement est parti et prend un peu plus de temps que d'habitude. Merci de ne pas payer une nouvelle fois ; nous vous écrirons ici dès que nous en saurons plus.
# Le paiement de quelqu'un d'autre sur le même compte : son issue est dite à la personne qui l'a accepté.
payment-under-way = Un autre paiement est en cours sur ce compte. Merci de ne pas payer une nouvelle fois ; écrivez-nous dans un instant pour savoir ce qu'il en est.
payment-unknown = Nous ne savons pas encore si le paiement est passé. Merci de ne pas payer une nouvelle fois : nous vérifions et vous écrirons ici.
payment-still-unknown = Nous ne savons toujours pas si le paiement de { $amount } avec la carte { $card } est passé ; une personne de notre équipe va donc s'en assurer. Merci de ne pas payer une nouvelle fois.
payment-not-charged = Le paiement n'est pas passé, et rien n'a été débité.
rest-not-charged = Le reste n'est pas passé, et rien n'a été débité pour cela.
rest-not-tried = Le reste n'a pas été tenté, et rien n'a été débité pour cela : { $amount } pour { $subscriptions }.
payment-abandoned = Le paiement n'a pas été confirmé à temps auprès de la banque ; il n'a donc pas eu lieu.
payment-declined = Le paiement de { $amount } avec la carte { $card } pour { $subscriptions } n'est pas passé.
tries-used-up = D'autres essais ne changeraient rien pour le moment ; une personne de notre équipe va donc prendre le relais.
what-next-after-decline = Comment souhaitez-vous continuer ?

confirm-at-the-bank = Votre banque vous demande de confirmer le paiement de { $amount } avec la carte { $card }. Merci de le faire sur la page de la banque, puis de nous prévenir ici.
bank-not-confirmed-yet = La banque ne nous a pas encore transmis votre confirmation.
bank-stays-open = Ce paiement ne peut pas être annulé depuis cette conversation. S'il n'est pas confirmé sur la page de la banque, il prend fin de lui-même ; d'ici là, merci de ne pas payer autrement.
bank-given-up = Ce paiement a été annulé. Vous pouvez payer avec une autre carte quand vous voulez.
retry-promised = Nous vous enverrons un rappel ici le { $at }. Rien ne sera débité sans votre accord.
