"""Statements that nearly every message needs: SQLite's driver gets them as they were compiled once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Delete, Insert, RowMapping, Select, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

_SQLITE: Final = sqlite.dialect(paramstyle="named")

Statement = Select[Any] | Insert | Update | Delete

Found = RowMapping | Mapping[str, Any]
"""A row by the names of its columns."""

_Convert = Callable[[Any], Any] | None


class Prepared:
    """Carries a statement out; to do that costs SQLAlchemy ten times what a small one costs SQLite.

    What is given and found has the types of its columns, on both databases alike. No list is expanded. An insert needs
    the `names` of what it is given; `on_postgresql` is the statement for there, where SQLAlchemy keeps the two apart.
    """

    def __init__(
        self, statement: Statement, *, names: Sequence[str] | None = None, on_postgresql: Statement | None = None
    ) -> None:
        compiled = statement.compile(dialect=_SQLITE, column_keys=list(names) if names is not None else None)
        found = statement.selected_columns if isinstance(statement, Select) else statement.exported_columns
        self._elsewhere = statement if on_postgresql is None else on_postgresql
        self._sql = str(compiled)
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        self._always = {name: compiled.params[name] for name, bind in binds.items() if not bind.required}
        kinds = {name: bind.type.dialect_impl(_SQLITE) for name, bind in binds.items()}
        self._given = {name: each for name, kind in kinds.items() if (each := kind.bind_processor(_SQLITE)) is not None}
        self._names = tuple(map(str, found.keys()))
        self._found = tuple(_from_sqlite(column.type) for column in found)

    def first(self, connection: Connection, given: Mapping[str, object]) -> Found | None:
        """The first row by the names of its columns; None when there is none."""
        rows = self.all(connection, given)
        return rows[0] if rows else None

    def all(self, connection: Connection, given: Mapping[str, object]) -> Sequence[Found]:
        """Every row by the names of its columns."""
        if (driver := _driver(connection)) is None:
            return connection.execute(self._elsewhere, given).mappings().all()
        try:
            found = driver.execute(self._sql, self._bound(given)).fetchall()
        except sqlite3.Error as error:
            raise self._failure(error) from error
        return [self._row(row) for row in found]

    def changed(self, connection: Connection, given: Mapping[str, object]) -> int:
        """How many rows were changed."""
        if (driver := _driver(connection)) is None:
            return connection.execute(self._elsewhere, given).rowcount
        try:
            return driver.execute(self._sql, self._bound(given)).rowcount
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def each(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Carry it out for each of these."""
        if (driver := _driver(connection)) is None:
            connection.execute(self._elsewhere, rows)
            return
        try:
            driver.executemany(self._sql, [self._bound(row) for row in rows])
        except sqlite3.Error as error:
            raise self._failure(error) from error

    def _failure(self, error: sqlite3.Error) -> BaseException:
        """What SQLAlchemy raises for an error of the driver."""
        return DBAPIError.instance(self._sql, None, error, sqlite3.Error, hide_parameters=True)

    def _bound(self, given: Mapping[str, object]) -> Mapping[str, object]:
        if not self._always and not self._given:
            return given
        bound = {**self._always, **given}
        for name, convert in self._given.items():
            bound[name] = convert(bound[name])
        return bound

    def _row(self, row: Sequence[object]) -> Mapping[str, Any]:
        return {
            name: value if convert is None else convert(value)
            for name, convert, value in zip(self._names, self._found, row, strict=True)
        }


def _from_sqlite(kind: TypeEngine[Any]) -> _Convert:
    return kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)


def _driver(connection: Connection) -> sqlite3.Connection | None:
    """The driver's connection, None where it is no SQLite."""
    driver = connection.connection.driver_connection
    return driver if isinstance(driver, sqlite3.Connection) else None
