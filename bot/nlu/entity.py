"""What a message names: sums, days, cards, invoices, subscriptions and languages, as they were said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.money import Money, exponent

_UNSAID_EXPONENT = 2
_THOUSANDTHS = 3
_LEAP_YEAR = 2000
_YEARS_TO_THE_NEXT_LEAP_DAY = 8
_WEEK = 7


class EntityKind(StrEnum):
    """The kinds of things that are found."""

    AMOUNT = "amount"
    DATE = "date"
    LAST4 = "last4"
    INVOICE_NUMBER = "invoice_number"
    SUBSCRIPTION = "subscription"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class SaidAmount:
    """A sum as it was said: minor units of `currency`, or hundredths where no currency was said.

    `thousandths` is then what the same figures mean in a currency with three decimals or more, such as "15.750" dinars.
    """

    minor: int
    currency: str | None
    thousandths: int | None = field(default=None, compare=False)

    def in_currency(self, currency: str) -> Money | None:
        """The sum as money, in `currency` unless another was said; None when the currency has no such fraction."""
        if self.currency is not None:
            return Money(self.minor, self.currency)
        if self.thousandths is not None and exponent(currency) >= _THOUSANDTHS:
            return Money(self.thousandths * 10 ** (exponent(currency) - _THOUSANDTHS), currency)
        minor, rest = divmod(self.minor * 10 ** exponent(currency), 10**_UNSAID_EXPONENT)
        return None if rest else Money(minor, currency)


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A day as it was said; whoever has a clock resolves it.

    `weekday` counts from Monday, 1. `vague` marks what names no certain day, such as "next Friday" on a Wednesday.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days_ahead: int | None = None
    weeks_ahead: int | None = None
    vague: bool = False

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day or month."""
        if self.month is None:
            return True
        try:
            date(self.year or _LEAP_YEAR, self.month, self.day or 1)
        except ValueError:
            return False
        return True

    @property
    def iso(self) -> str:
        """ISO 8601, shortened by what was not said: `2026-12-05`, `--12-05`, `2031-12`, `-W-5`, `P1D`, `P1W`."""
        if self.weekday is not None:
            return f"-W-{self.weekday}"
        if self.days_ahead is not None:
            return f"P{self.days_ahead}D"
        if self.weeks_ahead is not None:
            return f"P{self.weeks_ahead}W"
        year = "-" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")

    def resolve(self, today: date) -> date | None:
        """The day that is meant, the next one where no year was said; None when no certain day was named."""
        if self.vague or not self.exists:
            return None
        if self.weekday is not None:
            return today + timedelta(days=(self.weekday - today.isoweekday() - 1) % _WEEK + 1)
        if self.days_ahead is not None:
            return today + timedelta(days=self.days_ahead)
        if self.month is None or self.day is None:
            return None
        years = range(today.year, today.year + _YEARS_TO_THE_NEXT_LEAP_DAY + 1) if self.year is None else (self.year,)
        days = (_day(year, self.month, self.day) for year in years)
        return next((day for day in days if day is not None and (self.year is not None or day >= today)), None)


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing named: `text` is what the message says between `start` and `end`, `value` what that means.

    The value of a card is its last four digits, of an invoice its number, of a subscription its name on the account,
    of a language its code.
    """

    kind: EntityKind
    value: SaidAmount | SaidDate | str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the customer's account calls things: invoice numbers and subscriptions."""

    numbers: tuple[str, ...] = ()
    subscriptions: tuple[str, ...] = ()


NOTHING_KNOWN = KnownNames()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
