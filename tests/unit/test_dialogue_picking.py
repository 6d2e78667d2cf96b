"""Picking one of several choices by what was typed."""

from __future__ import annotations

import pytest

from bot.dialogue.picking import card_marks, choices_of, marks_in, named_day, names_card, pick, pick_number
from bot.domain.conversation import Names, Option, Reply
from bot.domain.money import Money

VISA = Option("card:visa", "option-card", {"card": "Visa •••• 4242", "brand": "Visa", "last4": "4242"})
AMEX = Option(
    "card:amex", "option-card", {"card": "American Express •••• 0005", "brand": "American Express", "last4": "0005"}
)
SECOND_VISA = Option("card:visa_2", "option-card", {"card": "Visa •••• 0002", "brand": "Visa", "last4": "0002"})
NEW = Option("new_card", "option-new-card")
OFFICE = Option(
    "balance:office",
    "option-balance",
    {"number": "INV-7", "amount": Money(100, "EUR"), "subscriptions": Names(("Microsoft 365 Business", "Teams Phone"))},
)
POWER = Option(
    "balance:power",
    "option-balance",
    {"number": "INV-8", "amount": Money(100, "EUR"), "subscriptions": Names(("Microsoft Power BI Pro",))},
)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("the visa please", "card:visa"),
        ("VISA", "card:visa"),
        ("american express", "card:amex"),
        ("the one ending in 0005", "card:amex"),
        ("visa or american express?", None),
        ("something else", None),
        ("", None),
    ],
)
def test_a_card_is_picked_by_its_brand_or_its_digits(text: str, chosen: str | None) -> None:
    assert pick(text, (VISA, AMEX)) == chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("1", "card:visa"), (" 2. ", "card:amex"), ("3)", "new_card"), ("0", None), ("4", None), ("12", None), ("", None)],
)
def test_every_button_is_picked_by_its_number_in_the_list(text: str, chosen: str | None) -> None:
    assert pick_number(text, (VISA, AMEX, NEW)) == chosen


def test_only_what_names_one_of_several_things_is_a_choice() -> None:
    colleague = Option("access:request_1/no", "option-access-no")

    assert choices_of(Reply("question", options=(VISA, NEW, colleague))) == (VISA,)
    assert choices_of(None) == ()


def test_the_words_of_a_text_that_are_names_of_choices_are_found() -> None:
    assert marks_in("the Teams one, not INV-8", (OFFICE, POWER)) == {"teams", "inv", "8"}


def test_a_brand_that_two_cards_have_picks_none_of_them() -> None:
    assert pick("visa", (VISA, SECOND_VISA)) is None
    assert pick("visa 0002", (VISA, SECOND_VISA)) == "card:visa_2"


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("INV-8", "balance:power"),
        ("inv 7", "balance:office"),
        ("the Power BI one", "balance:power"),
        ("teams", "balance:office"),
        ("the phone one", "balance:office"),
        ("microsoft", None),
        ("365", None),
        ("teams and power bi", None),
    ],
)
def test_a_balance_is_picked_by_a_word_that_only_it_has(text: str, chosen: str | None) -> None:
    assert pick(text, (OFFICE, POWER)) == chosen


def test_letters_with_and_without_their_marks_are_the_same() -> None:
    storage = Option("balance:a", "option-balance", {"subscriptions": Names(("Krātuve",))})
    other = Option("balance:b", "option-balance", {"subscriptions": Names(("Pasts",))})

    assert pick("kratuve", (storage, other)) == "balance:a"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12/2031", "month"),
        ("05.29", "month"),
        ("28.11.", "day"),
        ("28.11.2026", "day"),
        ("2026-11-28", "day"),
        ("on 28 November", "day"),
        ("28th of November", "day"),
        ("līdz 28. novembrim", "day"),
        ("28. jūlijā", "day"),
        ("by Friday, please", "day"),
        ("5. decembrim", "day"),
        ("up to 5 December", None),
        ("today", None),
        ("12/29", "month"),
        ("December 2031", "month"),
        ("49.00", None),
        ("4242", None),
        ("12", None),
        ("I paid on 28 November", None),
        ("31.13.", None),
    ],
)
def test_a_bare_date_is_a_month_or_a_day_and_nothing_else_is(text: str, kind: str | None) -> None:
    assert named_day(text, "en") == kind


def test_a_card_is_marked_by_its_brand_and_four_digits() -> None:
    assert card_marks("the VISA ending 4242, not 12") == {"visa", "4242"}


def test_marks_are_those_of_the_card_in_question_only_when_all_are() -> None:
    question = Reply("confirm-payment", {"card": "Visa •••• 4242"})

    assert names_card(question, frozenset({"visa", "4242"}))
    assert not names_card(question, frozenset({"visa", "0002"}))
    assert not names_card(None, frozenset({"visa"}))
    assert not names_card(Reply("menu"), frozenset({"visa"}))
