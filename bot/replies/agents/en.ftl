# What support agents read at their desk. Customers never see any of it.

urgency-normal = Needs a person
urgency-urgent = Urgent
urgency-security = Security or legal

card-title = { $urgency }: { $account }
account-unknown = an account we do not know
who = *Who*
    { $who }, { $role }
role-verified = verified as { $roles }
role-unverified = not tied to an account
about = *About*
    { $reason }
owed = *Owes*
    { $amount }
owed-nothing = nothing that we know of
owed-unknown = not known: the billing system did not answer at that moment
owed-line = { $number }: { $amount }, due { DAY($due) }
deadline = *Service ends*
    { $at }
language = *Language*
    { $language }
window-open = *48 hours*
    paid { $at }, the notice may show until { $until }
window-over = *48 hours*
    over: paid { $at }, and a notice that is left is for us to look into
window-none = *48 hours*
    not running: no payment was confirmed
receipt = receipt { $receipt }
tried = *Tried*
tried-line = { $at }: { $amount }, card ending in { $last4 }: { $outcome }
tried-nothing = nothing was tried here
offered = *They offered*
    { $offer }
owed-only = { $amount }
offer-day = by { DAY($day) }
last-words = *Their last words*
kept-apart = Details are not shown in this channel. “Details” shows them to you alone.
reference = Reference { $reference }, opened { $at }
consented = agreed to a charge in this conversation

state-waiting = Waiting for somebody to take it.
state-held = { $name } is talking with the customer; the bot is silent.
state-claimed = { $name } has it; the bot talks with the customer.
state-snoozed = Put away until { $until }.
state-resolved = Closed by { $name }: { $resolution }.
state-late = Nobody has answered the customer yet; the aim was { $due }.
state-due = The customer should hear from somebody by { $due }.

thread-hint = This thread is for agents only: nothing written here reaches the customer. To answer them use the Reply button, or begin a message here with `!reply`.

entry-claimed = { $name } took it.
entry-replied = { $name } told the customer:
entry-noted = Note by { $name }:
entry-handed-back = { $name } handed the customer back to the bot.
entry-resolved = { $name } closed it: { $resolution }.
entry-reassigned = { $name } gave it to { $other }.
entry-snoozed = { $name } put it away until { $until }.
entry-reopened = { $name } opened it again.
entry-customer-said = The customer:
entry-customer-pressed = The customer pressed “{ $button }”.
pressed-earlier = a button of an earlier question
entry-apart = (Not shown in this channel; “Transcript” on the card has it.)
entry-paid = Paid: { $what }. The card above is up to date.
entry-paid-apart = A payment was confirmed; “Details” on the card shows it.
entry-news = While you talk with the customer: { $what }.
entry-reminded = Still nobody has answered the customer, who has been waiting since { $since }.
entry-woken = The time it was put away for is over.
entry-asked-again = The customer asks for a person again.
entry-undelivered = What was last said to the customer did not reach them: Slack does not let us write to them, or they may not see this account any more. Please reach them another way.
entry-flagged = A card number was typed by { $who } in { $where }. It was hidden before anything was stored; in Slack itself only its author or an administrator can delete it.
entry-flagged-again = { $who } typed a card number again after being asked not to, in { $where }. It was hidden before anything was stored; in Slack itself only its author or an administrator can delete it.
entry-flagged-file = { $who } sent the bot a picture, which may show a card. Nobody opened it, and they were told that files are not read; in Slack itself only its author or an administrator can delete it.
flagged-command = a command, which Slack shows to nobody else
flagged-direct = the direct message with the bot
flagged-public = a channel
flagged-elsewhere = { $channel }

news-attempt-settled = the outcome of a payment arrived, and the customer heard it
news-attempt-stuck = a payment still has no outcome after a day
news-follow-up-due = the 48 hours after the payment are over
news-retry-due = the day to remind them of the payment has come
news-schedule-due = the day of a planned charge has come, and the customer heard the outcome
news-schedule-notice = the customer was told of a charge that is planned for tomorrow
news-payment-failed = an automatic payment failed
news-card-changed = a card was changed
news-dispute-opened = a charge is disputed
news-recheck-due = it was time to look again for a payment made elsewhere
news-access-asked = a colleague asks them for access to the account
news-access-ended = a request for access to the account was decided or has lapsed

summary-title = The day in figures
summary-opened = { $count ->
    [one] { $count } request came in
   *[other] { $count } requests came in
 }, { $closed ->
    [0] none were closed.
    [one] { $closed } was closed: { $reasons }.
   *[other] { $closed } were closed: { $reasons }.
 }
summary-first-reply = Half of the customers heard from somebody within { $minutes ->
    [one] { $minutes } minute.
   *[other] { $minutes } minutes.
 }
summary-waiting = { $count ->
    [0] Nobody is waiting.
    [one] { $count } is waiting.
   *[other] { $count } are waiting.
 } { $late ->
    [0] Nobody is late.
    [one] { $late } is later than the aim.
   *[other] { $late } are later than the aim.
 }

