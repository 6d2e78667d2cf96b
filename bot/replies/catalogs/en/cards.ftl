### The card: whose it is, another one, a new one on the provider's page. $card is brand and last digits, $expiry month and year.

card-is-yours = The card on file is { $card } (expiry { $expiry }), and you added it. You can change its expiry date, choose another card or add a new one.
card-is-yours-and-may-work = The card on file is { $card } (expiry { $expiry }), and you added it. You can use it as it is, change its expiry date, choose another card or add a new one.
card-is-not-yours = The card on file is { $card } (expiry { $expiry }). Somebody else added it, so you cannot change it; please choose another card or add a new one.
card-is-not-yours-and-may-work = The card on file is { $card } (expiry { $expiry }). Somebody else added it, so you cannot change it, but you can pay with it, choose another card or add a new one.
card-is-fixed = The card on file is { $card } (expiry { $expiry }). Its details cannot be changed here; please choose another card or add a new one.
card-is-fixed-and-may-work = The card on file is { $card } (expiry { $expiry }). You can pay with it, choose another card or add a new one.
card-edit-not-yours = This card can only be changed by the person who added it.
card-edit-not-offered = The details of a saved card cannot be changed here. If your bank has renewed the card, please add it as a new one.
no-card-on-file = There is no card on file yet. Would you like to add one?
no-other-card = There is no other card on file that can be used now. You can add a new one.
which-card = Which card would you like to use?

# The page opens with the link below the question.
card-page-open = Please enter the card details on the secure card page and save them there, then tell us here. Never write card details in this conversation.
card-saved = { $card } is saved (expiry { $expiry }).
card-not-saved-yet = We do not see a change to the card yet.
page-unavailable = The page cannot be opened right now. Please write “repeat” in a moment.
# $url is an address on a line of its own where buttons cannot be shown.
open-page-link = Open the page: { $url }
