### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Kwota zostanie pobrana od razu po wyrażeniu zgody. Do tego czasu nic się nie stanie.
charge-later-in-chat = Dziś nic nie zostanie pobrane, a do tego czasu płatność można tu anulować.

# In the place of a pressed button whose words are not known any more.
something-chosen = Jedna z zaproponowanych odpowiedzi.
