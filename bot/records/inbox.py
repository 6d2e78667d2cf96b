"""Port: what came in, kept until it is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.conversation import Incoming


class Inbox(Protocol):
    """Incoming items, unique on channel and id. Called inside a transaction."""

    def add(self, incoming: Incoming) -> bool:
        """Write it as not yet answered; False when it is already there."""
        ...

    def answered(self, channel: str, incoming_id: str) -> bool | None:
        """Tell whether it was answered; None when it never came in."""
        ...

    def finish(self, incoming: Incoming, *, at: datetime) -> bool:
        """Mark it answered, writing it first when it is not there; False when it was answered before."""
        ...

    def unanswered(self, *, before: datetime, limit: int) -> tuple[Incoming, ...]:
        """Items received before `before` and not answered, oldest first."""
        ...

    def transcript(self, conversation_id: str, *, limit: int) -> tuple[Incoming, ...]:
        """The newest items of a conversation, oldest first."""
        ...

    def numbered(
        self, conversation_id: str, *, after: int | None, limit: int, overlap: int = 0
    ) -> tuple[tuple[int, Incoming], ...]:
        """Items of a conversation with their numbers, oldest first: those after a number, or the newest ones.

        Beside the `limit` of them, the last `overlap` up to the number are read again, as `Outbox.numbered` says.
        """
        ...
