### Ce que Slack montre dans ses propres blocs : un tableau, des choix et la fenêtre d'un prélèvement.

# La phrase au-dessus d'un tableau ; le reste s'y trouve.
lead-balance-due = Le paiement pour { $subscriptions } est en retard.
lead-balances-due = Plusieurs factures pour { $subscriptions } sont en retard de paiement.
lead-payment-accepted = Merci, le paiement pour { $subscriptions } est passé.
lead-payment-confirmed = Nous voyons le paiement.

# Un intitulé et, dessous, une valeur.
fact-amount =
    Montant
    { $amount }
fact-total =
    Total
    { $amount }
fact-due =
    Échéance
    { DAY($due) }
fact-invoice =
    Facture
    { $number }
fact-invoices =
    Factures
    { $count }
fact-oldest-invoice =
    Facture la plus ancienne
    { $number }
fact-oldest-due =
    Son échéance
    { DAY($due) }
fact-card =
    Carte
    { $card }
fact-paid-at =
    Payé le
    { $at }
fact-charged-now =
    Quand
    Maintenant, dès votre accord
fact-charged-on =
    Quand
    { MOMENT($at, form: "weekday") }
small-receipt = Référence du paiement : { $receipt }.

# Avant les réponses, dans le texte lu à voix haute ; dans une liste encore fermée.
choices-offered = Vous pouvez répondre :
label-choose = Choisir
label-choose-balance = Choisir une facture
label-choose-card = Choisir une carte
label-choose-day = Choisir un jour
label-choose-language = Choisir une langue

# La fenêtre où l'on accepte un prélèvement. Slack laisse 24 signes à label-charge et à chaque bouton.
option-review-and-pay = Vérifier et payer { $amount }
option-review-planned = Vérifier et prévoir { $amount }
label-charge = Confirmer le paiement
charge-invoice = Facture { $number } : { $amount } pour { $subscriptions }.
charge-moves = À l'avenir, cette carte sera débitée pour :
charge-now-small-print = Le prélèvement est fait dès votre accord. Si vous fermez cette fenêtre, rien ne se passe.
charge-later-small-print = Rien n'est débité aujourd'hui, et d'ici là vous pouvez annuler le paiement ici. Si vous fermez cette fenêtre, rien ne se passe.
label-pay-amount = Payer { $amount }
label-pay = Payer
label-plan = Prévoir
label-not-now = Pas maintenant

# Dans la fenêtre, quand rien n'a été débité.
charge-not-made = Rien n'a été débité par cette action : la question a déjà reçu une réponse, ou quelque chose a changé entre-temps.
charge-goes-on = Merci de fermer cette fenêtre et de continuer dans la conversation.
label-close = Fermer
