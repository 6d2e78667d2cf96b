"""Idempotency keys as Stripe documents them: https://docs.stripe.com/api/idempotent_requests."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from tests.fakes.stripe.wire import JsonObject, Refused
from tests.fakes.stripe.world import DAY, World

LONGEST_KEY = 255
MISMATCH = (
    "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key"
    " other than '{key}' if you meant to execute a different request."
)
OTHER_ENDPOINT = (
    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('{first}' vs"
    " '{now}'). Try using a key other than '{key}' if you meant to execute a different request."
)
IN_USE = (
    "There is currently another in-progress request using this idempotent key (that probably means you submitted twice,"
    " and the other request is still going through): {key}."
)


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer of a request: its status and body, whether its key keeps it, whether a kept one was given again."""

    status: int
    body: JsonObject
    request_id: str
    kept: bool = False
    replayed: bool = False


class Keys:
    """The keys of one account, over all endpoints. What is in flight is known to this process only."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._in_flight: set[str] = set()

    def begin(self, key: str, endpoint: str, params: JsonObject) -> Answered | None:
        """Take a key; returns the kept answer when the same request was executed within 24 hours.

        Raises:
            Refused: the key is too long (400), was used for something else (400) or is in flight (409).
        """
        if len(key) > LONGEST_KEY:
            raise _error(400, f"Idempotency keys may be at most {LONGEST_KEY} characters.")
        if key in self._in_flight:
            raise _error(409, IN_USE.format(key=key), code="idempotency_key_in_use", retry=True)
        kept = self._world.find("idempotency_key", key)
        if kept is None or kept["at"] + DAY <= self._world.now():
            self._in_flight.add(key)
            return None
        if kept["endpoint"] != endpoint:
            raise _error(400, OTHER_ENDPOINT.format(key=key, first=kept["endpoint"], now=endpoint))
        if kept["params"] != _digest(params):
            raise _error(400, MISMATCH.format(key=key))
        return Answered(kept["status"], kept["body"], kept["request_id"], kept=True, replayed=True)

    def keep(self, key: str, endpoint: str, params: JsonObject, answer: Answered) -> None:
        """Keep the answer of a request whose execution began."""
        row = {"id": key, "endpoint": endpoint, "params": _digest(params), "at": self._world.now()}
        kept = {"status": answer.status, "body": answer.body, "request_id": answer.request_id}
        self._world.put(row | kept, kind="idempotency_key")

    def end(self, key: str) -> None:
        """The request with this key is no longer in flight."""
        self._in_flight.discard(key)


def _digest(params: JsonObject) -> str:
    return hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()


def _error(status: int, message: str, *, code: str | None = None, retry: bool = False) -> Refused:
    error = {"type": "idempotency_error", "message": message} | ({"code": code} if code else {})
    return Refused(status, error, begun=False, headers={"stripe-should-retry": "true"} if retry else {})
