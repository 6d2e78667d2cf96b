# What a customer hears while a support agent talks with them.

person-back = Personne n'est disponible pour l'instant ; l'assistance reprend { MOMENT($back, form: "weekday") }. En attendant, vous pouvez payer et me poser des questions.
agent-joined = { $name }, de l'assistance, vous répond maintenant. Je me tais jusqu'à ce que la conversation me soit rendue.
agent-away = Votre message est bien chez { $name }. Personne n'est disponible pour l'instant ; l'assistance reprend { MOMENT($back, form: "weekday") } et vous répondra ici.
agent-says = { $name }: { $words }
agent-handed-back = { $name } m'a rendu la conversation. Que souhaitez-vous faire ?
agent-resolved = { $name } a clos la demande. Puis-je vous aider pour autre chose ?
