"""Port: whom we wrote to, or will, without having been asked."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.outreach import Outreach, OutreachState


class Outreaches(Protocol):
    """Outreach by id. Called inside a transaction."""

    def add(self, outreach: Outreach) -> bool:
        """Write a new one; False when the id exists, whatever became of it."""
        ...

    def get(self, outreach_id: str) -> Outreach | None:
        """Read one."""
        ...

    def hold(self, outreach_id: str, *, due_at: datetime, holds: int) -> bool:
        """Put a waiting one that was held `holds` times off to `due_at`; False when somebody was first."""
        ...

    def close(self, outreach_id: str, *, state: OutreachState, at: datetime) -> bool:
        """Move a waiting one to a final state; False when it no longer waits."""
        ...

    def of_person(self, channel: str, person: str, *, since: datetime) -> tuple[Outreach, ...]:
        """Everything of a person that waits, or was closed at or after `since`, in the order it was planned."""
        ...

    def overdue(self, *, before: datetime, limit: int) -> tuple[Outreach, ...]:
        """Waiting ones due before `before`, longest due first."""
        ...

    def has_older(self, *, before: datetime) -> bool:
        """Tell whether one was closed before `before`."""
        ...

    def forget(self, *, before: datetime) -> int:
        """Remove all that were closed before `before`; how many that were."""
        ...
