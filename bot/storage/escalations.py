"""Requests for a person, as documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from bot.domain.escalation import Escalation
from bot.storage.documents import ESCALATION
from bot.storage.insertion import Insertion
from bot.storage.tables import ESCALATION_IS_OPEN, escalations

_ADD = Insertion(escalations)
_ALL = select(escalations.c.document, escalations.c.closed_at)
_GET = _ALL.where(escalations.c.id == bindparam("key"))
_OPEN_OF = (
    _ALL.where(ESCALATION_IS_OPEN, escalations.c.conversation_id == bindparam("conversation_id"))
    .order_by(escalations.c.number.desc())
    .limit(1)
)
_ALL_OPEN = _ALL.where(ESCALATION_IS_OPEN).order_by(escalations.c.number).limit(bindparam("most"))
_CLOSE = (
    update(escalations)
    .where(escalations.c.id == bindparam("key"), ESCALATION_IS_OPEN)
    .values(closed_at=bindparam("at"))
)


class SqlEscalations:
    """`Escalations` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, escalation: Escalation) -> bool:
        row = {
            "id": escalation.id,
            "conversation_id": escalation.conversation_id,
            "opened_at": escalation.opened_at,
            "closed_at": escalation.closed_at,
            "document": ESCALATION.write(escalation),
        }
        return _ADD.add(self._connection, row)

    def get(self, escalation_id: str) -> Escalation | None:
        row = self._connection.execute(_GET, {"key": escalation_id}).mappings().first()
        return None if row is None else _escalation(row)

    def open_of(self, conversation_id: str) -> Escalation | None:
        row = self._connection.execute(_OPEN_OF, {"conversation_id": conversation_id}).mappings().first()
        return None if row is None else _escalation(row)

    def all_open(self, *, limit: int = 100) -> tuple[Escalation, ...]:
        return tuple(map(_escalation, self._connection.execute(_ALL_OPEN, {"most": limit}).mappings()))

    def close(self, escalation_id: str, *, at: datetime) -> bool:
        return self._connection.execute(_CLOSE, {"key": escalation_id, "at": at}).rowcount == 1


def _escalation(row: RowMapping) -> Escalation:
    return replace(ESCALATION.read(row["document"]), closed_at=row["closed_at"])
