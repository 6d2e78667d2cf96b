"""While an agent talks with the customer the bot is silent, but for what is owed and what is a right."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.dialogue.walking import Walk
from bot.domain.conversation import Conversation, EventKind, Incoming

OWED: Final = frozenset(
    {
        EventKind.ATTEMPT_SETTLED,
        EventKind.ATTEMPT_STUCK,
        EventKind.SCHEDULE_DUE,
        EventKind.SCHEDULE_NOTICE,
    }
)
"""What the customer hears all the same: what became of a charge that they agreed to, or that it is about to be made."""


def quietly(walk: Walk, before: Conversation, incoming: Incoming) -> Walk:
    """A walk that an event led, without anything that asks or goes on: the agent does that.

    Where the conversation waits for the outcome of a charge, it goes on waiting.
    """
    owed = incoming.event is not None and incoming.event.kind in OWED
    told = tuple(reply for reply in walk.replies if reply.stamp is None) if owed else ()
    waits = walk.conversation.question is None
    after = replace(
        walk.conversation,
        position=walk.conversation.position if waits else None,
        question=None,
        put_aside=None,
        owned_by=before.owned_by,
    )
    return replace(walk, conversation=after, replies=told)
