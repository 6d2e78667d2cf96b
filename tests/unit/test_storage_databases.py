"""What a database promises beyond the records: durability, waiting, giving up, and saying so."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

import bot.storage.sqlite
from bot.errors import Misconfigured, StorageUnavailable
from bot.storage.sql import open_database
from tests.support.databases import Databases
from tests.support.stores import opened

pytestmark = pytest.mark.anyio


def advance(connection: Connection) -> int:
    """Count one up in the only table with a row."""
    counted: int = connection.execute(
        text("UPDATE clock SET offset_seconds = offset_seconds + 1 RETURNING offset_seconds")
    ).scalar_one()
    return counted


def count(connection: Connection) -> int:
    counted: int = connection.execute(text("SELECT offset_seconds FROM clock")).scalar_one()
    return counted


def break_off(connection: Connection) -> None:
    advance(connection)
    connection.execute(text("SELECT nothing FROM nowhere"))


async def test_what_was_acknowledged_survives_a_killed_process(databases: Databases) -> None:
    address = databases.fresh()
    program = f"""
import asyncio
from bot.storage.sql import open_database
from sqlalchemy import text

async def main():
    database = open_database({address!r})
    await database.start()
    while True:
        update = text("UPDATE clock SET offset_seconds = offset_seconds + 1 RETURNING offset_seconds")
        print(await database.run(lambda connection: connection.execute(update).scalar_one()), flush=True)

