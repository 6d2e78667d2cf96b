### Ce que dit le terminal lui-même dans `kase demo`. $person est le nom sous lequel on parle, $account celui du compte.

terminal-welcome = Ceci est une démonstration : l'argent est fictif, et rien ne quitte cette machine. Vous parlez en tant que { $person }, qui paie les factures de { $account }.
terminal-suggestions = Vous pouvez écrire, par exemple :
terminal-commands = /accounts montre toutes les identités possibles, /as NOM parle en tant que quelqu'un d'autre, /clock 48 fait passer 48 heures, /fail fait échouer un renouvellement, /quit termine la conversation.
terminal-you-are = Vous parlez maintenant en tant que { $person } de { $account }.
terminal-you-are-stranger = Vous parlez maintenant en tant que { $person }, sans lien avec aucun compte.
terminal-clock = Nous sommes maintenant le { $at }.
terminal-clock-how = Écrivez combien d'heures doivent passer, par exemple /clock 48 ; au plus 8784.
terminal-failed = Un renouvellement pour { $account } vient d'échouer. Qui peut payer en est informé, sauf si c'était déjà le cas il y a peu.
terminal-failed-later = Ce sont des heures calmes pour ce compte : le message arrivera le { $at }, ou plus tôt si vous avancez l'horloge.
terminal-as-how = Écrivez un nom de /accounts, par exemple /as funds.
terminal-no-such-command = Cette commande n'existe pas.
