"""What outlives the process: every row of the world in one SQLite file, written before the answer leaves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.fakes.stripe.wire import JsonObject

SCHEMA = "CREATE TABLE IF NOT EXISTS rows (seq INTEGER PRIMARY KEY, kind TEXT, id TEXT, body TEXT, UNIQUE (kind, id))"
KEEP = """INSERT INTO rows (seq, kind, id, body) VALUES (?, ?, ?, ?)
ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body"""

Row = tuple[int, str, str, JsonObject]


class Store:
    """The file of one world; without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        self._keeps = path is not None
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        self._db.execute(SCHEMA)

    def rows(self) -> list[Row]:
        """Read everything, in the order in which it came to be."""
        found = self._db.execute("SELECT seq, kind, id, body FROM rows ORDER BY seq")
        return [(seq, kind, id_, json.loads(body)) for seq, kind, id_, body in found]

    def keep(self, rows: Iterable[Row]) -> None:
        """Write these rows in one transaction; after it, a killed process has not lost them."""
        if not self._keeps:
            return
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(KEEP, [(seq, kind, id_, json.dumps(body)) for seq, kind, id_, body in rows])
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()
