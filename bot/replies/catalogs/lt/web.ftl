### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Suma bus nuskaityta, kai tik sutiksite. Iki tol nieko neįvyks.
charge-later-in-chat = Šiandien nieko nenuskaitysime, o iki tol mokėjimą galite čia atšaukti.

# In the place of a pressed button whose words are not known any more.
something-chosen = Vienas iš pasiūlytų atsakymų.
