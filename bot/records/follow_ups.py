"""Port: promises to look again."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.follow_up import FollowUp, FollowUpState


class FollowUps(Protocol):
    """Follow-ups by id. Called inside a transaction."""

    def add(self, follow_up: FollowUp) -> bool:
        """Write a new one; False when the id exists."""
        ...

    def get(self, follow_up_id: str) -> FollowUp | None:
        """Read one."""
        ...

    def waiting_of(self, account_id: str) -> tuple[FollowUp, ...]:
        """Waiting follow-ups of an account, soonest first."""
        ...

    def latest_of(self, account_id: str) -> FollowUp | None:
        """The follow-up of an account with the latest payment, whatever its state."""
        ...

    def finish(self, follow_up_id: str, *, state: FollowUpState, at: datetime, result: str | None) -> bool:
        """Move a waiting one to `state`; False when it no longer waits."""
        ...

    def overdue(self, *, before: datetime, limit: int) -> tuple[FollowUp, ...]:
        """Waiting ones due before `before`, oldest first."""
        ...
