"""What a conversation has named to its customer."""

from __future__ import annotations

from bot.domain.conversation import Conversation, Names
from bot.nlu.entity import KnownNames


def names_told(conversation: Conversation) -> KnownNames:
    """The invoice numbers and subscriptions of what was said last and of what is asked."""
    question = conversation.question
    replies = (*conversation.last_replies, *((question,) if question is not None else ()))
    told = [facts for reply in replies for facts in (reply.facts, *(option.facts for option in reply.options))]
    numbers = (number for facts in told if isinstance(number := facts.get("number"), str))
    subscriptions = (names for facts in told if isinstance(names := facts.get("subscriptions"), Names))
    return KnownNames(
        numbers=tuple(dict.fromkeys(numbers)),
        subscriptions=tuple(dict.fromkeys(name for names in subscriptions for name in names.names)),
    )
