"""A process that carries out jobs, for one test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.jobs.engine import Engine
from bot.jobs.ledger import JobState
from bot.jobs.queue import EngineQueue
from bot.records.jobs import Job, JobKind
from bot.storage.clock import MovableClock
from bot.storage.heartbeats import SqlHeartbeats
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.support.stores import opened

Behaviour = Callable[[str], Awaitable[None]]


async def succeed(subject: str) -> None:
    """Do what the job says, which is nothing."""


@dataclass
class Work:
    """An engine, what it carried out and when, and the means to give it jobs."""

    engine: Engine
    clock: MovableClock
    unit_of_work: SqlUnitOfWork
    carried_out: list[tuple[str, datetime]] = field(default_factory=list)

    @property
    def subjects(self) -> list[str]:
        return [subject for subject, _ in self.carried_out]

    async def promise(self, *jobs: Job) -> None:
        """Enqueue jobs in one transaction."""
        await self.unit_of_work.run(lambda records: [records.jobs.enqueue(job) for job in jobs])  # type: ignore[func-returns-value]

    def job(self, job_id: str, *, hours: float = 0, seconds: float = 0, subject: str | None = None) -> Job:
        due_at = self.clock.now() + timedelta(hours=hours, seconds=seconds)
        return Job(job_id, JobKind.SETTLE, subject or job_id, due_at)

    async def move_clock(self, hours: float) -> None:
        await self.clock.advance(hours)
        await self.engine.advance()

    async def until(self, job_id: str, state: JobState) -> None:
        """Wait until the job stands so."""
        await eventually(lambda: self._stands(job_id, state))

    async def _stands(self, job_id: str, state: JobState) -> bool:
        return await self.engine.status(job_id) is state


async def eventually(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until the condition holds; far longer than it takes means that it never will."""
    for _ in range(400):
        if await condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to pass")


@asynccontextmanager
async def at_work(address: str, behaviour: Behaviour = succeed) -> AsyncIterator[Work]:
    """Start an engine on a migrated database, with short waits; `behaviour` is how each job goes."""
    async with opened(address) as database:
        clock = MovableClock(database)
        await clock.refresh()
        queue = EngineQueue(address, clock=clock)
        carried_out: list[tuple[str, datetime]] = []

        async def carry_out(kind: JobKind, subject: str) -> None:
            assert kind is JobKind.SETTLE
            carried_out.append((subject, clock.now()))
            await behaviour(subject)

        engine = Engine(
            address,
            clock=clock,
            carry_out=carry_out,
            heartbeats=SqlHeartbeats(database),
            poll_seconds=0.1,
            beat_seconds=0.2,
            silent_seconds=1.5,
        )
        await engine.start()
        try:
            yield Work(engine, clock, SqlUnitOfWork(database, jobs=queue), carried_out)
        finally:
            await engine.stop()
            queue.close()
