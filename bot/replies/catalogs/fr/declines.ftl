### Pourquoi une banque a dit non. decline-* suit « n'est pas passé » ; last-decline-* explique le dernier paiement automatique.
### Tout le monde peut le lire : ce qu'une banque soupçonne se dit mot pour mot comme -generic.

decline-expired = La carte a expiré. Il faut une nouvelle date d'expiration ou une autre carte.
decline-funds = La banque ne l'a pas accepté. Merci de vérifier le solde disponible et le plafond de la carte, ou d'utiliser une autre carte.
decline-generic = La banque qui a émis la carte ne l'a pas accepté. Vous pouvez vous renseigner auprès d'elle, ou utiliser une autre carte.
decline-details = Les données ne correspondent pas à une carte valide. Merci d'utiliser une autre carte, ou d'ajouter celle-ci à nouveau.
decline-security-code = Le code de sécurité ne correspondait pas. Merci de le saisir à nouveau sur la page sécurisée, ou d'utiliser une autre carte.
decline-address = Merci de vérifier que le nom et l'adresse de facturation sont exactement ceux du relevé de la carte, ou d'utiliser une autre carte.
decline-authentication = La banque n'a pas reçu votre confirmation. Vous pouvez réessayer ou utiliser une autre carte.
decline-not-supported = La carte ne permet pas ce type de paiement. La banque peut peut-être autoriser les paiements en ligne ou à l'étranger ; sinon, merci d'utiliser une autre carte.
decline-type-refused = Les cartes prépayées, cadeaux et virtuelles ne sont pas acceptées. Merci d'utiliser une autre carte.
decline-currency = La carte ne peut pas payer dans la devise de cette facture. Merci d'utiliser une autre carte.
decline-limit = Le plafond de la carte est atteint. La banque peut le relever, ou vous pouvez utiliser une autre carte.
decline-technical = Il y a eu un problème technique entre nous et la banque. Vous pouvez réessayer un peu plus tard.
decline-duplicate = La banque y a vu la répétition d'un paiement précédent, qui est peut-être déjà passé. Avant de payer autrement, merci de demander à notre équipe de vérifier.
decline-authorisation = La banque n'a plus d'autorisation pour débiter cette carte. Merci d'utiliser une autre carte, ou d'ajouter celle-ci à nouveau.

last-decline-expired = Le dernier paiement automatique n'est pas passé parce que la carte a expiré.
last-decline-funds = La banque n'a pas accepté le dernier paiement automatique ; cela peut venir du solde disponible ou du plafond de la carte.
last-decline-generic = La banque qui a émis la carte n'a pas accepté le dernier paiement automatique.
last-decline-details = Le dernier paiement automatique n'est pas passé parce que les données enregistrées ne correspondent pas à une carte valide.
last-decline-security-code = Le dernier paiement automatique n'est pas passé parce que le code de sécurité de la carte ne correspondait pas.
last-decline-address = Le dernier paiement automatique n'est pas passé. Merci de vérifier que le nom et l'adresse de facturation sont exactement ceux du relevé de la carte.
last-decline-authentication = Le dernier paiement automatique n'est pas passé parce que la banque demande une confirmation.
last-decline-not-supported = Le dernier paiement automatique n'est pas passé parce que la carte ne permet pas ce type de paiement.
last-decline-type-refused = Le dernier paiement automatique n'est pas passé parce que les cartes prépayées, cadeaux et virtuelles ne sont pas acceptées.
last-decline-currency = Le dernier paiement automatique n'est pas passé parce que la carte ne peut pas payer dans la devise de la facture.
last-decline-limit = Le dernier paiement automatique n'est pas passé parce que le plafond de la carte était atteint.
last-decline-technical = Le dernier paiement automatique n'est pas passé à cause d'un problème technique entre nous et la banque.
last-decline-duplicate = La banque a vu dans le dernier paiement automatique la répétition d'un paiement précédent. Si l'argent a bien quitté le compte, merci de demander à notre équipe de vérifier avant de payer.
last-decline-authorisation = Le dernier paiement automatique n'est pas passé parce que la banque n'a plus d'autorisation pour débiter la carte.
