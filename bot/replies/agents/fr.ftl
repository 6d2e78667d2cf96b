# Ce que lisent les agents de l'assistance dans leur canal. Les clients n'en voient rien.

urgency-normal = Demande une personne
urgency-urgent = Urgent
urgency-security = Sécurité ou juridique

card-title = { $urgency } : { $account }
account-unknown = compte inconnu
who = *Qui*
    { $who }, { $role }
role-verified = vérifié comme { $roles }
role-unverified = lié à aucun compte
about = *Objet*
    { $reason }
owed = *Dû*
    { $amount }
owed-nothing = rien à notre connaissance
owed-unknown = inconnu : le système de facturation ne répondait pas à ce moment-là
owed-line = { $number } : { $amount }, échéance le { DAY($due) }
deadline = *Fin du service*
    { $at }
language = *Langue*
    { $language }
window-open = *48 heures*
    payé le { $at }, l’avis peut rester affiché jusqu’au { $until }
window-over = *48 heures*
    écoulées : payé le { $at } ; s’il reste un avis, c’est à nous de voir
window-none = *48 heures*
    ne courent pas : aucun paiement confirmé
receipt = reçu { $receipt }
tried = *Essais*
tried-line = { $at } : { $amount }, carte se terminant par { $last4 } : { $outcome }
tried-nothing = rien n’a été essayé ici
offered = *Proposition*
    { $offer }
owed-only = { $amount }
offer-day = d’ici au { DAY($day) }
last-words = *Ses derniers mots*
kept-apart = Les détails ne s’affichent pas dans ce canal. « Détails » ne les montre qu’à vous.
reference = Référence { $reference }, ouverte le { $at }
consented = a accepté un débit dans cette conversation

state-waiting = Attend que quelqu’un s’en charge.
state-held = { $name } parle avec le client ; le bot se tait.
state-claimed = { $name } s’en charge ; le bot parle avec le client.
state-snoozed = Mise de côté jusqu’au { $until }.
state-resolved = Close par { $name } : { $resolution }.
state-late = Personne n’a encore répondu au client ; l’objectif était le { $due }.
state-due = Le client devrait avoir une réponse avant le { $due }.

thread-hint = Ce fil est réservé aux agents : rien de ce qui s’écrit ici n’atteint le client. Pour lui répondre, utilisez le bouton Répondre, ou commencez ici un message par `!reply`.

entry-claimed = { $name } s’en charge.
entry-replied = { $name } au client :
entry-noted = Note de { $name } :
entry-handed-back = { $name } a rendu le client au bot.
entry-resolved = { $name } a clos la demande : { $resolution }.
entry-reassigned = { $name } a transmis la demande à { $other }.
entry-snoozed = { $name } a mis la demande de côté jusqu’au { $until }.
entry-reopened = { $name } a rouvert la demande.
entry-customer-said = Le client :
entry-customer-pressed = Le client a appuyé sur « { $button } ».
pressed-earlier = un bouton d’une question précédente
entry-apart = (Non affiché dans ce canal ; « Échanges », sur la carte, le montre.)
entry-paid = Payé : { $what }. La carte ci-dessus est à jour.
entry-paid-apart = Un paiement est confirmé ; « Détails », sur la carte, le montre.
entry-news = Pendant que vous parlez avec le client : { $what }.
entry-reminded = Personne n’a encore répondu au client, qui attend depuis le { $since }.
entry-woken = Le délai de mise de côté est écoulé.
entry-asked-again = Le client demande de nouveau à parler à quelqu’un.
entry-undelivered = Le dernier message au client ne lui est pas parvenu : Slack ne nous laisse pas lui écrire, ou il ne peut plus voir ce compte. Merci de le joindre autrement.
entry-flagged = Un numéro de carte a été saisi par { $who } dans { $where }. Il a été masqué avant tout enregistrement ; dans Slack, seul son auteur ou un administrateur peut le supprimer.
entry-flagged-again = { $who } a de nouveau saisi un numéro de carte malgré notre demande, dans { $where }. Il a été masqué avant tout enregistrement ; dans Slack, seul son auteur ou un administrateur peut le supprimer.
entry-flagged-file = { $who } a envoyé au bot une image qui montre peut-être une carte. Personne ne l’a ouverte, et il a été dit que les fichiers ne sont pas lus ; dans Slack, seul son auteur ou un administrateur peut la supprimer.
flagged-command = une commande, que Slack ne montre à personne d’autre
flagged-direct = le message direct avec le bot
flagged-public = un canal
flagged-elsewhere = { $channel }

