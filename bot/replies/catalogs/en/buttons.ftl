### Buttons: a few words each. Typed back, the words must be understood as the answer.

option-affirm = Yes, charge it
option-deny = No
option-later = Later
option-all = All of them
option-pay-balance = Pay the balance
option-talk-to-human = Talk to a person
option-person-anyway = Talk to a person
option-check-for-me = Check for me
option-change-expiry = Change expiry date
option-other-card = Another card
option-new-card = Add a new card
option-same-card = Use this card
option-card-saved = I have saved it
option-bank-confirmed = I have confirmed it
option-remind-me = Remind me

option-balance = { $amount } – { $subscriptions } ({ $number })
option-card = { $card } ({ $expiry })
option-language = { $name }

# What a message may have meant.
option-past-due-status = What do we owe?
option-past-due-why = Why is it past due?
option-notice-explained = What is this notice?
option-grace-and-deadline = How long will it work?
option-amount-explained = Why this amount?
option-card-declined = My card was declined
option-card-expired = My card has expired
option-card-number-changed = My card number changed
option-update-card = Change the card
option-card-owner-absent = A colleague added the card
option-resubmit-payment = Try the payment again
option-pay-button-missing = No pay button
option-pay-other-method = Can we pay by invoice?
option-wire-sent-not-applied = Our transfer is missing
option-new-card-still-declined = New card, still declined
option-bank-says-ok = The bank sees no problem
option-sca-problem = Bank confirmation fails
option-paid-still-past-due = Paid, still past due
option-confirm-payment = Did the payment arrive?
option-service-disabled = The service is off
option-charged-twice = Charged twice
option-unknown-charge = A charge I don't know
option-refund-request = A refund
option-who-can-pay = Who can pay?
option-bought-via-partner = Bought from a partner
option-fraud-report = Someone else used my card
