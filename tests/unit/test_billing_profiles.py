"""Profiles: what an agreement type calls things, who may pay, and how long notices linger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.billing.profiles import Profile, profile, profiles
from bot.errors import Misconfigured
from bot.replies.formats import TEXT_LIMIT

NAMES = (
    "azure-mosp",
    "generic",
    "microsoft-consumer",
    "microsoft-ea",
    "microsoft-mpa",
    "microsoft365-mca",
    "microsoft365-mosa",
)
IN_ENGLISH_ONLY = ("azure-mosp", "microsoft-ea")
"""Agreements whose portal is not shown in Latvian."""
ON_SCREEN = ("pay", "path", "save", "invoices", "cards", "notifications")


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
    english_only = name in IN_ENGLISH_ONLY and label in ON_SCREEN

    assert (profile(name).label(label, "en") == profile(name).label(label, "lv")) is english_only


def test_every_label_can_be_said_whole() -> None:
    words = [
        word for each in profiles().values() for by_language in each.labels.values() for word in by_language.values()
    ]

    assert [word for word in words if len(word) > TEXT_LIMIT] == []


@pytest.mark.parametrize("language", ["lv", "de", "fr", "es", "pl", "ru", "lt", "et"])
def test_words_that_stand_within_a_sentence_are_not_left_in_english(language: str) -> None:
    within = ("portal", "who-pays", "who-adds-cards", "notified", "card-rules", "local-rules")

    english = [
        f"{each.name}: {label}"
        for each in profiles().values()
        for label in within
        if each.has(label) and each.label(label, language) == each.label(label, "en")
    ]

    assert english == []


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
def test_how_long_a_notice_may_outlive_a_payment_says_where_that_comes_from(name: str) -> None:
    assert profile(name).notice_lag == timedelta(hours=24 if name == "azure-mosp" else 48)
    assert profile(name).confirmation_life == timedelta(hours=1)
    assert profile(name).timers.source


def test_an_invoice_manager_may_pay_but_a_profile_reader_may_not() -> None:
    agreement = profile("microsoft365-mca")

    assert "invoice_manager" in agreement.paying_roles
    assert "billing_profile_reader" in agreement.reading_roles - agreement.paying_roles


def test_a_profile_with_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValueError, match="paying_role"):
        Profile.model_validate({"name": "x", "paying_role": []})


TODAY = date(2026, 11, 28)


def test_a_country_with_a_portal_of_its_own_is_shown_that_one_and_others_the_general_one() -> None:
    azure = profile("azure-mosp")

    assert azure.guide("LV", TODAY).label("pay") == "pay-now"
    assert azure.guide("US", TODAY).label("pay") == "pay"
    assert azure.guide(None, TODAY).label("pay") == "pay"
    assert azure.label("pay-now", "en") == "Pay now"


def test_norway_is_a_country_and_not_a_no() -> None:
    assert profile("azure-mosp").guide("NO", TODAY).label("pay") == "pay-now"


def test_the_newest_portal_is_shown_and_the_one_before_it_to_who_asks() -> None:
    online = profile("microsoft365-mosa")
    older = online.older_guide("LV", TODAY)

    assert online.guide("LV", TODAY).steps == "invoice"
    assert older is not None
    assert (older.steps, older.label("pay")) == ("subscription", "settle")
    assert profile("microsoft365-mca").older_guide("LV", TODAY) is None


def test_a_portal_is_shown_from_the_day_it_is_valid() -> None:
    online = profile("microsoft365-mosa")

    assert online.guide("LV", date(2023, 12, 31)).steps == "subscription"


def test_a_profile_without_a_guide_is_told_as_the_article_tells_it() -> None:
    assert profile("microsoft-ea").guide(None, TODAY).steps == "subscription"


def test_every_guide_says_where_it_comes_from() -> None:
    assert all(guide.source for each in profiles().values() for guide in each.guides)


def test_a_guide_with_a_label_that_does_not_exist_is_refused() -> None:
    written = profile("generic").model_dump()
    written["guides"] = [{"steps": "invoice", "uses": {"pay": "settle"}, "source": "x", "valid_from": "2020-01-01"}]

    with pytest.raises(ValueError, match="settle"):
        Profile.model_validate(written)
