"""Tells whether a database has the tables of this version; every process asks, and few need what migrates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.pool import NullPool

from bot.errors import Misconfigured, StorageUnavailable
from bot.storage.failures import translated
from bot.storage.sqlite import BUSY_SECONDS, use_write_ahead_log
from bot.storage.urls import database_url, sync_url

STEPS: Final = Path(__file__).parent / "migrations"


def verify(address: str) -> None:
    """Raise `Misconfigured`, saying what to run, unless the database has exactly the tables of this version.

    Raises `StorageUnavailable` when the database cannot be reached.
    """
    url = sync_url(address)
    if url.drivername == "sqlite" and not Path(url.database or "").exists():
        raise Misconfigured(f"there is no database at {url.database}: run `kase migrate`")
    with reached(address), migration_engine(address).connect() as connection:
        found = version_of(connection)
    refuse_newer(found)
    expected = versions()[-1]
    if found != expected:
        raise Misconfigured(
            f"the database has version {found or 'none'} of the tables and this program needs {expected}:"
            " run `kase migrate`"
        )


def versions() -> list[str]:
    """Every version of the tables in order: the name of each step's file begins with its own."""
    return sorted(path.name.partition("_")[0] for path in (STEPS / "versions").glob("[0-9]*_*.py"))


def version_of(connection: Connection) -> str | None:
    """The version that was migrated to last, where Alembic notes it; None for a database without our tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    return ", ".join(sorted(map(str, found))) or None


def refuse_newer(found: str | None) -> None:
    """Steps are never taken back: what a newer version wrote since would be lost with its tables."""
    known = versions()
    if found is not None and found not in known:
        raise Misconfigured(
            f"the database has version {found} of the tables, of a newer Kase than this one, which knows"
            f" {known[-1]}: run that Kase, or put back the backup from before its `kase migrate`"
        )


@contextmanager
def reached(address: str) -> Iterator[None]:
    """Say which database cannot be reached, and what to do, to whoever waits in front of a command."""
    url = database_url(address)
    try:
        with translated():
            yield
    except StorageUnavailable as error:
        if url.drivername == "sqlite":
            told = f"the database {url.database} cannot be opened, is busy or its disk fails: see that its folder"
            raise StorageUnavailable(f"{told} can be written to, or correct KASE_DATABASE_URL or KASE_STATE") from error
        host = (url.host or str(url.query.get("host", "localhost"))).rpartition("@")[2]  # a password may have an @
        told = f"the database {url.database} at {host}:{url.port or 5432} does not answer"
        raise StorageUnavailable(f"{told}: start it, or correct KASE_DATABASE_URL") from error


def migration_engine(address: str) -> Engine:
    """An engine for one piece of work, with statements that change tables inside its transaction on SQLite too."""
    url = sync_url(address)
    if url.drivername != "sqlite":
        return create_engine(url, poolclass=NullPool)
    if url.database is not None:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=NullPool, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", lambda connection, _entry: use_write_ahead_log(connection))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
