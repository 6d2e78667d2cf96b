### Written without having been asked, to who can pay: calm, once, with a way to stop it. $account is the account's name.

payment-failed-notice = Hello! This is Kase, the automatic billing assistant. A payment for { $account } did not go through.
balance-opened-notice = Hello! This is Kase, the automatic billing assistant. A balance of { $account } is past due.
service-off-notice = The service is switched off at the moment, so a person can help best.
payment-failed-what-now = Nothing will be charged until you agree to it. Would you like to pay now?

# Whether we write at all. The quoted words, typed back, must be understood as the answer.
our-messages-on = When a payment fails, we also write to you here; to end that, write “stop messages”.
our-messages-off = When a payment fails, we do not write to you here; to change that, write “start messages”.
offer-to-stop-messages = Shall we stop writing to you here?
offer-to-start-messages = Shall we write to you here when a payment fails?
messages-stopped = All right, we will not write to you here on our own any more when a payment fails. Colleagues who can pay are still told. If you change your mind, write “start messages”.
messages-started = All right, we will write to you here when a payment fails.
provider-mails-go-on = Emails from the billing system are not ours to stop: they are set in the { $portal } under “{ $notifications }”.
