"""Money, moments, lists and outside text, as customers read them."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversation import Moment
from bot.domain.money import Money, exponent
from bot.errors import Misconfigured
from bot.replies.formats import TEXT_LIMIT, Formats, local, plain

ENGLISH = Formats.of("en-GB")
LATVIAN = Formats.of("lv")


@pytest.mark.parametrize(
    ("amount", "english", "latvian"),
    [
        (Money(123_450, "EUR"), "€1,234.50", "1 234,50 €"),
        (Money(5, "EUR"), "€0.05", "0,05 €"),
        (Money(0, "EUR"), "€0.00", "0,00 €"),
        (Money(-4_900, "EUR"), "-€49.00", "-49,00 €"),
        (Money(12_800, "JPY"), "JP¥12,800", "12 800 ¥"),
        (Money(15_750, "KWD"), "KWD 15.750", "15,750 KWD"),
        (Money(86_400, "USD"), "US$864.00", "864,00 $"),
        (Money(12_345, "RSD"), "RSD 123.45", "123,45 RSD"),
        (Money(123_456_789_012, "EUR"), "€1,234,567,890.12", "1 234 567 890,12 €"),
    ],
)
def test_an_amount_shows_every_decimal_of_its_currency(amount: Money, english: str, latvian: str) -> None:
    assert ENGLISH.money(amount).replace("\u00a0", " ") == english
    assert LATVIAN.money(amount).replace("\u00a0", " ").replace("−", "-") == latvian


def test_an_amount_never_breaks_over_two_lines() -> None:
    assert " " not in LATVIAN.money(Money(123_450, "EUR"))
    assert " " not in ENGLISH.money(Money(15_750, "KWD"))


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(get_global("all_currencies"))))
def test_no_amount_is_rounded_or_misplaced(minor: int, currency: str) -> None:
    for formats in (ENGLISH, LATVIAN):
        digits = "".join(sign for sign in formats.money(Money(minor, currency)) if sign.isdigit())

        assert int(digits) == abs(minor)
        assert len(digits) > exponent(currency)


@pytest.mark.parametrize(
    ("items", "english", "latvian"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A un B"),
        (["A", "B", "C"], "A, B and C", "A, B un C"),
    ],
)
def test_a_list_ends_with_the_word_for_and(items: list[str], english: str, latvian: str) -> None:
    assert ENGLISH.listed(items) == english
    assert LATVIAN.listed(items) == latvian


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "2026-03-29 02:30"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "2026-03-29 04:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25 03:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25 03:30"),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), "2027-01-01 00:30"),
    ],
)
def test_clocks_in_riga_change_in_march_and_october(at: datetime, shown: str) -> None:
    said, is_utc = local(Moment(at, "Europe/Riga"))

    assert f"{said:%Y-%m-%d %H:%M}" == shown
    assert not is_utc


def test_48_hours_are_elapsed_time_when_the_clocks_change_between() -> None:
    paid = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    until = Moment(paid + timedelta(hours=48), "Europe/Riga")

    assert f"{local(Moment(paid, 'Europe/Riga'))[0]:%H:%M}" == "15:00"
    assert f"{local(until)[0]:%d %H:%M}" == "26 14:00"


@pytest.mark.parametrize("zone", ["", "Europe/Rīga", "../etc/passwd", "UTC", "\x00", "A" * 300])
def test_a_zone_nobody_knows_reads_as_utc_and_says_so(zone: str) -> None:
    said, is_utc = local(Moment(datetime(2026, 11, 24, 12, 5, tzinfo=UTC), zone))

    assert is_utc
    assert said.hour == 12


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(Misconfigured):
        local(Moment(datetime(2026, 11, 24, 12, 5), "Europe/Riga"))  # noqa: DTZ001  # what is refused


def test_a_locale_nobody_knows_is_refused() -> None:
    with pytest.raises(Misconfigured):
        Formats.of("xx-nowhere")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Microsoft 365 Business Basic", "Microsoft 365 Business Basic"),
        ("  Teams \n Phone\t", "Teams Phone"),
        ("SIA “Ābele”", "SIA “Ābele”"),
        ("\u202egnihsihp\u202c \u2066x\u2069", "gnihsihp x"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("line\u2028and\u2029paragraph", "line and paragraph"),
        ("half \ud83d emoji", "half emoji"),
        ("{ $amount } *bold* <@U1>", "{ $amount } *bold* <@U1>"),
        ("", ""),
    ],
)
def test_outside_text_becomes_one_clean_line(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_outside_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert plain("a" * (TEXT_LIMIT + 1)) == "a" * (TEXT_LIMIT - 1) + "…"
    assert plain("ā" * TEXT_LIMIT) == "ā" * TEXT_LIMIT


@given(st.text(st.characters(), max_size=600))
def test_outside_text_never_holds_what_cannot_be_seen(text: str) -> None:
    shown = plain(text)

    assert len(shown) <= TEXT_LIMIT
    assert shown == shown.strip()
    assert {unicodedata.category(sign) for sign in shown}.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
