### What Slack shows in blocks of its own: facts as a table, choices, and the window of a charge.

# The sentence above a table; what it leaves out stands there.
lead-balance-due = The payment for { $subscriptions } is past due.
lead-balances-due = Several invoices for { $subscriptions } are past due.
lead-payment-accepted = Thank you, the payment for { $subscriptions } went through.
lead-payment-confirmed = We can see the payment.

# A label, and below it a value.
fact-amount =
    Amount
    { $amount }
fact-total =
    In total
    { $amount }
fact-due =
    Due date
    { DAY($due) }
fact-invoice =
    Invoice
    { $number }
fact-invoices =
    Invoices
    { $count }
fact-oldest-invoice =
    Oldest invoice
    { $number }
fact-oldest-due =
    Its due date
    { DAY($due) }
fact-card =
    Card
    { $card }
fact-paid-at =
    Paid on
    { $at }
fact-charged-now =
    When
    Now, as soon as you agree
fact-charged-on =
    When
    { MOMENT($at, form: "weekday") }
small-receipt = Payment reference: { $receipt }.

# Before the answers, in the text that is read aloud; in a select that is still closed.
choices-offered = You can answer:
label-choose = Choose
label-choose-balance = Choose an invoice
label-choose-card = Choose a card
label-choose-day = Choose a day
label-choose-language = Choose a language

# The window in which a charge is agreed to. Slack has room for 24 signs in label-charge and in the labels of its buttons.
option-review-and-pay = Review and pay { $amount }
option-review-planned = Review and plan { $amount }
label-charge = Confirm the payment
charge-invoice = Invoice { $number }: { $amount } for { $subscriptions }.
charge-moves = From now on, the same card will be charged for:
charge-now-small-print = The charge is made as soon as you agree. If you close this window, nothing happens.
charge-later-small-print = Nothing is charged today, and you can cancel the payment here until then. If you close this window, nothing happens.
label-pay-amount = Pay { $amount }
label-pay = Pay
label-plan = Plan it
label-not-now = Not now

# In the window where nothing was charged.
charge-not-made = Nothing has been charged by this: the question has been answered already, or something has changed in the meantime.
charge-goes-on = Please close this window and go on in the conversation.
label-close = Close
