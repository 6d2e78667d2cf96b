"""Port: what is to be said, kept until it is delivered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.conversation import Saying


class Claim(StrEnum):
    """Whether sayings are ours to deliver: nobody else ever tried, somebody did, or somebody does now."""

    FIRST = "first"
    AGAIN = "again"
    TAKEN = "taken"


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

    def waiting_since(self, conversation_ids: Collection[str]) -> datetime | None:
        """When the oldest not yet delivered saying of some conversations was said; None when all are delivered."""
        ...

    def claim(self, saying_ids: Sequence[str], *, by: str, at: datetime, until: datetime) -> Claim:
        """Take sayings to deliver them, until a time after which another may; who has them may take them again.

        `TAKEN` also where one of them is delivered or not there. Of several who ask at once one gets them.
        """
        ...

    def let_go(self, saying_ids: Sequence[str], *, by: str, at: datetime) -> None:
        """Leave what we have claimed to whoever claims it next, who will know that somebody tried."""
        ...

    def delivered(self, saying_ids: Sequence[str], *, at: datetime, reference: str | None = None) -> None:
        """Mark as delivered; `reference` is the channel's own id of the message."""
        ...

    def since(self, conversation_id: str, *, after: str | None, limit: int) -> tuple[Saying, ...]:
        """Sayings of a conversation after the one with id `after` (all when None or unknown), oldest first."""
        ...

    def numbered(
        self, conversation_id: str, *, after: int | None, limit: int, overlap: int = 0
    ) -> tuple[tuple[int, Saying], ...]:
        """Sayings of a conversation with their numbers, oldest first: those after a number, or the newest ones.

        Beside the `limit` of them, the last `overlap` up to the number are read again. Numbers grow with each commit of
        a conversation, as whatever speaks in it saves it too, which only one can; but a word that nobody's turn says,
        such as that a charge was taken back, may take a lower number and be committed later.
        """
        ...

    def newest(self) -> int:
        """The number of the latest saying of all, 0 when there is none."""
        ...

    def said_in(self, channel: str, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        """Number and conversation of what was said in a channel after a number, oldest first."""
        ...
