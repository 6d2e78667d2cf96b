"""Rules that change by date: each edition says where it comes from, and counts until the next one begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError


class Edition(BaseModel):
    """What has counted since `valid_from`; `source` is where it was taken from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    valid_from: date
    source: Annotated[str, Field(min_length=1)]


E = TypeVar("E", bound=Edition)


def in_order(editions: tuple[E, ...]) -> tuple[E, ...]:
    """The editions, if each begins after the one before it. Raises ValueError for two that count on the same day."""
    for earlier, later in pairwise(editions):
        if earlier.valid_from >= later.valid_from:
            raise ValueError(
                f"the editions of {earlier.valid_from} and {later.valid_from} overlap:"
                " write them in the order in which they begin, one for each date"
            )
    return editions


Editions = Annotated[tuple[E, ...], AfterValidator(in_order)]


def valid_on(editions: Sequence[E], day: date) -> E | None:
    """The edition that counts on a day, the first one for any day before it; None where there are none."""
    begun = [edition for edition in editions if edition.valid_from <= day]
    return begun[-1] if begun else next(iter(editions), None)


def in_sentences(file: str, error: ValidationError) -> str:
    """What is wrong with a file of rules, one sentence a line: the place and what to change."""
    return "\n".join(f"{file}: {line}" for line in _lines(error))


def _lines(error: ValidationError) -> Iterable[str]:
    for wrong in error.errors(include_url=False):
        place = ".".join(str(part) for part in wrong["loc"] if part != "[key]") or "the file"
        match wrong["type"], wrong["loc"][-1:]:
            case ("missing" | "string_too_short", ("source",)):
                yield f"{place} is missing: say where these rules were taken from."
            case "missing", _:
                yield f"{place} is missing."
            case "enum", _ if "[key]" in wrong["loc"] or wrong["loc"][-1:] == ("reason",):
                yield f"{place}: {wrong['input']!r} is no decline class; docs/declines.md lists them."
            case "value_error", _:
                yield f"{place}: {wrong['msg'].removeprefix('Value error, ')}."
            case _:
                yield f"{place}: {wrong['msg']}."
