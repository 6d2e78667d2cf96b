### Short answers. $pay, $path and $portal are on-screen labels, $who_pays names the roles that may pay.

answer-greet = Hello! This is Kase, the automatic billing assistant.
answer-help = We can tell you what is past due and why, help you pay the balance or change the card, and bring in a person.
answer-thanks = Glad to help.
answer-goodbye = Goodbye! Write again whenever you need us.
answer-bot-identity = This is Kase, an automatic assistant, not a person. A person from support can take over whenever you ask.
answer-who-can-pay = The balance can be paid by { $who_pays }. A card on file can be changed only by the person who added it; others choose another card or add a new one.
you-may-pay = You can pay it yourself, here in this conversation.
you-may-pay-there = You can pay it yourself, in the portal of your account.
you-may-not-pay = Your own role does not allow it.
# The card that failed, as the bank can find it.
card-still-used = Invoice { $number } is still on { $card }.
tell-the-bank = For the bank: the last charge was { $amount } from { $card }, tried on { $at }.
answer-bought-via-partner = If the subscription was bought through a partner, the partner sends the invoices and takes the payments, so please ask them. The { $portal } then does not show “{ $pay }”.
answer-pay-other-method = Here a balance is paid by card. If you already get invoices to be paid by bank transfer, the bank details are on the invoice. To change how you pay, ask for a person.
answer-pay-button-missing = “{ $pay }” is in the { $portal } under “{ $path }”. It is shown to { $who_pays }, and only while a balance is open; with a subscription from a partner it is not shown at all.
answer-wire-sent-not-applied = A bank transfer can take up to 10 business days to show, and it is matched by the invoice number in its details. If the number was left out or it has been longer, a person can trace it.
answer-new-card-still-declined = Adding a card does not pay the balance, and the old card stays in use until the new one replaces it. Paying the balance with the new card does both.
answer-bank-says-ok = Thank you for asking the bank. If it now allows the payment, it can be tried again; otherwise another card may be quicker.
answer-sca-problem = The confirmation is sent by your bank. If it does not arrive or the code is not accepted, the bank can check your phone number and its app. Please never send codes here.
answer-refund-request = Refunds are decided by a person. Please have the invoice number ready.
cancelling-settles-nothing = An invoice that is already open still has to be paid if the subscription is cancelled.
