"""What short words point at: one of several offered choices, a card, or a day."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from bot.domain.conversation import Names, Option, Reply

_NUMBER = re.compile(r"\W*(\d{1,2})[.)]?\W*")
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 4
_BRANDS = frozenset({"visa", "mastercard", "maestro", "amex", "american", "express", "diners", "discover", "jcb"})
_LAST_DIGITS = re.compile(r"\d{4}")
_MONTH = re.compile(r"\W*(0?[1-9]|1[0-2])\s*[/.]\s*(20)?[2-9]\d\W*")
_DAY = re.compile(
    r"\W*((on|by|until|lidz|ap)\s+)?"
    r"(\d{4}-\d\d-\d\d|(0?[1-9]|[12]\d|3[01])\s*[./]\s*(0?[1-9]|1[0-2])(\s*[./]\s*(20)?\d\d)?\.?|\d{1,2}(\.|st|nd|rd|th)?\s+(of\s+)?"
    r"(jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*(\s+20\d\d)?)\W*"
)


def pick(text: str, options: tuple[Option, ...]) -> str | None:
    """The answer of the one option the text points at; None when it points at none or at more than one."""
    number = _NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1].answer
    choices = [option for option in options if ":" in option.answer]
    said = set(_words(text))
    marks = [_marks(option) for option in choices]
    only = [mine.difference(*(marks[:at] + marks[at + 1 :])) for at, mine in enumerate(marks)]
    pointed = [option for option, mine in zip(choices, only, strict=True) if said & mine]
    if len(pointed) == 1:
        return pointed[0].answer
    folded = " ".join(_words(text))
    named = [option for option in choices if any(name in folded for name in _names(option))]
    return named[0].answer if len(named) == 1 else None


def card_marks(text: str) -> frozenset[str]:
    """The words of a message that name a card: brands and groups of four digits."""
    return frozenset(word for word in _words(text) if word in _BRANDS or _LAST_DIGITS.fullmatch(word))


def names_card(question: Reply | None, marks: frozenset[str]) -> bool:
    """Whether the marks are those of the card a question is about."""
    card = question.facts.get("card") if question is not None else None
    return isinstance(card, str) and marks <= set(_words(card))


def named_day(text: str) -> Literal["month", "day"] | None:
    """Whether the message is a bare date: a month such as a card's expiry, or a day; None when it says more."""
    flat = " ".join(_flat(text).split())
    if _MONTH.fullmatch(flat):
        return "month"
    return "day" if _DAY.fullmatch(flat) else None


def _marks(option: Option) -> set[str]:
    """Single words that point at it: last four digits, a card's brand, an invoice number, a subscription's words."""
    facts = (option.facts.get(name) for name in ("last4", "brand", "number"))
    said = {word for fact in facts if isinstance(fact, str) for word in _words(fact)}
    lists = (fact.names for fact in option.facts.values() if isinstance(fact, Names))
    named = {word for names in lists for name in names for word in _words(name) if len(word) > 1 and not word.isdigit()}
    return said | named


def _names(option: Option) -> list[str]:
    names = [fact for fact in option.facts.values() if isinstance(fact, str)]
    for fact in option.facts.values():
        if isinstance(fact, Names):
            names.extend(fact.names)
    folded = (" ".join(_words(name)) for name in names)
    return [name for name in folded if len(name) >= _SHORTEST_NAME]


def _words(text: str) -> list[str]:
    return _WORD.findall(_flat(text))


def _flat(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in flat if not unicodedata.combining(sign))
