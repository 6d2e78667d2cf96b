"""The one conversation with a person of a channel, for when we are the first to speak."""

from __future__ import annotations

from bot.channels.reception import conversation_of
from bot.channels.slack import places


def conversation_with(channel: str, person: str) -> str | None:
    """Its id; None where a person's name does not tell it."""
    if channel == places.CHANNEL:
        return places.conversation_with(person)
    return conversation_of(channel, person)
