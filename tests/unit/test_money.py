"""Amounts in every currency: figures that people type and read, the contract, and one balance from end to end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money, exponent, in_figures, total
from bot.gateways.http_answers import AmountAnswer
from bot.nlu.entities import find_entities
from bot.nlu.entity import SaidAmount
from bot.replies.formats import Formats
from bot.sandbox.html import amount as written_by_the_bank
from tests.support.languages import LANGUAGES
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import stage

CURRENCIES = ("EUR", "USD", "JPY", "ISK", "KRW", "KWD", "BHD", "TND", "CLF", "UYW")
FORMATS = {language: Formats.of(language) for language in LANGUAGES}

currencies = st.sampled_from(CURRENCIES)
amounts = st.builds(Money, st.integers(1, 2**53), currencies)


@pytest.mark.parametrize(
    ("currency", "decimals"),
    [("EUR", 2), ("JPY", 0), ("ISK", 0), ("UGX", 0), ("CLP", 0), ("KWD", 3), ("TND", 3), ("CLF", 4), ("UYW", 4)],
)
def test_a_currency_has_the_decimals_of_iso_4217(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals


@pytest.mark.parametrize(
    ("money", "figures"),
    [
        (Money(123_450, "EUR"), "1234.50 EUR"),
        (Money(5, "EUR"), "0.05 EUR"),
        (Money(-5, "EUR"), "-0.05 EUR"),
        (Money(12_800, "JPY"), "12800 JPY"),
        (Money(15_750, "KWD"), "15.750 KWD"),
        (Money(1, "CLF"), "0.0001 CLF"),
    ],
)
def test_plain_figures_have_all_decimals(money: Money, figures: str) -> None:
    assert in_figures(money) == figures


@given(amounts)
def test_the_banks_page_and_we_write_the_same_figures(money: Money) -> None:
    assert written_by_the_bank(money.minor, money.currency) == in_figures(money)


@given(amounts, st.sampled_from(LANGUAGES))
def test_no_language_rounds_an_amount_or_loses_a_decimal(money: Money, language: str) -> None:
    shown = FORMATS[language].money(money)
    digits = "".join(sign for sign in shown if sign.isdigit())

    assert int(digits) == money.minor
    assert len(digits) > exponent(money.currency)


@given(st.integers(1, 999_999), currencies, st.sampled_from(LANGUAGES), st.booleans())
def test_an_amount_typed_with_its_currency_is_read_as_it_was_meant(
    minor: int, currency: str, language: str, code_first: bool
) -> None:
    figures = in_figures(Money(minor, currency)).partition(" ")[0]
    typed = figures.replace(".", Locale.parse(language).number_symbols["latn"]["decimal"])
    if sum(sign.isdigit() for sign in typed) > 6:
        return
    text = f"{currency} {typed}" if code_first else f"{typed} {currency}"

    (found,) = find_entities(text, language=language)

    assert found.value == SaidAmount(minor, currency)


@pytest.mark.parametrize(
    ("language", "text", "currency", "minor"),
    [
        ("en", "I can pay 15.750 now", "KWD", 15_750),
        ("en", "I can pay 15.750 now", "CLF", 157_500),
        ("de", "ich zahle 15,750", "KWD", 15_750),
        ("en", "I can pay 15,750 now", "KWD", 15_750_000),
        ("en", "I can pay 15,750 now", "EUR", 1_575_000),
        ("en", "I can pay 15.50 now", "KWD", 15_500),
        ("en", "I can pay 200 now", "KWD", 200_000),
        ("en", "I can pay 12800 now", "JPY", 12_800),
    ],
)
def test_an_amount_without_a_currency_is_read_in_the_accounts_own(
    language: str, text: str, currency: str, minor: int
) -> None:
    (found,) = find_entities(text, language=language)

    assert isinstance(found.value, SaidAmount)
    assert found.value.in_currency(currency) == Money(minor, currency)


@given(amounts)
def test_the_contract_carries_whole_minor_units(money: Money) -> None:
    sent = {"minor": money.minor, "currency": money.currency}

    assert AmountAnswer.model_validate(sent).money() == money


@pytest.mark.parametrize("minor", [49.0, 49.5, "4900", True, 0, -1, None])
def test_the_contract_refuses_what_is_no_whole_number_of_minor_units(minor: object) -> None:
    with pytest.raises(ValueError, match="minor"):
        AmountAnswer.model_validate({"minor": minor, "currency": "EUR"})


@pytest.mark.parametrize("minor", [49.0, "4900", True])
def test_money_is_counted_in_whole_units(minor: object) -> None:
    with pytest.raises(ValueError, match="whole minor units"):
        Money(minor, "EUR")  # type: ignore[arg-type]  # what this is about


@given(st.lists(amounts))
def test_a_total_loses_nothing_and_mixes_no_currencies(several: list[Money]) -> None:
    sums = {money.currency: money.minor for money in total(several)}

    assert sums == {
        currency: sum(money.minor for money in several if money.currency == currency)
        for currency in {money.currency for money in several}
    }


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("currency", "minor", "english"),
    [
        ("JPY", 12_800, "¥12,800"),
        ("ISK", 12_800, "ISK 12,800"),
        ("KWD", 15_750, "KWD 15.750"),
        ("CLF", 157_505, "CLF 15.7505"),
    ],
)
async def test_what_is_shown_agreed_to_and_charged_is_one_amount(
    sandbox: RunningSandbox, currency: str, minor: int, english: str
) -> None:
    async with stage(sandbox) as talk:
        (account,) = sandbox.make_accounts("single")
        assert sandbox.database_path is not None
        with closing(sqlite3.connect(sandbox.database_path, timeout=10)) as database, database:
            database.execute(
                "UPDATE balances SET minor = ?, currency = ? WHERE account_id = ?", (minor, currency, account)
            )
        await talk.link(account)
        await talk.says("pay now")
        await talk.presses("same_card")
        await talk.presses("affirm")

        assert talk.charges(account) == [(f"card_{account.removeprefix('acct_')}_visa", minor)]
        paid = talk.fact("payment-accepted", "amount")
        assert paid == Money(minor, currency)
        assert FORMATS["en"].money(Money(minor, currency)).replace("\u00a0", " ") == english
