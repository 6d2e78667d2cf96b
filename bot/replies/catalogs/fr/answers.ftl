### Réponses courtes. $pay et $path sont ce que montre l'écran, $portal va bien après « dans le », $who_pays dit qui peut payer.

answer-greet = Bonjour ! Ici Kase, l'assistance automatique pour la facturation.
answer-help = Nous pouvons vous dire ce qui est en retard et pourquoi, vous aider à régler le solde ou à changer de carte, et faire venir une personne de notre équipe.
answer-thanks = Avec plaisir.
answer-goodbye = Au revoir ! Écrivez-nous dès que vous en avez besoin.
answer-bot-identity = Ici Kase, une assistance automatique, pas une personne. Quelqu'un de notre équipe peut prendre le relais dès que vous le demandez.
answer-who-can-pay = Le solde peut être payé par { $who_pays }. Une carte enregistrée ne peut être modifiée que par la personne qui l'a ajoutée ; les autres choisissent une autre carte ou en ajoutent une nouvelle.
you-may-pay = Vous pouvez le payer vous-même, ici, dans cette conversation.
you-may-pay-there = Vous pouvez le payer vous-même, dans le portail de votre compte.
you-may-not-pay = Votre propre rôle ne le permet pas.
# La carte qui n'est pas passée, telle que la banque peut la retrouver.
card-still-used = La facture { $number } est toujours liée à la carte { $card }.
tell-the-bank = Pour la banque : le dernier prélèvement était de { $amount } sur la carte { $card }, tenté le { $at }.
answer-bought-via-partner = Si l'abonnement a été acheté auprès d'un partenaire, c'est le partenaire qui envoie les factures et reçoit les paiements ; merci de vous adresser à lui. Dans ce cas, « { $pay } » n'apparaît pas dans le { $portal }.
answer-pay-other-method = Ici, un solde se règle par carte. Si vous recevez déjà des factures à payer par virement, les coordonnées bancaires sont sur la facture. Pour changer de mode de paiement, demandez à parler à quelqu'un.
answer-pay-button-missing = « { $pay } » se trouve dans le { $portal }, sous « { $path } ». Ce bouton est visible par { $who_pays }, et seulement tant qu'un solde est à payer ; avec un abonnement acheté auprès d'un partenaire, il n'apparaît pas du tout.
answer-wire-sent-not-applied = Un virement peut mettre jusqu'à 10 jours ouvrés à apparaître, et il est rapproché grâce au numéro de facture indiqué dans son libellé. Si le numéro manque ou si le délai est passé, une personne de notre équipe peut le rechercher.
answer-new-card-still-declined = Ajouter une carte ne règle pas le solde, et l'ancienne carte sert encore tant que la nouvelle ne la remplace pas. Régler le solde avec la nouvelle carte fait les deux.
answer-bank-says-ok = Merci d'avoir posé la question à la banque. Si elle permet maintenant le paiement, on peut le retenter ; sinon, une autre carte ira peut-être plus vite.
answer-sca-problem = La confirmation est envoyée par votre banque. Si elle n'arrive pas ou si le code n'est pas accepté, la banque peut vérifier votre numéro de téléphone et son application. Merci de ne jamais envoyer de codes ici.
answer-refund-request = Les remboursements sont décidés par une personne de notre équipe. Merci de garder le numéro de facture à portée de main.
cancelling-settles-nothing = Une facture déjà émise reste à régler même si l'abonnement est résilié.
