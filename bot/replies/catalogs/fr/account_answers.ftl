### Réponses tirées du compte et de son contrat. $portal va bien après « dans le », les chemins sont ceux de l'écran ; $notified et les règles sont les mots du contrat.

# Papiers et avis.
answer-need-invoice = Les factures se consultent et se téléchargent dans le { $portal }, sous « { $invoices } » ; les plus anciennes apparaissent en élargissant le filtre de dates. Le nom, l'adresse ou le numéro de TVA de l'entreprise y sont modifiés par une personne de notre équipe.
open-invoices =
    { $count ->
        [one] La facture à payer en ce moment est { $numbers }.
       *[other] Les factures à payer en ce moment sont { $numbers }.
    }
invoices-from-partner = Vos factures viennent de { $partner }, où l'abonnement a été acheté. Merci de leur demander une copie ou une modification.
answer-notification-settings = Les rappels concernant un solde sont reçus par { $notified }. Ils cessent d'eux-mêmes après le paiement. Les autres avis et leurs adresses se règlent dans le { $portal }, sous « { $notifications } ».
reminder-taken-back = Nous n'enverrons pas le rappel promis ici.
answer-country-rules = Les cartes acceptées dépendent du pays de votre compte ; pour vous, ce sont { $card_rules }. La page sécurisée indique tout de suite si une carte convient.
local-rules = Certains pays ont d'autres règles : { $local_rules }.

# Des cartes qui ne s'ajoutent pas ou ne se suppriment pas.
answer-cannot-add-card = Merci de saisir le numéro, la date d'expiration, le nom et l'adresse exactement comme la banque les connaît, au besoin dans une fenêtre de navigation privée. Si la banque ne voit rien d'anormal non plus, une personne de notre équipe peut regarder.
cards-accepted = Voici ce qui est accepté : { $card_rules }.
answer-delete-card = Une carte se supprime dans le { $portal }, sous « { $cards } », par la personne qui l'a ajoutée, et seulement quand plus aucun abonnement ne l'utilise. Remplacer une carte ne supprime pas l'ancienne.
delete-card-balance-open = Une carte ne peut pas être supprimée tant qu'un solde est à payer ; le solde vient donc en premier.
delete-card-only-one = C'est la seule carte enregistrée ; il faut donc d'abord en ajouter une autre.

# Plus de temps, ou une partie de la somme : rien n'est accordé ici.
answer-extension-request = Une échéance ne peut pas être déplacée dans cette conversation, mais une personne de notre équipe peut examiner votre demande. Merci d'indiquer le jour où vous pourrez payer.
answer-extension-request-named = Une échéance ne peut pas être déplacée dans cette conversation, mais une personne de notre équipe peut examiner votre demande.
day-noted = Nous avons noté la date du { DAY($at) } ; une personne de notre équipe décide si c'est possible.
amount-noted = Nous avons noté la somme que vous proposez : { $amount }.
answer-partial-payment = Ici, une facture se paie en entier. Une personne de notre équipe décide si elle peut être payée en plusieurs fois ; la somme possible dès maintenant et le jour prévu pour le reste l'aideront.
answer-partial-payment-several = Chacune des { $count } factures à payer peut être réglée séparément ici, mais en entier. Une personne de notre équipe décide si l'une d'elles peut être payée en plusieurs fois.
offer-a-person-or-to-pay = Voulez-vous qu'une personne de notre équipe regarde ? Vous pouvez aussi payer maintenant.

# Fichiers et courrier. Des dates, jamais une promesse.
data-until = Vos messages et fichiers sont là tant que le service fonctionne. Si le solde reste à payer, c'est jusqu'au { $until }.
data-while-running = Messages et fichiers sont là tant que le service fonctionne. Nous ne voyons ici aucune date à laquelle cela prendrait fin.
data-service-off = Le service est désactivé ; une personne de notre équipe doit donc vérifier si tout est encore là, et nous la sollicitons maintenant.
data-nothing-due = Rien n'est en retard ; aucune fin du service n'est donc prévue à cause d'un paiement.
data-kept-for =
    Une fois un service désactivé, les données sont normalement conservées { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }, puis supprimées définitivement. C'est la règle de votre contrat, pas une promesse ; ensuite, personne ne peut les récupérer.
data-afterwards-unknown = La durée de conservation des données après la désactivation d'un service dépend de votre contrat ; une personne de notre équipe peut vous l'indiquer.

# Un e-mail qui n'est peut-être pas de nous. Seul le compte dit vrai.
email-balance-open = Il y a bien un solde à payer sur votre compte : { $amount }. Un rappel n'a donc rien de surprenant, mais nous ne pouvons pas voir d'ici si cet e-mail est authentique.
email-nothing-open = Il n'y a aucun solde à payer sur votre compte ; merci de ne pas payer ce que le message réclame.
email-cannot-check = Nous ne pouvons pas comparer ce message avec votre compte ici.
email-advice = Merci de ne pas utiliser ses liens, ses pièces jointes ni ses numéros de téléphone : connectez-vous plutôt de votre côté dans le { $portal }, où un vrai solde est visible. Personne chez nous ne demande de numéros de carte, de mots de passe ou de codes.
offer-to-report-email = Voulez-vous qu'une personne de notre équipe vérifie le message ? Merci de ne pas transférer ses liens ici.

# Aucun moyen de contourner une connexion.
answer-cannot-sign-in = Un accès ne peut être ni débloqué ni réinitialisé dans cette conversation ; une personne de notre équipe s'en charge après avoir vérifié qui le demande. Merci de ne jamais envoyer de mots de passe ou de codes.
sign-in-pay-here = Pour payer, vous n'avez pas besoin du portail : cela peut se faire ici.

complaint-first = Merci de le dire franchement. Une personne de notre équipe lira tout et vous répondra.
privacy-request-first = Les demandes sur les données personnelles sont traitées par une personne de notre équipe, qui vérifie d'abord qu'elles viennent bien de vous et répond sous un mois. Les factures et les paiements sont conservés aussi longtemps que la loi l'exige.
