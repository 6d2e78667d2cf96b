"""The tables of the references: documents of the same size as ours, with the columns that their commits take."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text


def documents(name: str, metadata: MetaData, *more: str) -> Table:
    """What came in, or what was said; `more` are columns for when something else happened to it."""
    return Table(
        name,
        metadata,
        Column("id", String(80), primary_key=True),
        Column("document", Text),
        Column("at", DateTime(True)),
        *(Column(each, DateTime(True)) for each in more),
    )


def standings(name: str, metadata: MetaData) -> Table:
    """How conversations stand."""
    return Table(
        name, metadata, Column("id", String(80), primary_key=True), Column("version", Integer), Column("document", Text)
    )
