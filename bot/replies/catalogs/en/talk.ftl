### The conversation itself.

menu = What can we help you with?
did-you-mean = Did you mean one of these?
# A message that asked for two things: the second is offered after the first, alone or beside another question.
also-asked = You asked for something else too. Shall we go on with it?
also-noted = You asked for something else too; there is a button for it below.
not-understood = Sorry, I did not understand that.
no-clear-answer = We need a clear yes or no here; until then nothing is charged.
take-your-time = Of course, take your time.
not-understood-offer-person = Sorry, I still do not understand. To talk to a person, just write “person”.
out-of-scope = That is not something we can help with here: this is about balances, cards and payments. To talk to a person, write “person”.
nothing-asked = There is no question to answer right now.
nothing-to-repeat = There is nothing to repeat yet.
started-over = All right, from the beginning.
cancelled = All right, we will stop here.
nothing-to-cancel = There is nothing to stop right now.
button-outdated = That button belongs to an earlier question.
message-empty = There was no text in that message. We can only read text.
message-shortened = The message was very long, so only its beginning was read.
card-number-hidden = Please do not send card numbers here. The number in your message is hidden and is not stored; cards are entered only on the provider's secure page.
which-language = Which language would you like?
language-switched = All right, English it is.
# Said in a public channel after an answer that only the customer may see.
answered-privately = We have answered you in a direct message.
# The button of a page.
open-page = Open the page

cannot-say = Sorry, something went wrong on our side, and this could not be shown. To talk to a person, write “person”.

# Things to try, shown before anything was said. They must be understood.
suggest-1 = Why is it past due?
suggest-2 = I want to pay the balance
suggest-3 = My card was declined
suggest-4 = We paid, but it still says past due
suggest-5 = I want to talk to a person