news-attempt-settled = le résultat d’un paiement est arrivé, et le client le connaît
news-attempt-stuck = un paiement est sans résultat depuis un jour
news-follow-up-due = les 48 heures après le paiement sont écoulées
news-retry-due = le jour de rappeler le paiement est venu
news-schedule-due = le jour d’un débit prévu est venu, et le client connaît le résultat
news-schedule-notice = le client a été prévenu d’un débit prévu demain
news-payment-failed = un paiement automatique a échoué
news-card-changed = une carte a été modifiée
news-dispute-opened = un débit est contesté
news-recheck-due = il fallait vérifier de nouveau si un paiement a été fait ailleurs
news-access-asked = quelqu’un demande l’accès au compte
news-access-ended = une demande d’accès au compte a été tranchée ou a expiré

summary-title = La journée en chiffres
summary-opened = { $count ->
    [one] { $count } demande reçue
    [many] { $count } de demandes reçues
   *[other] { $count } demandes reçues
 }, { $closed ->
    [0] aucune close.
    [one] { $closed } close : { $reasons }.
    [many] { $closed } closes : { $reasons }.
   *[other] { $closed } closes : { $reasons }.
 }
summary-first-reply = La moitié des clients ont eu une réponse en { $minutes ->
    [one] { $minutes } minute.
    [many] { $minutes } de minutes.
   *[other] { $minutes } minutes.
 }
summary-waiting = { $count ->
    [0] Personne n’attend.
    [one] { $count } demande attend.
    [many] { $count } de demandes attendent.
   *[other] { $count } demandes attendent.
 } { $late ->
    [0] Aucune n’est en retard.
    [one] { $late } est en retard.
    [many] { $late } sont en retard.
   *[other] { $late } sont en retard.
 }

queue-title = Demandes qui attendent une personne
queue-empty = Personne n’attend.
queue-waiting = En attente ({ $count })
queue-mine = À vous ({ $count })
queue-claimed = À d’autres ({ $count })
queue-snoozed = Mises de côté ({ $count })
queue-line = { $account } : { $reason }, depuis le { $since }
queue-late = en retard
queue-more = et { $count } de plus
queue-not-yours = Cette liste est pour les agents de l’assistance : les membres de leur canal.

button-claim = M’en charger
button-take-again = Reprendre la parole
button-reply = Répondre
button-note = Note
button-story = Échanges
button-details = Détails
button-codes = Codes de la banque
button-hand-back = Rendre au bot
button-resolve = Clore
button-reassign = Transmettre
button-snooze = Mettre de côté
button-reopen = Rouvrir
button-send = Envoyer
button-preview = Aperçu
button-save = Enregistrer
button-back = Retour
button-cancel = Annuler

reply-title = Répondre au client
reply-label = Ce que lira le client ; langue : { $language }
reply-preview = Voici ce que verra le client. Rien n’est encore envoyé.
reply-hidden = Des chiffres qui ressemblent à un numéro de carte ont été masqués.
note-title = Note interne
note-label = Pour les agents seulement
resolve-title = Clore la demande
resolve-label = Comment cela s’est-il terminé ?
reassign-title = Transmettre
reassign-label = Qui s’en charge ?
snooze-title = Mettre de côté
snooze-label = Jusqu’à quand ?
snooze-until = Ou jusqu’à ce moment
snooze-hour = Une heure
snooze-four-hours = Quatre heures
snooze-morning = Jusqu’au prochain jour ouvré
story-title = Échanges
story-empty = Rien n’a encore été dit.
story-customer = Client
story-bot = Bot
story-note = Note de { $name }
story-earlier = Les lignes précédentes sont omises.
story-at = { $at }
details-title = Détails
codes-title = Codes de la banque
codes-line = { $at } : { $decline } ({ $code })
codes-none = La banque n’a donné aucun code.
codes-warning = Ne le dites jamais au client : un voleur en tirerait profit.

