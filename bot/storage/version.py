"""Tells whether a database has the tables of this version; every process asks, and few need what migrates."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.pool import NullPool

from bot.errors import Misconfigured
from bot.storage.failures import translated
from bot.storage.sqlite import BUSY_SECONDS, use_write_ahead_log
from bot.storage.urls import sync_url

STEPS: Final = Path(__file__).parent / "migrations"


def verify(address: str) -> None:
    """Raise `Misconfigured`, saying what to run, unless the database has exactly the tables of this version."""
    url = sync_url(address)
    if url.drivername == "sqlite" and not Path(url.database or "").exists():
        raise Misconfigured(f"there is no database at {url.database}: run `kase migrate`")
    with translated(), migration_engine(address).connect() as connection:
        found = _version_of(connection)
    expected = newest()
    if found != expected:
        raise Misconfigured(
            f"the database has version {found or 'none'} of the tables and this program needs {expected}:"
            " run `kase migrate`"
        )


def newest() -> str:
    """The last step there is: each one's file begins with its version."""
    return max(path.name.partition("_")[0] for path in (STEPS / "versions").glob("[0-9]*_*.py"))


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


def _version_of(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    return ", ".join(sorted(map(str, found)))
