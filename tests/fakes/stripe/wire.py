"""How Stripe's API is spelled on the wire: nested forms in, JSON and errors out."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

# Stripe's objects have an open schema, and a fake must carry what a real one would: `Any` stays in this alias.
JsonObject = dict[str, Any]

API_VERSION = "2026-10-28.endive"
DOCS = "https://docs.stripe.com/error-codes"


class Refused(Exception):
    """Stripe answers with an error: `status` is the HTTP status, `error` what stands under `error` in the body.

    `begun` says that the endpoint had started to execute, so that the answer is kept for the idempotency key:
    https://docs.stripe.com/api/idempotent_requests
    """

    def __init__(self, status: int, error: JsonObject, *, begun: bool = True, headers: dict[str, str] | None = None):
        super().__init__(error.get("message", ""))
        self.status = status
        self.error = error
        self.begun = begun
        self.headers = headers or {}


def invalid(message: str, *, code: str | None = None, param: str | None = None, status: int = 400) -> Refused:
    """Refuse a request that is wrong; raised while executing, so the answer is kept."""
    error: JsonObject = {"type": "invalid_request_error", "message": message}
    if code:
        error |= {"code": code, "doc_url": f"{DOCS}/{code.replace('_', '-')}"}
    return Refused(status, error | ({"param": param} if param else {}))


def not_accepted(message: str, *, code: str | None = None, param: str | None = None) -> Refused:
    """Refuse parameters that fail validation: nothing executed, nothing is kept for the key."""
    refusal = invalid(message, code=code, param=param)
    refusal.begun = False
    return refusal


def no_such(kind: str, id_: str, *, param: str, status: int = 400) -> Refused:
    """Refuse an id that is not known: 404 for the one in the path, 400 for one in a parameter."""
    return invalid(
        f"No such {kind.replace('_', '')}: '{id_}'" if kind == "payment_intent" else f"No such {_word(kind)}: '{id_}'",
        code="resource_missing",
        param=param,
        status=status,
    )


def _word(kind: str) -> str:
    return {"payment_method": "PaymentMethod", "invoice_payment": "InvoicePayment"}.get(kind, kind.replace("_", " "))


def new_id(prefix: str) -> str:
    """Return an id in Stripe's form that no other run has used: `cus_Q1w2E3r4T5y6`."""
    return f"{prefix}_{secrets.token_hex(9)}"


def read_form(pairs: Iterable[tuple[str, str]]) -> JsonObject:
    """Read `a[b][0][c]=v` and `a[]=v` as Stripe does; numbers and booleans stay text until their type is known."""
    tree: JsonObject = {}
    for name, value in pairs:
        _plant(tree, _path(name), value)
    return {name: _ripe(value, name) for name, value in tree.items()}


def _path(name: str) -> list[str]:
    head, *rest = name.split("[")
    if any(not part.endswith("]") for part in rest):
        raise not_accepted(f"Invalid parameter name: {name}", param=name)
    return [head, *(part[:-1] for part in rest)]


def _plant(tree: JsonObject, path: list[str], value: str) -> None:
    for step, part in enumerate(path):
        key = part or str(len(tree))
        if step == len(path) - 1:
            tree[key] = value
            return
        below = tree.setdefault(key, {})
        if not isinstance(below, dict):
            raise not_accepted("Invalid hash", param=path[0])
        tree = below


def _ripe(value: object, name: str) -> object:
    if not isinstance(value, dict):
        return value
    below = {key: _ripe(one, key) for key, one in value.items()}
    indexed = name != "metadata" and list(below) == [str(place) for place in range(len(below))]
    return list(below.values()) if indexed else below
