### The help widget on a web page. %name, %number and the like are put in by the browser.

# The panel and its controls.
widget-title = Help with billing
widget-open = Open help with billing
widget-close = Close
widget-more = Language and conversation
widget-conversation = Conversation
widget-unread = Unread: %count
widget-newer = New messages
widget-language = Language
widget-copy = Copy the conversation
widget-copied = Copied.
widget-save = Save as a file
widget-saved = Saved.
widget-file = conversation
widget-mail = Send by email
widget-mailed = Opened in your email program.
widget-mail-cut = The conversation is too long for an email; the whole of it can be saved as a file.
widget-no-transcript = That did not work. Please try again.

# Who is talking.
widget-you = You
widget-assistant = Assistant
widget-automatic = Automatic assistant
widget-waiting = A person has been asked and will answer here
widget-with-you = Is talking with you
widget-agent = %name from support
widget-agent-unnamed = Support
widget-writing = %name is writing…
widget-working = One moment…
widget-reference = Reference: %reference

# What was said and what can be answered.
widget-answers = Answers
widget-step = Step %number of %of
widget-time-left = %time left
widget-time-over = The time is over
widget-new-tab = (opens in a new tab)
widget-write = Write a message
widget-send = Send
widget-sending = Sending…
widget-not-sent = Not sent.
widget-retry = Try again
widget-discard = Discard
widget-person = { option-talk-to-human }

# Before anything was said.
widget-welcome = How can we help?
widget-welcome-more = Ask about a past-due balance, a payment or a card, or choose one of these.
widget-general-only = You are not signed in, so we can answer general questions only. No account details are shown.
widget-suggest-1 = { suggest-1 }
widget-suggest-2 = { suggest-2 }
widget-suggest-3 = { suggest-3 }
widget-suggest-4 = { suggest-4 }

# What is in the way, and the way on.
widget-offline = There is no connection. What you write is kept and sent later.
widget-too-often = That was a lot at once. Please try again in a moment.
widget-refused = We could not make sure who you are. Please reload the page or sign in again.
widget-unnamed = Ask without signing in
widget-card-number-hidden = A card number was hidden before it left this page. Card details are entered only on the provider's secure page.
