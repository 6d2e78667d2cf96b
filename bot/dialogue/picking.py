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
DECIDES = "access:"
"""How the answers to a colleague's request begin; what is decided about people is pressed or said in so many words."""

_MONTH = re.compile(r"\W*(0?[1-9]|1[0-2])\s*[/.]\s*(20)?[2-9]\d\W*")


def pick_number(text: str, options: tuple[Option, ...]) -> str | None:
    """The answer of the option whose number in the list the whole message is."""
    number = _NUMBER.fullmatch(text)
    if number and 1 <= int(number[1]) <= len(options):
        return options[int(number[1]) - 1].answer
    return None


def choices_of(question: Reply | None) -> tuple[Option, ...]:
    """The options of a question that each name one of several things, such as a card or an invoice."""
    offered = question.options if question is not None else ()
    return tuple(each for each in offered if ":" in each.answer and not each.answer.startswith(DECIDES))


def pick(text: str, options: tuple[Option, ...]) -> str | None:
    """The answer of the one choice the text has a name or mark of; None when of none or of more than one."""
    if not options:
        return None
    words = words_of(text)
    said = set(words)
    pointed = [option for option, mine in _told_apart(options) if said & mine]
    if len(pointed) == 1:
        return pointed[0].answer
    folded = " ".join(words)
    named = [option for option in options if any(name in folded for name in _names(option))]
    return named[0].answer if len(named) == 1 else None


def marks_in(text: str, options: tuple[Option, ...]) -> frozenset[str]:
    """The words of a text that name the choices, or a part of a name."""
    known = {word for option in options for name in (*_names(option), *_marks(option)) for word in words_of(name)}
    return frozenset(known.intersection(words_of(text)))


def card_marks(text: str) -> frozenset[str]:
    """The words of a message that name a card: brands and groups of four digits."""
    return frozenset(word for word in words_of(text) if word in _BRANDS or _LAST_DIGITS.fullmatch(word))


def offers_cards(question: Reply | None) -> bool:
    """Whether one of the options of a question is a card."""
    return question is not None and any("last4" in option.facts for option in question.options)


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


def _told_apart(options: tuple[Option, ...]) -> list[tuple[Option, set[str]]]:
    """Each option with the marks that no other one has."""
    marks = [_marks(option) for option in options]
    only = [mine.difference(*(marks[:at] + marks[at + 1 :])) for at, mine in enumerate(marks)]
    return list(zip(options, only, strict=True))


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
