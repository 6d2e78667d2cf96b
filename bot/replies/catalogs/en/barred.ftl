# Why somebody who is tied to an account sees nothing of it where they ask.

barred-guest = You are a guest in this workspace, so I cannot show you anything about an account here. A full member who is tied to the account, or the people who run Kase for you, can help.
barred-stranger = I can only talk about an account with members of this workspace. Please ask in your own workspace, or ask the people who run Kase for you.
barred-unknown = I cannot make sure who you are just now, so I cannot show anything about an account yet. Please try again in a few minutes.
link-changed = Your access to the billing account has changed since that was said, so please ask again.
