### Une personne prend le relais.

rule-before-a-person = Voulez-vous que nous vérifiions le paiement maintenant, ou préférez-vous tout de même parler à quelqu'un ?
person-coming = Une personne de notre équipe d'assistance vous répondra ici. Elle a un résumé de cette conversation ; vous n'aurez rien à répéter. Référence : { $reference }.
person-coming-soon = Nous avons demandé à notre équipe d'assistance de traiter cela en priorité ; une personne vous répondra ici. Elle a un résumé de cette conversation ; vous n'aurez rien à répéter. Référence : { $reference }.
person-already-asked = Votre demande est déjà entre les mains de notre équipe d'assistance, qui vous répondra ici. Référence : { $reference }.
charged-twice-first = Pour l'instant, merci de ne pas payer une nouvelle fois. Souvent, l'un des deux montants identiques est seulement réservé par la banque et libéré au bout de quelques jours.
unknown-charge-first = Une personne de notre équipe va examiner ce prélèvement. Sa date et son montant suffisent ; merci de ne pas envoyer de données de carte.
fraud-report-first = Merci de contacter votre banque dès maintenant pour qu'elle puisse bloquer la carte. Vous n'avez rien d'autre à faire ici.
