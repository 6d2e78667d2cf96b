"""The log of payment decisions: a chain for each account, which the database itself lets nobody change."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select

from bot.records.audit import AuditEntry, Recorded, digest_of
from bot.storage.documents import DETAILS
from bot.storage.tables import audit

_ADD = insert(audit).inline()
_OF_ACCOUNT = select(audit).where(audit.c.account_id == bindparam("account_id")).order_by(audit.c.sequence)
_HEAD = (
    select(audit.c.sequence, audit.c.digest)
    .where(audit.c.account_id == bindparam("account_id"))
    .order_by(audit.c.sequence.desc())
    .limit(1)
)
_ONE_AT_A_TIME = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("account_id"), 1)))
"""Another key than the one under which an account's tries are counted, which is taken first and would wait for us."""
_LISTED = select(audit).where(audit.c.number > bindparam("after")).order_by(audit.c.number).limit(bindparam("most"))
_BY_ACCOUNT = attrgetter("account_id")


class SqlAudit:
    """`Audit` in one table.

    Entries wait until the transaction has done everything else: the place in an account's chain is taken under a lock
    of that account, and a lock that is taken last is held for a moment and cannot be part of a deadlock.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[AuditEntry] = []

    def add(self, entry: AuditEntry) -> None:
        self._waiting.append(entry)

    def write(self) -> None:
        """Append what waits, account by account in one order for everybody."""
        waiting, self._waiting = sorted(self._waiting, key=_BY_ACCOUNT), []
        for account_id, entries in groupby(waiting, key=_BY_ACCOUNT):
            sequence, digest = self._head(account_id)
            rows = []
            for entry in entries:
                sequence += 1
                digest = digest_of(entry, sequence=sequence, before=digest)
                rows.append(_row(entry) | {"sequence": sequence, "digest": digest})
            self._connection.execute(_ADD, rows)

    def of_account(self, account_id: str) -> tuple[AuditEntry, ...]:
        self.write()
        rows = self._connection.execute(_OF_ACCOUNT, {"account_id": account_id}).mappings()
        return tuple(map(_entry, rows))

    def listed(
        self,
        *,
        after: int,
        limit: int,
        account_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[Recorded, ...]:
        self.write()
        wanted = _LISTED
        if account_id is not None:
            wanted = wanted.where(audit.c.account_id == account_id)
        if since is not None:
            wanted = wanted.where(audit.c.at >= since)
        if until is not None:
            wanted = wanted.where(audit.c.at < until)
        rows = self._connection.execute(wanted, {"after": after, "most": limit}).mappings()
        return tuple(Recorded(row["number"], row["sequence"], row["digest"], _entry(row)) for row in rows)

    def _head(self, account_id: str) -> tuple[int, str]:
        """The last place and digest of an account; nobody else appends to it until this transaction ends.

        SQLite has one writer at a time anyway.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_ONE_AT_A_TIME, {"account_id": account_id})
        row = self._connection.execute(_HEAD, {"account_id": account_id}).first()
        return (0, "") if row is None else (row.sequence, row.digest)


def _row(entry: AuditEntry) -> dict[str, object]:
    return {
        "at": entry.at,
        "what": entry.what,
        "conversation_id": entry.conversation_id,
        "account_id": entry.account_id,
        "person": entry.person,
        "details": DETAILS.write(entry.details),
    }


def _entry(row: RowMapping) -> AuditEntry:
    return AuditEntry(
        at=row["at"],
        what=row["what"],
        conversation_id=row["conversation_id"],
        account_id=row["account_id"],
        person=row["person"],
        details=DETAILS.read(row["details"]),
    )