thread-preview = Ceci n’est visible que par vous. L’envoyer au client ?
thread-hidden = Des chiffres qui ressemblent à un numéro de carte ont été masqués ici. Ils sont encore dans votre message : merci de le supprimer.
thread-files = Le fichier n’est pas envoyé : le client ne reçoit que ces mots.
thread-sent = Envoyé au client.
thread-cancelled = Non envoyé.

refused-taken = { $name } s’occupe déjà de cette demande.
refused-elsewhere = { $name } parle avec ce client d’une autre demande ; il faut d’abord la rendre au bot ou la clore.
refused-not-yours = C’est à { $name }, qui s’occupe de cette demande, de le faire.
refused-closed = Cette demande est close ; rouvrez-la d’abord.
refused-not-closed = Cette demande est déjà ouverte.
refused-too-old = Cette demande est close depuis plus de 30 jours ; le client peut en faire une nouvelle.
refused-unknown = Cette demande n’existe plus.
refused-no-thread = Merci d’écrire cela dans le fil d’une carte, pour que l’on sache à quel client c’est destiné. Rien n’a été envoyé.
refused-empty = Merci d’écrire d’abord quelque chose.
refused-too-long = C’est trop long : { $most } caractères au plus, s’il vous plaît.
refused-not-an-agent = Seuls les membres à part entière de l’espace de travail qui sont dans le canal des agents peuvent le faire.
refused-no-agent = Cette personne n’est pas membre du canal des agents.
refused-no-codes = Vous n’êtes pas de ceux qui peuvent voir les codes de la banque.
refused-too-late = Slack n’attend pas si longtemps ; merci d’appuyer de nouveau.
refused-too-early = Ce moment est déjà passé.
refused-try-again = Cela n’a pas marché ; rien n’a été modifié. Merci de réessayer.
somebody = quelqu’un

reason-asked = une personne est demandée
reason-declined = plusieurs paiements refusés
reason-not-cleared = payé, et toujours en retard après 48 heures
reason-charged-twice = dit avoir été débité deux fois
reason-unknown-charge = un débit inconnu
reason-fraud-report = une fraude est signalée
reason-dispute = un débit est contesté
reason-fraud = la banque soupçonne une fraude
reason-disabled = le service est coupé
reason-service-disabled = payé, et le service est encore coupé
reason-attempt-stuck = un paiement sans résultat
reason-cannot-sign-in = connexion impossible
reason-complaint = une réclamation
reason-legal = il est question de la loi
reason-email-authenticity = un e-mail suspect
reason-privacy-request = une demande sur les données personnelles
reason-other = { $reason }

outcome-created = sur le point d’être envoyé
outcome-submitted = en cours
outcome-unknown = pas encore connu
outcome-needs-customer = attend la confirmation auprès de la banque
outcome-paid = payé
outcome-declined = refusé
outcome-not-charged = non effectué
outcome-abandoned = abandonné

decline-expired-card = carte expirée
decline-insufficient-funds = provision insuffisante
decline-generic = refusé par la banque sans motif indiqué
decline-lost-or-stolen = déclarée perdue ou volée
decline-fraud-suspected = soupçon de fraude
decline-invalid-card = numéro de carte erroné
decline-incorrect-cvc = code de sécurité erroné
decline-address-mismatch = l’adresse ne correspond pas
decline-authentication-failed = non confirmé auprès de la banque
decline-card-not-supported = carte non prise en charge
decline-card-type-refused = type de carte non accepté
decline-currency-not-supported = devise non prise en charge
decline-limit-exceeded = plafond de la carte dépassé
decline-processing-error = erreur de la banque
decline-duplicate = pris pour une répétition
decline-mandate-revoked = autorisation retirée
decline-do-not-try-again = la banque ne veut plus d’essai
decline-unknown = motif inconnu

resolution-paid = payé
resolution-explained = expliqué
resolution-refunded = remboursé
resolution-fixed = réglé à la main
resolution-no-answer = le client n’a pas répondu
resolution-duplicate = identique à une autre demande
resolution-other = autre chose

language-en = anglais
language-lv = letton
language-de = allemand
language-fr = français
language-es = espagnol
language-pl = polonais
language-ru = russe
language-lt = lituanien
language-et = estonien
