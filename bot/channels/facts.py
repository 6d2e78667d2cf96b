"""Facts of replies as JSON, for programs that want more than words."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from bot.domain.conversation import Amounts, Fact, Moment, Names, OnScreen, Quote, Term
from bot.domain.money import Money

JsonFact: TypeAlias = str | int | dict[str, str | int] | list[str] | list[dict[str, str | int]]


def fact_as_json(fact: Fact) -> JsonFact:
    """Money as minor units with its currency, moments with their time zone, the rest as what it is."""
    match fact:
        case str() | int():
            return fact
        case Money():
            return _money(fact)
        case Moment(at, timezone):
            return {"at": at.isoformat(), "timezone": timezone}
        case Names(names):
            return list(names)
        case Amounts(amounts):
            return [_money(amount) for amount in amounts]
        case OnScreen(profile, label):
            return {"profile": profile, "label": label}
        case Term(key):
            return {"key": key}
        case Quote(quoted):
            return quoted
        case _:
            assert_never(fact)


def _money(amount: Money) -> dict[str, str | int]:
    return {"minor": amount.minor, "currency": amount.currency}
