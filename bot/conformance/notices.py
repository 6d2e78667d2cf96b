"""Checks of signed notices, with a door of our own for them to come to."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.conformance.findings import Broken, Check, NotTried, Section, check
from bot.conformance.orders import PayScene
from bot.errors import KaseError
from bot.gateways.http_answers import DeclinedAnswer, PaidAnswer
from bot.gateways.http_notices import read_notice

PATH: Final = "/hooks/http"
_LOOK_EVERY: Final = 0.05


@dataclass(slots=True)
class Door:
    """Where notices come in while orders are paid: the keys of those that are well, and what is wrong with others."""

    secret: str
    keys: set[str] = field(default_factory=set)
    taken: int = 0
    wrong: set[str] = field(default_factory=set)

    async def take(self, request: Request) -> Response:
        """Take one notice as Kase does."""
        self.taken += 1
        try:
            event = read_notice(dict(request.headers), await request.body(), secret=self.secret, clock=time.time)
        except KaseError as error:
            self.wrong.add(error.detail)
            return Response(status_code=400)
        if event.kind == "attempt.settled" and event.idempotency_key is not None:
            self.keys.add(event.idempotency_key)
        return Response(status_code=204)


@asynccontextmanager
async def open_door(listening: socket.socket, secret: str) -> AsyncIterator[Door]:
    """Take notices at the socket until the end."""
    door = Door(secret)
    app = Starlette(routes=[Route(PATH, door.take, methods=["POST"])])
    service = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none"))
    serving = asyncio.create_task(service._serve(sockets=[listening]))  # noqa: SLF001 - `serve` takes our signals away
    try:
        yield door
    finally:
        service.should_exit = True
        await serving


@dataclass(frozen=True, slots=True)
class NoticeScene:
    """The door, and what was paid meanwhile."""

    door: Door
    paid: Sequence[PayScene]
    patience: float


@check(
    "every notice is signed and in the contract's shape",
    Section.NOTICES,
    advice="Sign '<t>.<raw body>' with HMAC-SHA256 and the shared secret, t in real seconds; see the examples.",
)
async def _signed(scene: NoticeScene) -> None:
    if scene.door.wrong:
        raise Broken("a good signature over a good notice", "; ".join(sorted(scene.door.wrong)))
    if not scene.door.taken:
        raise NotTried("No notice came: set the printed address in your system, and name a test account with --pay.")


@check(
    "an attempt that has settled is told by a notice",
    Section.NOTICES,
    advice="Send attempt.settled with the key when an attempt gets its outcome, and again until it is answered 2xx.",
)
async def _settled(scene: NoticeScene) -> None:
    wanted = {
        order.key
        for pay in scene.paid
        for order, attempt in pay.settled
        if isinstance(attempt, PaidAnswer | DeclinedAnswer)
    }
    if not wanted:
        raise NotTried("Nothing was settled: name a test account with --pay.")
    waited = 0.0
    while not wanted <= scene.door.keys and waited < scene.patience:
        await asyncio.sleep(_LOOK_EVERY)
        waited += _LOOK_EVERY
    if missing := wanted - scene.door.keys:
        raise Broken(f"a notice of each of {len(wanted)} settled keys", f"none of {len(missing)} within the time")


NOTICES: Final[tuple[Check[NoticeScene], ...]] = (_settled, _signed)
