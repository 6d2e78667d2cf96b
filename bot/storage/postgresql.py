"""PostgreSQL: pools of asyncpg connections, the functions run on them without a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StorageUnavailable
from bot.storage.failures import translated

T = TypeVar("T")

WRITERS: Final = 12
READERS: Final = 4
CONNECT_SECONDS: Final = 5
ANSWER_SECONDS: Final = 30
"""The longest a statement may take: far above any of ours, so it is a database that hangs."""


class PostgresqlDatabase:
    """READ COMMITTED transactions; `read` asks without one, each statement seeing what is committed by then."""

    def __init__(self, url: URL) -> None:
        self._write_engine = _engine(url, size=WRITERS, isolation="READ COMMITTED", read_only=False)
        self._read_engine = _engine(url, size=READERS, isolation="AUTOCOMMIT", read_only=True)
        self._open = False
        self._calls = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def start(self) -> None:
        self._open = True
        await self.read(lambda connection: connection.exec_driver_sql("SELECT 1"))

    async def close(self) -> None:
        self._open = False
        await self._idle.wait()
        await self._write_engine.dispose()
        await self._read_engine.dispose()

    async def run(self, transaction: Callable[[Connection], T]) -> T:
        with self._call(), translated():
            async with self._write_engine.begin() as connection:
                return await connection.run_sync(transaction)

    async def read(self, query: Callable[[Connection], T]) -> T:
        with self._call(), translated():
            async with self._read_engine.connect() as connection:
                return await connection.run_sync(query)

    @contextmanager
    def _call(self) -> Iterator[None]:
        """Count the calls under way: a pool that is disposed of before them never closes their connections."""
        if not self._open:
            raise StorageUnavailable("the database is closed")
        self._calls += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._calls -= 1
            if self._calls == 0:
                self._idle.set()


def _engine(url: URL, *, size: int, isolation: str, read_only: bool) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=ANSWER_SECONDS,
        isolation_level=isolation,
        hide_parameters=True,  # what a customer wrote must not reach a log with an error
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": ANSWER_SECONDS,
            "server_settings": {
                "application_name": "kase",
                "default_transaction_read_only": "on" if read_only else "off",
            },
        },
    )
