"""Host tokens: what a page's own server says of the person who is signed in there, and how it is believed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final

import jwt
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.channels.doors import Refused
from bot.widget_keys import WidgetKey

ALGORITHM: Final = "HS256"
AUDIENCE: Final = "kase"
LONGEST_LIFE: Final = timedelta(minutes=5)
LEEWAY: Final = timedelta(seconds=30)
"""How far the clocks of the page's server and ours may be apart."""

TOKEN_LIMIT: Final = 4_096
"""Characters; ten times what the claims need."""

_MILLISECONDS: Final = 100_000_000_000
"""Seconds after 1970 that are the year 5138: whoever writes more counts milliseconds."""

_COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
_SIGNATURES: Final = jwt.PyJWS(algorithms=[ALGORITHM])


def _printable(value: str) -> str:
    if not value.isprintable():
        raise ValueError("should be printable characters")
    return value


def _seconds(value: float) -> float:
    if not 0 <= value < _MILLISECONDS:
        raise ValueError("should count seconds since 1970, not milliseconds")
    return value


Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_printable)]
Seconds = Annotated[int | float, Field(allow_inf_nan=False), AfterValidator(_seconds)]


class HostClaims(BaseModel):
    """What a token says; claims that are not known are not read."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, hide_input_in_errors=True)

    sub: Name
    account: Name
    roles: Annotated[list[Name], Field(max_length=50)]
    iat: Seconds
    exp: Seconds
    jti: Name
    nbf: Seconds | None = None
    locale: Annotated[str, Field(max_length=64)] | None = None
    origin: Annotated[str, Field(max_length=300)] | None = None


class _Audience(BaseModel):
    """Read by itself, so that a token meant for somebody else is told as that."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    aud: object = None


@dataclass(frozen=True, slots=True)
class Vouched:
    """A token that is believed: by which key, and what it says. `once` is a digest that no other token has."""

    key: WidgetKey
    claims: HostClaims
    once: str


class HostTokens:
    """Believes tokens that one of the keys signed, for the few minutes that they are good."""

    def __init__(self, keys: Mapping[str, WidgetKey], *, now: Callable[[], datetime]) -> None:
        """Believe by these keys; `now` is the real time, whatever a demonstration makes of the business clock."""
        self._keys = keys
        self._now = now

    def check(self, token: str) -> Vouched:
        """Believe a token; whether it was used before is not seen here.

        Raises `Refused` with 401, a code for each reason, and what to do about it.
        """
        key = self._key(token)
        try:
            payload: bytes = _SIGNATURES.decode(token, key.secret.get_secret_value(), algorithms=[ALGORITHM])
        except jwt.InvalidTokenError as error:
            raise Refused(
                401,
                "token_signature",
                f"The token is not signed with the secret of key {key.id}: check the secret, and that nothing changes "
                "the token on its way.",
            ) from error
        claims = _claims(payload)
        self._in_time(claims)
        once = hashlib.sha256(f"{len(key.id)}:{key.id}:{claims.jti}".encode()).hexdigest()
        return Vouched(key, claims, once)

    def _key(self, token: str) -> WidgetKey:
        if len(token) > TOKEN_LIMIT:
            raise Refused(
                401, "token_too_large", f"The token has more than {TOKEN_LIMIT} characters: leave claims out."
            )
        if not _COMPACT.fullmatch(token):
            raise _malformed()
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError as error:
            raise _malformed() from error
        if header.get("alg") != ALGORITHM:
            raise Refused(401, "token_algorithm", f"The token has to be signed with {ALGORITHM}, and says so in `alg`.")
        if "crit" in header or "b64" in header:
            raise Refused(
                401, "token_malformed", "The token's header asks for what is not done here: leave `crit` out."
            )
        kid = header.get("kid")
        key = self._keys.get(kid) if isinstance(kid, str) else None
        if key is None:
            raise Refused(
                401,
                "token_key_unknown",
                "The token's header names no key that we know in `kid`: give the id of a key in KASE_WIDGET_KEYS.",
            )
        return key

    def _in_time(self, claims: HostClaims) -> None:
        now, leeway = self._now().timestamp(), LEEWAY.total_seconds()
        if claims.exp - claims.iat > LONGEST_LIFE.total_seconds():
            raise Refused(
                401, "token_lifetime", "The token is good for more than five minutes: set `exp` to `iat` + 300 or less."
            )
        if max(claims.iat, claims.nbf or 0) > now + leeway:
            raise Refused(
                401,
                "token_not_yet",
                "The token is from the future: set `iat` when it is minted, and check the clock of your server.",
            )
        if claims.exp + leeway <= now:
            raise Refused(
                401, "token_expired", "The token has expired: mint a new one each time the widget asks for one."
            )


def _claims(payload: bytes) -> HostClaims:
    try:
        audience = _Audience.model_validate_json(payload).aud
        if audience != AUDIENCE:
            raise Refused(401, "token_audience", f"The token is not for us: set `aud` to {AUDIENCE}.")
        return HostClaims.model_validate_json(payload)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False, include_context=False)[0]
        claim = str(detail["loc"][0]) if detail["loc"] else "payload"
        reason = detail["msg"].removeprefix("Value error, ")
        raise Refused(401, "token_claims", f"The token's `{claim}`: {reason[:1].lower()}{reason[1:]}.") from error


def _malformed() -> Refused:
    return Refused(401, "token_malformed", "This is no token: it has to be a JWT, three parts in base64url with dots.")
