"""Profiles: what an agreement type calls things, who may pay, and how long notices linger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.billing.profiles import Profile, profile, profiles
from bot.errors import Misconfigured
from bot.replies.formats import TEXT_LIMIT

NAMES = ("generic", "microsoft365-mca", "microsoft365-mosa")


def test_every_agreement_type_is_there_by_its_name() -> None:
    assert tuple(profiles()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_who_may_pay_may_also_see(name: str) -> None:
    assert profile(name).paying_roles <= profile(name).reading_roles


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "label",
    [
        "pay",
        "path",
        "save",
        "portal",
        "who-pays",
        "invoices",
        "cards",
        "notifications",
        "notified",
        "card-rules",
    ],
)
def test_every_label_is_there_in_both_languages(name: str, label: str) -> None:
    assert profile(name).label(label, "en") != profile(name).label(label, "lv")


def test_every_label_can_be_said_whole() -> None:
    words = [
        word for each in profiles().values() for by_language in each.labels.values() for word in by_language.values()
    ]

    assert [word for word in words if len(word) > TEXT_LIMIT] == []


def test_what_differs_between_countries_is_known_to_some_agreements_only() -> None:
    assert profile("microsoft365-mca").has("local-rules")
    assert not profile("generic").has("local-rules")


def test_how_long_data_is_kept_is_said_only_where_the_agreement_says_it() -> None:
    assert profile("microsoft365-mosa").timers.data_kept_days == 90
    assert profile("generic").timers.data_kept_days is None


def test_a_language_without_a_label_shows_the_english_one() -> None:
    assert profile("microsoft365-mca").label("pay", "et") == "Pay now"


def test_a_label_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(Misconfigured, match="no label 'pay-later'"):
        profile("generic").label("pay-later", "en")


def test_an_agreement_type_we_do_not_know_takes_the_default() -> None:
    assert profile("microsoft365-ea").name == "generic"
    assert profile("microsoft365-ea", fallback="microsoft365-mca").name == "microsoft365-mca"


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_may_outlive_a_payment_by_48_hours_and_says_where_that_comes_from(name: str) -> None:
    assert profile(name).notice_lag == timedelta(hours=48)
    assert profile(name).confirmation_life == timedelta(hours=1)
    assert profile(name).timers.source


def test_an_invoice_manager_may_pay_but_a_profile_reader_may_not() -> None:
    agreement = profile("microsoft365-mca")

    assert "invoice_manager" in agreement.paying_roles
    assert "billing_profile_reader" in agreement.reading_roles - agreement.paying_roles


def test_a_profile_with_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValueError, match="paying_role"):
        Profile.model_validate({"name": "x", "paying_role": []})
