# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = Vous êtes invité dans cet espace de travail : je n’y montre donc rien d’un compte. Un membre à part entière lié au compte, ou les responsables de Kase, peuvent vous aider.
barred-stranger = Je ne parle d’un compte qu’avec les membres de cet espace de travail. Posez la question dans votre propre espace ou aux responsables de Kase.
barred-unknown = Je ne peux pas vérifier qui vous êtes pour l’instant, et ne montre donc encore rien d’un compte. Réessayez dans quelques minutes.
link-changed = Votre accès au compte de facturation a changé depuis. Veuillez reposer votre question.
