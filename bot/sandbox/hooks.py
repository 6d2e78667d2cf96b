"""Signed notices to the one who asked for them: kept until they are taken, so perhaps twice and not in order."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
from contextlib import suppress

import httpx

from bot.sandbox.clock import BusinessClock, written
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.store import Row, Store

PAUSES = (500, 2_000, 10_000, 60_000, 600_000, 3_600_000)
AT_ONCE = 20
PATIENCE = 5.0


def signature(secret: str, body: bytes, at: int) -> str:
    """Write the `Kase-Signature` header: HMAC-SHA256 over the time in seconds, a dot and the raw body."""
    mac = hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


class Notices:
    """The outbox of notices. `announce` belongs to the transaction it is called in; `run` delivers."""

    def __init__(self, store: Store, clock: BusinessClock, faults: Faults, *, url: str | None, secret: str) -> None:
        self._store = store
        self._clock = clock
        self._faults = faults
        self._woken = asyncio.Event()
        self.url = url
        self._secret = secret

    def announce(self, kind: str, account_id: str, key: str | None, balance_id: str | None = None) -> None:
        """Keep a notice for delivery, unless nobody asked for notices."""
        if self.url is None:
            return
        notice = {
            "id": f"evt_{secrets.token_hex(8)}",
            "type": kind,
            "account_id": account_id,
            "key": key,
            "at": written(self._clock.now()),
            "balance_id": balance_id,
        }
        self._keep(json.dumps(notice), account_id)
        self._woken.set()

    def send_to(self, url: str | None) -> None:
        """Deliver somewhere else from now on; None: keep nothing and send nothing."""
        self.url = url
        self._woken.set()

    async def run(self) -> None:
        """Deliver what is due, for ever."""
        await self._wait()
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            while True:
                self._woken.clear()
                due = self._due()
                if self.url is None or not due:
                    await self._wait()
                    continue
                taken = await asyncio.gather(*(self._send(client, self.url, str(row[1])) for row in due))
                self._settle(due, taken)

    async def _wait(self) -> None:
        """Wait for the next notice, or for the time to send one again."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), self._until_next())

    def _keep(self, body: str, account_id: str) -> None:
        now = self._clock.real()
        fault = self._faults.draw("hook", account_id)
        if fault is not None and fault.kind == Fault.UNAVAILABLE:
            return
        copies = 2 if fault is not None and fault.kind == Fault.DUPLICATE else 1
        due = now + fault.delay_ms if fault is not None and fault.kind == Fault.SLOW else now
        for _ in range(copies):
            self._store.change("INSERT INTO hooks (body, due_at, tries) VALUES (?, ?, 0)", body, due)

    def _due(self) -> list[Row]:
        return self._store.rows(
            "SELECT id, body, tries FROM hooks WHERE due_at <= ? ORDER BY due_at, id LIMIT ?",
            self._clock.real(),
            AT_ONCE,
        )

    def _until_next(self) -> float | None:
        row = self._store.row("SELECT min(due_at) FROM hooks")
        if row is None or row[0] is None or self.url is None:
            return None
        return max(0.01, (int(row[0]) - self._clock.real()) / 1000)

    async def _send(self, client: httpx.AsyncClient, url: str, body: str) -> bool:
        raw = body.encode()
        headers = {
            "Content-Type": "application/json",
            "Kase-Signature": signature(self._secret, raw, self._clock.real() // 1000),
        }
        try:
            answer = await client.post(url, content=raw, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL):
            return False
        return answer.is_success

    def _settle(self, due: list[Row], taken: list[bool]) -> None:
        with self._store.transaction():
            for (notice, _, tries), was_taken in zip(due, taken, strict=True):
                again = int(tries or 0)
                if was_taken or again >= len(PAUSES):
                    self._store.change("DELETE FROM hooks WHERE id = ?", notice)
                else:
                    due_at = self._clock.real() + PAUSES[again]
                    self._store.change("UPDATE hooks SET due_at = ?, tries = ? WHERE id = ?", due_at, again + 1, notice)
