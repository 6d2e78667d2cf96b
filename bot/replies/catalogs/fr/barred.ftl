# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = Vous avez un accès d'invité dans cet espace de travail : je ne peux donc rien vous y montrer d'un compte. Un membre à part entière lié au compte, ou les personnes qui gèrent Kase pour vous, peuvent vous aider.
barred-stranger = Je ne peux parler d'un compte qu'avec les membres de cet espace de travail. Posez la question dans votre propre espace ou aux personnes qui gèrent Kase pour vous.
barred-unknown = Je ne peux pas vérifier qui vous êtes pour l'instant, et ne montre donc encore rien d'un compte. Réessayez dans quelques minutes.
link-changed = Votre accès au compte de facturation a changé depuis. Veuillez reposer votre question.
