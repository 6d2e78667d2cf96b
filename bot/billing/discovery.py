"""Keeping up with what the billing backend says it can do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot.billing.gateway import Discovering
from bot.errors import KaseError


@dataclass(slots=True)
class Discovery:
    """Asks at start and then again and again; what was told last stays true while the backend is silent.

    A start waits for `patience` at most: without a backend there is nothing to talk about, but the doors are open.
    `soon` is when to ask again after no answer, `later` after one. `observe` hears of what could not be read.
    """

    gateway: Discovering
    observe: Callable[[KaseError], None]
    patience: timedelta = timedelta(seconds=2)
    soon: timedelta = timedelta(seconds=5)
    later: timedelta = timedelta(minutes=5)
    _asking: asyncio.Task[None] | None = field(default=None, repr=False)

    async def start(self) -> None:
        """Ask, and go on asking."""
        told = asyncio.Event()
        self._asking = asyncio.create_task(self._ask(told))
        with suppress(TimeoutError):
            await asyncio.wait_for(told.wait(), self.patience.total_seconds())

    async def stop(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()
            with suppress(asyncio.CancelledError):
                await self._asking

    async def _ask(self, told: asyncio.Event) -> None:
        while True:
            pause = self.later
            try:
                await self.gateway.discover()
            except KaseError as error:
                self.observe(error)
                pause = self.soon
            told.set()
            await asyncio.sleep(pause.total_seconds())
