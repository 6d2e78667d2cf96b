"""What the fake Stripe knows: one account's objects, its clock and its events, under one lock."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.fakes.stripe.store import Store
from tests.fakes.stripe.wire import API_VERSION, JsonObject, new_id, no_such

HOUR = 3600
DAY = 24 * HOUR

# The prefix of an id says what it is: https://docs.stripe.com/api
KINDS = {
    "acct": "account",
    "bpc": "billing_portal.configuration",
    "bps": "billing_portal.session",
    "ch": "charge",
    "cus": "customer",
    "dp": "dispute",
    "du": "dispute",
    "evt": "event",
    "in": "invoice",
    "inpay": "invoice_payment",
    "issfr": "radar.early_fraud_warning",
    "il": "line_item",
    "pi": "payment_intent",
    "pm": "payment_method",
    "price": "price",
    "prod": "product",
    "re": "refund",
    "si": "subscription_item",
    "sub": "subscription",
}


class World:
    """All objects by kind and id, in order of creation. Hold `lock` for every look and every change.

    While it is `forgetful`, an invoice that is paid already can be charged again.
    """

    def __init__(self, base_url: str, store: Store, *, real: Callable[[], float] = time.time) -> None:
        self.base_url = base_url
        self.lock = threading.RLock()
        self.forgetful = False
        self._cause: JsonObject = {"id": None, "idempotency_key": None}
        self._store = store
        self._real = real
        self._at: int | None = None
        self._rows: dict[str, dict[str, JsonObject]] = {}
        self._seqs: dict[tuple[str, str], int] = {}
        self._dirty: dict[tuple[str, str], None] = {}
        for seq, kind, id_, body in store.rows():
            self._rows.setdefault(kind, {})[id_] = body
            self._seqs[kind, id_] = seq

    def now(self) -> int:
        """The fake's clock, in whole seconds since 1970 as all of Stripe's times."""
        return int(self._real() + self.setting("clock_offset", 0)) if self._at is None else self._at

    def real_now(self) -> int:
        """Real time in whole seconds: signatures are made and checked by it."""
        return int(self._real())

    def advance(self, seconds: float) -> None:
        """Move the clock forward, for good."""
        self.set("clock_offset", self.setting("clock_offset", 0) + seconds)

    @contextmanager
    def at(self, moment: int) -> Iterator[None]:
        """Let something happen at a moment of the past; used to give a customer a history."""
        before, self._at = self._at, moment
        try:
            yield
        finally:
            self._at = before

    @contextmanager
    def caused_by(self, request_id: str, key: str | None) -> Iterator[None]:
        """Name the request in every event that is written meanwhile."""
        before, self._cause = self._cause, {"id": request_id, "idempotency_key": key}
        try:
            yield
        finally:
            self._cause = before

    def put(self, found: JsonObject, *, kind: str | None = None) -> JsonObject:
        """Keep an object that is new or was changed."""
        place = (kind or str(found["object"]), str(found["id"]))
        self._rows.setdefault(place[0], {})[place[1]] = found
        self._seqs.setdefault(place, len(self._seqs) + 1)
        self._dirty[place] = None
        return found

    def get(self, kind: str, id_: str, *, param: str = "id", status: int = 400) -> JsonObject:
        """Return an object; raises `Refused` (resource_missing) when there is none."""
        found = self.find(kind, id_)
        if found is None:
            raise no_such(kind, id_, param=param, status=status)
        return found

    def find(self, kind: str, id_: str) -> JsonObject | None:
        """Return an object, None when there is none."""
        return self._rows.get(kind, {}).get(id_)

    def all(self, kind: str, **wanted: object) -> list[JsonObject]:
        """List the objects of a kind whose fields have these values, oldest first."""
        rows = self._rows.get(kind, {}).values()
        return [one for one in rows if all(one.get(name) == value for name, value in wanted.items())]

    def forget(self, kind: str, id_: str) -> None:
        """Let go of a row; a file keeps it as empty."""
        self._rows.get(kind, {}).pop(id_, None)

    def setting(self, name: str, otherwise: Any) -> Any:  # noqa: ANN401 - any JSON value
        """Read a setting of the fake itself."""
        found = self.find("setting", name)
        return otherwise if found is None else found["value"]

    def set(self, name: str, value: object) -> None:
        """Keep a setting of the fake itself."""
        self.put({"id": name, "value": value}, kind="setting")

    def emit(self, type_: str, about: JsonObject, previous: JsonObject | None = None) -> JsonObject:
        """Write an event with the object as it is now; the request that caused it is named, as Stripe does."""
        told: JsonObject = {"object": copy.deepcopy(self.wire(about))}
        event = {
            "id": new_id("evt"),
            "object": "event",
            "account": None,
            "api_version": API_VERSION,
            "context": None,
            "created": self.now(),
            "data": told | ({"previous_attributes": previous} if previous else {}),
            "livemode": False,
            "pending_webhooks": 0,
            "request": dict(self._cause),
            "type": type_,
        }
        return self.put(event)

    def wire(self, found: JsonObject) -> JsonObject:
        """Return a copy of an object as it is answered, with the lists that stand inside."""
        told = copy.deepcopy(found)
        if told["object"] == "invoice":
            lines = self.all("line_item", invoice=told["id"])
            told["lines"] = listed(lines[:10], f"/v1/invoices/{told['id']}/lines", more=len(lines) > 10)
        return told

    def commit(self) -> None:
        """Write what changed to the file, if there is one."""
        rows = [(self._seqs[place], *place, self._rows[place[0]][place[1]]) for place in self._dirty]
        self._dirty.clear()
        self._store.keep(rows)


def listed(data: list[JsonObject], url: str, *, more: bool = False) -> JsonObject:
    """Wrap objects into Stripe's list object."""
    return {"object": "list", "data": data, "has_more": more, "url": url}


def kind_of(id_: str) -> str | None:
    """Tell what an id stands for by its prefix."""
    return KINDS.get(id_.split("_", 1)[0])
