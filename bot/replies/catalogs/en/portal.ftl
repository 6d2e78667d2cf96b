### Where nothing is paid here: the way through the account's own portal, and looking what came of it.
### $portal, $path, $pay and $save are what the customer sees on screen; $url may be empty. $card_step is one of portal-card-*.

portal-intro = The balance is paid in the { $portal }. We show the way and then check whether the payment has arrived.
# A card on file of which nobody tells who added it.
portal-whose-card = The card on file is { $card } (expiry { $expiry }). If you added it yourself, you can change its expiry date; otherwise please choose another card or add a new one.

portal-steps-subscription =
    1. Open “{ $path }” in the { $portal } and find the subscription that is past due.
    2. Choose “{ $pay }”. It pays the whole balance.
    3. { $card_step }
    4. Choose “{ $save }”.
    { $url }
portal-steps-invoice =
    1. Open “{ $path }” in the { $portal } and there the invoice that is past due.
    2. Choose “{ $pay }”.
    3. { $card_step }
    4. Check the amount and choose “{ $save }”.
    { $url }
portal-steps-account-administrator =
    1. Open “{ $path }” in the { $portal }. Only { $who_pays } can do this.
    2. Choose “{ $pay }” at the invoice that is past due; you may be asked to confirm your sign-in.
    3. { $card_step }
    4. Choose “{ $save }”.
    { $url }
portal-card-any = If you added the card yourself, you can change its expiry date, choose another card or add a new one. If somebody else added it, choose another card or add a new one.
portal-card-expiry = Change the expiry date of the card; that works for the person who added it.
portal-card-other = Choose another card. Every subscription on the old card then moves to it.
portal-card-new = Add the new card and choose it for this payment. Every subscription on the old card then moves to it.
portal-card-same = Choose the same card again.
portal-not-shown = “{ $pay }” is shown only while a balance is open, and only to { $who_pays }.
portal-older = If your screens look different, they may be the older ones, where it goes like this:
portal-done = Tell us when it is done there, and we will check whether it has arrived.

# What the look shows. -paid is said only when the billing system names the payment, -closed when it only lists nothing any more.
portal-paid = The billing system confirms the payment: { $amount } for invoice { $number }, on { $at }. Thank you!
portal-closed = Invoice { $number } is no longer open, so there is nothing left to pay on it.
portal-still-due = The balance is still open: { $amount }.
portal-refused = A payment was tried there and did not go through.
portal-takes-hours =
    { $hours ->
        [one] It can take up to { $hours } hour before a payment shows there.
       *[other] It can take up to { $hours } hours before a payment shows there.
    } If you have paid already, please do not pay again.
portal-why-not = If it did not work, please check that the name and address are exactly as on the card statement. What is accepted: { $card_rules }.
portal-what-next = Shall we look again, now or later?
portal-recheck-promised = We will look again on { $at } and write to you here.
portal-looked-again = We have looked again as promised.

# An account that cannot be seen here: nothing is claimed, and what is reported stays the customer's word.
account-unseen = We cannot see your account or your payments from here, but we can show you the way in the { $portal }.
why-unseen = Usually the card has expired or does not have enough funds, or the bank does not allow online or recurring payments. The portal shows which it was.
service-said-off-unseen = We cannot see from here whether the service is switched off, so a person will find out.
portal-reported-unseen = Thank you. We cannot see the payment from here, so please make sure that the portal shows it as paid.
portal-reported-rule =
    If it does, the general rule is this: the past-due notice may still show for up to { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }, so please wait until { $until } before you contact support. We will ask you then how it went. Should the service stop earlier, write “person”.
portal-how-did-it-go = You told us that you had paid. Is everything in order now?
