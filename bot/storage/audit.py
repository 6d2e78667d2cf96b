"""The log of payment decisions."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select

from bot.records.audit import AuditEntry
from bot.storage.documents import DETAILS
from bot.storage.tables import audit

_ADD = insert(audit).inline()
_OF_ACCOUNT = select(audit).where(audit.c.account_id == bindparam("account_id")).order_by(audit.c.number)


class SqlAudit:
    """`Audit` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AuditEntry) -> None:
        row = {
            "at": entry.at,
            "what": entry.what,
            "conversation_id": entry.conversation_id,
            "account_id": entry.account_id,
            "person": entry.person,
            "details": DETAILS.write(entry.details),
        }
        self._connection.execute(_ADD, row)

    def of_account(self, account_id: str) -> tuple[AuditEntry, ...]:
        rows = self._connection.execute(_OF_ACCOUNT, {"account_id": account_id}).mappings()
        return tuple(
            AuditEntry(
                at=row["at"],
                what=row["what"],
                conversation_id=row["conversation_id"],
                account_id=row["account_id"],
                person=row["person"],
                details=DETAILS.read(row["details"]),
            )
            for row in rows
        )
