### La carte : qui l'a ajoutée, une autre, une nouvelle sur la page du prestataire. $card est la marque et les derniers chiffres, $expiry le mois et l'année.

card-is-yours = La carte enregistrée est { $card } (expiration { $expiry }), et c'est vous qui l'avez ajoutée. Vous pouvez modifier sa date d'expiration, choisir une autre carte ou en ajouter une nouvelle.
card-is-yours-and-may-work = La carte enregistrée est { $card } (expiration { $expiry }), et c'est vous qui l'avez ajoutée. Vous pouvez l'utiliser telle quelle, modifier sa date d'expiration, choisir une autre carte ou en ajouter une nouvelle.
card-is-not-yours = La carte enregistrée est { $card } (expiration { $expiry }). Quelqu'un d'autre l'a ajoutée, vous ne pouvez donc pas la modifier ; merci de choisir une autre carte ou d'en ajouter une nouvelle.
card-is-not-yours-and-may-work = La carte enregistrée est { $card } (expiration { $expiry }). Quelqu'un d'autre l'a ajoutée, vous ne pouvez donc pas la modifier, mais vous pouvez payer avec, choisir une autre carte ou en ajouter une nouvelle.
card-is-fixed = La carte enregistrée est { $card } (expiration { $expiry }). Ses données ne peuvent pas être modifiées ici ; merci de choisir une autre carte ou d'en ajouter une nouvelle.
card-is-fixed-and-may-work = La carte enregistrée est { $card } (expiration { $expiry }). Vous pouvez payer avec, choisir une autre carte ou en ajouter une nouvelle.
card-edit-not-yours = Seule la personne qui a ajouté cette carte peut la modifier.
card-edit-not-offered = Les données d'une carte enregistrée ne peuvent pas être modifiées ici. Si votre banque a renouvelé la carte, merci de l'ajouter comme nouvelle carte.
no-card-on-file = Aucune carte n'est encore enregistrée. Souhaitez-vous en ajouter une ?
no-other-card = Aucune autre carte enregistrée ne peut servir maintenant. Vous pouvez en ajouter une nouvelle.
which-card = Avec quelle carte souhaitez-vous payer ?

# La page s'ouvre par le lien sous la question.
card-page-open = Merci de saisir les données de la carte sur la page sécurisée et de les y enregistrer, puis de nous prévenir ici. N'écrivez jamais de données de carte dans cette conversation.
card-saved = La carte { $card } est enregistrée (expiration { $expiry }).
card-not-saved-yet = Nous ne voyons pas encore de changement sur la carte.
page-unavailable = La page ne s'ouvre pas pour le moment. Écrivez « répéter » dans un instant.
# $url est une adresse sur sa propre ligne, là où les boutons ne s'affichent pas.
open-page-link = Ouvrir la page : { $url }
