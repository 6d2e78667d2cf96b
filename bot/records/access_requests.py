"""Port: who asked to be let in to an account, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.access import AccessRequest


class AccessRequests(Protocol):
    """Requests by id; each person of a channel has at most one that is open. Called inside a transaction."""

    def add(self, request: AccessRequest) -> bool:
        """Write a new one; False when the person has an open one, or the id exists."""
        ...

    def get(self, request_id: str) -> AccessRequest | None:
        """Read one."""
        ...

    def of_person(self, channel: str, person: str, *, since: datetime) -> tuple[AccessRequest, ...]:
        """Those of a person asked at or after `since`, oldest first."""
        ...

    def conclude(self, request: AccessRequest) -> bool:
        """Write the end of an open one, as `request` says; False when somebody was first."""
        ...

    def overdue(self, *, before: datetime, limit: int) -> tuple[AccessRequest, ...]:
        """Open ones that expired before `before`, longest expired first."""
        ...

    def has_older(self, *, before: datetime) -> bool:
        """Tell whether one ended before `before`."""
        ...

    def forget(self, *, before: datetime) -> int:
        """Remove all that ended before `before`; how many that were."""
        ...
