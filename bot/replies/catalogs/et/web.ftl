### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Summa võetakse maha niipea, kui nõustute. Seni ei juhtu midagi.
charge-later-in-chat = Täna ei võeta midagi maha ja seni saate makse siinsamas tühistada.

# In the place of a pressed button whose words are not known any more.
something-chosen = Üks pakutud vastustest.
