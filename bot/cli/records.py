"""Opens the records for one command, without the rest of the service."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from bot.records.jobs import Job
from bot.records.unit_of_work import UnitOfWork
from bot.settings import Settings, load_settings
from bot.storage.clock import SystemClock
from bot.storage.sql import open_database
from bot.storage.unit_of_work import SqlUnitOfWork
from bot.storage.version import verify

if TYPE_CHECKING:
    from bot.jobs.queue import EngineQueue

T = TypeVar("T")


def with_records(act: Callable[[UnitOfWork], Awaitable[T]]) -> T:
    """Open the database for one piece of work. Raises `Misconfigured` unless it has the tables of this version."""

    async def opened(settings: Settings) -> T:
        verify(settings.database)
        database = open_database(settings.database)
        queue = _LateQueue(settings.database)
        await database.start()
        try:
            return await act(SqlUnitOfWork(database, jobs=queue))
        finally:
            await database.close()
            queue.close()

    return asyncio.run(opened(load_settings()))


class _LateQueue:
    """The engine's queue, loaded with the first promise: few commands make one, and the engine takes long to load."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._loaded: EngineQueue | None = None

    def enqueue(self, connection: Connection, job: Job) -> None:
        self._queue().enqueue(connection, job)

    def cancel(self, connection: Connection, job_id: str) -> None:
        self._queue().cancel(connection, job_id)

    def close(self) -> None:
        """Let go of connections."""
        if self._loaded is not None:
            self._loaded.close()

    def _queue(self) -> EngineQueue:
        if self._loaded is None:
            from bot.jobs.queue import EngineQueue

            self._loaded = EngineQueue(self._database_url, clock=SystemClock())
        return self._loaded
