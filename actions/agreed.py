"""The names that our action server and a Rasa project agree on."""

from __future__ import annotations

from typing import Final

CHANNEL: Final = "rasa"
"""The channel of people who talk through somebody's own Rasa; they are linked under it."""

OUTCOME_SLOT: Final = "kase_outcome"
STEP_SLOT: Final = "kase_step"
"""Slots tell Rasa's rules where the conversation stands; they are written here and never read."""

ENDED: Final = "end"
"""The step of a conversation that waits for nothing."""

NOT_NOW: Final = "not_now"
"""Outcome: this action is not what the conversation needs; nothing was done and nothing was changed."""

FAILED: Final = "failed"
"""Outcome: something is out of order; nothing was changed that is not written down."""

REPLIED: Final = "replied"

REPLY_ACTION: Final = "action_reply"
"""What has no action of its own: commands, what was not understood, and answers that end a flow."""

PICKED_INTENT: Final = "picked"
CHOICE: Final = "choice"
STAMP: Final = "stamp"
"""Entities of a pressed button: what was chosen, and the number of the question it belongs to."""

COMMANDS: Final = ("cancel_flow", "hold_on", "repeat", "start_over")
"""Intents that are commands to the conversation itself."""
