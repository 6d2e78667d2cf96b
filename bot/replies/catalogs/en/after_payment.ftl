### After a payment the backend confirmed: the 48 hours, and the look at their end. Never said after anything else.

wait-48-hours =
    The past-due notice may still show for a while. Please wait until { $until } { $hours ->
        [one] ({ $hours } hour)
       *[other] ({ $hours } hours)
    } before you contact support. We will check again then and write to you here.
paid-and-waiting =
    The payment has arrived; only the past-due notice may still show for a while. Please wait until { $until } { $hours ->
        [one] ({ $hours } hour left)
       *[other] ({ $hours } hours left)
    } before you contact support. We will check again then and write to you here.
payment-confirmed = We can see the payment: { $amount } from { $card } for invoice { $number }, on { $at }. Payment reference: { $receipt }.
payment-confirmed-at = We can see your payment; it arrived on { $at }.
payment-cleared = The balance is paid and the past-due notice is gone. There is nothing more for you to do.
payment-not-found = We do not see a card payment for the open balance. If you have paid another way, for example by bank transfer, please do not pay again; ask for a person instead.
window-over-not-cleared = The waiting time is over, but the notice or a balance is still there. A person will check why.
follow-up-cleared = We checked again as promised: the balance is paid and the past-due notice is gone. Thank you!
follow-up-cleared-others-due = We checked again as promised: what you paid is settled. Another payment is past due, though:
follow-up-not-cleared = We checked again as promised, and not everything is in order yet. A support agent now has all the details and will write to you here; please do not pay again meanwhile. Reference: { $reference }.
