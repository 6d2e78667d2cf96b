"""The agents side of Slack: their channels, the cards of escalations, and what they press and write there."""
