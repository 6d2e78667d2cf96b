"""SQLite: one writer thread that commits what waits together, and a reader in the event loop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Generic, Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from bot.errors import StorageUnavailable
from bot.storage.failures import translate, translated

T = TypeVar("T")

BUSY_SECONDS: Final = 10
"""How long a writer waits for another process; SQLite's wait is unfair, so this is well above a commit's few ms."""

BATCH: Final = 64
"""The most calls that share a commit, so that the first of them does not wait long for the last."""


class SqliteDatabase:
    """A file with write-ahead log and full synchronisation: what was committed survives a power cut."""

    def __init__(self, url: URL) -> None:
        self._write_engine = _engine(url)
        event.listen(self._write_engine, "begin", lambda connection: _raw(connection).execute("BEGIN IMMEDIATE"))
        self._read_engine = _engine(url)
        event.listen(self._read_engine, "connect", _forbid_writing)
        self._queue: SimpleQueue[_Call | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._reader: Connection | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        with translated():
            writer = await asyncio.to_thread(self._write_engine.connect)
            self._reader = await asyncio.to_thread(self._read_engine.connect)
            self._reader.begin()  # for SQLAlchemy once and for all: `read` begins and ends at the driver
        self._thread = Thread(target=_write, args=(writer, self._queue, loop), name="kase-sqlite-writer", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            await asyncio.to_thread(thread.join)
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    async def run(self, transaction: Callable[[Connection], T]) -> T:
        if self._thread is None:
            raise StorageUnavailable("the database is closed")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(_Transaction(transaction, future))
        return await future

    async def read(self, query: Callable[[Connection], T]) -> T:
        await asyncio.sleep(0)  # so that many reads in a row leave room for others, a close among them
        if self._reader is None:
            raise StorageUnavailable("the database is closed")
        with translated():
            raw = _raw(self._reader)
            raw.execute("BEGIN")
            try:
                return query(self._reader)
            finally:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")  # there is nothing to commit, and to end like this cannot fail


class _Call(Protocol):
    """A transaction on its way through the writer thread, whatever its result is."""

    def carry_out(self, connection: Connection, raw: sqlite3.Connection) -> None: ...
    def fail(self, error: BaseException) -> None: ...
    def settle(self) -> None: ...


class _Transaction(Generic[T]):
    """One call: carried out in the writer thread, settled in the event loop after the commit."""

    __slots__ = ("_error", "_future", "_result", "_transaction")

    def __init__(self, transaction: Callable[[Connection], T], future: asyncio.Future[T]) -> None:
        self._future = future
        self._transaction = transaction
        self._result: T
        self._error: BaseException | None = None

    def carry_out(self, connection: Connection, raw: sqlite3.Connection) -> None:
        """Run inside a savepoint: a failure hurts nobody else, unless SQLite dropped the whole transaction for it."""
        if self._future.cancelled():
            return
        raw.execute("SAVEPOINT call")
        try:
            self._result = self._transaction(connection)
        except BaseException as error:
            self._error = translate(error)
            if not raw.in_transaction:
                raise StorageUnavailable("SQLite dropped the transaction because of another call in it") from error
            raw.execute("ROLLBACK TO call")
        raw.execute("RELEASE call")

    def fail(self, error: BaseException) -> None:
        """The commit did not happen."""
        self._error = self._error or error

    def settle(self) -> None:
        """Tell the caller."""
        if self._future.done():
            return
        if self._error is None:
            self._future.set_result(self._result)
        else:
            self._future.set_exception(self._error)


def _write(connection: Connection, queue: SimpleQueue[_Call | None], loop: asyncio.AbstractEventLoop) -> None:
    with connection:
        going = True
        while going:
            batch, going = _next_batch(queue)
            if batch:
                _commit(connection, batch)
                loop.call_soon_threadsafe(_settle, batch)


def _next_batch(queue: SimpleQueue[_Call | None]) -> tuple[list[_Call], bool]:
    """Wait for one call, take those that wait with it; False when the last one was taken."""
    batch: list[_Call] = []
    call = queue.get()
    while call is not None:
        batch.append(call)
        if len(batch) == BATCH:
            return batch, True
        try:
            call = queue.get_nowait()
        except Empty:
            return batch, True
    return batch, False


def _commit(connection: Connection, batch: Sequence[_Call]) -> None:
    try:
        with connection.begin():
            raw = _raw(connection)
            for call in batch:
                call.carry_out(connection, raw)
    except Exception as error:  # noqa: BLE001 - it is raised again where the callers wait
        for call in batch:
            call.fail(translate(error))


def _raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, where to begin or to set a savepoint costs a tenth of what SQLAlchemy takes for it."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        return raw
    raise TypeError(f"{raw!r} is not a connection of the sqlite3 module")


def _settle(batch: Sequence[_Call]) -> None:
    for call in batch:
        call.settle()


def _engine(url: URL) -> Engine:
    # Without isolation level the driver begins nothing by itself; `check_same_thread` because a connection is made in
    # one thread and used by exactly one other.
    engine = create_engine(
        url,
        poolclass=NullPool,
        hide_parameters=True,  # what a customer wrote must not reach a log with an error
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _configure)
    return engine


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Let readers and the writer work side by side; the file remembers it.

    Two connections cannot switch a new file at once, and SQLite does not wait here: whoever is second finds it done.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _forbid_writing(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA query_only = ON")
