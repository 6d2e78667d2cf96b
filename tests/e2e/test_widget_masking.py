"""What is typed into the widget loses its card numbers in the browser, by the same decisions as on the server."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from random import Random  # noqa: TID251 - seeded, so that a failure can be looked at again
from typing import Final, TypedDict
from unicodedata import category, digit

import pytest
from playwright.sync_api import Browser, Page

from bot.channels.web.pages import source
from bot.channels.web.squeeze import squeezed_script
from bot.domain.redaction import MARK, ending, redact
from tests.unit import test_redaction as examples

SEED: Final = 20_261_205
HOW_MANY: Final = 6_000
LONGEST: Final = 4_000
LARGEST: Final = 2_560
"""Bytes, gzipped: an eighth of what the whole widget may weigh."""

PYTHONS_DIGITS: Final = [chr(code) for code in range(0x110000) if digit(chr(code), None) is not None]
LETTERS: Final = [*"abcdksuvCVK", "ā", "ß", "é", "ж", "漢", "ا", "ſ", "\u212a", "İ", "ı", "Ⅳ", "½", "\u0345"]
GAPS: Final = [*" -./_,:()*|\t\n\r", "", "\u00a0", "\u200b", "\u200f", "\u202e", "\u0301", "\ufe0f", "\u2028", "•"]
ODD: Final = ["\ud800", "\udfff", "\x00", "\x1c", "\x85", "\ufeff", "😀", "\U0001f468\u200d\U0001f469", MARK]
WORDS: Final = [
    "cvc",
    "CVV2",
    "csc",
    "security code",
    "Card\u00a0Code",
    "kods",
    "kodam",
    "KODU",
    "ſecurıty code",
    "is the",
]
DAYS: Final = ["05.12.2026", "5. 12. 2026", "2026-12-05", "12/31/2026", "31/12/2026", "05.12.1926", "05.12.20261"]
REFERENCES: Final = [
    "INV-2026-0042",
    "20260042-001",
    "E0400ABC12",
    "4242424242424242",
    "1234567",
    "a.b(1234567)",
    "kk1234567",
]
NUMBERS: Final = ["4242424242424242", "378282246310005", "4242424242424241", "29123456", "LV80BANK0000435195001"]


class Heard(TypedDict):
    """One text as it is told to the browser."""

    text: str
    known: list[str]
    before: int


class Hidden(TypedDict):
    """What the browser made of it."""

    text: str
    masked: bool
    cardLike: bool
    ending: int


def served() -> str:
    """The code as pages get it."""
    return squeezed_script(source("masking.js"))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    opened.add_script_tag(content=served())
    yield opened
    opened.close()


def hidden_by_browser(page: Page, heard: list[Heard]) -> list[Hidden]:
    """Ask in one call; told as JSON in ASCII, so that half characters arrive as they are."""
    answer: str = page.evaluate(
        "told => JSON.stringify(JSON.parse(told).map((one) => maskCardNumbers(one.text, one.known, one.before)))",
        json.dumps(heard),
    )
    hidden: list[Hidden] = json.loads(answer)
    return hidden


def hidden_by_server(heard: Heard) -> Hidden:
    before = "•" * heard["before"]
    found = redact(heard["text"], known=heard["known"], digits_before=before)
    after = len(ending(found.text, digits_before=before))
    return {"text": found.text, "masked": found.masked, "cardLike": found.card_like, "ending": after}


def agree(page: Page, heard: list[Heard]) -> None:
    for told, ours, theirs in zip(heard, map(hidden_by_server, heard), hidden_by_browser(page, heard), strict=True):
        assert theirs == ours, f"{told!r}"


def typed(text: str, known: list[str] | None = None, before: int = 0) -> Heard:
    return {"text": text, "known": known or [], "before": before}


def piece(random: Random) -> str:
    match random.randrange(9):
        case 0 | 1:
            digits = PYTHONS_DIGITS if random.random() < 0.3 else list("0123456789")
            gaps = GAPS if random.random() < 0.5 else [""]
            return "".join(random.choice(digits) + random.choice(gaps) for _ in range(random.randint(1, 22)))
        case 2:
            return "".join(random.choices(LETTERS, k=random.randint(1, 5)))
        case 3:
            return "".join(random.choices(GAPS, k=random.randint(1, 4)))
        case 4:
            return random.choice(ODD)
        case 5:
            return random.choice(DAYS)
        case 6:
            return random.choice([*REFERENCES, *(name.lower() for name in REFERENCES)])
        case 7:
            return random.choice(NUMBERS)
        case _:
            gap, short = random.choice(GAPS), str(random.randrange(10_000))
            return random.choice([f"{random.choice(WORDS)}{gap}{short}", f"{short}{gap}{random.choice(WORDS)}"])


def whole_characters(text: str) -> str:
    """Without halves that meet: JavaScript takes those for one character, and a text that was sent has none."""
    return text.replace("\ud800\udfff", "\ud800")


def generated(random: Random) -> Heard:
    text = whole_characters("".join(piece(random) for _ in range(random.randint(1, 7))))
    known = random.sample(REFERENCES, k=random.randrange(4)) if random.random() < 0.4 else []
    return typed(text, known, random.choice([0, 0, 0, 1, 2, 5, 6, 7]))


def test_the_browser_hides_what_the_server_hides_in_thousands_of_texts(page: Page) -> None:
    random = Random(SEED)

    agree(page, [generated(random) for _ in range(HOW_MANY)])


def test_the_browser_knows_every_digit_and_its_value(page: Page) -> None:
    cards = ["4242 4242 4242 424", "4242 4242 4242 425"]

    agree(page, [typed(f"{card}{figure}") for figure in PYTHONS_DIGITS for card in cards])


def test_the_browser_takes_the_same_signs_for_gaps_letters_and_halves(page: Page) -> None:
    assigned = [chr(code) for code in range(0x110000) if category(chr(code)) != "Cn"]
    planes = [sign for sign in assigned if ord(sign) < 0x2E80 or ord(sign) % 97 == 0]

    agree(page, [typed(f"123{sign}4567") for sign in planes])


def test_the_browser_agrees_with_every_example_of_the_server(page: Page) -> None:
    written = [
        str(value if isinstance(value, str) else value[0])
        for test in vars(examples).values()
        for mark in getattr(test, "pytestmark", [])
        for value in mark.args[1]
    ]

    assert len(written) > 50
    agree(page, [typed(text) for text in written])
    agree(page, [typed(text, REFERENCES) for text in written])
    agree(page, [typed(text, before=before) for text in written for before in (2, 7)])


def test_the_longest_message_is_hidden_as_well(page: Page) -> None:
    long = ["4242 " * 800, "1" * LONGEST, "cvc " * 1000, "1" + "-" * 3998 + "1", "cvc" + " a" * 1998, "12345." * 666]

    agree(page, [typed(text[:LONGEST]) for text in long])


def test_a_number_in_two_messages_is_hidden_from_the_second_on(page: Page) -> None:
    shown = page.evaluate(
        """() => {
          let before = 0;
          return ["it starts with 424242", "4242 and so on", "424242"].map((text) => {
            const hidden = maskCardNumbers(text, [], before);
            before = hidden.ending;
            return hidden.text;
          });
        }"""
    )

    assert shown == ["it starts with 424242", f"{MARK} and so on", "424242"]


def test_an_invoice_number_stays_once_the_bot_has_named_it_and_a_card_beside_it_still_goes(page: Page) -> None:
    asked = "what is inv-2026-0042?"

    assert page.evaluate("text => maskCardNumbers(text).text", asked) == f"what is inv-{MARK}?"
    said = "Invoice INV-2026-0042 of 05.12.2026, €1,234.50, is past due. The number is 29123456."
    known = page.evaluate("text => referencesIn(text)", said)
    assert known == ["INV-2026-0042", "05.12.2026", "29123456"]
    assert page.evaluate("([text, known]) => maskCardNumbers(text, known).text", [asked, known]) == asked
    with_card = f"{asked} I have 4242 4242 4242 4242"
    left = page.evaluate("([text, known]) => maskCardNumbers(text, known).text", [with_card, known])
    assert left == f"what is inv-{MARK}? I have {MARK}"


def test_masking_weighs_little() -> None:
    assert len(gzip.compress(served().encode(), 9)) <= LARGEST
