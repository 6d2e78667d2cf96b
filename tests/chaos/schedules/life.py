"""One process of Kase as the simulator runs it: the real composition over a database and a gateway that may kill it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from actions.in_process import InProcessActions
from bot.app import App, build
from bot.billing.gateway import BillingEvent, BillingGateway, Capabilities, Discovering
from bot.channels.rest import RestChannel
from bot.domain.billing import Account, Balance, Card, Charge, Fate, HostedPage, Outcome, Preview, SentCharge
from bot.errors import OutcomeUnknown, StorageUnavailable
from bot.jobs.sweep import Sweep
from bot.settings import Settings
from bot.storage.clock import MovableClock
from bot.storage.sql import Database
from tests.chaos.schedules.arena import Arena
from tests.chaos.schedules.crash import Mortal
from tests.chaos.schedules.weather import Weather

T = TypeVar("T")

AGES = {"unanswered_seconds": 30, "unsettled_seconds": 30, "untold_seconds": 20, "overdue_seconds": 60}


class DeadlyDatabase:
    """A database around whose commits a process may die, or lose its connection."""

    def __init__(self, database: Database, life: Life, weather: Weather) -> None:
        self.within = database
        self._life = life
        self._weather = weather

    async def start(self) -> None:
        await self.within.start()

    async def close(self) -> None:
        await self.within.close()

    async def run(self, transaction: Callable[[Connection], T]) -> T:
        mortal = self._life.mortal
        mortal.point("before a transaction")
        trouble = self._weather.database(self._life.number)
        if trouble == "gone":
            raise StorageUnavailable("the connection broke before the transaction")

        def inside(connection: Connection) -> T:
            mortal.check()
            done = transaction(connection)
            mortal.point("before a commit")
            return done

        done = await self.within.run(inside)
        mortal.point("after a commit")
        if trouble == "lost_commit":
            raise StorageUnavailable("the connection broke before the commit was confirmed")
        return done

    async def read(self, query: Callable[[Connection], T]) -> T:
        self._life.mortal.check()
        found = await self.within.read(query)
        self._life.mortal.check()
        return found


@dataclass(slots=True)
class Astray:
    """Requests that left a process and have not reached the backend yet; they outlive it."""

    orders: list[tuple[Charge, str]] = field(default_factory=list)

    async def arrive(self, gateway: BillingGateway) -> None:
        """Let every one of them arrive; nobody hears the answers."""
        orders, self.orders = self.orders, []
        for charge, key in orders:
            await asyncio.gather(gateway.resubmit(charge, idempotency_key=key), return_exceptions=True)


class DeadlyGateway:
    """A gateway around whose calls a process may die, over a network that loses, delays and repeats."""

    def __init__(self, gateway: BillingGateway, life: Life, weather: Weather, arena: Arena, astray: Astray) -> None:
        self._gateway = gateway
        self._life = life
        self._weather = weather
        self._arena = arena
        self._astray = astray

    @property
    def name(self) -> str:
        return self._gateway.name

    @property
    def capabilities(self) -> Capabilities:
        return self._gateway.capabilities

    async def now(self) -> datetime:
        return await self._gateway.now()

    async def account(self, account_id: str) -> Account:
        return await self._call("account", account_id, lambda: self._gateway.account(account_id))

    async def balances(self, account_id: str) -> tuple[Balance, ...]:
        return await self._call("balances", account_id, lambda: self._gateway.balances(account_id))

    async def cards(self, account_id: str) -> tuple[Card, ...]:
        return await self._call("cards", account_id, lambda: self._gateway.cards(account_id))

    async def card_page(self, account_id: str, *, person: str, edit_card: str | None, language: str) -> HostedPage:
        return await self._call(
            "card_page",
            account_id,
            lambda: self._gateway.card_page(account_id, person=person, edit_card=edit_card, language=language),
        )

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:
        return await self._call("preview", account_id, lambda: self._gateway.preview(account_id, balance_id, card_id))

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        return await self._call("fate", sent.charge.account_id, lambda: self._gateway.fate(sent))

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        return await self._call("void", sent.charge.account_id, lambda: self._gateway.void(sent))

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:
        self._life.mortal.point("before a charge")
        outcome = await self._charge(charge, idempotency_key)
        self._life.mortal.point("after a charge")
        return outcome

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        return self._gateway.read_hook(headers, body)

    async def close(self) -> None:
        await self._gateway.close()

    async def _charge(self, charge: Charge, key: str) -> Outcome:
        match self._weather.charge(charge.account_id):
            case None:
                return await self._gateway.resubmit(charge, idempotency_key=key)
            case "astray":
                self._astray.orders.append((charge, key))
                raise OutcomeUnknown("nothing came back in time")
            case "twice":
                calls = (self._gateway.resubmit(charge, idempotency_key=key) for _ in range(2))
                first, _ = await asyncio.gather(*calls, return_exceptions=True)
                if isinstance(first, BaseException):
                    raise first
                return first
            case kind:
                self._arena.trouble("resubmit", kind, charge.account_id)
                return await self._gateway.resubmit(charge, idempotency_key=key)

    async def _call(self, call: str, account_id: str, ask: Callable[[], Awaitable[T]]) -> T:
        self._life.mortal.point(f"before {call}")
        kind = self._weather.read(account_id, call)
        if kind is not None:
            self._arena.trouble(call, kind, account_id)
        answer = await ask()
        self._life.mortal.point(f"after {call}")
        return answer


@dataclass(slots=True)
class Skies:
    """What the processes of a schedule share: the time, and what is on its way between them and the backend."""

    arena: Arena
    address: str
    weather: Weather
    astray: Astray
    throw_out: Callable[[Life], Awaitable[None]]
    offset: timedelta = timedelta()


class Life:
    """A process from its start to its death."""

    def __init__(self, number: int, mortal: Mortal, skies: Skies) -> None:
        self.number = number
        self.mortal = mortal
        self._skies = skies
        self._clock: MovableClock
        self.app = self._compose()
        self.rest = RestChannel(
            assistant=self.app.assistant,
            reception=self.app.reception,
            catalog=self.app.catalog,
            deliveries=self.app.deliveries,
            work=self.app.services.work,
            metrics=self.app.metrics,
        )

    def _compose(self) -> App:
        """The composition root's own app, with death between it and what it stands on."""
        given: dict[str, object] = {
            "database_url": self._skies.address,
            "billing_url": "http://127.0.0.1:9",
            "billing_token": "unused",
            "billing_hook_secret": "unused",
            "gateway": "sandbox",
            "demo": True,
            "languages": ("en", "lv"),
            "link_hosts": ("127.0.0.1", "billing.example.com"),
            "semantic": "off",
            "payment_budget_seconds": 0.2,
            **AGES,
        }
        settings = Settings(_env_file=None, **given)  # type: ignore[arg-type]  # checked by pydantic
        app = build(settings, actions=InProcessActions)
        assert isinstance(app.clock, MovableClock)
        self._clock = app.clock
        self.tell_time(timedelta())
        skies = self._skies
        self.storage = DeadlyDatabase(app.database, self, skies.weather)
        app.services.work._database = self.storage  # type: ignore[attr-defined]  # the one place that holds it
        self._backend = skies.arena.gateway()
        gateway = DeadlyGateway(self._backend, self, skies.weather, skies.arena, skies.astray)
        app.services.gateway._gateway = gateway  # type: ignore[attr-defined]  # the one place that holds it
        return app

    async def start(self) -> None:
        """Connect, and read what the backend can do, as `App.start` does of its own gateway."""
        await self.app.database.start()
        if isinstance(self._backend, Discovering):
            await self._backend.discover()

    def tell_time(self, skew: timedelta) -> None:
        """Let the process see the time of the schedule, wrong by `skew`."""
        self._clock._offset = self._skies.offset + skew

    async def sweep(self) -> None:
        """Do every duty once."""
        round_ = Sweep(
            period=timedelta(hours=1), duties=(*self.app.errands.duties, *self.app.notices.duties), leads=lambda: True
        )
        await self.mortal.run(self._sweep(round_))

    async def _sweep(self, sweep: Sweep) -> None:
        await sweep.round()

    async def stop(self) -> None:
        """Let go of what a dead process no longer holds; it acts no more."""
        self.mortal.die(self.mortal.last_point)
        await self.mortal.quiet()
        await self.app.database.close()
        await self.app.services.gateway.close()
        await asyncio.to_thread(self.app.queue.close)
