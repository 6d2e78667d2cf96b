### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Le prélèvement est fait dès votre accord. D'ici là, rien ne se passe.
charge-later-in-chat = Rien n'est débité aujourd'hui, et d'ici là vous pouvez annuler le paiement ici.

# In the place of a pressed button whose words are not known any more.
something-chosen = Une des réponses proposées.
