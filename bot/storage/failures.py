"""Which errors of a database may pass by themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import KaseError, Misconfigured, StorageUnavailable

# Another writer, a full disk, a failing disk, a file that cannot be reached.
_SQLITE_PASSING: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
    }
)
# Connection exceptions, transaction rollbacks (serialization failure, deadlock), insufficient resources and operator
# intervention (shutdown, time limit): https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL_PASSING: Final = ("08", "40", "53", "57")
# A wrong name or password, a database that does not exist.
_POSTGRESQL_REFUSING: Final = ("28", "3D")
# What psycopg leaves out when it could not connect.
_NO_CONNECTION: Final = "08001"


@contextmanager
def translated() -> Iterator[None]:
    """Raise `StorageUnavailable` in place of an error that may pass, `Misconfigured` when the database refuses us."""
    try:
        yield
    except Exception as error:
        failure = _failure(error)
        if failure is None:
            raise
        raise failure from error


def translate(error: BaseException) -> BaseException:
    """The error to give to a caller in another thread."""
    failure = _failure(error)
    if failure is None:
        return error
    failure.__cause__ = error
    return failure


def _failure(error: BaseException) -> KaseError | None:
    """Our word for an error of the database; None for one that nobody can act on, such as a broken statement."""
    match error:
        case PoolTimeout():
            return StorageUnavailable("all connections to the database are busy")
        case OSError():
            return StorageUnavailable("the database cannot be reached", cause=type(error).__name__)
        case DBAPIError(orig=sqlite3.Error() as cause) | (sqlite3.Error() as cause):
            return StorageUnavailable("the database is busy or its disk fails") if _sqlite_passes(cause) else None
        case DBAPIError(connection_invalidated=True):
            return StorageUnavailable("the connection to the database was lost")
        case OperationalError(orig=cause):
            return _postgresql_failure(_sqlstate(cause) or _NO_CONNECTION)
        case DBAPIError(orig=cause):
            return _postgresql_failure(_sqlstate(cause))
        case _:
            return _postgresql_failure(_sqlstate(error))


def _sqlite_passes(error: sqlite3.Error) -> bool:
    # The low byte is the primary code: https://www.sqlite.org/rescode.html
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE_PASSING


def _postgresql_failure(sqlstate: str | None) -> KaseError | None:
    if sqlstate is None:
        return None
    if sqlstate.startswith(_POSTGRESQL_REFUSING):
        return Misconfigured("the database does not exist or does not let us in: check its address and password")
    if sqlstate.startswith(_POSTGRESQL_PASSING):
        return StorageUnavailable("the database gave up for now", sqlstate=sqlstate)
    return None


def _sqlstate(error: BaseException | None) -> str | None:
    """The code of a driver's error; asyncpg's come without SQLAlchemy's wrapping when no connection was made."""
    return getattr(error, "sqlstate", None)
