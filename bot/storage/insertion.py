"""Inserts that may meet an existing row, which both databases write alike and SQLAlchemy keeps apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.prepared import Prepared


class Insertion:
    """An insert that answers whether it wrote a row.

    `replacing` names the columns to overwrite in a row with an equal `key`, where `only_if` holds for it; without it a
    row that is there stays as it is. `counting` names columns of such a row that grow by one instead.
    """

    def __init__(
        self,
        table: Table,
        *,
        key: Sequence[str] = (),
        replacing: Sequence[str] = (),
        counting: Sequence[str] = (),
        only_if: ColumnElement[bool] | None = None,
    ) -> None:
        returned = next(iter(table.primary_key.columns))
        on_sqlite, on_postgresql = sqlite.insert(table), postgresql.insert(table)
        counted = {name: table.c[name] + 1 for name in counting}
        if replacing:
            on_sqlite = on_sqlite.on_conflict_do_update(
                index_elements=key,
                set_={name: on_sqlite.excluded[name] for name in replacing} | counted,
                where=only_if,
            )
            on_postgresql = on_postgresql.on_conflict_do_update(
                index_elements=key,
                set_={name: on_postgresql.excluded[name] for name in replacing} | counted,
                where=only_if,
            )
        else:
            on_sqlite, on_postgresql = on_sqlite.on_conflict_do_nothing(), on_postgresql.on_conflict_do_nothing()
        self._on_sqlite = on_sqlite.returning(returned)
        self._on_postgresql = on_postgresql.returning(returned)
        self._prepared: dict[tuple[str, ...], Prepared] = {}

    def add(self, connection: Connection, row: Mapping[str, object]) -> bool:
        """Write the row; False when one was there that stays as it is."""
        return self._for(tuple(row)).first(connection, row) is not None

    def _for(self, names: tuple[str, ...]) -> Prepared:
        if names not in self._prepared:
            self._prepared[names] = Prepared(self._on_sqlite, names=names, on_postgresql=self._on_postgresql)
        return self._prepared[names]
