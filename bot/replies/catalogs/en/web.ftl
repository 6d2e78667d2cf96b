### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = The charge is made as soon as you agree. Until then, nothing happens.
charge-later-in-chat = Nothing is charged today, and you can cancel the payment here until then.

# In the place of a pressed button whose words are not known any more.
something-chosen = One of the answers that were offered.
