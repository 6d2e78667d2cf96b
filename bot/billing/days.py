"""On which days a refused card may be tried again by itself, and at which moment of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.billing.confirming import first_refusal
from bot.billing.declines import DeclineRules
from bot.billing.situation import Situation

HOUR = time(10)
"""When a scheduled charge is made on the account's clocks: after the transfers of the night have been booked, and long
before the end of the working day, on which its outcome may need the customer."""

MOST_DAYS_AHEAD = 14
"""Two weeks reach over any payday that comes twice a month, and stay within the 30 days for which networks count tries
and most agreements keep an unpaid service running (`domain.md` 1.5, 4.1). Whoever agrees still remembers to what."""

TIME_TO_CANCEL = timedelta(hours=1)
"""The least time between a yes and its charge: what can be cancelled must be there for a while."""

NOTICE_HOURS = range(8, 21)
"""Local hours in which the customer is written to beforehand (`domain.md` 5, tone)."""

_USUAL_PAYDAYS = frozenset({1, 5, 10, 15, 20, 25})
_OFFERED = 3
_APART = 2


@dataclass(frozen=True, slots=True)
class PossibleDays:
    """The days on which the charge could be made, earliest first.

    `service_ends_at` is set when the end of the service rules days out that would be possible otherwise.
    """

    days: tuple[date, ...]
    service_ends_at: datetime | None = None


def possible_days(
    situation: Situation, rules: DeclineRules, *, balance_ids: tuple[str, ...], card_id: str
) -> PossibleDays:
    """The days on which nothing that is known today forbids the card to pay the balances."""
    timezone, ends_at = situation.account.timezone, situation.account.service_ends_at
    today = local_day(situation.now, timezone)
    allowed = []
    for day in (today + timedelta(days=ahead) for ahead in range(MOST_DAYS_AHEAD + 1)):
        at = moment_of(day, timezone)
        then = replace(situation, now=at)
        in_time = at >= situation.now + TIME_TO_CANCEL
        if in_time and first_refusal(then, rules, balance_ids=balance_ids, card_id=card_id) is None:
            allowed.append(day)
    before_the_end = [day for day in allowed if ends_at is None or moment_of(day, timezone) < ends_at]
    return PossibleDays(tuple(before_the_end), ends_at if len(before_the_end) < len(allowed) else None)


def suggested(days: tuple[date, ...]) -> tuple[date, ...]:
    """Three of the possible days: the earliest, then usual paydays, then whatever lies furthest from those."""
    chosen = list(days[:1])
    for day in days[1:]:
        if day.day in _USUAL_PAYDAYS and (day - chosen[-1]).days >= _APART and len(chosen) < _OFFERED:
            chosen.append(day)
    while len(chosen) < min(_OFFERED, len(days)):
        rest = [day for day in days if day not in chosen]
        chosen.append(max(rest, key=lambda day: min(abs((day - other).days) for other in chosen)))
    return tuple(sorted(chosen))


def moment_of(day: date, timezone: str) -> datetime:
    """The moment of a scheduled charge on a local day, in UTC: the same hour whichever way the clocks were changed."""
    return datetime.combine(day, HOUR, _zone(timezone)).astimezone(UTC)


def local_day(at: datetime, timezone: str) -> date:
    """The day of a moment on the account's clocks."""
    return at.astimezone(_zone(timezone)).date()


def notice_before(charge_at: datetime, timezone: str, *, now: datetime) -> datetime | None:
    """When to write beforehand: a day before at the same local hour; None when the yes itself is that recent."""
    at = moment_of(local_day(charge_at, timezone) - timedelta(days=1), timezone)
    return at if at > now else None


def may_write(at: datetime, timezone: str) -> bool:
    """Whether the customer may be written to at that moment."""
    return at.astimezone(_zone(timezone)).hour in NOTICE_HOURS


def _zone(timezone: str) -> ZoneInfo:
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
