"""Port: what happened at the agents' desk, kept until the agents' board has shown it, and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.escalation import DeskEntry


class DeskLog(Protocol):
    """Entries in the order they were added, unique on escalation and key. Called inside a transaction."""

    def add(self, entry: DeskEntry) -> bool:
        """Write it; False when its escalation has one of that key."""
        ...

    def has(self, escalation_id: str, key: str) -> bool:
        """Whether there is an entry of that key."""
        ...

    def of(self, escalation_id: str, *, limit: int) -> tuple[DeskEntry, ...]:
        """The newest entries of an escalation, oldest first."""
        ...

    def unshown(self, *, limit: int, after: int = 0) -> tuple[DeskEntry, ...]:
        """Entries with a number above `after` that the board has not shown, oldest first."""
        ...

    def shown(self, numbers: Sequence[int]) -> None:
        """Note that the board has shown these."""
        ...
