"""When people answer: the hours of a week, in the time zone of those who work them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORM: Final = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)", re.IGNORECASE
)
_MOST_DAYS: Final = 400
"""How far ahead a target is looked for: far beyond any that somebody would set."""


@dataclass(frozen=True, slots=True)
class SupportHours:
    """The hours of the days of a week (0 is Monday) on which people answer; without days they always do."""

    timezone: str = "UTC"
    days: frozenset[int] = frozenset()
    opens: time = time(0)
    closes: time = time(0)

    @property
    def always(self) -> bool:
        """Whether somebody is there at any time."""
        return not self.days

    def local(self, moment: datetime) -> datetime:
        """The moment on the clocks of those who work."""
        return moment.astimezone(ZoneInfo(self.timezone))

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody is there at that moment."""
        local = self.local(moment)
        return self.always or (local.weekday() in self.days and self.opens <= local.time() < self.closes)

    def back_at(self, moment: datetime) -> datetime:
        """The moment itself while somebody is there, else when the next working day begins, in UTC."""
        if self.open_at(moment):
            return moment
        zone = ZoneInfo(self.timezone)
        local = moment.astimezone(zone)
        for ahead in range(_MOST_DAYS):
            day = local.date() + timedelta(days=ahead)
            opens = datetime.combine(day, self.opens, zone)
            if day.weekday() in self.days and opens > local:
                return opens.astimezone(UTC)
        raise AssertionError("a week has none of its days")

    def after(self, moment: datetime, working: timedelta) -> datetime:
        """When so much time of the hours has passed since a moment."""
        left = working
        at = self.back_at(moment)
        while not self.always:
            local = at.astimezone(ZoneInfo(self.timezone))
            closes = datetime.combine(local.date(), self.closes, ZoneInfo(self.timezone)).astimezone(UTC)
            if left <= closes - at:
                break
            left -= closes - at
            at = self.back_at(closes)
        return at + left


ALWAYS: Final = SupportHours()


def read_hours(text: str, timezone: str) -> SupportHours:
    """Hours such as `Mon-Fri 09:00-17:00`, or `always`. Raises ValueError, which says what is wrong."""
    if text.strip().lower() == "always":
        return SupportHours(timezone)
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError("should be like Mon-Fri 09:00-17:00, or always")
    first, last = (found[name].lower() if found[name] else found["first"].lower() for name in ("first", "last"))
    unknown = [day for day in (first, last) if day not in _DAYS]
    if unknown:
        raise ValueError(f"{unknown[0]} is no day: they are {', '.join(_DAYS)}")
    begin, length = _DAYS.index(first), (_DAYS.index(last) - _DAYS.index(first)) % 7
    try:
        opens, closes = (time.fromisoformat(found[name]) for name in ("opens", "closes"))
    except ValueError:
        raise ValueError("has a time that no day has") from None
    if opens >= closes:
        raise ValueError("should open before it closes, on the same day")
    return SupportHours(timezone, frozenset((begin + ahead) % 7 for ahead in range(length + 1)), opens, closes)
