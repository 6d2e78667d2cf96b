"""Pictures of what people see in Slack, made of real conversations with the fake Slack: `python -m tests.pictures`."""
