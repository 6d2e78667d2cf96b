"""The database as records see it: plain functions over a connection, each one transaction, run by async callers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from bot.storage.postgresql import PostgresqlDatabase
from bot.storage.sqlite import SqliteDatabase
from bot.storage.urls import asyncpg_url, database_url

T = TypeVar("T")


class Database(Protocol):
    """One database, used from one event loop.

    A function given to it does database work only and waits for nothing else: on SQLite `run` holds up every other
    writer, and `read` runs in the event loop itself.
    """

    async def start(self) -> None:
        """Connect. Raises `StorageUnavailable` when the database cannot be reached."""
        ...

    async def close(self) -> None:
        """Finish what was asked for, then disconnect."""
        ...

    async def run(self, transaction: Callable[[Connection], T]) -> T:
        """Run and commit durably before returning; an exception rolls everything of this call back and is raised again.

        Raises `StorageUnavailable` when the database cannot be reached or another transaction was in the way: the same
        call may succeed later. A call that is cancelled while it waits may still be committed.
        """
        ...

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Run a query that sees everything committed before the call; a write in it is refused by the database."""
        ...


def open_database(address: str) -> Database:
    """Choose the adapter for an address such as `sqlite:///kase.db`. Raises `Misconfigured` for one we do not speak."""
    url = database_url(address)
    return SqliteDatabase(url) if url.drivername == "sqlite" else PostgresqlDatabase(asyncpg_url(address))
