### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Summu iekasēs, tiklīdz piekritīsiet. Līdz tam nekas nenotiks.
charge-later-in-chat = Šodien nekas netiks iekasēts, un līdz tam maksājumu varat tepat atcelt.

# In the place of a pressed button whose words are not known any more.
something-chosen = Viena no piedāvātajām atbildēm.
