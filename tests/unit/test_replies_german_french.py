"""German and French in words: dates, money, quotation marks and the charge that is agreed to."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from bot.billing.profiles import profiles
from bot.domain.conversation import Fact, Moment, Names, OnScreen
from bot.replies.catalog import Catalog
from tests.support.charge_words import CHARGE, TWO_O_FIVE, catalog_of

FIRST_OF_MAY = Moment(datetime(2026, 5, 1, 7, 0, tzinfo=UTC), "UTC")


@cache
def catalog() -> Catalog:
    return catalog_of("de", "fr")


def words(key: str, language: str, **facts: Fact) -> str:
    return catalog().text(key, facts, language).replace("\u202f", "\u00a0").replace("\u00a0", " ")


def test_the_confirmation_names_the_exact_charge_and_asks_for_a_yes() -> None:
    assert words("confirm-payment", "de", **CHARGE) == (
        "Wir buchen 1.234,50 € von Visa •••• 4242 für „Teams Phone“ ab. Stimmen Sie dieser Abbuchung zu?"
    )
    assert words("confirm-payment", "fr", **CHARGE) == (
        "La carte Visa •••• 4242 sera débitée de 1 234,50 € pour « Teams Phone ». Acceptez-vous ce prélèvement ?"
    )


def test_the_confirmation_says_what_moves_to_the_card() -> None:
    same = CHARGE | {"moves_count": 1}
    others = CHARGE | {"moves": Names(("A", "B")), "moves_count": 2}

    assert " Auch künftig wird dafür diese Karte belastet. " in words("confirm-payment", "de", **same)
    assert " À l'avenir aussi, ces paiements seront prélevés sur cette carte. " in words(
        "confirm-payment", "fr", **same
    )
    assert "diese Karte auch für „A“ und „B“ belastet. " in words("confirm-payment", "de", **others)
    assert "cette carte sera aussi débitée pour « A » et « B ». " in words("confirm-payment", "fr", **others)


def test_paying_all_says_how_many_payments_it_takes() -> None:
    several = CHARGE | {"count": 2}

    assert "zusammen 1.234,50 €" in words("confirm-payment", "de", **several)
    assert "in 2 einzelnen Zahlungen." in words("confirm-payment", "de", **several)
    assert "de 1 234,50 € au total pour « Teams Phone », en 2 paiements distincts." in words(
        "confirm-payment", "fr", **several
    )


@pytest.mark.parametrize(
    ("hours", "german", "french"),
    [(1, "1 Stunde", "1 heure"), (2, "2 Stunden", "2 heures"), (0, "0 Stunden", "0 heure")],
)
def test_the_wait_is_said_with_local_date_and_time(hours: int, german: str, french: str) -> None:
    facts: dict[str, Fact] = {"until": TWO_O_FIVE, "hours": hours}

    assert f"bis zum 24. November 2026, 14:05 Uhr ({german}), bevor" in words("wait-48-hours", "de", **facts)
    assert f"jusqu'au 24 novembre 2026 à 14 h 05 ({french}) avant" in words("wait-48-hours", "fr", **facts)


def test_the_first_of_a_month_and_a_time_zone_that_is_not_known_are_said_so() -> None:
    assert words("payment-confirmed-at", "de", at=FIRST_OF_MAY).endswith(
        "am 1. Mai 2026 um 07:00 Uhr (UTC) angekommen."
    )
    assert words("payment-confirmed-at", "fr", at=FIRST_OF_MAY).endswith("le 1er mai 2026 à 07 h 00 (UTC).")


def test_a_space_that_does_not_break_stands_before_french_marks() -> None:
    said = catalog().text("which-card", {}, "fr")

    assert said.endswith("\u00a0?")


@pytest.mark.parametrize("name", sorted(profiles()))
def test_who_may_pay_is_said_without_english(name: str) -> None:
    facts: dict[str, Fact] = {"who_pays": OnScreen(name, "who-pays")}

    for language in ("de", "fr"):
        english = profiles()[name].label("who-pays", "en")
        assert english not in words("may-not-pay", language, **facts)


@pytest.mark.parametrize("name", sorted(profiles()))
def test_the_words_of_an_agreement_fit_the_sentence_around_them(name: str) -> None:
    profile = profiles()[name]
    facts: dict[str, Fact] = {
        "portal": OnScreen(name, "portal"),
        "notifications": OnScreen(name, "notifications"),
        "notified": OnScreen(name, "notified"),
    }
    who_pays: dict[str, Fact] = {"who_pays": OnScreen(name, "who-pays")}

    german, french = (words("answer-notification-settings", language, **facts) for language in ("de", "fr"))

    assert f"gehen an {profile.label('notified', 'de')}. " in german
    assert "an der " not in german
    assert f"reçus par {profile.label('notified', 'fr')}. " in french
    assert words("answer-who-can-pay", "de", **who_pays).startswith(
        f"Bezahlen kann den offenen Betrag {profile.label('who-pays', 'de')}. "
    )


def test_a_card_can_be_tried_again_from_a_day_and_a_time_on() -> None:
    assert "ab dem 24. November 2026, 14:05 Uhr möglich." in words("card-again-from", "de", again=TWO_O_FIVE)
    assert "à partir du 24 novembre 2026 à 14 h 05." in words("card-again-from", "fr", again=TWO_O_FIVE)


def test_a_request_for_access_lapses_on_a_day() -> None:
    assert "verfällt die Anfrage am 24. November 2026 um 14:05 Uhr." in words("access-asked", "de", until=TWO_O_FIVE)
    assert "elle expire le 24 novembre 2026 à 14 h 05." in words("access-asked", "fr", until=TWO_O_FIVE)
