"""Brings a database to this version; loaded only where that is asked for."""

from __future__ import annotations

from bot.jobs.engine import migrate_engine
from bot.settings import Settings
from bot.storage.migrate import migrate as migrate_tables


def migrate(settings: Settings) -> None:
    """Bring the database, and the engine's tables in it, to this version. Raises `StorageUnavailable`."""
    migrate_tables(settings.database)
    migrate_engine(settings.database)