queue-title = Requests for a person
queue-empty = Nobody is waiting for a person.
queue-waiting = Waiting ({ $count })
queue-mine = Yours ({ $count })
queue-claimed = With others ({ $count })
queue-snoozed = Put away ({ $count })
queue-line = { $account }: { $reason }, since { $since }
queue-late = late
queue-more = and { $count } more
queue-not-yours = The queue is for support agents: members of the agents' channel.

button-claim = Take it
button-take-again = Talk again
button-reply = Reply
button-note = Note
button-story = Transcript
button-details = Details
button-codes = Bank codes
button-hand-back = Hand back to the bot
button-resolve = Close
button-reassign = Give to somebody
button-snooze = Put away
button-reopen = Open again
button-send = Send
button-preview = Preview
button-save = Save
button-back = Close
button-cancel = Cancel

reply-title = Reply to the customer
reply-label = What the customer will read, in { $language }
reply-preview = This is what the customer sees. Nothing has been sent yet.
reply-hidden = Digits that look like a card number were hidden.
note-title = Internal note
note-label = For agents only
resolve-title = Close the request
resolve-label = How did it end?
reassign-title = Give to somebody
reassign-label = Who takes it?
snooze-title = Put away
snooze-label = Until when?
snooze-until = Or until this moment
snooze-hour = For an hour
snooze-four-hours = For four hours
snooze-morning = Until the next working day
story-title = Transcript
story-empty = Nothing was said yet.
story-customer = Customer
story-bot = Bot
story-note = Note by { $name }
story-earlier = Earlier lines are left out.
details-title = Details
codes-title = Bank codes
codes-line = { $at }: { $decline } ({ $code })
codes-none = The bank gave no codes.
codes-warning = Never tell the customer: a thief would learn from it.

thread-preview = Only you see this. Send it to the customer?
thread-hidden = Digits that look like a card number were hidden here. They are still in your message: please delete it.
thread-files = The file is not sent: the customer gets these words only.
thread-sent = Sent to the customer.
thread-cancelled = Not sent.

refused-taken = { $name } already has this request.
refused-elsewhere = { $name } is talking with this customer about another request; that one has to be handed back or closed first.
refused-not-yours = Only { $name }, who has this request, can do that.
refused-closed = This request is closed; open it again first.
refused-not-closed = This request is open already.
refused-too-old = This request was closed more than 30 days ago; the customer can ask again.
refused-unknown = There is no such request any more.
refused-no-thread = Please write that in the thread of a card, so that it is clear which customer it is for. Nothing was sent.
refused-empty = Please write something first.
refused-too-long = That is too long: at most { $most } characters, please.
refused-not-an-agent = Only full members of the workspace who are in the agents' channel can do that.
refused-no-agent = That person is not a member of the agents' channel.
refused-no-codes = You are not among those who may see bank codes.
refused-too-late = That took too long for Slack; please press the button again.
refused-too-early = That moment has passed already.
refused-try-again = That did not work just now; nothing was changed. Please try again.
somebody = somebody

reason-asked = they asked for a person
reason-declined = several refused payments
reason-not-cleared = paid, and still past due after 48 hours
reason-charged-twice = they say they were charged twice
reason-unknown-charge = a charge they do not know
reason-fraud-report = they report fraud
reason-dispute = a charge is disputed
reason-fraud = the bank suspects fraud
reason-disabled = the service is off
reason-service-disabled = paid, and the service is still off
reason-attempt-stuck = a payment without an outcome
reason-cannot-sign-in = they cannot sign in
reason-complaint = a complaint
reason-legal = they speak of the law
reason-email-authenticity = a suspicious email
reason-privacy-request = a privacy request
reason-other = { $reason }

outcome-created = about to be sent
outcome-submitted = under way
outcome-unknown = not known yet
outcome-needs-customer = waits for the bank's confirmation
outcome-paid = paid
outcome-declined = refused
outcome-not-charged = not made
outcome-abandoned = given up

decline-expired-card = expired card
decline-insufficient-funds = insufficient funds
decline-generic = refused by the bank, no reason given
decline-lost-or-stolen = reported lost or stolen
decline-fraud-suspected = fraud suspected
decline-invalid-card = wrong card number
decline-incorrect-cvc = wrong security code
decline-address-mismatch = address does not match
decline-authentication-failed = not confirmed with the bank
decline-card-not-supported = card not supported
decline-card-type-refused = kind of card not accepted
decline-currency-not-supported = currency not supported
decline-limit-exceeded = over the card's limit
decline-processing-error = error at the bank
decline-duplicate = taken for a repeat
decline-mandate-revoked = permission withdrawn
decline-do-not-try-again = the bank wants no further try
decline-unknown = reason unknown

resolution-paid = paid
resolution-explained = explained
resolution-refunded = refunded
resolution-fixed = fixed by hand
resolution-no-answer = the customer did not answer
resolution-duplicate = the same as another request
resolution-other = something else

language-en = English
language-lv = Latvian
language-de = German
language-fr = French
language-es = Spanish
language-pl = Polish
language-ru = Russian
language-lt = Lithuanian
language-et = Estonian
story-at = { $at }
