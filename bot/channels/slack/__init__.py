"""Slack: direct messages, mentions and buttons hold the conversation, over Socket Mode or over HTTP."""
