"""What short words point at: one of several offered choices, a card, or a day."""

from __future__ import annotations

import re
from typing import Literal

from bot.domain.conversation import Names, Option, Reply
from bot.nlu.entities import whole_date
from bot.nlu.tokens import words_of

_NUMBER = re.compile(r"\W*(\d{1,2})[.)]?\W*")
_SHORTEST_NAME = 4
_BRANDS = frozenset({"visa", "mastercard", "maestro", "amex", "american", "express", "diners", "discover", "jcb"})
_LAST_DIGITS = re.compile(r"\d{4}")
_MONTH = re.compile(r"\W*(0?[1-9]|1[0-2])\s*[/.]\s*(20)?[2-9]\d\W*")


def pick(text: str, options: tuple[Option, ...]) -> str | None:
    """The answer of the one option the text points at; None when it points at none or at more than one."""
    number = _NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1].answer
    choices = [option for option in options if ":" in option.answer]
    if not choices:
        return None
    words = words_of(text)
    said = set(words)
    marks = [_marks(option) for option in choices]
    only = [mine.difference(*(marks[:at] + marks[at + 1 :])) for at, mine in enumerate(marks)]
    pointed = [option for option, mine in zip(choices, only, strict=True) if said & mine]
    if len(pointed) == 1:
        return pointed[0].answer
    folded = " ".join(words)
    named = [option for option in choices if any(name in folded for name in _names(option))]
    return named[0].answer if len(named) == 1 else None


def card_marks(text: str) -> frozenset[str]:
    """The words of a message that name a card: brands and groups of four digits."""
    return frozenset(word for word in words_of(text) if word in _BRANDS or _LAST_DIGITS.fullmatch(word))


def names_card(question: Reply | None, marks: frozenset[str]) -> bool:
    """Whether the marks are those of the card a question is about."""
    card = question.facts.get("card") if question is not None else None
    return isinstance(card, str) and marks <= set(words_of(card))


def named_day(text: str, language: str) -> Literal["month", "day"] | None:
    """Whether the message is a bare date: a month such as a card's expiry, or a day to come; None when it says more."""
    if _MONTH.fullmatch(text):
        return "month"  # "12/29" is a month where a card is talked about, whatever else it may be
    said = whole_date(text, language=language)
    if said is None or said.days_ahead == 0:
        return None
    return "month" if said.month is not None and said.day is None else "day"


def _marks(option: Option) -> set[str]:
    """Single words that point at it: last four digits, a card's brand, an invoice number, a subscription's words."""
    facts = (option.facts.get(name) for name in ("last4", "brand", "number"))
    said = {word for fact in facts if isinstance(fact, str) for word in words_of(fact)}
    lists = (fact.names for fact in option.facts.values() if isinstance(fact, Names))
    named = {
        word for names in lists for name in names for word in words_of(name) if len(word) > 1 and not word.isdigit()
    }
    return said | named


def _names(option: Option) -> list[str]:
    names = [fact for fact in option.facts.values() if isinstance(fact, str)]
    for fact in option.facts.values():
        if isinstance(fact, Names):
            names.extend(fact.names)
    folded = (" ".join(words_of(name)) for name in names)
    return [name for name in folded if len(name) >= _SHORTEST_NAME]
