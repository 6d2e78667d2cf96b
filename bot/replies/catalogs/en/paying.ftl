### Choosing what to pay, the exact charge, and what became of it.

which-balance = You have { $count } open invoices, { $amount } in total. Which one would you like to pay?
choice-gone = That is no longer available. This is how things stand now:
retry-reminder = You asked us to remind you: the payment can be tried again now.

# The question that money depends on: the exact charge and what moves to the card. $moves_count is 0 when nothing moves.
confirm-payment =
    { $count ->
        [one] We will charge { $amount } to { $card } for { $subscriptions }.
       *[other] We will charge { $amount } in total to { $card } for { $subscriptions }, as { $count } separate payments.
    }{ $moves_count ->
        [0] { "" }
       *[other] { SAME($moves, $subscriptions) ->
            [1] { " " }From now on, the same card will be charged for this.
           *[0] { " " }From now on, the same card will be charged for { $moves }.
        }
    } Do you agree to this charge?
confirmation-renewed = Something has changed in the meantime, so nothing has been charged. This is how things stand now:
confirmation-missing = Before anything is charged, we need your agreement to the exact amount.

# Why the card cannot pay now.
cannot-confirm-reader = Your role does not allow payments.
cannot-confirm-changed = Something about the account has changed in the meantime, so nothing has been charged.
cannot-confirm-clear = That balance is no longer open, so there is nothing to pay.
cannot-confirm-paying = A payment for this balance is already under way. Please do not pay again.
cannot-confirm-no-card = That card is no longer on file.
cannot-confirm-card-expired = That card has expired, so it cannot be used.
cannot-confirm-card-refused = The bank has refused this card for this balance, and trying it again now would not help.
cannot-confirm-too-many = This card has been tried several times already, so we will not try it again for now.
cannot-confirm-too-many-cards = Another card cannot be used for this account at the moment.
cannot-confirm-paused = Payments here are paused at the moment, so nothing will be charged.
cannot-confirm-too-soon = It is too early to try this card again.
card-too-soon = The bank refused this card a short while ago. It can be tried again from { $again }.
card-again-from = This card can be tried again from { $again }.

payment-accepted = Thank you, the payment went through: { $amount } from { $card } for { $subscriptions } (invoice { $number }), on { $at }. Payment reference: { $receipt }.
all-payments-accepted = That makes { $count } payments, { $amount } in total.
payment-in-progress = The payment has been sent and is taking a little longer than usual. Please do not pay again; we will write here as soon as we know.
# Somebody else's payment on the same account: its outcome is told to who agreed to it.
payment-under-way = Another payment on this account is under way. Please do not pay again; write to us in a moment to see how it went.
payment-unknown = We do not know yet whether the payment went through. Please do not pay again: we are checking and will write here.
payment-still-unknown = We still do not know whether the payment of { $amount } from { $card } went through, so a person will find out. Please do not pay again.
payment-not-charged = The payment did not go through, and no money was taken.
rest-not-charged = The rest did not go through, and no money was taken for it.
rest-not-tried = The rest was not tried, and no money was taken for it: { $amount } for { $subscriptions }.
payment-abandoned = The payment was not confirmed with the bank in time, so it did not go through.
payment-declined = The payment of { $amount } from { $card } for { $subscriptions } did not go through.
tries-used-up = More tries now would not help, so a person will take over.
what-next-after-decline = What would you like to do next?

confirm-at-the-bank = Your bank asks you to confirm the payment of { $amount } from { $card }. Please do it on the bank's page, then tell us here.
bank-not-confirmed-yet = The bank has not passed on your confirmation yet.
bank-stays-open = That payment cannot be taken back from here. If it is not confirmed on the bank's page, it ends by itself; until then, please do not pay another way.
bank-given-up = That payment has been cancelled. You can pay with another card whenever you like.
retry-promised = We will remind you here on { $at }. Nothing will be charged until you agree to it.
