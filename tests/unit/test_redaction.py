"""What of a typed card number survives: nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.redaction import ENOUGH, MARK, anonymous, clean, ending, redact

CARD = "4242424242424242"
FULL_WIDTH = CARD.translate({ord("0") + n: chr(ord("０") + n) for n in range(10)})
ARABIC = CARD.translate({ord("0") + n: chr(0x0660 + n) for n in range(10)})
CIRCLED = "".join(chr(0x245F + int(digit)) for digit in CARD)


@pytest.mark.parametrize(
    "typed",
    [
        CARD,
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "4242.4242.4242.4242",
        "4242\n4242\n4242\n4242",
        "4242\u00a04242\u20074242\u202f4242",
        "4242\u200b4242\u200d4242\ufeff4242",
        "4242–4242—4242−4242",
        "4242/4242*4242_4242",
        "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
        "3782 822463 10005",
        FULL_WIDTH,
        ARABIC,
        CIRCLED,
    ],
)
def test_a_card_number_is_hidden_however_it_is_written(typed: str) -> None:
    found = redact(f"my card is {typed} please")

    assert found.text == f"my card is {MARK} please"
    assert found.masked
    assert found.card_like


def test_a_long_number_that_no_card_has_is_hidden_and_not_taken_for_a_card() -> None:
    found = redact("my phone is 2912 3456")

    assert found.text == f"my phone is {MARK}"
    assert found.masked
    assert not found.card_like


@pytest.mark.parametrize(
    "typed", ["I owe 1234.50", "48 hours?", "card ending 4242", "2", "why twice in 2026", "§ 12-34-56"]
)
def test_short_numbers_stay(typed: str) -> None:
    found = redact(typed)

    assert found.text == typed
    assert not found.masked


@pytest.mark.parametrize("reference", ["E0400ABC12", "INV-2026-0042", "20260042-001"])
def test_known_invoice_numbers_stay(reference: str) -> None:
    typed = f"what is {reference.lower()}?"

    assert redact(typed, known=(reference,)).text == typed


def test_an_unknown_invoice_number_is_hidden_and_one_inside_a_longer_word_too() -> None:
    assert redact("what is INV-2026-0042?").text == f"what is INV-{MARK}?"
    assert redact("what is 9INV-2026-00429?", known=("INV-2026-0042",)).text == f"what is 9INV-{MARK}?"


@pytest.mark.parametrize("day", ["05.12.2026", "5/12/2026", "12/31/2026", "2026-12-05", "5. 12. 2026", "05-12-2026"])
def test_a_day_stays(day: str) -> None:
    typed = f"we can pay on {day}, is that all right?"

    assert redact(typed).text == typed


@pytest.mark.parametrize(
    "typed",
    ["42.42.2026", "05.12.1926", "05.12.2026 4242", "4242 05.12.2026", "05.12.20261", "0512.20.26", "05.12/2026"],
)
def test_digits_that_are_more_or_less_than_a_day_are_hidden(typed: str) -> None:
    assert MARK in redact(typed).text


def test_a_reference_that_is_a_card_number_does_not_stay() -> None:
    assert redact(CARD, known=(CARD,)).text == MARK


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("the cvc is 123", f"the cvc is {MARK}"),
        ("CVV: 1 2 3", f"CVV: {MARK}"),
        ("cvc123", f"cvc{MARK}"),
        ("my cvv2 number is 9876 ok", f"my cvv2 number is {MARK} ok"),
        ("123 is the CVC", f"{MARK} is the CVC"),
        ("kods ir 123", f"kods ir {MARK}"),
        ("CVC kods 123", f"CVC kods {MARK}"),
        ("security code 4321", f"security code {MARK}"),
    ],
)
def test_a_security_code_is_hidden(typed: str, shown: str) -> None:
    assert redact(typed).text == shown


def test_a_number_in_two_messages_is_hidden_from_the_second_on() -> None:
    first = redact("my number starts with 424242")
    before = ending(first.text)
    second = redact("4242 and ends so", digits_before=before)

    assert before == "•" * 6
    assert second.text == f"{MARK} and ends so"
    assert second.card_like


def test_the_code_typed_after_a_hidden_number_is_hidden() -> None:
    before = ending(redact(CARD).text)

    assert redact("123", digits_before=before).text == MARK
    assert redact("12/27", digits_before=before).text == MARK


def test_choosing_an_answer_by_its_number_after_a_hidden_number_still_works() -> None:
    before = ending(redact(CARD).text)

    assert redact("2", digits_before=before).text == "2"


def test_digits_message_after_message_add_up() -> None:
    before = ""
    shown = []
    for part in ("42", "42", "42", "42", "424"):
        found = redact(part, digits_before=before)
        shown.append(found.text)
        before = ending(found.text, digits_before=before)

    assert shown == ["42", "42", "42", MARK, MARK]


def test_what_is_remembered_of_a_message_holds_no_digit() -> None:
    assert not re.search(r"\d", ending("it is 4242"))
    assert ending("it is 4242") == "••••"
    assert ending("4242 it is") == ""


ANY_DIGIT = st.sampled_from("0123456789０１２３４５６７８９٠١٢٣①②③²³")
GAP = st.text(st.sampled_from(" -._/\n\t\u00a0\u200b\u200d\u2014*|,:()+\u0301\ufe0f"), max_size=4)
NUMBER = st.lists(st.tuples(ANY_DIGIT, GAP), min_size=1, max_size=40).map(lambda parts: "".join(map("".join, parts)))
LETTERS = st.text(max_size=12)


@given(st.lists(st.one_of(NUMBER, LETTERS), max_size=6).map("".join), st.sampled_from(["", "••", "•" * 7]))
def test_no_run_of_seven_digits_survives(typed: str, before: str) -> None:
    found = redact(typed, digits_before=before)

    digits = 0
    for character in found.text:
        if character.isdigit():
            digits += 1
        elif character.isalnum():
            digits = 0
        assert digits < ENOUGH


@given(st.lists(st.one_of(NUMBER, LETTERS), max_size=6).map("".join))
def test_hiding_twice_is_hiding_once(typed: str) -> None:
    once = redact(typed).text

    assert redact(once).text == once


@given(st.text(), st.sampled_from(["", "•••", "•" * 7]))
def test_nothing_breaks_on_any_text(typed: str, before: str) -> None:
    found = redact(clean(typed, most=50), known=("a", typed[:3]), digits_before=before)

    assert len(ending(found.text, digits_before=before)) <= ENOUGH


def test_control_characters_and_half_characters_become_a_sign_and_a_long_text_is_cut() -> None:
    assert clean("a\x00b\ud800c\r\nd\te", most=100) == "a\ufffdb\ufffdc\nd\te"
    assert clean("x" * 100, most=10) == "x" * 10


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("write to anna.ozola+bills@example.co.uk, please", f"write to {MARK} please"),
        ("rakstiet: anna＠ozoli.lv", f"rakstiet: {MARK}"),
        ("@anna knows it", f"{MARK} knows it"),
        ("call +371 29 123 456", f"call {MARK}"),
        ("call 67-123", f"call {MARK}"),
        ("from LV80BANK0000435195001 to you", f"from {MARK} to you"),
        ("what is INV-2026-001 for", f"what is {MARK} for"),
        ("I opened https://pay.example/p?token=abc and www.example.lv", f"I opened {MARK} and {MARK}"),
        ("pay.example.lv/p/abc does not open", f"{MARK} does not open"),
        ("4242 42", MARK),
        ("cvv 123", f"cvv {MARK}"),
    ],
)
def test_what_tells_who_wrote_it_is_hidden_for_review(text: str, left: str) -> None:
    assert anonymous(text, most=500) == left


@pytest.mark.parametrize(
    "text", ["why do we owe 99.99 for 2026?", "kāpēc man ir 2 rēķini, nevis 1?", "card and/or invoice, e.g. both", "•"]
)
def test_what_tells_nothing_about_anybody_stays_for_review(text: str) -> None:
    assert anonymous(text, most=500) == text


def test_what_is_reviewed_is_one_line_that_ends_with_a_word() -> None:
    assert anonymous(" my\n\ncard\r\n is\u2028gone ", most=500) == "my card is gone"
    assert anonymous("my card is gone", most=10) == "my card is"
    assert anonymous("my card is gone", most=9) == "my card"
    assert anonymous("ababababab", most=4) == "abab"


@given(st.text(alphabet="019 -@.:/ab٣\n" + MARK[0], max_size=80))
def test_nothing_for_review_has_five_digits_in_a_row_or_an_address(text: str) -> None:
    left = anonymous(text, most=60)

    assert len(left) <= 60
    assert not re.search(r"\d(?:[\W_]*\d){4}|@|://|\n", left)