asyncio.run(main())
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)  # noqa: ASYNC220
    assert process.stdout is not None
    acknowledged = [next(process.stdout) for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    acknowledged += process.stdout.readlines()
    process.wait()
    process.stdout.close()

    async with opened(address) as database:
        assert await database.read(count) >= int(acknowledged[-1])


async def test_two_processes_worth_of_writers_lose_no_update(databases: Databases) -> None:
    address = databases.fresh()

    async with opened(address) as one, opened(address) as other:
        await asyncio.gather(*(database.run(advance) for database in (one, other) for _ in range(50)))

        assert await one.read(count) == await other.read(count) == 100


async def test_an_error_of_a_statement_comes_out_as_it_is_and_hurts_nobody_else(databases: Databases) -> None:
    async with opened(databases.fresh()) as database:
        results = await asyncio.gather(
            *(database.run(transaction) for transaction in (advance, break_off, advance)), return_exceptions=True
        )

        assert isinstance(results[1], DBAPIError)
        assert await database.read(count) == 2


async def test_a_cancelled_caller_leaves_the_database_usable(databases: Databases) -> None:
    async with opened(databases.fresh()) as database:
        calls = [asyncio.create_task(database.run(advance)) for _ in range(20)]
        await asyncio.sleep(0)
        for call in calls[::2]:
            call.cancel()
        results = await asyncio.gather(*calls, return_exceptions=True)

        kept = [result for result in results if isinstance(result, int)]
        assert len(kept) >= 10
        assert await database.read(count) >= len(kept)


async def test_closing_finishes_what_was_asked_for(databases: Databases) -> None:
    address = databases.fresh()
    database = open_database(address)
    await database.start()
    calls = [asyncio.create_task(database.run(advance)) for _ in range(10)]
    await asyncio.sleep(0)

    await asyncio.gather(database.close(), *calls)

    async with opened(address) as again:
        assert await again.read(count) == 10


async def test_whoever_reads_while_a_database_closes_is_told_so(databases: Databases) -> None:
    database = open_database(databases.fresh())
    await database.start()
    closing = asyncio.create_task(database.close())

    reading = []
    while not closing.done():
        reading.append(asyncio.create_task(database.read(count)))
        await asyncio.sleep(0)
    found = await asyncio.gather(*reading, return_exceptions=True)

    assert found
    assert all(each == 0 or isinstance(each, StorageUnavailable) for each in found)


async def test_a_closed_database_says_so(databases: Databases) -> None:
    database = open_database(databases.fresh())

    with pytest.raises(StorageUnavailable, match="closed"):
        await database.run(advance)
    with pytest.raises(StorageUnavailable, match="closed"):
        await database.read(count)


async def test_a_naive_moment_is_refused(databases: Databases) -> None:
    from datetime import datetime

    from bot.storage.tables import follow_ups

    naive = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - what is refused
    query = follow_ups.select().where(follow_ups.c.due_at < naive)

    async with opened(databases.fresh()) as database:
        with pytest.raises(Exception, match="has no time zone"):
            await database.read(lambda connection: connection.execute(query).all())


# SQLite


async def test_sqlite_waits_for_another_process_and_then_gives_up_for_now(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sqlite_files.fresh()
    monkeypatch.setattr(bot.storage.sqlite, "BUSY_SECONDS", 0.1)

    async with opened(address) as database:
        other = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable):
            await database.run(advance)
        assert await database.read(count) == 0
        other.execute("COMMIT")
        other.close()

        assert await database.run(advance) == 1


async def test_sqlite_keeps_a_log_ahead_and_waits_for_the_disk(sqlite_files: Databases) -> None:
    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    async with opened(sqlite_files.fresh()) as database:
        assert await database.run(pragmas) == ["wal", 2, 1]


async def test_when_sqlite_drops_a_whole_transaction_everybody_in_it_is_told(sqlite_files: Databases) -> None:
    def drop(connection: Connection) -> None:
        connection.exec_driver_sql("ROLLBACK")
        raise LookupError("the disk is full")

    async with opened(sqlite_files.fresh()) as database:
        transactions = [advance] * 10 + [drop] + [advance] * 10
        results = await asyncio.gather(*map(database.run, transactions), return_exceptions=True)
        kept = [result for result in results if isinstance(result, int)]
        told = [result for result in results if isinstance(result, StorageUnavailable)]

        assert isinstance(results[10], LookupError)
        assert len(kept) + len(told) == 20
        assert len(told) > 0
        assert await database.read(count) == len(kept)


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        await open_database(f"sqlite:///{tmp_path}/nowhere/kase.db").start()


# PostgreSQL


@pytest.mark.postgres
async def test_a_lost_connection_is_worth_another_try(postgresql_server: Databases) -> None:
    def hang_up(connection: Connection) -> None:
        advance(connection)
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    async with opened(postgresql_server.fresh()) as database:
        with pytest.raises(StorageUnavailable):
            await database.run(hang_up)

        assert await database.run(advance) == 1


@pytest.mark.postgres
async def test_of_two_transactions_that_wait_for_each_other_one_is_worth_another_try(
    postgresql_server: Databases,
) -> None:
    def lock(*keys: int) -> object:
        def transaction(connection: Connection) -> None:
            connection.execute(text("SET LOCAL deadlock_timeout = '50ms'"))
            for key in keys:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
                connection.execute(text("SELECT pg_sleep(0.1)"))

        return transaction

    async with opened(postgresql_server.fresh()) as database:
        results = await asyncio.gather(
            *(database.run(each) for each in (lock(1, 2), lock(2, 1))),  # type: ignore[arg-type]
            return_exceptions=True,
        )

    assert sorted(type(result).__name__ for result in results) == ["NoneType", "StorageUnavailable"]


@pytest.mark.postgres
async def test_a_database_that_does_not_exist_is_a_setting_to_correct(postgresql_server: Databases) -> None:
    address = postgresql_server.fresh().replace("/kase_", "/nothing_")

    with pytest.raises(Misconfigured, match="does not exist"):
        await open_database(address).start()


async def test_a_server_that_does_not_answer_is_worth_another_try() -> None:
    with pytest.raises(StorageUnavailable):
        await open_database("postgresql://nobody@127.0.0.1:1/kase").start()


# Addresses


@pytest.mark.parametrize(
    "address",
    ["", "kase.db", "sqlite://", "sqlite:///:memory:", "mysql://localhost/kase", "sqlite+aiosqlite:///kase.db"],
)
def test_an_address_we_do_not_speak_is_a_setting_to_correct(address: str) -> None:
    with pytest.raises(Misconfigured, match=r"sqlite:///.* or postgresql://"):
        open_database(address)


def test_what_libpq_calls_sslmode_reaches_asyncpg() -> None:
    from bot.storage.urls import asyncpg_url

    url = asyncpg_url("postgres://kase:secret@db/kase?sslmode=require&host=/run/postgresql")

    assert url.drivername == "postgresql+asyncpg"
    assert url.query == {"ssl": "require", "host": "/run/postgresql"}
    assert url.password == "secret"
