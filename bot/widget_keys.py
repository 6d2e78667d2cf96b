"""The keys by which web pages may carry the widget, as an operator writes them down."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

SHORTEST_SECRET: Final = 32
"""Characters: HS256 wants a key as long as its hash (RFC 7518, 3.2)."""

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_GOES_WITHOUT_SAYING: Final = {"https": 443, "http": 80}
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]")


def _key_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("should be up to 64 letters, digits, dots, dashes and underscores, such as site-2026")
    return value


def _secret(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < SHORTEST_SECRET:
        raise ValueError(f"needs at least {SHORTEST_SECRET} characters")
    return value


def _origins(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if (reason := _wrong_origin(value)) is not None:
            raise ValueError(f"{value!r} {reason}")
    return values


class WidgetKey(BaseModel):
    """One key: `id` stands in the page, `secret` signs the tokens of the page's own server, in HS256.

    `origins` are the pages' origins exactly as browsers send them; `anonymous` says whether visitors who are not
    signed in get general help.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    id: Annotated[str, AfterValidator(_key_id)]
    secret: Annotated[SecretStr, AfterValidator(_secret)]
    origins: Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_origins)]
    anonymous: bool = Field(default=True, strict=True)


def read_keys(text: str) -> tuple[tuple[WidgetKey, ...], tuple[str, ...]]:
    """The keys of a JSON list, and what is wrong with it, one sentence each and no secret in any."""
    if not text.strip():
        return (), ()
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError):
        return (), ('it is not JSON; write [{"id": "site-2026", "secret": "...", "origins": ["https://example.com"]}]',)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        return (), ('it should be a JSON list of keys such as [{"id": ..., "secret": ..., "origins": [...]}]',)
    keys: list[WidgetKey] = []
    wrong: list[str] = []
    for place, each in enumerate(listed, start=1):
        try:
            keys.append(WidgetKey.model_validate(each))
        except ValidationError as error:
            wrong += _sentences(error, _name(each, place))
    return tuple(keys), (*wrong, *_doubled(keys))


def origin_of(address: str) -> str:
    """The origin of a web address as browsers write it."""
    parts = urlsplit(address.lower())
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
    port = "" if parts.port in {None, _GOES_WITHOUT_SAYING.get(parts.scheme)} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _wrong_origin(value: str) -> str | None:
    try:
        parts = urlsplit(value)
        written = origin_of(value)
        host = parts.netloc.removesuffix(f":{parts.port}") if parts.port is not None else parts.netloc
    except ValueError:
        return "is not an origin such as https://portal.example.com"
    if parts.scheme not in _GOES_WITHOUT_SAYING or not _HOST.fullmatch(host.lower()):
        return "is not an origin such as https://portal.example.com; each one is written out, without *"
    if value != written:
        return f"should be written as browsers send it: {written}"
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        return "should begin with https://, as what customers read there is private"
    return None


def _name(each: dict[str, object], place: int) -> str:
    given = each.get("id")
    return f"key {given}" if isinstance(given, str) and _ID.fullmatch(given) else f"key number {place}"


def _sentences(error: ValidationError, name: str) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_input=False, include_context=False):
        field = str(detail["loc"][0])
        match detail["type"]:
            case "missing":
                yield f"{name} has no {field}"
            case "extra_forbidden":
                yield f"{name} has a field {field!r} that is not known"
            case "too_short":
                yield f"{name} has no origins: name the pages' origins, such as https://portal.example.com"
            case _:
                yield f"{name}: {field} {detail['msg'].removeprefix('Value error, ').removeprefix('Input ')}"


def _doubled(keys: list[WidgetKey]) -> Iterator[str]:
    for key_id, times in Counter(key.id for key in keys).items():
        if times > 1:
            yield f"key {key_id} is there more than once"
    secrets = Counter(key.secret.get_secret_value() for key in keys)
    shared = [key.id for key in keys if secrets[key.secret.get_secret_value()] > 1]
    if shared and len(set(shared)) > 1:
        yield f"keys {', '.join(shared)} have the same secret; give each its own"
