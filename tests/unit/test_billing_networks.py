"""What networks' codes mean, edition by edition, and what a broken file of rules says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.billing.declines import decline_rules, read_decline_rules
from bot.billing.networks import Network, Window, classify, network_rules, read_network_rules
from bot.domain.billing import DeclineClass, Declined
from bot.errors import Misconfigured

TODAY = date(2026, 11, 28)
FUNDS = DeclineClass.INSUFFICIENT_FUNDS
NEVER = DeclineClass.DO_NOT_TRY_AGAIN
Change = Callable[[Any], object]
NETWORKS = Path("bot/billing/networks.yml")
DECLINES = Path("bot/billing/declines.yml")

CODES: dict[DeclineClass, str] = {
    DeclineClass.EXPIRED_CARD: "54 101",
    DeclineClass.INSUFFICIENT_FUNDS: "51 116",
    DeclineClass.GENERIC: "05 01 100 107",
    DeclineClass.LOST_OR_STOLEN: "41 43 04 07 208 209",
    DeclineClass.FRAUD_SUSPECTED: "59 34 102 129 202",
    DeclineClass.INVALID_CARD: "14 15 46 111 125",
    DeclineClass.CARD_NOT_SUPPORTED: "57 58 119 120",
    DeclineClass.LIMIT_EXCEEDED: "61 121 123",
    DeclineClass.PROCESSING_ERROR: "91 96 907 911 912 909",
    DeclineClass.DUPLICATE: "94 913",
    DeclineClass.MANDATE_REVOKED: "R0 R1 R3",
    DeclineClass.DO_NOT_TRY_AGAIN: "12 13 110",
}
"""Every code of `domain.md` 4 that means the same everywhere: ISO 8583 field 39 and First Data LV action codes."""

OF_ONE_NETWORK = [
    (Network.VISA, "N7", DeclineClass.INCORRECT_CVC),
    (Network.VISA, "82", DeclineClass.INCORRECT_CVC),
    (Network.VISA, "1A", DeclineClass.AUTHENTICATION_FAILED),
    (Network.VISA, "65", DeclineClass.LIMIT_EXCEEDED),
    (Network.VISA, "83", DeclineClass.FRAUD_SUSPECTED),
    (Network.MASTERCARD, "65", DeclineClass.AUTHENTICATION_FAILED),
    (Network.MASTERCARD, "83", DeclineClass.FRAUD_SUSPECTED),
]

ADVICE = [
    ("01", DeclineClass.EXPIRED_CARD, False, None),
    ("02", FUNDS, False, None),
    ("03", NEVER, True, None),
    ("04", NEVER, True, None),
    ("21", DeclineClass.MANDATE_REVOKED, True, None),
    ("22", DeclineClass.CARD_NOT_SUPPORTED, True, None),
    ("24", FUNDS, False, 1),
    ("25", FUNDS, False, 24),
    ("26", FUNDS, False, 2 * 24),
    ("27", FUNDS, False, 4 * 24),
    ("28", FUNDS, False, 6 * 24),
    ("29", FUNDS, False, 8 * 24),
    ("30", FUNDS, False, 10 * 24),
    ("40", DeclineClass.CARD_TYPE_REFUSED, True, None),
    ("41", DeclineClass.CARD_TYPE_REFUSED, True, None),
    ("43", DeclineClass.CARD_TYPE_REFUSED, True, None),
]


@pytest.mark.parametrize("network", Network)
@pytest.mark.parametrize(
    ("code", "reason"), [(code, reason) for reason, codes in CODES.items() for code in codes.split()]
)
def test_a_code_means_its_class_in_every_network(network: Network, code: str, reason: DeclineClass) -> None:
    found = classify(network, code, on=TODAY)

    assert found.reason is reason
    assert found.never_again == (reason in decline_rules().for_good)
    assert found.wait is None


@pytest.mark.parametrize(("network", "code", "reason"), OF_ONE_NETWORK)
def test_a_network_has_meanings_of_its_own(network: Network, code: str, reason: DeclineClass) -> None:
    assert classify(network, code, on=TODAY).reason is reason


@pytest.mark.parametrize("code", "04 07 12 14 15 41 43 46 57 R0 R1 R3".split())
def test_visas_first_category_is_never_tried_again(code: str) -> None:
    assert classify(Network.VISA, code, on=TODAY).never_again
    assert classify(Network.VISA, code, "24", on=TODAY).wait is None


@pytest.mark.parametrize(("advice", "reason", "never", "hours"), ADVICE)
def test_mastercards_advice_tells_what_a_vague_code_leaves_open(
    advice: str, reason: DeclineClass, never: bool, hours: int | None
) -> None:
    wait = None if hours is None else timedelta(hours=hours)
    for code in ("05", "79", "82"):
        assert classify(Network.MASTERCARD, code, advice, on=TODAY) == Declined(
            reason, f"mastercard/{code}/{advice}@2026-11-28", never, wait
        )


@pytest.mark.parametrize("advice", ["03", "21"])
@pytest.mark.parametrize("code", ["51", "05", "91", "65", "54", "ZZ"])
def test_never_from_the_advice_beats_every_code(code: str, advice: str) -> None:
    found = classify(Network.MASTERCARD, code, advice, on=TODAY)

    assert found.never_again
    assert found.reason in decline_rules().for_good


@pytest.mark.parametrize("code", ["41", "59", "57", "94"])
def test_never_from_the_code_beats_advice_to_try_later(code: str) -> None:
    plain = classify(Network.MASTERCARD, code, on=TODAY)
    found = classify(Network.MASTERCARD, code, "24", on=TODAY)

    assert (found.reason, found.never_again, found.wait) == (plain.reason, True, None)


def test_an_exact_code_keeps_its_class_and_takes_the_wait_of_the_advice() -> None:
    found = classify(Network.MASTERCARD, "91", "26", on=TODAY)

    assert (found.reason, found.wait) == (DeclineClass.PROCESSING_ERROR, timedelta(days=2))


@pytest.mark.parametrize("network", Network)
@pytest.mark.parametrize("advice", [None, "", "99"])
def test_an_unknown_code_without_advice_is_not_tried_again(network: Network, advice: str | None) -> None:
    found = classify(network, "ZZ", advice, on=TODAY)

    assert (found.reason, found.never_again) == (DeclineClass.UNKNOWN, True)


@pytest.mark.parametrize("network", [Network.VISA, Network.AMEX, Network.DISCOVER, Network.OTHER])
def test_mastercards_advice_says_nothing_in_another_network(network: Network) -> None:
    assert classify(network, "ZZ", "24", on=TODAY).never_again


@given(st.sampled_from(Network), st.text(max_size=4), st.none() | st.text(max_size=4), st.dates())
def test_any_codes_on_any_day_give_a_class_and_no_wait_after_never(
    network: Network, code: str, advice: str | None, on: date
) -> None:
    found = classify(network, code, advice, on=on)

    assert found.reason in DeclineClass
    assert not (found.never_again and found.wait)
    assert found.never_again or found.reason not in decline_rules().for_good


@pytest.mark.parametrize(
    ("brand", "network"),
    [
        ("Visa", Network.VISA),
        ("mastercard", Network.MASTERCARD),
        ("American Express", Network.AMEX),
        ("american_express", Network.AMEX),
        ("Discover", Network.DISCOVER),
        ("UnionPay", Network.OTHER),
        ("", Network.OTHER),
    ],
)
def test_a_brand_names_its_network(brand: str, network: Network) -> None:
    assert Network.of(brand) is network


class TestEditions:
    @pytest.mark.parametrize(
        ("day", "tries"),
        [(date(2020, 1, 1), 15), (date(2025, 5, 18), 15), (date(2025, 5, 19), 20), (date(2026, 11, 28), 20)],
    )
    def test_visa_allows_twenty_tries_since_the_nineteenth_of_may_2025(self, day: date, tries: int) -> None:
        assert network_rules().limits(Network.VISA, day) == (Window(hours=720, tries=tries),)

    def test_mastercard_counts_a_day_and_a_month(self) -> None:
        assert network_rules().limits(Network.MASTERCARD, TODAY) == (
            Window(hours=24, tries=10),
            Window(hours=720, tries=35),
        )

    def test_a_network_without_limits_has_none(self) -> None:
        assert network_rules().limits(Network.AMEX, TODAY) == ()

    def test_what_is_not_valid_yet_does_not_count(self) -> None:
        assert classify(Network.MASTERCARD, "ZZ", "40", on=date(2024, 4, 11)).reason is DeclineClass.UNKNOWN
        assert classify(Network.VISA, "83", on=date(2026, 10, 24)).reason is DeclineClass.UNKNOWN


def networks_with(change: Change) -> str:
    """The shipped file, changed."""
    rules = yaml.safe_load(NETWORKS.read_text("utf-8"))
    change(rules)
    return yaml.safe_dump(rules)


def declines_with(change: Change) -> str:
    rules = yaml.safe_load(DECLINES.read_text("utf-8"))
    change(rules)
    return yaml.safe_dump(rules)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rules: rules["networks"]["visa"]["limits"][0].pop("source"), "limits.0.source is missing: say where"),
        (
            lambda rules: rules["networks"]["visa"]["limits"][0].update(source=""),
            "limits.0.source is missing: say where",
        ),
        (lambda rules: rules["networks"]["visa"]["limits"][0].pop("valid_from"), "limits.0.valid_from is missing."),
        (
            lambda rules: rules["networks"]["visa"]["limits"][1].update(valid_from=date(2021, 4, 17)),
            "the editions of 2021-04-17 and 2021-04-17 overlap",
        ),
        (
            lambda rules: rules["response_codes"]["iso_8583"][0]["classes"].update(stolen=["41"]),
            "'stolen' is no decline class",
        ),
        (
            lambda rules: rules["networks"]["mastercard"]["advice"][0]["codes"]["01"].update(reason="old"),
            "'old' is no decline class",
        ),
        (
            lambda rules: rules["response_codes"]["iso_8583"][0]["classes"]["generic"].append("41"),
            "41 stands for more than one class.",
        ),
        (lambda rules: rules["networks"].pop("amex"), "there is no network amex"),
        (
            lambda rules: rules["networks"]["visa"]["limits"][1]["windows"][0].update(tries=5),
            "allows 6 tries in 720 hours, visa only 5: lower our limit.",
        ),
    ],
)
def test_a_broken_file_of_networks_is_refused_with_a_sentence(change: Change, sentence: str) -> None:
    with pytest.raises(Misconfigured) as refusal:
        read_network_rules(networks_with(change), decline_rules())

    assert sentence in refusal.value.detail
    assert all(line.startswith("bot/billing/") for line in refusal.value.detail.splitlines())


def test_an_edition_that_no_longer_counts_does_not_lower_our_limits() -> None:
    text = networks_with(lambda rules: rules["networks"]["visa"]["limits"][0]["windows"][0].update(tries=1))

    assert read_network_rules(text, decline_rules()).networks[Network.VISA].limits[0].windows[0].tries == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rules: rules["classes"].pop("generic"), "there is no rule for generic"),
        (
            lambda rules: rules["classes"].update(stolen={"say": "generic", "same_card": "never"}),
            "'stolen' is no decline class",
        ),
        (lambda rules: rules.pop("source"), "source is missing: say where"),
        (lambda rules: rules.update(extra=1), "extra"),
        (lambda rules: rules["limits"].update(per_card_in_24_hours=0), "limits.per_card_in_24_hours"),
        (
            lambda rules: rules["classes"]["lost_or_stolen"].update(same_card="later"),
            "lost_or_stolen is secret, so same_card must be never",
        ),
        (
            lambda rules: rules["classes"]["lost_or_stolen"].update(say="stolen"),
            "a secret class must say what a class that is no secret says",
        ),
        (
            lambda rules: rules["classes"]["generic"].update(tells_when=True),
            "generic says what secret classes say, so it must be `later` with tells_when: false",
        ),
        (
            lambda rules: rules["classes"]["generic"].update(whole_card=False),
            "generic says what secret classes say, so it must hold for the whole_card",
        ),
    ],
)
def test_a_broken_file_of_classes_is_refused_with_a_sentence(change: Change, sentence: str) -> None:
    with pytest.raises(Misconfigured, match=r"bot/billing/declines\.yml: ") as refusal:
        read_decline_rules(declines_with(change))

    assert sentence in refusal.value.detail


@pytest.mark.parametrize("read", [read_decline_rules, lambda text: read_network_rules(text, decline_rules())])
def test_a_file_that_is_no_yaml_is_refused(read: Callable[[str], object]) -> None:
    with pytest.raises(Misconfigured):
        read("a: [")
    with pytest.raises(Misconfigured):
        read("- nothing")
