"""A billing backend to be rough with: what the simulator asks of it, and the sandbox as one.

Another adapter joins by one more `Arena`: its gateway over its backend, and these hands behind the scene.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from bot.billing.gateway import BillingGateway
from bot.gateways.http import HttpBillingGateway
from bot.sandbox import parts
from bot.sandbox.attempts import Order
from bot.sandbox.ledger import Ledger
from tests.support.listener import Listener, listener
from tests.support.sandbox import RunningSandbox, running_sandbox

PATIENCE_SECONDS = 0.4
"""How long a charge is waited for here, in place of twenty seconds."""


@dataclass(frozen=True, slots=True)
class Charged:
    """One charge in the backend's ledger; `key` is ours, None where the ledger does not tell it."""

    key: str | None
    balance_id: str
    minor: int


@dataclass(frozen=True, slots=True)
class Purse:
    """An account that owes: its balances, the cards that a charge goes through with, and the others."""

    account_id: str
    balances: tuple[str, ...]
    good_cards: tuple[str, ...]
    bad_cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A signed notice as it was sent."""

    headers: dict[str, str]
    body: bytes


class Arena(Protocol):
    """A backend on a real socket, with a gateway to it and the means to trouble it."""

    @property
    def name(self) -> str:
        """The adapter's name in the figures."""
        ...

    @property
    def closes_bank_pages(self) -> bool:
        """Whether nothing can be paid any more on the bank's page of an attempt that was given up or ran out."""
        ...

    def gateway(self) -> BillingGateway:
        """A gateway as a process makes it for itself; `close` it."""
        ...

    def purse(self, *, balances: int, bad_card: str | None) -> Purse:
        """Make an account of admin `anna` that owes one or two balances; `bad_card` is `insufficient_funds`, `confirm`
        or None."""
        ...

    def charges(self, account_id: str) -> list[Charged]:
        """What was really charged, oldest first."""
        ...

    def trouble(self, operation: str, kind: str, account_id: str) -> None:
        """Let the account's next call of the operation meet a fault."""
        ...

    def clear(self) -> None:
        """Let everything work again."""
        ...

    def advance(self, time: timedelta) -> None:
        """Move the backend's clock forward."""
        ...

    def forget_keys(self, account_id: str, keys: Iterable[str]) -> None:
        """Forget keys that were settled with us a day ago or earlier, as a provider does."""
        ...

    def notices(self, account_id: str) -> tuple[Notice, ...]:
        """Every notice about the account that was sent so far."""
        ...

    async def at_the_bank(self, url: str, *, confirmed: bool) -> None:
        """Answer the bank's page as the payer does."""
        ...


class CarelessLedger(Ledger):
    """Honours keys and nothing else: neither that a balance is paid nor that another attempt holds it.

    As a card processor does that knows no invoices. What keeps a customer from paying twice here is only ours.
    """

    def _check(self, account_id: str, order: Order) -> str | None:
        self._accounts.card(account_id, order.card_id)
        return None

    def _still_owed(self, order: Order) -> bool:
        return True


@dataclass(slots=True)
class SandboxArena:
    """The http gateway over the sandbox."""

    sandbox: RunningSandbox
    ear: Listener
    name: str = "http"
    closes_bank_pages: bool = True
    _made: int = 0
    _heard: dict[str, list[Notice]] = field(default_factory=dict)
    _read: int = 0

    def gateway(self) -> BillingGateway:
        return HttpBillingGateway(
            self.sandbox.base_url, self.sandbox.token, self.sandbox.hook_secret, charge_timeout=PATIENCE_SECONDS
        )

    def purse(self, *, balances: int, bad_card: str | None) -> Purse:
        template = {
            (1, None): "single",
            (1, "insufficient_funds"): "funds",
            (1, "confirm"): "bank_confirms",
        }.get((balances, bad_card), "several")
        self._made += 1
        (account_id,) = self.sandbox.make_accounts(template, prefix=template)
        short = account_id.removeprefix("acct_")
        good, bad = {
            "single": (("visa",), ()),
        }.get(template, (("mastercard",), ("visa",)))
        return Purse(
            account_id,
            balances=tuple(f"bal_{short}_{number}" for number in range(1, (2 if template == "several" else 1) + 1)),
            good_cards=tuple(f"card_{short}_{name}" for name in good),
            bad_cards=tuple(f"card_{short}_{name}" for name in bad),
        )

    def charges(self, account_id: str) -> list[Charged]:
        return [
            Charged(str(each["key"]), str(each["balance_id"]), int(each["amount"]["minor"]))  # type: ignore[index]  # its own JSON
            for each in self.sandbox.ledger(account_id)
        ]

    def trouble(self, operation: str, kind: str, account_id: str) -> None:
        delay = {"slow": int(PATIENCE_SECONDS * 1000) + 100, "late_charge": 60}.get(kind, 0)
        self.sandbox.fault(operation, kind, delay_ms=delay, account=account_id)

    def clear(self) -> None:
        self.sandbox.clear_faults()

    def advance(self, time: timedelta) -> None:
        self.sandbox.advance_hours(time / timedelta(hours=1))

    def forget_keys(self, account_id: str, keys: Iterable[str]) -> None:
        with closing(sqlite3.connect(self.sandbox.database_path or "", timeout=10)) as books, books:
            books.executemany(
                "DELETE FROM attempts WHERE account_id = ? AND key = ?", [(account_id, key) for key in keys]
            )

    def notices(self, account_id: str) -> tuple[Notice, ...]:
        for headers, body in self.ear.taken[self._read :]:
            self._heard.setdefault(json.loads(body)["account_id"], []).append(Notice(headers, body))
            self._read += 1
        return tuple(self._heard.get(account_id, ()))

    async def at_the_bank(self, url: str, *, confirmed: bool) -> None:
        async with httpx.AsyncClient(trust_env=False) as browser:
            await browser.post(url, data={"answer": "confirm" if confirmed else "refuse"})


@contextmanager
def sandbox_arena(folder: Path, *, careful: bool) -> Iterator[SandboxArena]:
    """Run a sandbox in a thread; a careless one charges whatever it is told to, once for each key."""
    with ExitStack() as stack:
        if not careful:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.setattr(parts, "Ledger", CarelessLedger)
        ear = stack.enter_context(listener())
        sandbox = stack.enter_context(running_sandbox(folder / "sandbox.db", hook_url=ear.url))
        yield SandboxArena(sandbox, ear, name="http" if careful else "http, careless backend")
