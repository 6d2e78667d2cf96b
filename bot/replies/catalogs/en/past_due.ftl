### What is owed, why, and until when the service runs.

balance-due = The payment for { $subscriptions } is past due: { $amount }. Invoice { $number } was due on { DAY($due) }.
balances-due = { $count } invoices for { $subscriptions } are past due, { $amount } in total. The oldest, { $number }, was due on { DAY($due) }.
# One invoice of several, oldest first; where their lines can be read.
invoice-line = Invoice { $number }: { $amount } for { $subscriptions }, due on { DAY($due) }.
amount-on-invoice = What a sum is made up of can be read line by line on the invoice, in the { $portal } under “{ $invoices }”.
end-not-known = The billing system names no date on which the service would be switched off.
service-runs-until = If the balance stays open, the service keeps running until { $until }.
service-warned-until = To keep the service running, please pay before { $until }.

offer-to-pay = Would you like to pay the balance now?
offer-to-pay-soon = There is not much time left. Would you like to pay now, or talk to a person?
offer-a-person = Would you like to talk to a person?
left-for-later = All right. Whenever you are ready, just write “pay”.

nothing-due = Nothing is past due: your account has no open balance.
nothing-due-notice-lingers = Your account has no open balance. A past-due notice can stay on the screen for a while after a payment; there is nothing left to pay.
service-disabled = Your service is switched off at the moment, so a person will take this up.
service-said-off = Our records do not show the service as switched off, so a person will find out why it does not work.

# The invoice is paid by transfer. Never bank details here: they are on the invoice.
pay-by-invoice = Invoice { $number } for { $amount }, due on { DAY($due) }, is paid by bank transfer, not by card. The bank details are on the invoice itself; please quote the invoice number with the payment.
bought-via-partner = Your subscription was bought from { $partner }, who also take the payments. Please ask them how to pay.
# Somebody may wait for a reason of their own: neutral words, a person takes over in the next reply.
concern-charged-twice = It looks as if a payment was taken twice; a person will check it.
concern-dispute = A payment on this account is being disputed, so we take no payments here until that is settled. A person will take this up.
concern-fraud = Payments on this account have to be checked by a person first.

# Who may not see or pay.
role-missing = Your role does not include billing, so we cannot show balances to you. This can be done by { $who_pays }.
may-not-pay = Your role lets you see balances but not pay them. Payments can be made by { $who_pays }.
may-not-add-card = Your role can pay with a card on file but not add one. A new card can be added by { $who_adds_cards }.
status-past-due = A payment on this account is past due. Your role does not include amounts; they can be seen and paid by { $who_pays }.
not-linked = We cannot tell yet which billing account you belong to, so we cannot show balances or take payments here. Whoever looks after this assistant in your organisation can connect you to the account.
link-lapsed = Your access to the billing account was verified too long ago, so we cannot show balances or take payments here for now. Whoever looks after this assistant in your organisation can renew it.
account-not-found = We cannot find the billing account you are linked to. Whoever looks after this assistant in your organisation can put that right.
backend-unreachable = The billing system is not answering right now. Please try again in a few minutes.
