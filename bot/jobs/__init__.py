"""Durable work on the engine: reconciliation, follow-ups, promised retries."""
