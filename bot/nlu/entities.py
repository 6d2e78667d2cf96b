"""Finding what a message names; what two readings claim goes to the surer one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.redaction import digit_runs
from bot.nlu.amounts import amounts_in_currency, amounts_of_no_currency
from bot.nlu.dates import dates
from bot.nlu.entity import NOTHING_KNOWN, Entity, EntityKind, KnownNames, SaidDate
from bot.nlu.normalizer import MAX_CHARACTERS
from bot.nlu.reading import Reading, reading_of
from bot.nlu.references import (
    cards,
    formed_invoice_numbers,
    invoice_numbers_beside_a_word,
    known_numbers,
    languages,
    subscriptions,
)

_SUREST_FIRST = (
    known_numbers,
    formed_invoice_numbers,
    subscriptions,
    amounts_in_currency,
    dates,
    invoice_numbers_beside_a_word,
    cards,
    amounts_of_no_currency,
    languages,
)
_UNBROKEN = re.compile(r"\d{7}")


def find_entities(text: str, *, language: str, known: KnownNames = NOTHING_KNOWN) -> tuple[Entity, ...]:
    """What the message names, in the order of the text. Never raises, whatever the text holds.

    `language` is the message's: it decides between 12 May and 5 December for "12/05", and which words are days, English
    ones besides. Of a long run of digits only what the account itself calls an invoice is found.
    """
    return entities_of(reading_of(text, language, known))


def entities_of(read: Reading) -> tuple[Entity, ...]:
    """The same of a message that is being read already."""
    found: list[Entity] = []
    for find in _SUREST_FIRST:
        for entity in find(read):
            if not _overlaps(entity, ((other.start, other.end) for other in found)):
                found.append(entity)
    runs = digit_runs(read.text)
    kept = (entity for entity in found if entity.value in read.known.numbers or not _hidden(entity, runs))
    return tuple(sorted(kept, key=lambda entity: entity.start))


def whole_date(text: str, *, language: str) -> SaidDate | None:
    """The one date that the message is, but for words such as "by" or "please"; None when it says more."""
    read = reading_of(text, language)
    if next(dates(read), None) is None:
        return None
    found = entities_of(read)
    if len(found) != 1 or not isinstance(found[0].value, SaidDate):
        return None
    date = found[0]
    around = [tuple(token for token in read.tokens if token.end <= date.start)]
    around.append(tuple(token for token in read.tokens if token.start >= date.end))
    if len(text) > MAX_CHARACTERS or not all(read.words.beside_date.covers(words) for words in around):
        return None
    return found[0].value


def _overlaps(entity: Entity, spans: Iterable[tuple[int, int]]) -> bool:
    return any(entity.start < end and start < entity.end for start, end in spans)


def _hidden(entity: Entity, runs: tuple[tuple[int, int], ...]) -> bool:
    """Whether it is made of digits that nobody may keep; a date or a number in parts that is all of a run is not."""
    touched = [(start, end) for start, end in runs if entity.start < end and start < entity.end]
    if not touched:
        return False
    in_parts = entity.kind in {EntityKind.DATE, EntityKind.INVOICE_NUMBER} and not _UNBROKEN.search(entity.text)
    return not in_parts or any(start < entity.start or end > entity.end for start, end in touched)
