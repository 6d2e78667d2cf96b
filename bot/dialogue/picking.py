"""Picking one of several offered choices by what was typed: its number, its last four digits, or its name."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.conversation import Names, Option

_NUMBER = re.compile(r"\W*(\d{1,2})[.)]?\W*")
_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 4


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
    flat = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in flat if not unicodedata.combining(sign)))
