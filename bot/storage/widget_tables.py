"""The table of the widget's sessions; `tables.py` has all others and the metadata of all."""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, Text, UniqueConstraint

from bot.storage.instant import Instant


def widget_table(metadata: MetaData) -> Table:
    """The sessions of visitors."""
    return Table(
        "widget_sessions",
        metadata,
        Column("id", Text(), primary_key=True, nullable=False),
        Column("person", Text(), nullable=False),
        Column("key_id", Text(), nullable=False),
        Column("origin", Text(), nullable=False),
        Column("page", Text(), nullable=False),
        Column("language", Text(), nullable=True),
        Column("token", Text(), nullable=True),
        Column("opened_at", Instant(), nullable=False),
        Column("expires_at", Instant(), nullable=False),
        Column("closed_at", Instant(), nullable=True),
        UniqueConstraint("token"),
        Index(None, "expires_at"),
    )
