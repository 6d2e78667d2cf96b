"""Port: signed notices of billing backends, each kept once."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.notice import Notice


class Notices(Protocol):
    """Notices by gateway and id. Called inside a transaction."""

    def add(self, notice: Notice) -> bool:
        """Write a new one; False when it is already there, worked off or not."""
        ...

    def get(self, gateway: str, notice_id: str) -> Notice | None:
        """Read one."""
        ...

    def finish(self, gateway: str, notice_id: str, *, at: datetime) -> bool:
        """Mark it worked off; False when it was before or never came."""
        ...

    def postpone(self, gateway: str, notice_id: str, *, due_at: datetime) -> None:
        """Work it off from `due_at` on, and count the try that failed; no effect on one that is worked off."""
        ...

    def waiting(self, *, before: datetime, limit: int) -> tuple[Notice, ...]:
        """Those not worked off that were due before `before`, longest due first."""
        ...

    def has_older(self, *, before: datetime) -> bool:
        """Tell whether one that is worked off was received before `before`."""
        ...

    def forget(self, *, before: datetime) -> int:
        """Remove all that are worked off and were received before `before`; how many that were."""
        ...
