"""The places where customers talk to the bot."""
