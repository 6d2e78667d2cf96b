"""Bring a database to the tables of this version, or tell that somebody has to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from bot.errors import Misconfigured, StorageUnavailable
from bot.storage.failures import translated
from bot.storage.sqlite import BUSY_SECONDS, use_write_ahead_log
from bot.storage.tables import metadata
from bot.storage.urls import database_url, sync_url

_ONE_AT_A_TIME: Final = 5_273_001
"""The key of the advisory lock that migrations hold on PostgreSQL; any number that nobody else uses."""


def migrate(address: str) -> None:
    """Run the steps that are missing, all or none; a database that is up to date stays as it is.

    Raises `Misconfigured` for an address we do not speak and for tables of a newer version, `StorageUnavailable` when
    the database cannot be reached.
    """
    with _reached(address), migration_engine(address).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        _refuse_newer(MigrationContext.configure(connection).get_current_revision())
        command.upgrade(alembic_config(connection), "head")


def verify(address: str) -> None:
    """Raise `Misconfigured`, saying what to run, unless the database has exactly the tables of this version.

    Raises `StorageUnavailable` when the database cannot be reached.
    """
    url = sync_url(address)
    if url.drivername == "sqlite" and not Path(url.database or "").exists():
        raise Misconfigured(f"there is no database at {url.database}: run `kase migrate`")
    with _reached(address), migration_engine(address).connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    _refuse_newer(found)
    expected = ScriptDirectory(str(_SCRIPTS)).get_current_head()
    if found != expected:
        raise Misconfigured(
            f"the database has version {found or 'none'} of the tables and this program needs {expected}:"
            " run `kase migrate`"
        )


def _refuse_newer(found: str | None) -> None:
    """Steps are never taken back: what a newer version wrote since would be lost with its tables."""
    steps = ScriptDirectory(str(_SCRIPTS))
    if found is not None and found not in {step.revision for step in steps.walk_revisions()}:
        raise Misconfigured(
            f"the database has version {found} of the tables, of a newer Kase than this one, which knows"
            f" {steps.get_current_head()}: run that Kase, or put back the backup from before its `kase migrate`"
        )


@contextmanager
def _reached(address: str) -> Iterator[None]:
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


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration, which is the place of the steps and the connection to use."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Tell Alembic's comparison to look at our tables only: the durable engine keeps its own beside them."""
    return kind != "table" or name in metadata.tables


_SCRIPTS: Final = Path(__file__).parent / "migrations"
