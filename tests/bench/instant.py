"""An instant billing backend of the published contract, in memory: what a paid turn costs Kase, and nobody else.

Every account whose name starts with `bench` exists and owes one balance until a charge is made; keys are honoured.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import uvicorn
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope

from tests.support.ports import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-instant-backend"
HOOK_SECRET = "a-secret-of-the-instant-backend"
AMOUNT = {"minor": 4900, "currency": "EUR"}
CARD = {"id": "card", "brand": "Visa", "last4": "4242", "exp_month": 12, "exp_year": 2099, "owner": "anna"}
START_WITHIN = 20.0

Json = dict[str, object]


class World:
    """Who has paid, by account, and what was answered to which key."""

    def __init__(self) -> None:
        self.paid: set[str] = set()
        self.outcomes: dict[str, Json] = {}

    def answer(self, method: str, path: str, key: str) -> tuple[int, Json]:
        """Answer one call of the contract."""
        parts = path.strip("/").split("/")
        if parts == ["charges"]:
            return 200, {"charges": len(self.outcomes)}
        if parts == ["v1", "capabilities"]:
            return 200, {"keyed_lookup": True, "voids_keys": True, "hosted_pages": True, "pays_here": True}
        if parts == ["v1", "clock"]:
            return 200, {"now": datetime.now(UTC).isoformat()}
        account, rest = parts[2], parts[3:]
        match rest:
            case []:
                return 200, _account(account)
            case ["balances"]:
                return 200, {"balances": [] if account in self.paid else [_balance(account)]}
            case ["cards"]:
                return 200, {"cards": [CARD]}
            case ["balances", balance, "preview"]:
                return 200, {"balance_id": balance, "card_id": "card", "amount": AMOUNT, "moves": []}
            case ["balances", _, "attempts"] if method == "POST":
                return 200, self._charge(account, key)
            case ["attempts", asked] if asked in self.outcomes:
                return 200, self.outcomes[asked]
            case _:
                return 404, {"error": {"code": "no_such_attempt", "message": "There is nothing here."}}

    def _charge(self, account: str, key: str) -> Json:
        if key not in self.outcomes:
            self.paid.add(account)
            now = datetime.now(UTC).isoformat()
            self.outcomes[key] = {"key": key, "status": "paid", "paid_at": now, "receipt": f"R-{len(self.outcomes)}"}
        return self.outcomes[key]


@dataclass(frozen=True, slots=True)
class Instant:
    """A running instant backend."""

    base_url: str

    def charges(self) -> int:
        """How many charges it made."""
        made: int = httpx.get(f"{self.base_url}/charges", trust_env=False).json()["charges"]
        return made


@contextmanager
def instant_backend() -> Iterator[Instant]:
    """Run one as a process of its own."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.instant", str(port)], cwd=REPOSITORY)
    backend = Instant(f"http://127.0.0.1:{port}")
    try:
        _wait_for(backend)
        yield backend
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(backend: Instant) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        try:
            backend.charges()
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"no instant backend answers at {backend.base_url}")


def _account(account: str) -> Json:
    return {
        "id": account,
        "name": "SIA Ozols",
        "profile": "generic",
        "payer": "card",
        "service": "active",
        "service_ends_at": (datetime.now(UTC) + timedelta(days=20)).isoformat(),
        "timezone": "Europe/Riga",
        "partner": None,
        "portal_url": None,
        "concern": None,
        "notice_visible": True,
    }


def _balance(account: str) -> Json:
    return {
        "id": f"bal-{account}",
        "number": f"INV-{account}",
        "amount": AMOUNT,
        "subscriptions": ["Microsoft 365 Business Basic"],
        "due_at": (datetime.now(UTC) - timedelta(days=10)).isoformat(),
        "card_id": "card",
        "last_decline": "processing_error",
        "last_tried_at": (datetime.now(UTC) - timedelta(days=2)).isoformat(),
    }


def main() -> None:
    """Serve on the given port."""
    world = World()

    async def app(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] != "http":
            return
        key = dict(scope["headers"]).get(b"idempotency-key", b"").decode()
        while (await receive()).get("more_body"):
            pass
        status, content = world.answer(scope["method"], scope["path"], key)
        body = json.dumps(content).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers, "trailers": False})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    config = uvicorn.Config(
        app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_config=None, lifespan="off"
    )
    asyncio.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
