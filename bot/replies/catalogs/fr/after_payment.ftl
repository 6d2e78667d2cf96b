### Après un paiement confirmé : les 48 heures, et la vérification à leur terme. Ne se dit après rien d'autre.

wait-48-hours =
    L'avis de retard peut rester affiché un certain temps. Merci de patienter jusqu'au { $until } { $hours ->
        [one] ({ $hours } heure)
       *[other] ({ $hours } heures)
    } avant de contacter l'assistance. Nous vérifierons alors à nouveau et vous écrirons ici.
paid-and-waiting =
    Le paiement est arrivé ; seul l'avis de retard peut rester affiché un certain temps. Merci de patienter jusqu'au { $until } { $hours ->
        [one] (encore { $hours } heure)
       *[other] (encore { $hours } heures)
    } avant de contacter l'assistance. Nous vérifierons alors à nouveau et vous écrirons ici.
payment-confirmed = Nous voyons le paiement : { $amount } avec la carte { $card } pour la facture { $number }, le { $at }. Référence du paiement : { $receipt }.
payment-confirmed-at = Nous voyons votre paiement ; il est arrivé le { $at }.
payment-cleared = Le solde est réglé et l'avis de retard a disparu. Vous n'avez plus rien à faire.
payment-not-found = Nous ne voyons pas de paiement par carte pour ce solde. Si vous avez payé autrement, par exemple par virement, merci de ne pas payer une nouvelle fois et de demander plutôt à parler à quelqu'un.
window-over-not-cleared = Le délai d'attente est passé, mais l'avis ou un solde est toujours là. Une personne de notre équipe va vérifier pourquoi.
follow-up-cleared = Comme promis, nous avons vérifié à nouveau : le solde est réglé et l'avis de retard a disparu. Merci !
follow-up-cleared-others-due = Comme promis, nous avons vérifié à nouveau : ce que vous avez payé est réglé. Un autre paiement est cependant en retard :
follow-up-not-cleared = Comme promis, nous avons vérifié à nouveau, et tout n'est pas encore en ordre. Notre équipe d'assistance a maintenant tous les détails et vous écrira ici ; d'ici là, merci de ne pas payer une nouvelle fois. Référence : { $reference }.
