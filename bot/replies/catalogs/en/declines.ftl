### Why a bank said no. decline-* follows "did not go through" just now; last-decline-* tells why the last automatic payment failed.
### Safe for everybody to read: whatever a bank suspects is said as -generic, word for word.

decline-expired = The card has expired. A new expiry date or another card will help.
decline-funds = The bank did not approve it. Please check the card's available balance and limit, or use another card.
decline-generic = The bank that issued the card did not approve it. You can ask the bank about it, or use another card.
decline-details = The card details do not match a valid card. Please use another card, or add this one again.
decline-security-code = The security code did not match. Please enter it again on the secure card page, or use another card.
decline-address = Please check that the name and the billing address are exactly as on the card statement, or use another card.
decline-authentication = The bank did not receive your confirmation. You can try again or use another card.
decline-not-supported = The card does not allow this kind of payment. The bank may be able to allow online or international payments; otherwise please use another card.
decline-type-refused = Prepaid, gift and virtual cards are not accepted. Please use another card.
decline-currency = The card cannot pay in the currency of this invoice. Please use another card.
decline-limit = The card has reached its limit. The bank can raise it, or you can use another card.
decline-technical = There was a technical problem on the way to the bank. You can try again a little later.
decline-duplicate = The bank took it for a repeat of an earlier payment, which may have gone through already. Before you pay another way, please ask a person to check.
decline-authorisation = The bank no longer has permission on record to charge this card. Please use another card, or add this one again.

last-decline-expired = The last automatic payment did not go through because the card has expired.
last-decline-funds = The bank did not approve the last automatic payment; the card's available balance or limit may be the reason.
last-decline-generic = The bank that issued the card did not approve the last automatic payment.
last-decline-details = The last automatic payment did not go through because the card details on file do not match a valid card.
last-decline-security-code = The last automatic payment did not go through because the card's security code did not match.
last-decline-address = The last automatic payment did not go through. Please check that the name and the billing address are exactly as on the card statement.
last-decline-authentication = The last automatic payment did not go through because the bank wants it to be confirmed.
last-decline-not-supported = The last automatic payment did not go through because the card does not allow this kind of payment.
last-decline-type-refused = The last automatic payment did not go through because prepaid, gift and virtual cards are not accepted.
last-decline-currency = The last automatic payment did not go through because the card cannot pay in the currency of the invoice.
last-decline-limit = The last automatic payment did not go through because the card had reached its limit.
last-decline-technical = The last automatic payment did not go through because of a technical problem on the way to the bank.
last-decline-duplicate = The bank took the last automatic payment for a repeat of an earlier one. If you see that the money has left the account, please ask a person to check before you pay.
last-decline-authorisation = The last automatic payment did not go through because the bank no longer has permission on record to charge the card.
