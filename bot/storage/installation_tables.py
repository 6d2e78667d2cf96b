"""The tables of installations; `tables.py` has all others and the metadata of all."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, text

from bot.storage.instant import Instant

INSTALLATION_IS_CLOSED: Final = text("closed_at IS NOT NULL")


def installation_tables(metadata: MetaData) -> tuple[Table, Table]:
    """The installations, and the visits of people who are about to install."""
    installations = Table(
        "installations",
        metadata,
        Column("team", Text(), primary_key=True, nullable=False),
        Column("name", Text(), nullable=False),
        Column("app_id", Text(), nullable=False),
        Column("installed_by", Text(), nullable=False),
        Column("installed_at", Instant(), nullable=False),
        Column("sealed_token", Text(), nullable=False),
        Column("scopes", Text(), nullable=False),
        Column("enterprise", Text(), nullable=True),
        Column("revision", Integer(), nullable=False),
        Column("closed_at", Instant(), nullable=True),
        Column("closed_because", Text(), nullable=True),
        Index(
            "ix_installations_closed",
            "team",
            sqlite_where=INSTALLATION_IS_CLOSED,
            postgresql_where=INSTALLATION_IS_CLOSED,
        ),
    )
    install_visits = Table(
        "install_visits",
        metadata,
        Column("state", Text(), primary_key=True, nullable=False),
        Column("browser", Text(), nullable=False),
        Column("expires_at", Instant(), nullable=False),
        Index(None, "expires_at"),
    )
    return installations, install_visits
