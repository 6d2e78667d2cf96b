### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = aide
option-command-status = statut
option-command-pay = payer
option-command-human = humain
option-command-language = langue

command-help = Vous pouvez saisir ceci partout dans Slack, sans que personne d'autre le voie :
command-about-status = Ce qui est dû, et pourquoi.
command-about-pay = Régler le solde, étape par étape.
command-about-human = Parler à quelqu'un.
command-about-language = Choisir la langue.
command-about-words = Tout autre texte saisi après la commande est lu comme un message pour nous. La réponse n'arrive qu'à vous, par message direct.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Votre demande a été transmise à la personne de l'assistance qui vous répond dans nos messages directs.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Vous voyez ici où en est le compte. Pour continuer, appuyez sur un bouton ou écrivez-nous par message direct.
home-answered = La réponse se trouve dans nos messages directs.
home-general = Nous pouvons tout de même répondre aux questions générales sur les soldes, les cartes et les paiements, et faire venir quelqu'un.
home-clock = Le dernier paiement est arrivé. Nous regarderons de nouveau le compte le { $until } et nous vous écrirons.
home-person-asked = Votre demande est entre les mains de notre équipe d'assistance, qui répondra dans nos messages directs. Référence : { $reference }.
home-person-talks = { $name }, de l'assistance, vous répond dans nos messages directs. Référence : { $reference }.
home-language = La langue dans laquelle nous vous écrivons :
option-home-again = Réessayer
option-home-language = Choisir une langue

# The message shortcut, used on what is no question.
shortcut-no-words = Ce message ne contient pas de texte que nous puissions lire. Merci de nous écrire par message direct ce que vous souhaitez savoir.
shortcut-from-app = Ce message vient d'une application et non d'une personne. Merci de nous écrire par message direct ce que vous souhaitez savoir.
shortcut-too-old = Ce message date de plus d'un mois, et les choses ont pu changer depuis. Merci de nous écrire par message direct ce que vous souhaitez savoir.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = Nous n'ouvrons ni fichiers ni images. Merci d'écrire en quelques mots de quoi il s'agit ; les cartes se saisissent uniquement sur la page sécurisée du prestataire.
delete-your-message = Slack conserve votre message, merci donc de le supprimer : pointez-le (sur un téléphone, appuyez longuement), ouvrez le menu aux trois points et choisissez la suppression.
delete-that-message = Slack conserve ce message ; merci de demander à son auteur de le supprimer.

# Shown after the bot's name while something takes long.
status-looking = consulte le compte...
