"""Word of commits: by a signal within the process, and between processes by PostgreSQL's NOTIFY."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

import asyncpg
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.errors import KaseError
from bot.records.wakeups import EVERYTHING, FOLLOWED, Ring, Wakeup, mark_of
from bot.storage.failures import translated
from bot.storage.urls import asyncpg_url, database_url
from bot.telemetry import logger

POSTGRESQL_CHANNEL: Final = "kase_wakeups"

_NOTIFY: Final = text(f"SELECT pg_notify('{POSTGRESQL_CHANNEL}', :word)")
_CONNECT_SECONDS: Final = 5
_CHECK_SECONDS: Final = 20
"""How often the listening connection is asked whether it lives: one that went silently dead is replaced."""
_PAUSES: Final = (0.1, 0.5, 2.0, 5.0)
"""Seconds between tries to listen again; the last one goes on for as long as it takes."""

_log = logger("wakeups")


class NotedWakeups:
    """`Wakeups` of one transaction, each of them once."""

    __slots__ = ("noted",)

    def __init__(self) -> None:
        self.noted: dict[tuple[str, Wakeup], None] = {}

    def tell(self, conversation_id: str, what: Wakeup) -> None:
        if conversation_id.startswith(FOLLOWED):
            self.noted[mark_of(conversation_id), what] = None

    def announce(self, connection: Connection) -> None:
        """Let PostgreSQL tell all processes with the commit; SQLite has no such thing."""
        if self.noted and connection.dialect.name == "postgresql":
            for mark, what in self.noted:
                connection.execute(_NOTIFY, {"word": f"{what}:{mark}"})


class LocalBell:
    """Rings for what this process commits: on SQLite, where others are found by looking."""

    def __init__(self) -> None:
        self._ring: Ring | None = None

    async def follow(self, ring: Ring) -> None:
        self._ring = ring

    async def close(self) -> None:
        self._ring = None

    def committed(self, wakeups: Iterable[tuple[str, Wakeup]]) -> None:
        """Ring for what was just committed."""
        if self._ring is not None:
            for mark, what in wakeups:
                self._ring(mark, what)


class PostgresqlBell:
    """Listens on one connection, which it makes again when it is lost; who follows is then told to look at everything.

    It tells of what this process commits, too: there is one way for all, and each is told once.
    """

    def __init__(self, address: str) -> None:
        self._engine = create_async_engine(
            asyncpg_url(address),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"timeout": _CONNECT_SECONDS, "server_settings": {"application_name": "kase-wakeups"}},
        )
        self._listening: asyncio.Task[None] | None = None

    async def follow(self, ring: Ring) -> None:
        tried = asyncio.Event()  # a database that is away just now is listened to once it is back
        self._listening = asyncio.create_task(_listen_for_ever(self._engine, ring, tried), name="kase-wakeups")
        await tried.wait()

    async def close(self) -> None:
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
        await self._engine.dispose()

    def committed(self, wakeups: Iterable[tuple[str, Wakeup]]) -> None:
        """Do nothing: the database rings."""


def open_bell(address: str) -> LocalBell | PostgresqlBell:
    """Choose the bell for a database. Raises `Misconfigured` for an address we do not speak."""
    return LocalBell() if database_url(address).drivername == "sqlite" else PostgresqlBell(address)


async def _listen_for_ever(engine: AsyncEngine, ring: Ring, tried: asyncio.Event) -> None:
    tries = 0
    while True:
        try:
            with translated():
                async with engine.connect() as connection:
                    lost = await _listen(connection, ring)
                    tries = 0
                    ring(EVERYTHING, Wakeup.CHANGED)
                    tried.set()
                    await _until_lost(connection, lost)
        except KaseError as error:
            _log.warning("not listening", code=error.code, detail=error.detail)
        except (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("not listening", code=type(error).__name__)
        tried.set()
        await asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1


async def _listen(connection: AsyncConnection, ring: Ring) -> asyncio.Event:
    """Begin to listen; the event that tells that the connection is lost."""
    lost = asyncio.Event()
    driver = (await connection.get_raw_connection()).driver_connection
    if driver is None:
        raise TypeError("the pool gave a connection without a driver's connection")

    def hear(_driver: object, _pid: int, _channel: str, word: str) -> None:
        what, _, mark = word.partition(":")
        if what in _KINDS:
            ring(mark, Wakeup(what))

    driver.add_termination_listener(lambda _: lost.set())
    await driver.add_listener(POSTGRESQL_CHANNEL, hear)
    return lost


async def _until_lost(connection: AsyncConnection, lost: asyncio.Event) -> None:
    while not lost.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(_CHECK_SECONDS):
                await lost.wait()
        if not lost.is_set():
            async with asyncio.timeout(_CONNECT_SECONDS):
                await connection.exec_driver_sql("SELECT 1")


_KINDS: Final = frozenset(Wakeup)
