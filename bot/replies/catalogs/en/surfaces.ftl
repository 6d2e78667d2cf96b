### Where customers meet us in Slack: the command, the home tab, the message shortcut, files and typed card numbers.

# Words after the command: one word each, understood in every language.
option-command-help = help
option-command-status = status
option-command-pay = pay
option-command-human = human
option-command-language = language

command-help = You can type this anywhere in Slack; nobody else sees it:
command-about-status = What is owed, and why.
command-about-pay = Pay the balance, step by step.
command-about-human = Talk to a person.
command-about-language = Choose the language.
command-about-words = Anything else you type after the command is read as a message to us. The answer reaches you alone, in a direct message.

# Asked beside the conversation while a support agent talks in it.
passed-on-to-agent = Your request went to the support agent who is talking with you in our direct message.

# The home tab. It is beside the direct message, so that nothing is "here".
home-welcome = Here you see how the account stands. To go on, press a button or write to us in the direct message.
home-answered = The answer is in our direct message.
home-general = We can still answer general questions about balances, cards and payments, and we can bring in a person.
home-clock = The last payment has arrived. We look at the account again on { $until } and write to you.
home-person-asked = A support agent has your request and will answer in our direct message. Reference: { $reference }.
home-person-talks = { $name } from support is talking with you in our direct message. Reference: { $reference }.
home-language = The language we use with you:
option-home-again = Try again
option-home-language = Choose a language

# The message shortcut, used on what is no question.
shortcut-no-words = There is no text in that message that we could read. Please tell us in a direct message what you would like to know.
shortcut-from-app = That message was written by an app, not by a person. Please tell us in a direct message what you would like to know.
shortcut-too-old = That message is more than a month old, and things may have changed since. Please tell us in a direct message what you would like to know.

# Files, and what to do about a message with a card number; its number is hidden by then.
file-not-read = We do not open files or pictures. Please write in a few words what this is about; card details are entered only on the provider's secure page.
delete-your-message = Slack keeps your message, so please delete it: point at it (on a phone, press and hold it), open the menu with the three dots and choose to delete it.
delete-that-message = Slack keeps that message, so please ask whoever wrote it to delete it.

# Shown after the bot's name while something takes long.
status-looking = is looking at the account...
