### The page of `kase demo`: the portal of a made-up company, and beside it what the company sees. Customers of a real
### company never read any of it. $account is the account's name, $name a person's.

demo-title = Kase : la démonstration
demo-tagline = Argent fictif et personnes inventées. Rien ne quitte cette machine.
demo-noscript = Cette page a besoin de JavaScript. La même conversation a lieu dans le terminal où la démonstration a été lancée.
demo-scene = Situation
demo-try = À essayer
demo-language = Langue
demo-theme-dark = Thème sombre
demo-theme-light = Thème clair
demo-clock = Heure du système
demo-later = +48 heures
demo-fail = Renouvellement refusé
demo-anew = Recommencer
demo-skip = Aller au portail
demo-sides = Côté à afficher
demo-side-customer = Client
demo-side-company = Entreprise
demo-unreachable = La démonstration ne répond pas. Elle a peut-être été arrêtée dans le terminal.

demo-scene-expired = Carte expirée
demo-try-expired = Demandez pourquoi le paiement est en retard, payez avec l'autre carte, puis laissez passer 48 heures.
demo-scene-funds = Provision insuffisante
demo-try-funds = Payez avec la carte enregistrée, voyez comment le refus est expliqué, puis choisissez l'autre carte.
demo-scene-bank = La banque demande confirmation
demo-try-bank = Payez avec la carte enregistrée : la page de la banque s'ouvre dans un nouvel onglet. Confirmez-y, puis revenez.
demo-scene-several = Plusieurs factures
demo-try-several = Payez les deux factures avec un seul oui. Chacune est débitée à part et a son propre reçu.
demo-scene-colleague = Cartes d'un collègue
demo-try-colleague = Les deux cartes ont été ajoutées par quelqu'un d'autre. Ajoutez la vôtre, par exemple 4242 4242 4242 4242 sur la page prévue.
demo-scene-no-card = Aucune carte enregistrée
demo-try-no-card = Ajoutez une carte sur la page sécurisée. Écrivez aussi son numéro dans la discussion et voyez comment il est masqué.
demo-scene-reader = Pas le droit de payer
demo-try-reader = Vous voyez la facture sans pouvoir la payer. Demandez qui le peut, ou demandez une personne.
demo-scene-invoice = Paie par virement
demo-try-invoice = Demandez comment payer : ici aucune carte n'est débitée, le chemin est donc différent.
demo-scene-partner = Acheté par un partenaire
demo-try-partner = Demandez pourquoi le paiement est en retard : c'est le partenaire qui facture.
demo-scene-off = Service coupé
demo-try-off = Dites que plus rien ne marche, puis répondez du côté de l'entreprise.
demo-scene-stays = L'avis reste affiché
demo-try-stays = Payez, puis laissez passer 48 heures : l'avis est toujours là, une personne est donc appelée d'office.
demo-scene-unsure = La réponse n'arrive pas
demo-try-unsure = Payez : la réponse de la banque ne revient pas. Voyez que le débit n'a lieu qu'une fois, quoi que vous demandiez.
demo-scene-renewal = Rien à payer encore
demo-try-renewal = Dites bonjour, puis faites refuser le renouvellement : Kase écrit en premier.
demo-scene-visitor = Sans connexion
demo-try-visitor = Demandez ce que veut dire un paiement en retard, puis le montant : sans connexion, personne ne le voit.

demo-vendor = Amberly Cloud
demo-nav-overview = Aperçu
demo-nav-services = Services
demo-nav-billing = Facturation
demo-nav-people = Personnes
demo-signed-in = Session ouverte
demo-signed-out = Sans connexion
demo-visitor-title = Connectez-vous pour voir vos factures
demo-visitor-line = Les factures, cartes et paiements ne sont montrés qu'aux personnes de votre organisation. Les questions générales sont les bienvenues dans la discussion.
demo-help = Régler la situation
demo-ask = Poser une question
demo-plan = Abonnements
demo-plan-none = Aucun abonnement n'est facturé pour le moment.
demo-cards = Cartes
demo-cards-none = Aucune carte enregistrée.
demo-invoices = Factures
demo-invoices-none = Pas encore de facture.
demo-invoice = Facture
demo-due = Échéance
demo-amount = Montant
demo-status = État
demo-banner-due = Votre paiement est en retard : { $amount }
demo-banner-one = La facture { $number } est arrivée à échéance le { DAY($due) }.
demo-banner-several = { $count ->
    [one] { $count } facture est impayée.
    [many] { $count } de factures sont impayées.
   *[other] { $count } factures sont impayées.
 } La plus ancienne est arrivée à échéance le { DAY($due) }.
demo-banner-ends = Le service continue jusqu'au { DAY($until) }.
demo-banner-off = Le service est coupé jusqu'au règlement du solde.
demo-banner-waits = Votre paiement est arrivé
demo-banner-waits-line = Cet avis disparaît de lui-même sous deux jours.
demo-service-active = En service
demo-service-warned = Se termine bientôt
demo-service-off = Coupé
demo-paid-partner = Facturé par { $partner }
demo-paid-transfer = Payé par virement
demo-paid-nothing = Aucune carte
demo-card-expired = Expirée
demo-card-yours = Ajoutée par vous
demo-card-of = Ajoutée par { $name }
demo-status-due = En retard
demo-status-paid = Payée

demo-company = Ce que voit l'entreprise
demo-desk = Bureau des conseillers
demo-desk-agent = Vous répondez en tant que { $name }
demo-desk-empty = Personne n'attend. Demandez une personne dans la discussion, et la demande apparaît ici.
demo-tried = Ce qui a été essayé
demo-story-chose = (a choisi une des réponses)
demo-ledger = Registre de facturation
demo-ledger-empty = Sans compte, il n'y a pas de registre.
demo-ledger-once = Chaque débit une seule fois
demo-ledger-twice = Quelque chose a été débité deux fois
demo-charges = Débits
demo-attempts = Essais
demo-none-yet = Rien encore.
demo-outcome-elsewhere = à payer ailleurs
