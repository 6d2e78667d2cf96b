"""Each shipped way to remember, opened for one test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.jobs.ledger import JobState, Ledger
from bot.jobs.queue import EngineQueue
from bot.records.unit_of_work import UnitOfWork
from bot.records.wakeups import Bell
from bot.storage.clock import SystemClock
from bot.storage.memory import MemoryUnitOfWork
from bot.storage.sql import Database, open_database
from bot.storage.unit_of_work import SqlUnitOfWork
from bot.storage.wakeups import open_bell


@dataclass(frozen=True, slots=True)
class Store:
    """A unit of work, a look at what it promised, and what rings when it commits."""

    unit_of_work: UnitOfWork
    promised: Callable[[str], Awaitable[bool]]
    bell: Bell


def memory_store() -> Store:
    """Nothing remembered beyond the test."""
    unit_of_work = MemoryUnitOfWork()

    async def promised(job_id: str) -> bool:
        return any(job.id == job_id for job in unit_of_work.jobs)

    return Store(unit_of_work, promised, unit_of_work.bell)


@asynccontextmanager
async def sql_store(address: str) -> AsyncIterator[Store]:
    """A migrated database with the engine's queue, and no engine that would empty it."""
    ledger = Ledger(address)
    queue = EngineQueue(address, clock=SystemClock())
    bell = open_bell(address)

    async def promised(job_id: str) -> bool:
        return await ledger.status(job_id) is JobState.WAITING

    async with opened(address) as database:
        yield Store(SqlUnitOfWork(database, jobs=queue, bell=bell), promised, bell)
    await bell.close()
    queue.close()
    await ledger.close()


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Database]:
    """A started database."""
    database = open_database(address)
    await database.start()
    try:
        yield database
    finally:
        await database.close()
