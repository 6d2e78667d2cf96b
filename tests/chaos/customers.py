"""Customers in a storm: they ask, choose, say yes several times, and send everything again until it is taken."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

PATIENCE = 240.0
"""Seconds after the storm within which every customer must have come to the end of the guide."""

PAID = "payment-accepted"
MAY_WORK = frozenset({"card-is-yours-and-may-work", "card-is-fixed-and-may-work"})
WAIT = frozenset({"payment-in-progress", "payment-unknown", "payment-under-way"})


@dataclass(slots=True)
class Customer:
    """One admin of one account; remembers every message taken and every reply seen, by its id."""

    person: str
    account: str
    ports: tuple[int, ...]
    chance: random.Random
    taken: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    problem: str | None = None
    _numbers: int = 0

    @property
    def keys(self) -> list[str]:
        """Keys of everything seen, each reply once."""
        return list(self.seen.values())

    async def pay(self, client: httpx.AsyncClient) -> None:
        """Go through the guide until it is paid, however long the storm lasts."""
        await self._say(client, "I want to pay the balance")
        await self._say(client, "same card")
        while PAID not in self.keys:
            await self._agree(client)

    async def _agree(self, client: httpx.AsyncClient) -> None:
        clicks = self.chance.choice((1, 1, 2, 3, 4))
        await asyncio.gather(*(self._say(client, "yes") for _ in range(clicks)))
        for _ in range(40):
            if PAID in self.keys or "confirm-payment" in self.keys[-1:]:
                return
            await asyncio.sleep(0.25)
            await self.look(client)
        await self._say(client, "I want to pay the balance")
        if MAY_WORK & set(self.keys[-1:]):
            await self._say(client, "same card")

    async def _say(self, client: httpx.AsyncClient, text: str) -> None:
        self._numbers += 1
        message_id = f"{self.person}-{self._numbers}"
        body = {"sender": self.person, "message": text, "metadata": {"message_id": message_id}}
        copies = self.chance.choice((1, 1, 1, 2))
        await asyncio.gather(*(self._until_taken(client, body) for _ in range(copies)))
        self.taken.append(message_id)

    async def _until_taken(self, client: httpx.AsyncClient, body: Mapping[str, object]) -> None:
        while True:
            answer = await self._ask(client, "POST", "/webhooks/rest/webhook", json=body)
            if answer is not None:
                self._see(answer)
                return
            await asyncio.sleep(0.05 + self.chance.random() * 0.2)

    async def look(self, client: httpx.AsyncClient) -> None:
        """Read what came meanwhile."""
        answer = await self._ask(client, "GET", f"/webhooks/rest/{self.person}/messages")
        if answer is not None:
            self._see(answer)

    async def _ask(
        self, client: httpx.AsyncClient, method: str, path: str, **more: object
    ) -> list[dict[str, object]] | None:
        port = self.chance.choice(self.ports)
        try:
            answer = await client.request(method, f"http://127.0.0.1:{port}{path}", **more)  # type: ignore[arg-type]
        except httpx.TransportError:
            return None
        if answer.status_code == 503:
            return None
        if answer.status_code != 200:
            self.problem = f"{method} {path} answered {answer.status_code}: {answer.text[:300]}"
            return []
        replies: list[dict[str, object]] = answer.json()
        return replies

    def _see(self, replies: list[dict[str, object]]) -> None:
        for reply in replies:
            custom = reply["custom"]
            assert isinstance(custom, dict)
            self.seen.setdefault(custom["id"], custom["key"])
