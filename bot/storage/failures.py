"""Which errors of a database may pass by themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import StorageUnavailable

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


@contextmanager
def translated() -> Iterator[None]:
    """Raise `StorageUnavailable` in place of an error that may pass."""
    try:
        yield
    except (DBAPIError, PoolTimeout, OSError) as error:
        failure = passing(error)
        if failure is None:
            raise
        raise failure from error


def translate(error: BaseException) -> BaseException:
    """The error to give to a caller in another thread."""
    failure = passing(error)
    if failure is None:
        return error
    failure.__cause__ = error
    return failure


def passing(error: BaseException) -> StorageUnavailable | None:
    """Translate an error that may pass; None for one that will not, such as a broken statement."""
    match error:
        case PoolTimeout():
            return StorageUnavailable("all connections to the database are busy")
        case DBAPIError() if _passes(error):
            return StorageUnavailable("the database did not answer or gave up", cause=type(error.orig).__name__)
        case OSError():
            return StorageUnavailable("the database cannot be reached", cause=type(error).__name__)
        case _:
            return None


def _passes(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the primary code: https://www.sqlite.org/rescode.html
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _SQLITE_PASSING
    return str(getattr(error.orig, "sqlstate", None) or "").startswith(_POSTGRESQL_PASSING)
