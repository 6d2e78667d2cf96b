"""Duties that are done again and again by one process at a time, as a net under what events should have done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from bot.errors import Retryable
from bot.telemetry import logger

_log = logger("jobs")

Duty = Callable[[], Awaitable[int]]
"""Does what is overdue and answers how much that was. Two processes may do it at once now and then."""


class Sweep:
    """Does the duties each `period`, one after the other, while `leads` says that it is for this process to do."""

    def __init__(self, *, period: timedelta, duties: Sequence[Duty], leads: Callable[[], bool]) -> None:
        self._period = period
        self._duties = tuple(duties)
        self._leads = leads
        self._sweeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; the first round is after one period."""
        self._sweeping = asyncio.create_task(self._go_on(), name="kase-sweep")

    async def stop(self) -> None:
        """Stop, in the middle of a duty if need be."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeping
            self._sweeping = None

    async def round(self) -> int:
        """Do every duty once; one that fails does not keep the others from being done. Answers how much was overdue."""
        return sum([await self._do(duty) for duty in self._duties])

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(self._period.total_seconds())
            if self._leads():
                await self.round()

    async def _do(self, duty: Duty) -> int:
        name = getattr(duty, "__qualname__", repr(duty))
        try:
            done = await duty()
        except Retryable as error:  # the database is away: the next round is the next try
            _log.warning("duty left for later", duty=name, code=error.code)
            return 0
        except Exception:  # noqa: BLE001 - whatever is wrong with one duty, the others are done and it has its next turn
            _log.exception("duty failed", duty=name)
            return 0
        if done:
            _log.info("duty done", duty=name, overdue=done)
        return done
