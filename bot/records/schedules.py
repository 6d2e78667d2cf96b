"""Port: charges agreed to for a later day, at most one that waits for each balance."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.schedule import Ending, Schedule, ScheduleState


class Schedules(Protocol):
    """Schedules by id, which is their confirmation's. Called inside a transaction."""

    def add(self, schedule: Schedule) -> bool:
        """Write a waiting one; False, and nothing written, when the id exists or another waits for a balance of it."""
        ...

    def get(self, schedule_id: str) -> Schedule | None:
        """Read one."""
        ...

    def waiting_of(self, account_id: str) -> tuple[Schedule, ...]:
        """Waiting ones of an account, soonest first."""
        ...

    def waiting_in(self, conversation_id: str) -> tuple[Schedule, ...]:
        """Waiting ones that were agreed to in a conversation, soonest first."""
        ...

    def finish(self, schedule_id: str, *, state: ScheduleState, at: datetime, ending: Ending | None) -> bool:
        """Move a waiting one to `state`, which frees its balances; False when it no longer waits."""
        ...

    def overdue(self, *, before: datetime, limit: int) -> tuple[Schedule, ...]:
        """Waiting ones of all accounts to be charged before `before`, soonest first."""
        ...
