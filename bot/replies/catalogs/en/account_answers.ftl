### Answers from the account and its agreement. $portal and the paths are on-screen labels; $who... and the rules are words of the agreement.

# Papers and notices.
answer-need-invoice = Invoices can be viewed and downloaded in the { $portal } under “{ $invoices }”; older ones show once the date filter is widened. A change of the company's name, address or VAT number on them is made by a person.
open-invoices =
    { $count ->
        [one] The invoice that is open now is { $numbers }.
       *[other] The invoices that are open now are { $numbers }.
    }
invoices-from-partner = Your invoices come from { $partner }, where the subscription was bought. Please ask them for a copy or a change.
answer-notification-settings = Reminders about a balance go to { $notified } and stop by themselves once it is paid. Other notices and their addresses are set in the { $portal } under “{ $notifications }”.
reminder-taken-back = We will not send the reminder that was promised here.
answer-country-rules = Which cards are accepted depends on the country of your account: { $card_rules }. The secure card page says at once whether a card can be used.
local-rules = In some countries there is more to it: { $local_rules }.

# Cards that cannot be added or deleted.
answer-cannot-add-card = Please type the number, expiry date, name and address exactly as the bank has them, if need be in a private browser window. If the bank sees nothing wrong either, a person can look into it.
cards-accepted = What is accepted: { $card_rules }.
answer-delete-card = A card is deleted in the { $portal } under “{ $cards }”, by the person who added it, once no subscription uses it. Replacing a card does not delete the old one.
delete-card-balance-open = A card cannot be deleted while a balance is open, so the balance comes first.
delete-card-only-one = It is the only card on file, so another one has to be added first.

# More time, or parts of a sum: nothing is granted here.
answer-extension-request = A due date cannot be moved in this conversation, but a person can look at your request. Please name the day on which you can pay.
answer-extension-request-named = A due date cannot be moved in this conversation, but a person can look at your request.
day-noted = We have noted { DAY($at) }; whether that is possible is decided by a person.
amount-noted = We have noted { $amount } as the sum you offer.
answer-partial-payment = An invoice is paid in full here. Whether it can be paid in parts is decided by a person; the sum you can pay now and the day for the rest will help.
answer-partial-payment-several = Each of the { $count } open invoices can be paid by itself here, but only in full. Whether one can be paid in parts is decided by a person.
offer-a-person-or-to-pay = Shall a person look into it? You can also pay now.

# Files and mail. Dates, never a promise.
data-until = Your mail and files are there as long as the service runs. If the balance stays open, that is until { $until }.
data-while-running = Mail and files are there as long as the service runs. We see no date here on which that would end.
data-service-off = The service is switched off, so whether everything is still there has to be checked by a person, and we are asking for one now.
data-nothing-due = Nothing is past due, so no end of the service is planned because of a payment.
data-kept-for =
    Once a service is off, data is normally kept for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } and then deleted for good. That is the rule of your agreement, not a promise; after that nobody can bring it back.
data-afterwards-unknown = How long data is kept after a service was switched off depends on your agreement; a person can tell you.

# An e-mail that may not be ours. Only the account is the truth.
email-balance-open = There really is an open balance on your account: { $amount }. A reminder is to be expected, but we cannot see from here whether that email is genuine.
email-nothing-open = There is no open balance on your account, so please do not pay what the message asks for.
email-cannot-check = We cannot compare that message with your account here.
email-advice = Please do not use its links, attachments or phone numbers: open the { $portal } yourself, where a real balance can be seen. Nobody from us asks for card numbers, passwords or codes.
offer-to-report-email = Shall a person check the message? Please do not forward its links here.

# No way past a sign-in.
answer-cannot-sign-in = A sign-in cannot be unlocked or reset in this conversation; a person does that after making sure who is asking. Please never send passwords or codes.
sign-in-pay-here = To pay you do not need the portal: it can be done here.

complaint-first = Thank you for saying so openly. A person will read everything and answer you.
privacy-request-first = Requests about personal data are taken up by a person, who first makes sure that they come from you and answers within a month. Invoices and payments are kept as long as the law asks for it.
