### The conversation in the help widget.

# Below a charge that waits for a yes.
charge-now-in-chat = Abgebucht wird, sobald Sie zustimmen. Bis dahin geschieht nichts.
charge-later-in-chat = Heute wird nichts abgebucht, und bis dahin können Sie die Zahlung hier absagen.

# In the place of a pressed button whose words are not known any more.
something-chosen = Eine der angebotenen Antworten.
