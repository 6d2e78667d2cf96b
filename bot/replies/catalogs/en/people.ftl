### A person takes over.

rule-before-a-person = Shall we check the payment for you now, or would you still like to talk to a person?
person-coming = A support agent will answer you here. They have a summary of this conversation, so you do not need to repeat anything. Reference: { $reference }.
person-coming-soon = We have asked a support agent to look at this first, and they will answer you here. They have a summary of this conversation, so you do not need to repeat anything. Reference: { $reference }.
person-already-asked = A support agent already has your request and will answer you here. Reference: { $reference }.
charged-twice-first = Please do not pay again for now. One of two equal amounts is often only held by the bank and released after a few days.
unknown-charge-first = A person will look into that charge. Its date and amount are enough; please do not send card details.
fraud-report-first = Please contact your bank now so that it can block the card. Nothing else is needed from you here.
