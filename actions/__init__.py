"""What the bot can do, one class each: run in process by the assistant or by any rasa-sdk action server."""
