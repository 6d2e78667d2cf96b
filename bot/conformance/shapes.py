"""Reading answers as strictly as the contract writes them; what does not fit is said without being quoted."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.conformance.backend import Answer
from bot.conformance.findings import Broken, word
from bot.domain.billing import Fate, Outcome
from bot.gateways.http_answers import (
    ATTEMPT,
    DeclinedAnswer,
    ErrorAnswer,
    FateAnswer,
    NeedsCustomerAnswer,
    PaidAnswer,
    PayElsewhereAnswer,
)

Shape = TypeVar("Shape", bound=BaseModel)
Attempt = PaidAnswer | DeclinedAnswer | NeedsCustomerAnswer | PayElsewhereAnswer | FateAnswer

OK: Final = frozenset({200})
NOT_UNDERSTOOD: Final = frozenset({400, 413, 415, 422})
"""422 is the contract's; what a framework answers by itself before it gets so far is as clear to Kase."""

_ID = re.compile(r"[A-Za-z0-9._~:-]{1,200}")
_CODE = re.compile(r"[a-z0-9_]{1,40}")
_MOMENTS: Final = frozenset(
    {"now", "due_at", "last_tried_at", "last_declined_at", "service_ends_at", "expires_at", "paid_at", "at"}
)
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_MEANINGS: Final = {
    "extra_forbidden": "is not in the contract",
    "missing": "is missing",
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "bool_type": "is not true or false",
    "string_type": "is not a text",
    "string_pattern_mismatch": "is written otherwise than the contract says",
    "timezone_aware": "is a moment without an offset",
    "union_tag_invalid": "has a status that is not in the contract",
    "union_tag_not_found": "has no status",
    "enum": "is none of the contract's values",
    "literal_error": "is none of the contract's values",
    "json_invalid": "is not JSON",
}


def read(answer: Answer, shape: type[Shape], *, statuses: Collection[int] = OK) -> Shape:
    """Read a good answer. Raises Broken when it is none, or is shaped otherwise."""
    _expect(answer, statuses)
    try:
        found = shape.model_validate_json(answer.content, strict=True)
    except ValidationError as error:
        raise _wrong(answer, error) from None
    _check_moments(answer)
    return found


def read_attempt(answer: Answer, *, key: str, statuses: Collection[int] = OK) -> Attempt:
    """Read the state of an attempt. Raises Broken when it is none, or is about another key."""
    _expect(answer, statuses)
    try:
        found = ATTEMPT.validate_json(answer.content, strict=True)
    except ValidationError as error:
        raise _wrong(answer, error) from None
    _check_moments(answer)
    if found.key != key:
        raise Broken(f"{answer.operation} about the key that was asked for", "another key")
    return found


def outcome_of(attempt: Attempt) -> Outcome | Fate:
    """What the attempt came to, to be compared with what it comes to later."""
    return attempt.meaning()


def refused(answer: Answer, status: int, *codes: str) -> None:
    """Check that the backend said no, in the contract's shape and with one of the codes (none: any)."""
    expected = f"{status} {' or '.join(codes)}".strip()
    if answer.status != status:
        raise Broken(expected, said(answer))
    code = _error_code(answer, expected)
    if codes and code not in codes:
        raise Broken(expected, said(answer))


def not_understood(answer: Answer, what: str) -> None:
    """Check that what was sent was refused as wrong, in the contract's shape."""
    expected = f"422 for {what}"
    if answer.status not in NOT_UNDERSTOOD:
        raise Broken(expected, said(answer))
    _error_code(answer, expected)


def same(first: Attempt, again: Attempt, when: str) -> None:
    """Check that an outcome is the first one again."""
    if outcome_of(first) == outcome_of(again):
        return
    if first.status == again.status:
        raise Broken(f"the first outcome again {when}", f"{again.status}, with other particulars")
    raise Broken(f"the first outcome again {when}: {first.status}", again.status)


def check_id(operation: str, field: str, value: str | None) -> None:
    """Check that an id is one that can stand in a path."""
    if value is not None and _ID.fullmatch(value) is None:
        raise Broken(f"{operation}: {field} of 1 to 200 of A-Z a-z 0-9 . _ ~ : -", "another character, or length")


def said(answer: Answer) -> str:
    """The status, and the code of an error where it is one of a program's words."""
    try:
        code = ErrorAnswer.model_validate_json(answer.content).error.code
    except ValidationError:
        shape = "" if answer.status in OK else ", not in the shape of an error"
        return f"{answer.status} from {answer.operation}{shape}"
    return f"{answer.status} {code if _CODE.fullmatch(code) else '?'} from {answer.operation}"


def _expect(answer: Answer, statuses: Collection[int]) -> None:
    expected = " or ".join(map(str, sorted(statuses)))
    if answer.status not in statuses:
        raise Broken(expected, said(answer))
    if answer.media_type != "application/json":
        raise Broken(f"{answer.operation} as application/json", "another content type, or none")


def _error_code(answer: Answer, expected: str) -> str:
    try:
        code = ErrorAnswer.model_validate_json(answer.content, strict=True).error.code
    except ValidationError as error:
        wrong = _wrong(answer, error)
        raise Broken(f'{expected}, as {{"error": {{"code", "message", "field"?}}}}', wrong.came) from None
    if _CODE.fullmatch(code) is None:
        raise Broken(f"{expected}, with a code of a-z 0-9 _", "another code")
    return code


def _wrong(answer: Answer, error: ValidationError) -> Broken:
    return Broken(
        f"{answer.operation} in the contract's shape", f"{answer.status}: {_first(error.errors(include_input=False))}"
    )


def _first(errors: list[ErrorDetails]) -> str:
    first = errors[0]
    place = ".".join("[]" if isinstance(part, int) else word(part) for part in first["loc"])
    kind = first["type"]
    return f"{place or 'the body'} {_MEANINGS.get(kind, 'does not fit (' + kind.replace('_', ' ') + ')')}"


def _check_moments(answer: Answer) -> None:
    for name, written in _moments(json.loads(answer.content)):
        if _RFC_3339.fullmatch(written) is None:
            raise Broken(f"{answer.operation}: {name} as RFC 3339, 2026-03-01T09:30:00Z", "another way of writing")


def _moments(value: object) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            yield from ((name, inner) for name, inner in value.items() if name in _MOMENTS and isinstance(inner, str))
            for inner in value.values():
                yield from _moments(inner)
        case list():
            for inner in value:
                yield from _moments(inner)
        case _:
            pass
