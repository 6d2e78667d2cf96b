"""The sandbox's own database file: one connection, one thread, every change a transaction that reaches the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

Value = str | int | None
Row = Sequence[Value]

SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY, template TEXT NOT NULL, people TEXT NOT NULL, name TEXT NOT NULL, profile TEXT NOT NULL,
    payer TEXT NOT NULL, service TEXT NOT NULL, service_ends_at INTEGER, timezone TEXT NOT NULL, partner TEXT,
    portal_url TEXT, concern TEXT, notice_until INTEGER NOT NULL, notice_stays INTEGER NOT NULL,
    comes_back INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (
    email TEXT NOT NULL, account_id TEXT NOT NULL, person TEXT NOT NULL, roles TEXT NOT NULL,
    PRIMARY KEY (email, account_id, person)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS accounts_disabled ON accounts (notice_until) WHERE service = 'disabled';
CREATE TABLE IF NOT EXISTS cards (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, brand TEXT NOT NULL,
    last4 TEXT NOT NULL, exp_month INTEGER NOT NULL, exp_year INTEGER NOT NULL, owner TEXT NOT NULL,
    behaviour TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS cards_of_account ON cards (account_id);
CREATE TABLE IF NOT EXISTS subscriptions (
    seq INTEGER PRIMARY KEY, account_id TEXT NOT NULL, name TEXT NOT NULL, card_id TEXT
);
CREATE INDEX IF NOT EXISTS subscriptions_of_account ON subscriptions (account_id);
CREATE TABLE IF NOT EXISTS balances (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL, number TEXT NOT NULL, minor INTEGER NOT NULL,
    currency TEXT NOT NULL, subscriptions TEXT NOT NULL, due_at INTEGER NOT NULL, card_id TEXT, last_decline TEXT,
    last_tried_at INTEGER, open INTEGER NOT NULL, reopens_at INTEGER, last_declined_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS balances_of_account ON balances (account_id);
CREATE INDEX IF NOT EXISTS balances_that_reopen ON balances (reopens_at) WHERE reopens_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS attempts (
    account_id TEXT NOT NULL, key TEXT NOT NULL, balance_id TEXT, card_id TEXT, minor INTEGER, currency TEXT,
    state TEXT NOT NULL, reason TEXT, raw_code TEXT, never_again INTEGER NOT NULL, receipt TEXT, url TEXT,
    changed_at INTEGER NOT NULL, page TEXT, page_until INTEGER, settles_at INTEGER,
    retry_after_hours INTEGER, PRIMARY KEY (account_id, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS attempts_open ON attempts (balance_id) WHERE state IN ('pending', 'needs_customer');
CREATE INDEX IF NOT EXISTS attempts_late ON attempts (settles_at) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS attempts_confirmed ON attempts (page_until) WHERE state = 'needs_customer';
CREATE UNIQUE INDEX IF NOT EXISTS attempts_page ON attempts (page) WHERE page IS NOT NULL;
CREATE TABLE IF NOT EXISTS charges (
    id INTEGER PRIMARY KEY, account_id TEXT NOT NULL, balance_id TEXT NOT NULL, card_id TEXT NOT NULL,
    key TEXT NOT NULL, minor INTEGER NOT NULL, currency TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS pages (
    token TEXT PRIMARY KEY, account_id TEXT NOT NULL, person TEXT NOT NULL, card_id TEXT, language TEXT NOT NULL,
    expires_at INTEGER NOT NULL, saved_card TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hooks (
    id INTEGER PRIMARY KEY, body TEXT NOT NULL, due_at INTEGER NOT NULL, tries INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS hooks_due ON hooks (due_at);
"""
ADDED_LATER = (("attempts", "retry_after_hours", "INTEGER"), ("balances", "last_declined_at", "INTEGER"))
"""Columns that a file made by an older version has not."""

TABLES = (
    "settings",
    "accounts",
    "people",
    "cards",
    "subscriptions",
    "balances",
    "attempts",
    "charges",
    "pages",
    "hooks",
)


class Store:
    """The open database file. Callers on one event loop share it: no transaction spans an await, so none interleave."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;")
        self._db.executescript(SCHEMA)
        self._complete()

    def rows(self, statement: str, *values: Value) -> list[Row]:
        """Read all rows that match."""
        return self._db.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Value) -> Row | None:
        """Read the first row that matches, None when there is none."""
        found: Row | None = self._db.execute(statement, values).fetchone()
        return found

    def change(self, statement: str, *values: Value) -> int:
        """Write, and tell how many rows changed."""
        return self._db.execute(statement, values).rowcount

    def insert(self, statement: str, *values: Value) -> int:
        """Write one row, and tell its number."""
        return self._db.execute(statement, values).lastrowid or 0

    def change_many(self, statement: str, rows: Sequence[Row]) -> None:
        """Write one statement for many rows."""
        self._db.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen, on disk, or nothing of it; one inside another joins it."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def empty(self) -> None:
        """Forget everything."""
        with self.transaction():
            for table in TABLES:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables

    def _complete(self) -> None:
        for table, column, kind in ADDED_LATER:
            if column not in {row[1] for row in self.rows(f"PRAGMA table_info({table})")}:
                self._db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()
