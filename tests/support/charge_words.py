"""A charge of 1,234.50 euros as its sentences are given it, and a moment to tell."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.billing.profiles import profiles
from bot.domain.conversation import Amounts, Fact, Moment, Names
from bot.domain.money import Money
from bot.replies.catalog import Catalog

TWO_O_FIVE = Moment(datetime(2026, 11, 24, 12, 5, tzinfo=UTC), "Europe/Riga")
CHARGE: dict[str, Fact] = {
    "amount": Amounts((Money(123_450, "EUR"),)),
    "card": "Visa •••• 4242",
    "subscriptions": Names(("Teams Phone",)),
    "moves": Names(("Teams Phone",)),
    "moves_count": 0,
    "count": 1,
}


def catalog_of(*languages: str) -> Catalog:
    """Speaks these languages with the labels of the shipped profiles."""
    return Catalog(languages, lambda profile, name, language: profiles()[profile].label(name, language))
