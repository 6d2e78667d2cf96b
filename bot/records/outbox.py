"""Port: what is to be said, kept until it is delivered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.conversation import Saying


class Outbox(Protocol):
    """Sayings by id. Called inside a transaction."""

    def add(self, sayings: Sequence[Saying]) -> None:
        """Write new ones; one whose id is there already stays as it is."""
        ...

    def answer_to(self, channel: str, incoming_id: str) -> tuple[Saying, ...]:
        """What was said in answer to an incoming item, in order."""
        ...

    def pending(self, channel: str, *, limit: int, beside: Collection[str] = ()) -> tuple[Saying, ...]:
        """Not yet delivered sayings of a channel, oldest first, but for those of the workspaces `beside`."""
        ...

    def pending_of(self, conversation_id: str) -> tuple[Saying, ...]:
        """Not yet delivered sayings of a conversation, oldest first."""
        ...

    def delivered(self, saying_ids: Sequence[str], *, at: datetime, reference: str | None = None) -> None:
        """Mark as delivered; `reference` is the channel's own id of the message."""
        ...

    def since(self, conversation_id: str, *, after: str | None, limit: int) -> tuple[Saying, ...]:
        """Sayings of a conversation after the one with id `after` (all when None or unknown), oldest first."""
        ...

    def numbered(self, conversation_id: str, *, after: int, overlap: int, limit: int) -> tuple[tuple[int, Saying], ...]:
        """The sayings after number `after` and the last `overlap` up to it, with their numbers, oldest first.

        They are at most `limit`, the newest ones.

        Who has seen everything up to a number looks at some before it again: of two transactions at once the one that
        took the lower number may be the later to commit.
        """
        ...

    def newest(self) -> int:
        """The number of the latest saying of all, 0 when there is none."""
        ...

    def said_in(self, channel: str, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        """Number and conversation of what was said in a channel after a number, oldest first."""
        ...
