### Un prélèvement un autre jour. $at est le jour et l'heure locale du prélèvement ; seul est débité ce qui a été accepté avec confirm-schedule.

which-day = Quel jour faut-il tenter à nouveau de prélever { $amount } sur la carte { $card } ? Tous les jours jusqu'au { DAY($until) } sont possibles ; vous verrez le prélèvement exact avant que quoi que ce soit ne soit prévu.
no-day-possible = Aucun nouvel essai automatique n'est possible avec cette carte dans les deux prochaines semaines.
service-ends-before-days = Si le solde reste à payer, le service ne fonctionne que jusqu'au { $until } ; le jour choisi doit donc être antérieur.
service-ends-before-any-day = Si le solde reste à payer, le service ne fonctionne que jusqu'au { $until }, et d'ici là aucun nouvel essai n'est possible avec cette carte.
day-not-possible = Merci de choisir un jour du { DAY($again) } au { DAY($until) }.

confirm-schedule =
    { $count ->
        [one] Le { MOMENT($at, form: "weekday") }, la carte { $card } sera débitée de { $amount } pour { $subscriptions }.
       *[other] Le { MOMENT($at, form: "weekday") }, la carte { $card } sera débitée de { $amount } au total pour { $subscriptions }, en { $count } paiements distincts.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }À l'avenir aussi, ces paiements seront prélevés sur cette carte.
           *[0] { " " }À l'avenir, cette carte sera aussi débitée pour { $moves }.
        }
    } Acceptez-vous ce prélèvement, que vous pouvez annuler jusque-là ?
replaces-schedule = Cela remplace le paiement prévu le { MOMENT($at, form: "weekday") }.
schedule-agreed = C'est prévu : le { MOMENT($at, form: "weekday") }, la carte { $card } sera débitée de { $amount }. D'ici là, vous pouvez l'annuler ici à tout moment ; écrivez simplement « annuler le paiement prévu ».
schedule-waits = Comme convenu, le { MOMENT($at, form: "weekday") }, la carte { $card } sera débitée de { $amount }.
pay-now-or-cancel = Vous pouvez aussi payer maintenant ou annuler le paiement prévu.
schedule-tomorrow = Comme convenu, le { MOMENT($at, form: "weekday") }, la carte { $card } sera débitée de { $amount } pour { $subscriptions }. Vous pouvez encore l'annuler ou payer maintenant.
schedule-still-waits = Le paiement de { $amount } avec la carte { $card } reste prévu le { MOMENT($at, form: "weekday") }. Faut-il l'annuler aussi ?
schedule-kept = Très bien, le paiement reste prévu.
schedule-cancelled = Le paiement de { $amount } avec la carte { $card } prévu le { MOMENT($at, form: "weekday") } est annulé. Rien ne sera débité.
schedule-carried-out = Comme convenu, nous avons tenté de prélever { $amount } sur la carte { $card }.

# Pourquoi rien n'a été débité le jour convenu. Sans détails pour qui n'a plus le droit de voir le compte.
schedule-ended-paid = Le paiement prévu le { MOMENT($at, form: "weekday") } n'est plus nécessaire : ce solde n'est plus à payer. Rien n'a été débité.
schedule-ended-paying = Un autre paiement est en cours pour le même solde ; celui prévu le { MOMENT($at, form: "weekday") } n'a donc pas été fait. Merci de ne pas payer une nouvelle fois.
schedule-ended-amount = Les conditions du paiement ont changé depuis votre accord ; le paiement de { $amount } prévu le { MOMENT($at, form: "weekday") } n'a donc pas été fait. Rien n'a été débité.
schedule-ended-card = La carte { $card } ne peut plus servir à cela ; le paiement de { $amount } prévu le { MOMENT($at, form: "weekday") } n'a donc pas été fait. Rien n'a été débité.
schedule-ended-limit = Aucun nouvel essai n'est possible pour l'instant avec la carte { $card } ; le paiement prévu le { MOMENT($at, form: "weekday") } n'a donc pas été fait. Rien n'a été débité.
schedule-ended-account = Quelque chose a changé sur le compte ; le paiement prévu le { MOMENT($at, form: "weekday") } n'a donc pas été fait. Rien n'a été débité.
schedule-ended-access = Votre accès au compte de facturation a changé ; le paiement prévu ici n'a donc pas été fait. Rien n'a été débité.
schedule-ended-late = Nous n'avons pas pu faire ce jour-là le paiement prévu le { MOMENT($at, form: "weekday") } ; il n'aura donc pas lieu. Rien n'a été débité.
