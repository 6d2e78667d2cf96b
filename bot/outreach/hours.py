"""The hours of the day at which people may be written to without having asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class ContactHours:
    """From the beginning of the hour `opens` to the beginning of the hour `closes`, by the clock on the wall there.

    8 to 21 are the hours of the United States' Regulation F, 12 CFR 1006.6(b)(1), kept as good practice everywhere.
    """

    opens: int = 8
    closes: int = 21

    def next(self, at: datetime, timezone: str) -> datetime:
        """`at` itself when it is a decent time in the IANA time zone, else when the next such hours begin, in UTC.

        A time zone that nobody knows is taken for UTC.
        """
        zone = _zone(timezone)
        local = at.astimezone(zone)
        if self.opens <= local.hour < self.closes:
            return at
        day = local.date() if local.hour < self.opens else local.date() + timedelta(days=1)
        return datetime.combine(day, time(self.opens), tzinfo=zone).astimezone(UTC)


def _zone(timezone: str) -> tzinfo:
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
