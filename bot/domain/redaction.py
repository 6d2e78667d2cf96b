"""Card numbers are taken out before anything else sees a text, and whatever says who wrote it before others read it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import digit as digit_of

MARK: Final = "•••"
"""What stands where digits were."""

ENOUGH: Final = 7
"""From this many digits on a run is hidden, so that half a card number is not kept either."""

_CARD_LENGTHS: Final = range(13, 20)
_CONTINUES_AT: Final = 2
_AFTER_HIDDEN_AT: Final = 3
_LONGEST_REFERENCE: Final = 64

# Digits of every script, and those that are digits to people but not numbers to Unicode: superscripts, circled ones.
_DIGIT: Final = (
    r"[\d²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea"
    r"\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\U0001f100-\U0001f10a]"
)
# Whatever is neither letter nor digit: spaces, dashes, dots, line ends, characters without width, marks.
_GAP: Final = r"[\W_]"
_RUN: Final = re.compile(rf"{_DIGIT}(?:{_GAP}*{_DIGIT}){{{ENOUGH - 1},}}")
_GROUP: Final = re.compile(rf"{_DIGIT}+")
_LEADING: Final = re.compile(rf"{_GAP}*({_DIGIT}(?:{_GAP}*{_DIGIT})*)")
_ANY: Final = re.compile(_DIGIT)

# A day written out, and nothing but it: customers say when they can pay, and eight such digits are no part of a card.
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE: Final = re.compile(
    rf"{_DAY}([./-]) ?{_MONTH}\1 ?20[23]\d|{_MONTH}/{_DAY}/20[23]\d|20[23]\d-{_MONTH}-{_DAY}", re.ASCII
)

_CODE_WORD: Final = r"(?:cvc2?|cvv2?|csc|security\s+code|card\s+code|kod[sua]|kodam)"
_CODE: Final = rf"{_DIGIT}(?:[ .\-]?{_DIGIT}){{2,3}}"
_BETWEEN: Final = r"(?:[\W_]+[^\W\d_]+){0,3}"
_CODE_AFTER: Final = re.compile(rf"\b({_CODE_WORD}(?:{_BETWEEN}[\W_]+)?)({_CODE})(?!{_DIGIT})", re.IGNORECASE)
_CODE_BEFORE: Final = re.compile(rf"(?<!\w)({_CODE})({_BETWEEN}[\W_]+{_CODE_WORD}\b)", re.IGNORECASE)
_CARD_CODE: Final = re.compile(r"\bcv[cv]", re.IGNORECASE)

_FEWER: Final = 5
"""From this many digits on a run is hidden where nobody needs the number: a short telephone number, half a card's."""

_NUMBER: Final = re.compile(rf"{_DIGIT}(?:{_GAP}*{_DIGIT}){{{_FEWER - 1},}}")
# E-mail addresses and names of accounts, and web addresses, which may let somebody in.
_ADDRESS: Final = re.compile(r"(?<!\S)(?:\S*[@＠]\S*|\S*://\S*|www\.\S*|\S+\.\w{2,}/\S*)", re.IGNORECASE)
# The rest of a word of which digits were hidden, such as the letters of an IBAN or of an invoice number.
_AROUND: Final = re.compile(rf"(?<![\w+-])[\w+-]*{MARK}[\w{MARK[0]}-]*")

_UNSPEAKABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text without card numbers; `card_like` tells that the customer should hear how cards are given instead."""

    text: str
    masked: bool
    card_like: bool


def clean(text: str, *, most: int) -> str:
    """Take out what no writing has (control characters, half characters) and cut after `most` characters."""
    return _UNSPEAKABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))[:most]


def redact(text: str, *, known: Collection[str] = (), digits_before: str = "") -> Redaction:
    """Hide every run of seven or more digits, whatever stands between them, and card security codes.

    A run that is just a day of the years 2020 to 2039, such as 05.12.2026 or 2026-12-05, stays.
    `known` are references of the customer's account, such as invoice numbers, that may stay; not in the middle of what
    is a card number as a whole. `digits_before` is what `ending` told of the conversation's message before, so that a
    number in two messages is hidden as well.
    """
    if not _ANY.search(text):
        return Redaction(text, masked=False, card_like=False)
    if any(_has_card(run.group()) for run in _RUN.finditer(text)):
        known = ()
    parts: list[str] = []
    card_like = False
    for index, (part, may_stay) in enumerate(_parts(text, known)):
        if may_stay:
            parts.append(part)
            continue
        shown, looks_like_card = _hide(part, digits_before if index == 0 else "")
        card_like = card_like or looks_like_card
        parts.append(shown)
    hidden = "".join(parts)
    return Redaction(hidden, masked=hidden != text, card_like=card_like)


def anonymous(text: str, *, most: int) -> str:
    """The text on one line without card numbers, e-mail and web addresses, telephone numbers and other long numbers.

    It has at most `most` characters. Names of people stay: no pattern knows them.
    """
    line = " ".join(redact(text).text.split())
    line = _AROUND.sub(MARK, _NUMBER.sub(MARK, _ADDRESS.sub(MARK, line)))
    if len(line) <= most:
        return line
    whole_words, _, _ = line[: most + 1].rpartition(" ")
    return whole_words or line[:most]


def ending(redacted: str, *, digits_before: str = "") -> str:
    """How many digits, or a mark, the text ends with, written as dots: something to compare, with no digit in it."""
    end = redacted.rstrip()
    if end.endswith(MARK):
        return "•" * ENOUGH
    count = 0
    for character in reversed(end):
        if _ANY.match(character):
            count += 1
        elif character.isalnum():
            return "•" * min(count, ENOUGH)
    return ("•" * count + digits_before)[:ENOUGH] if count else ""


def digit_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Where seven or more digits stand together, whatever is between them."""
    return tuple(run.span() for run in _RUN.finditer(text))


def _parts(text: str, known: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Cut the text at references that may stay."""
    allowed = [re.escape(name) for name in known if 0 < len(name) <= _LONGEST_REFERENCE and not _has_card(name)]
    if not allowed:
        yield text, False
        return
    pattern = rf"((?<![^\W_])(?:{'|'.join(sorted(allowed, key=len, reverse=True))})(?![^\W_]))"
    for index, part in enumerate(re.split(pattern, text, flags=re.IGNORECASE)):
        yield part, index % 2 == 1


def _hide(text: str, digits_before: str) -> tuple[str, bool]:
    card_like = False

    def run(match: re.Match[str]) -> str:
        nonlocal card_like
        if _DATE.fullmatch(match.group()):
            return match.group()
        card_like = card_like or _has_card(match.group())
        return MARK

    shown, continues = _hide_continuation(text, digits_before)
    shown = _RUN.sub(run, shown)
    coded = _CODE_BEFORE.sub(rf"{MARK}\2", _CODE_AFTER.sub(rf"\1{MARK}", shown))
    has_code = coded != shown and _CARD_CODE.search(shown) is not None
    return coded, card_like or continues or has_code


def _hide_continuation(text: str, digits_before: str) -> tuple[str, bool]:
    """Hide leading digits that go on where the message before ended."""
    leading = _LEADING.match(text) if digits_before else None
    if leading is None:
        return text, False
    count = len(_ANY.findall(leading.group(1)))
    needed = _AFTER_HIDDEN_AT if len(digits_before) >= ENOUGH else _CONTINUES_AT
    if count < needed or count + len(digits_before) < ENOUGH:
        return text, False
    return text[: leading.start(1)] + MARK + text[leading.end(1) :], True


def _has_card(run: str) -> bool:
    """Tell whether the run, or neighbouring groups of it, is a number as cards have."""
    groups = ["".join(str(digit_of(digit)) for digit in group) for group in _GROUP.findall(run)]
    for first in range(len(groups)):
        number = ""
        for group in groups[first : first + _CARD_LENGTHS.stop]:
            number += group
            if len(number) >= _CARD_LENGTHS.stop:
                break
            if len(number) in _CARD_LENGTHS and _luhn(number):
                return True
    return False


def _luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812-1."""
    total = 0
    for place, character in enumerate(reversed(number)):
        value = int(character) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
