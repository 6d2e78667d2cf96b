"""Port: conversations, saved by compare-and-set on their version."""

from __future__ import annotations

from typing import Protocol

from bot.domain.conversation import Conversation


class Conversations(Protocol):
    """Conversations by id. Called inside a transaction."""

    def get(self, conversation_id: str) -> Conversation | None:
        """Read one, None when there is none yet."""
        ...

    def latest_of(self, channel: str, person: str) -> Conversation | None:
        """The conversation in which a person was last talked with, None for who never was."""
        ...

    def save(self, conversation: Conversation) -> None:
        """Write it with version + 1. Raises `Conflict` unless the stored version equals `conversation.version`."""
        ...
