"""The words beside which entities are found: one sheet for each language in `intents/entities/`, read strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import Misconfigured
from bot.nlu.corpus import PLAIN_LOADER, corpus_root, read_languages
from bot.nlu.entity import SaidDate
from bot.nlu.tokens import Phrases, words_of

Words = Annotated[list[str], Field(min_length=1)]


class Sheet(BaseModel):
    """One language's file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decimal: Literal[".", ","]
    slash: Literal["day_first", "month_first"]
    months: Annotated[list[Words], Field(min_length=12, max_length=12)]
    weekdays: Annotated[list[Words], Field(min_length=7, max_length=7)]
    days_ahead: dict[Annotated[int, Field(ge=0, le=31)], Words]
    weeks_ahead: dict[Annotated[int, Field(ge=1, le=4)], Words]
    ahead: Words
    days: Words
    weeks: Words
    next: Words
    no_day_after: Words
    beside_day: Words
    beside_date: Words
    clock: Words
    currency: dict[Annotated[str, Field(pattern="^[A-Z]{3}$")], Words]
    paying: Words
    small: Words
    after_amount: Words
    card: Words
    ending: Words
    invoice: Words
    subscription: Words
    number: Words
    using: Words
    refusing: Words
    languages: dict[str, Words]


@dataclass(frozen=True, slots=True)
class EntityWords:
    """The words of all languages; days and the marks of numbers are kept by language, since they mean other things."""

    decimal: Mapping[str, str]
    month_first: frozenset[str]
    days: Mapping[str, Phrases[SaidDate]]
    months: Phrases[int]
    ahead: Phrases[None]
    counted: Phrases[int]
    next: Phrases[None]
    no_day_after: Phrases[None]
    beside_day: Phrases[None]
    beside_date: Phrases[None]
    clock: Phrases[None]
    currency: Phrases[str]
    paying: Phrases[None]
    small: Phrases[None]
    after_amount: Phrases[None]
    card: Phrases[None]
    ending: Phrases[None]
    invoice: Phrases[None]
    subscription: Phrases[None]
    number: Phrases[None]
    using: Phrases[None]
    refusing: Phrases[None]
    languages: Phrases[str]


@cache
def entity_words() -> EntityWords:
    """The words that are shipped.

    Raises:
        Misconfigured: a file is missing or malformed; the message names it and says what to do.
    """
    return read_entity_words(corpus_root())


def read_entity_words(root: Path) -> EntityWords:
    """Read every sheet of `entities/`; each enabled language needs one.

    Raises:
        Misconfigured: a file is missing or malformed; the message names it and says what to do.
    """
    folder = root / "entities"
    sheets = {path.stem: _read(path) for path in sorted(folder.glob("*.yml"))}
    for language in read_languages(root):
        if language.enabled and language.code not in sheets:
            raise Misconfigured(f"{folder / language.code}.yml is missing: copy en.yml there and translate its words")
    for code, sheet in sheets.items():
        if strange := sorted(set(sheet.languages) - set(sheets)):
            raise Misconfigured(f"{folder / code}.yml: at languages: no file speaks {', '.join(strange)}: remove it")
    return _put_together(sheets)


def _read(path: Path) -> Sheet:
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=PLAIN_LOADER)  # noqa: S506 - makes strings only
        sheet = Sheet.model_validate(written)
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read ({error.strerror}): make it readable") from error
    except (UnicodeError, yaml.YAMLError) as error:
        raise Misconfigured(f"{path}: not YAML in UTF-8: mend it: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the top level"
        raise Misconfigured(f"{path}: at {place}: {first['msg']}: compare it with en.yml and mend it") from error
    for phrase in _every_phrase(sheet):
        if not words_of(phrase):
            raise Misconfigured(f"{path}: {phrase!r} has no letter or digit: write words, with a star after a stem")
    return sheet


def _every_phrase(sheet: Sheet) -> Iterator[str]:
    for name in Sheet.model_fields:
        yield from _phrases_in(getattr(sheet, name))


def _phrases_in(value: str | list[Any] | dict[Any, Any]) -> Iterator[str]:
    match value:
        case list():
            for each in value:
                yield from (each,) if isinstance(each, str) else _phrases_in(each)
        case dict():
            for each in value.values():
                yield from _phrases_in(each)
        case _:  # how numbers are written
            return


def _put_together(sheets: Mapping[str, Sheet]) -> EntityWords:
    def marks(words: Callable[[Sheet], list[str]]) -> Phrases[None]:
        return Phrases((word, None) for sheet in sheets.values() for word in words(sheet))

    return EntityWords(
        decimal={code: sheet.decimal for code, sheet in sheets.items()},
        month_first=frozenset(code for code, sheet in sheets.items() if sheet.slash == "month_first"),
        days={code: Phrases(_days(sheet)) for code, sheet in sheets.items()},
        months=Phrases(_numbered(sheet.months for sheet in sheets.values())),
        ahead=marks(lambda sheet: sheet.ahead),
        counted=Phrases(_counted(sheets.values())),
        next=marks(lambda sheet: sheet.next),
        no_day_after=marks(lambda sheet: sheet.no_day_after),
        beside_day=marks(lambda sheet: sheet.beside_day),
        beside_date=marks(lambda sheet: sheet.beside_date),
        clock=marks(lambda sheet: sheet.clock),
        currency=Phrases(_named(sheet.currency for sheet in sheets.values())),
        paying=marks(lambda sheet: sheet.paying),
        small=marks(lambda sheet: sheet.small),
        after_amount=marks(lambda sheet: sheet.after_amount),
        card=marks(lambda sheet: sheet.card),
        ending=marks(lambda sheet: sheet.ending),
        invoice=marks(lambda sheet: sheet.invoice),
        subscription=marks(lambda sheet: sheet.subscription),
        number=marks(lambda sheet: sheet.number),
        using=marks(lambda sheet: sheet.using),
        refusing=marks(lambda sheet: sheet.refusing),
        languages=Phrases(_named(sheet.languages for sheet in sheets.values())),
    )


def _days(sheet: Sheet) -> Iterator[tuple[str, SaidDate]]:
    for word, weekday in _numbered([sheet.weekdays]):
        yield word, SaidDate(weekday=weekday)
    for days, words in sheet.days_ahead.items():
        yield from ((word, SaidDate(days_ahead=days)) for word in words)
    for weeks, words in sheet.weeks_ahead.items():
        yield from ((word, SaidDate(weeks_ahead=weeks)) for word in words)


def _counted(sheets: Iterable[Sheet]) -> Iterator[tuple[str, int]]:
    """Words for what days are counted in, and how many days each is."""
    for sheet in sheets:
        yield from ((word, 1) for word in sheet.days)
        yield from ((word, 7) for word in sheet.weeks)


def _numbered(lists: Iterable[list[list[str]]]) -> Iterator[tuple[str, int]]:
    for rows in lists:
        for number, words in enumerate(rows, start=1):
            yield from ((word, number) for word in words)


def _named(lists: Iterable[Mapping[str, list[str]]]) -> Iterator[tuple[str, str]]:
    for rows in lists:
        for name, words in rows.items():
            yield from ((word, name) for word in words)
