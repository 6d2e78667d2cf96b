"""Verifies the signed notices of the published billing contract."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping

from pydantic import ValidationError

from bot.billing.gateway import BillingEvent
from bot.errors import InvalidInput, NotAllowed
from bot.gateways.http_answers import Notice

HEADER = "kase-signature"
OLDEST_SECONDS = 300


def read_notice(headers: Mapping[str, str], body: bytes, *, secret: str, clock: Callable[[], float]) -> BillingEvent:
    """Verify a notice against `secret` and parse it; `clock` gives real time in seconds since 1970.

    Raises NotAllowed for a signature that is missing, wrong or five minutes off, and for every one while we have no
    secret; InvalidInput for a wrong shape.
    """
    if not secret:
        raise NotAllowed("there is no secret to verify notices with")  # anybody can sign with an empty one
    signed = next((value for name, value in headers.items() if name.lower() == HEADER), "")
    at, signatures = _parts(signed)
    if not signatures:
        raise NotAllowed("the notice has no Kase-Signature header of the form t=...,v1=...")
    expected = hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest().encode()
    if not any(hmac.compare_digest(expected, signature.encode()) for signature in signatures):
        raise NotAllowed("the signature of the notice does not match its body and our secret")
    if abs(clock() - int(at)) > OLDEST_SECONDS:
        raise NotAllowed("the signature of the notice is too old or from the future")
    try:
        return Notice.model_validate_json(body).meaning()
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"]) or "body"
        raise InvalidInput(f"the notice has a wrong {field}", field=field) from None


def _parts(signed: str) -> tuple[str, list[str]]:
    pairs = [pair.strip().split("=", 1) for pair in signed.split(",") if "=" in pair]
    times = [value for name, value in pairs if name == "t" and value.isascii() and value.isdigit() and len(value) < 16]
    return (times[0], [value for name, value in pairs if name == "v1"]) if len(times) == 1 else ("", [])
