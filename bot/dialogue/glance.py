"""How an account stands, as a turn would say it, for whoever shows it beside the conversation."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.ports import ActionCall, ActionRunner
from bot.domain.conversation import Conversation, Incoming, Reply

_ACTION = "action_explain_balance"
_INTENT = "past_due_status"


@dataclass(frozen=True, slots=True)
class Glance:
    """What this customer may know: `outcome` is the action's, such as `due`, `paid_lately`, `stranger`, `unreachable`.

    `language` is what they are spoken to in.
    """

    outcome: str
    replies: tuple[Reply, ...]
    language: str


async def glance(actions: ActionRunner, incoming: Incoming, conversation: Conversation) -> Glance:
    """Read it; nothing is saved, and nothing counts as said. A silent backend is the outcome `unreachable`."""
    call = ActionCall(conversation=conversation, incoming=incoming, intent=_INTENT)
    result = await actions.run(_ACTION, call)
    return Glance(result.outcome, result.replies, conversation.language)
