"""Spanish and Polish in words: dates, counted things, and what is said of money that was not taken."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.billing.profiles import profiles
from bot.domain.conversation import Fact, Moment, OnScreen
from bot.replies.catalog import Catalog
from tests.support.charge_words import CHARGE, TWO_O_FIVE, catalog_of

ONE_O_FIVE = Moment(datetime(2026, 11, 24, 1, 5, tzinfo=UTC), "UTC")


@cache
def catalog() -> Catalog:
    return catalog_of("es", "pl")


def words(key: str, language: str, **facts: Fact) -> str:
    return catalog().text(key, facts, language).replace("\u00a0", " ")


def test_the_confirmation_names_the_exact_charge_and_asks_for_a_yes() -> None:
    assert words("confirm-payment", "es", **CHARGE) == (
        "Cargaremos 1.234,50 € en la tarjeta Visa •••• 4242 por Teams Phone. ¿Está de acuerdo con este cargo?"
    )
    assert words("confirm-payment", "pl", **CHARGE) == (
        "Z karty Visa •••• 4242 pobierzemy 1 234,50 € za „Teams Phone”. Czy możemy pobrać tę kwotę?"
    )


def test_spanish_says_one_o_clock_in_the_singular() -> None:
    assert words("payment-confirmed-at", "es", at=ONE_O_FIVE).endswith("el 24 de noviembre de 2026 a la 01:05 (UTC).")
    assert words("payment-confirmed-at", "es", at=TWO_O_FIVE).endswith("el 24 de noviembre de 2026 a las 14:05.")
    assert words("person-back", "es", back=ONE_O_FIVE).startswith(
        "Ahora mismo no hay nadie; el equipo de soporte vuelve el martes 24 de noviembre a la 01:05 (UTC)."
    )


def test_spanish_says_of_the_rest_alone_that_nothing_was_taken() -> None:
    rest: dict[str, Fact] = {"amount": CHARGE["amount"], "subscriptions": CHARGE["subscriptions"]}

    assert "de esa parte no se ha cobrado nada" in words("rest-not-charged", "es")
    assert "de esa parte no se ha cobrado nada" in words("rest-not-tried", "es", **rest)


def test_polish_does_not_call_a_balance_paid_that_is_only_no_longer_open() -> None:
    assert words("cannot-confirm-clear", "pl") == "Ta należność nie jest już otwarta, więc nie ma czego płacić."


@pytest.mark.parametrize(
    ("hours", "up_to"), [(1, "do 1 godziny"), (2, "do 2 godzin"), (5, "do 5 godzin"), (21, "do 21 godzin")]
)
def test_polish_hours_are_the_longest_and_not_the_usual(hours: int, up_to: str) -> None:
    assert f"może minąć {up_to}." in words("portal-takes-hours", "pl", hours=hours)


@pytest.mark.parametrize(
    ("count", "polish"),
    [
        (2, "Po terminie są 2 faktury za"),
        (5, "Po terminie jest 5 faktur za"),
        (12, "Po terminie jest 12 faktur za"),
        (21, "Po terminie jest 21 faktur za"),
        (22, "Po terminie są 22 faktury za"),
    ],
)
def test_polish_invoices_agree_with_their_number(count: int, polish: str) -> None:
    facts = CHARGE | {"count": count, "number": "INV-1", "due": TWO_O_FIVE}
    facts = {name: facts[name] for name in ("count", "subscriptions", "amount", "number", "due")}

    assert words("balances-due", "pl", **facts).startswith(polish)


@pytest.mark.parametrize("name", sorted(profiles()))
@pytest.mark.parametrize("language", ["es", "pl"])
def test_who_is_told_and_which_cards_go_is_said_without_english(name: str, language: str) -> None:
    profile = profiles()[name]
    labels = ("portal", "notifications", "notified")

    told = words("answer-notification-settings", language, **{label: OnScreen(name, label) for label in labels})
    cards = words("cards-accepted", language, card_rules=OnScreen(name, "card-rules"))

    assert profile.label("notified", "en") not in told
    assert f" {profile.label('portal', 'en')}," not in told
    assert profile.label("card-rules", "en") not in cards
