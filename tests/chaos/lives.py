"""Lives of Kase: each a forked process that serves for a while and is killed; forking spares importing anew.

Run as `python -m tests.chaos.lives PORT`: reads `live SECONDS SEED` or `stay` from stdin, a line each, and answers
`born PID` and `dead`. A life kills itself, too, at random points around what it writes and what it charges.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

import httpx

import bot.app
from actions.in_process import InProcessActions
from bot.app import App, build, understander_of
from bot.billing.gateway import BillingGateway
from bot.domain.billing import Charge, Outcome
from bot.gateways.stripe.gateway import StripeGateway
from bot.records.unit_of_work import Records, UnitOfWork
from bot.server import listen, serve
from bot.settings import Settings, load_settings
from bot.telemetry import set_up_logging

T = TypeVar("T")

SELF_KILL = 0.004
"""How likely a life ends at each single point; a turn passes some ten of them."""


class DeadlyWork:
    """Records whose transactions may be the last thing the process does."""

    def __init__(self, work: UnitOfWork, die: Callable[[], None]) -> None:
        self._work = work
        self._die = die

    async def run(self, transaction: Callable[[Records], T]) -> T:
        self._die()
        done = await self._work.run(lambda records: self._inside(transaction, records))
        self._die()
        return done

    async def read(self, query: Callable[[Records], T]) -> T:
        return await self._work.read(query)

    def _inside(self, transaction: Callable[[Records], T], records: Records) -> T:
        done = transaction(records)
        self._die()
        return done


class DeadlyGateway:
    """A gateway after whose charge the process may be gone before it can write anything down."""

    def __init__(self, gateway: BillingGateway, die: Callable[[], None]) -> None:
        self._gateway = gateway
        self._die = die

    def __getattr__(self, name: str) -> object:
        return getattr(self._gateway, name)

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:
        self._die()
        outcome = await self._gateway.resubmit(charge, idempotency_key=idempotency_key)
        self._die()
        return outcome


def main() -> None:
    """Beget lives on command."""
    settings = _settings(int(sys.argv[1]))
    # Read before the fork: what a life has in common with the next one is no part of what is tried here.
    understander_of(settings.languages, settings.semantic).understand("pay", languages=settings.languages, hint=None)
    for line in sys.stdin:
        word, *rest = line.split()
        seconds, seed = (float(rest[0]), int(rest[1])) if word == "live" else (None, 0)
        child = os.fork()
        if child == 0:
            _live(settings, seed if seconds is not None else None)
        print(f"born {child}", flush=True)
        over = threading.Event()
        if seconds is not None:
            threading.Thread(target=_end, args=(child, settings.port, seconds, seed, over)).start()
        os.waitpid(child, 0)
        over.set()
        print("dead", flush=True)


def _settings(port: int) -> Settings:
    """The settings of a life; with Stripe they are a demo's too, which nobody but a test may have: its clock moves."""
    if os.environ["KASE_GATEWAY"] == "sandbox":
        return load_settings({"port": port})
    return Settings(_env_file=None, port=port)


def _end(child: int, port: int, seconds: float, seed: int, over: threading.Event) -> None:
    """Kill a life so many seconds after it began to serve; every tenth is killed while it is still getting up."""
    while seed % 10 and not over.is_set() and not _serves(port):
        over.wait(0.05)
    if not over.wait(seconds):
        _kill(child)


def _serves(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _live(settings: Settings, seed: int | None) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    set_up_logging(level=settings.log_level, style=settings.log_format)
    app = build(settings, actions=InProcessActions)
    if settings.gateway == "stripe":
        _move_stripe_too(app)
    if seed is not None:
        _make_deadly(app, random.Random(seed))
    asyncio.run(serve(app, settings, listen(settings.host, settings.port), jobs=True))
    os._exit(0)


def _move_stripe_too(app: App) -> None:
    """Let the fake Stripe's clock move together with ours, in place of the sandbox's, and its gateway read ours."""
    settings = app.settings
    app.services.gateway._gateway = StripeGateway(  # type: ignore[attr-defined]  # the one place that holds it
        settings.stripe_api_key.get_secret_value(),
        [each.get_secret_value() for each in settings.stripe_webhook_secret],
        return_url=settings.address,
        base=settings.stripe_api_base,
        clock=app.clock.now,
    )

    async def advance(base_url: str, token: str, hours: float) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            moved = await client.post(f"{settings.stripe_api_base}/_fake/advance", json={"hours": hours})
        moved.raise_for_status()

    bot.app.__dict__["advance_sandbox"] = advance


def _make_deadly(app: App, chance: random.Random) -> None:
    """Put death around the records and the gateway wherever somebody holds them."""

    def die() -> None:
        if chance.random() < SELF_KILL:
            os.kill(os.getpid(), signal.SIGKILL)

    work = DeadlyWork(app.services.work, die)
    gateway = DeadlyGateway(app.services.gateway, die)
    desk = app.services.billing
    for holder, name, value in (
        (app.assistant, "work", work),
        (desk, "work", work),
        (desk.ledger, "work", work),
        (desk, "gateway", gateway),
        (app.errands, "work", work),
    ):
        object.__setattr__(holder, name, value)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it ended by itself a moment before


if __name__ == "__main__":
    main()
