"""The conversation as tables: step, action or question, outcome, next step."""
