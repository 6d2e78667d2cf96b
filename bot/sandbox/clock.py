"""The sandbox's business clock: real time plus an offset that can be moved forward and is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.sandbox.store import Store

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HOUR = 3_600_000
DAY = 24 * HOUR


class BusinessClock:
    """Counts business time in milliseconds since 1970; `real` gives real time in the same unit."""

    def __init__(self, store: Store, *, real: Callable[[], int]) -> None:
        self._store = store
        self.real = real
        self._offset = self._remembered()

    def now(self) -> int:
        """Business time now."""
        return self.real() + self._offset

    def advance(self, milliseconds: int) -> None:
        """Move business time forward, for good."""
        self._offset += milliseconds
        self._store.change("INSERT OR REPLACE INTO settings VALUES ('clock_offset', ?)", str(self._offset))

    def forget(self) -> None:
        """Go back to real time, after the store has been emptied."""
        self._offset = self._remembered()

    def _remembered(self) -> int:
        row = self._store.row("SELECT value FROM settings WHERE name = 'clock_offset'")
        return int(row[0] or 0) if row else 0


def moment(at: int) -> datetime:
    """Turn milliseconds into an aware moment."""
    return EPOCH + timedelta(milliseconds=at)


def written(at: int | None) -> str | None:
    """Write a moment as RFC 3339 in UTC, as the contract wants it."""
    return None if at is None else moment(at).isoformat(timespec="milliseconds").replace("+00:00", "Z")
