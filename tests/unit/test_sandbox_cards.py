"""Card numbers, dates and words of the sandbox's pages."""

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.cards import BEHAVIOURS, TEST_CARDS, PublishedCard, brand_of, digits_of, expired, luhn_valid
from bot.sandbox.forms import check_expiry, check_new_card
from bot.sandbox.html import amount
from bot.sandbox.seed_accounts import ACCOUNTS
from bot.sandbox.texts import catalog, language_for

TODAY = (2026, 11)


@pytest.mark.parametrize("card", TEST_CARDS, ids=lambda card: card.behaviour.slug)
def test_every_published_number_has_a_good_check_digit(card: PublishedCard) -> None:
    assert luhn_valid(card.number)


@given(st.from_regex(r"[0-9]{12,18}", fullmatch=True), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_check_digit_is_noticed(start: str, digit: int, off: int) -> None:
    right, wrong = start + str(digit), start + str((digit + off) % 10)

    assert not (luhn_valid(right) and luhn_valid(wrong))


def test_numbers_and_last_digits_tell_cards_apart() -> None:
    assert len({card.number for card in TEST_CARDS}) == len(TEST_CARDS)
    assert len({card.number[-4:] for card in TEST_CARDS}) == len(TEST_CARDS)


def test_every_seeded_card_behaves_in_a_known_way() -> None:
    assert {card.behaviour for account in ACCOUNTS.values() for card in account.cards} <= set(BEHAVIOURS)


@pytest.mark.parametrize(
    ("number", "brand"),
    [("4242424242424242", "Visa"), ("5555555555554444", "Mastercard"), ("378282246310005", "American Express")],
)
def test_the_brand_is_known_by_the_first_digits(number: str, brand: str) -> None:
    assert brand_of(number) == brand


@pytest.mark.parametrize(
    "typed", ["4242 4242 4242 4242", "4242-4242-4242-4242", " 4242424242424242 ", "4242–4242 42424242"]
)
def test_spaces_and_dashes_in_a_number_do_not_matter(typed: str) -> None:
    assert digits_of(typed) == "4242424242424242"


@pytest.mark.parametrize(
    ("number", "mistake"),
    [
        ("", "error-number-empty"),
        ("4242 4242", "error-number-digits"),
        ("4242 4242 4242 424x", "error-number-digits"),
        ("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "error-number-digits"),
        ("4242 4242 4242 4241", "error-number-check"),
        ("4111 1111 1111 1111", "error-number-real"),
    ],
)
def test_a_wrong_number_is_explained(number: str, mistake: str) -> None:
    assert check_new_card(number, "09/29", "123", today=TODAY).mistakes == {"number": mistake}


@pytest.mark.parametrize("expiry", ["09/29", "9/29", "09/2029", "09 / 29", "0929", "09-29", "09.2029", " 09/29 "])
def test_a_date_may_be_written_in_many_ways(expiry: str) -> None:
    form = check_expiry(expiry, today=TODAY)

    assert (form.exp_month, form.exp_year, form.mistakes) == (9, 2029, {})


@pytest.mark.parametrize("expiry", ["", "13/29", "00/29", "2029/09", "september", "09/29/1", "9", "٠٩/٢٩"])
def test_a_date_that_is_none_is_explained(expiry: str) -> None:
    assert check_expiry(expiry, today=TODAY).mistakes == {"expiry": "error-expiry-form"}


@pytest.mark.parametrize("expiry", ["10/26", "12/25"])
def test_a_date_that_has_passed_is_explained(expiry: str) -> None:
    assert check_expiry(expiry, today=TODAY).mistakes == {"expiry": "error-expiry-past"}


def test_a_card_is_good_to_the_end_of_its_month() -> None:
    assert check_expiry("11/26", today=TODAY).mistakes == {}
    assert not expired(2026, 11, year=2026, month=11)
    assert expired(2026, 11, year=2026, month=12)


@pytest.mark.parametrize("code", ["", "12", "12345", "12a"])
def test_a_wrong_security_code_is_explained(code: str) -> None:
    assert check_new_card("4242424242424242", "09/29", code, today=TODAY).mistakes == {
        "security_code": "error-security-code"
    }


def test_a_checked_form_does_not_show_the_number_in_a_traceback() -> None:
    assert "4242" not in repr(check_new_card("4242424242424242", "09/29", "123", today=TODAY))


def test_every_language_says_the_same_with_the_same_facts() -> None:
    english = catalog()["en"]

    for texts in catalog().values():
        assert list(texts) == list(english)
        for key, said in texts.items():
            assert said.strip()
            assert _facts(said) == _facts(english[key]), key


def test_latvian_is_not_english() -> None:
    english, latvian = catalog()["en"], catalog()["lv"]

    assert [key for key in english if english[key] == latvian[key]] == []
    assert all(re.search("[a-z]", said) for said in latvian.values())


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("lv", "lv"), ("lv-LV", "lv"), ("de-DE,lv;q=0.8,en;q=0.5", "lv"), ("de", "en"), ("", "en"), ("EN-us", "en")],
)
def test_the_language_is_the_first_one_we_have(wanted: str, language: str) -> None:
    assert language_for(wanted) == language


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [
        (123_450, "EUR", "1234.50 EUR"),
        (5, "EUR", "0.05 EUR"),
        (12_800, "JPY", "12800 JPY"),
        (15_750, "KWD", "15.750 KWD"),
    ],
)
def test_amounts_are_written_with_the_decimals_of_the_currency(minor: int, currency: str, written: str) -> None:
    assert amount(minor, currency) == written


def _facts(said: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(said)}
