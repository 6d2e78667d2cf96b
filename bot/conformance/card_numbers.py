"""Finding what must not be in an answer, and saying where it stood without repeating it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from bot.conformance.findings import word

_RUN: Final = re.compile(r"(?<![A-Za-z0-9])[2-6](?:[ -]?[0-9]){12,18}(?![A-Za-z0-9])")
"""13 to 19 digits that begin as a card of the networks does, perhaps in groups."""


def card_number_in(content: bytes) -> str | None:
    """The field of an answer in which a card number stands, None where there is none."""
    try:
        read = json.loads(content)
    except ValueError:
        return "the body" if _has_card_number(content.decode(errors="replace")) else None
    return next((place for place, text in _texts(read, "") if _has_card_number(text)), None)


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                yield place or "a field's name", str(name)
                yield from _texts(inner, f"{place}.{word(name)}".lstrip("."))
        case list():
            for inner in value:
                yield from _texts(inner, f"{place}[]")
        case str() | int():
            yield place or "the body", str(value)
        case _:
            pass


def _has_card_number(text: str) -> bool:
    return any(_luhn(re.sub(r"[ -]", "", run.group())) for run in _RUN.finditer(text))


def _luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812-1."""
    total = 0
    for place, character in enumerate(reversed(number)):
        value = int(character) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
