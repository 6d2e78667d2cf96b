"""Bring a database to the tables of this version."""

from __future__ import annotations

from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.storage.tables import metadata
from bot.storage.version import STEPS, migration_engine, reached, refuse_newer, version_of

_ONE_AT_A_TIME: Final = 5_273_001
"""The key of the advisory lock that migrations hold on PostgreSQL; any number that nobody else uses."""


def migrate(address: str) -> None:
    """Run the steps that are missing, all or none; a database that is up to date stays as it is.

    Raises `Misconfigured` for an address we do not speak and for tables of a newer version, `StorageUnavailable` when
    the database cannot be reached.
    """
    with reached(address), migration_engine(address).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        refuse_newer(version_of(connection))
        command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration, which is the place of the steps and the connection to use."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Tell Alembic's comparison to look at our tables only: the durable engine keeps its own beside them."""
    return kind != "table" or name in metadata.tables
