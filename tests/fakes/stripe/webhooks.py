"""Signed notices as Stripe sends them, and as somebody else would: https://docs.stripe.com/webhooks."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json

import httpx

from tests.fakes.stripe.wire import JsonObject
from tests.fakes.stripe.world import World

SECRET = "whsec_fake_first"
NEXT_SECRET = "whsec_fake_second"
# Stripe tries for three days; a test has less time.
TRIES, PAUSE = 8, 0.15


def signed(event: JsonObject, *, secrets: list[str], at: int, tampered: bool = False) -> tuple[dict[str, str], bytes]:
    """Sign an event with each secret, as while a secret is rolled; `tampered` changes the body after signing."""
    body = json.dumps(event, indent=2).encode()
    marks = [f"v1={_signature(secret, at, body)}" for secret in secrets]
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": ",".join([f"t={at}", *marks]),
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    }
    return headers, body.replace(b'"livemode": false', b'"livemode": true ') if tampered else body


def _signature(secret: str, at: int, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


class Courier:
    """Sends every new event to one address, in order, again until it is accepted."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._url: str | None = None
        self._times = 1
        self._secrets = [SECRET]
        self._sent: set[str] = set()
        self._busy = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def send_to(self, url: str | None, *, times: int, secrets: list[str]) -> None:
        """Send what happens from now on, each notice `times` times; None stops."""
        self._url, self._times, self._secrets = url, times, secrets
        self._sent = {event["id"] for event in self._world.all("event")}

    def wake(self) -> None:
        """Look for new events and send them while others go on."""
        if self._url is None:
            return
        task = asyncio.create_task(self._send_new(self._url))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_new(self, url: str) -> None:
        async with self._busy, httpx.AsyncClient(trust_env=False, timeout=10, verify=False) as client:
            with self._world.lock:
                new = [event for event in self._world.all("event") if event["id"] not in self._sent]
            for event in new:
                self._sent.add(event["id"])
                for _ in range(self._times):
                    await self._send(client, url, event)

    async def _send(self, client: httpx.AsyncClient, url: str, event: JsonObject) -> None:
        for _ in range(TRIES):
            headers, body = signed(event, secrets=self._secrets, at=self._world.real_now())
            try:
                if (await client.post(url, content=body, headers=headers)).is_success:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(PAUSE)
