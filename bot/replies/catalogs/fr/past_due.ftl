### Ce qui est dû, pourquoi, et jusqu'à quand le service fonctionne.

balance-due = Le paiement pour { $subscriptions } est en retard : { $amount }. La facture { $number } est arrivée à échéance le { DAY($due) }.
balances-due = { $count } factures pour { $subscriptions } sont en retard de paiement, { $amount } au total. La plus ancienne, { $number }, est arrivée à échéance le { DAY($due) }.
# Une facture parmi d'autres, la plus ancienne d'abord ; là où des lignes peuvent se lire.
invoice-line = Facture { $number } : { $amount } pour { $subscriptions }, échéance le { DAY($due) }.
amount-on-invoice = Le détail d'un montant se lit ligne par ligne sur la facture, dans le { $portal }, sous « { $invoices } ».
end-not-known = Le système de facturation n'indique pas de date à laquelle le service serait désactivé.
service-runs-until = Si le solde reste à payer, le service fonctionne jusqu'au { $until }.
service-warned-until = Pour que le service continue, merci de payer avant le { $until }.

offer-to-pay = Souhaitez-vous régler le solde maintenant ?
offer-to-pay-soon = Il reste peu de temps. Souhaitez-vous payer maintenant, ou parler à quelqu'un ?
offer-a-person = Souhaitez-vous parler à quelqu'un ?
left-for-later = Très bien. Le moment venu, écrivez simplement « payer ».

nothing-due = Rien n'est en retard : votre compte n'a aucun solde à payer.
nothing-due-notice-lingers = Votre compte n'a aucun solde à payer. Après un paiement, l'avis de retard peut rester affiché un certain temps ; il n'y a plus rien à régler.
service-disabled = Votre service est désactivé en ce moment ; une personne de notre équipe va donc s'en occuper.
service-said-off = D'après nos données, le service n'est pas désactivé ; une personne de notre équipe va donc chercher pourquoi il ne fonctionne pas.

# La facture se paie par virement. Jamais de coordonnées bancaires ici : elles sont sur la facture.
pay-by-invoice = La facture { $number } de { $amount }, à échéance du { DAY($due) }, se règle par virement et non par carte. Les coordonnées bancaires figurent sur la facture elle-même ; merci d'indiquer son numéro dans le virement.
bought-via-partner = Votre abonnement a été acheté auprès de { $partner }, qui reçoit aussi les paiements. Merci de leur demander comment payer.
# Quelqu'un a peut-être sa propre raison d'attendre : des mots neutres, une personne prend le relais dans la réponse suivante.
concern-charged-twice = Il semble qu'un paiement ait été prélevé deux fois ; une personne de notre équipe va vérifier.
concern-dispute = Un paiement de ce compte est contesté ; tant que ce n'est pas réglé, nous ne prenons pas de paiement ici. Une personne de notre équipe va s'en occuper.
concern-fraud = Les paiements de ce compte doivent d'abord être vérifiés par une personne de notre équipe.

# Qui ne peut pas voir ou payer.
role-missing = Votre rôle ne comprend pas la facturation ; nous ne pouvons donc pas vous montrer de solde. Cela peut être fait par { $who_pays }.
may-not-pay = Votre rôle permet de voir les soldes, mais pas de les payer. Cela peut être fait par { $who_pays }.
may-not-add-card = Votre rôle permet de payer avec une carte enregistrée, mais pas d'en ajouter une. Cela peut être fait par { $who_adds_cards }.
status-past-due = Un paiement est en retard sur ce compte. Votre rôle ne comprend pas les montants ; ils peuvent être vus et payés par { $who_pays }.
not-linked = Nous ne savons pas encore quel est votre compte de facturation ; nous ne pouvons donc ni montrer de solde ni prendre de paiement ici. La personne qui gère cet assistant dans votre organisation peut vous rattacher à un compte.
link-lapsed = La vérification de votre accès au compte de facturation est trop ancienne ; pour l'instant, nous ne pouvons donc ni montrer de solde ni prendre de paiement ici. La personne qui gère cet assistant dans votre organisation peut la renouveler.
account-not-found = Nous ne trouvons pas le compte de facturation auquel votre profil est rattaché. La personne qui gère cet assistant dans votre organisation peut corriger cela.
backend-unreachable = Le système de facturation ne répond pas en ce moment. Merci de réessayer dans quelques minutes.
