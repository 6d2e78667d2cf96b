"""Requests for a person, as documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select, update

from bot.domain.escalation import Escalation
from bot.errors import Conflict
from bot.records.wakeups import Wakeup, Wakeups
from bot.storage.documents import ESCALATION
from bot.storage.insertion import Insertion
from bot.storage.prepared import Found, Prepared
from bot.storage.tables import ESCALATION_IS_OPEN, escalations

_ADD = Insertion(escalations)
_ALL = select(escalations.c.document, escalations.c.closed_at, escalations.c.version)
_GET = _ALL.where(escalations.c.id == bindparam("key"))
_OPEN_OF = Prepared(
    _ALL.where(ESCALATION_IS_OPEN, escalations.c.conversation_id == bindparam("conversation_id"))
    .order_by(escalations.c.number.desc())
    .limit(1)
)
_ALL_OPEN = _ALL.where(ESCALATION_IS_OPEN).order_by(escalations.c.number).limit(bindparam("most"))
_SINCE = (
    _ALL.where(or_(escalations.c.opened_at >= bindparam("at"), escalations.c.closed_at >= bindparam("at")))
    .order_by(escalations.c.number)
    .limit(bindparam("most"))
)
_SAVE = (
    update(escalations)
    .where(escalations.c.id == bindparam("key"), escalations.c.version == bindparam("known"))
    .values(document=bindparam("written"), closed_at=bindparam("at"), version=bindparam("known") + 1)
)


class SqlEscalations:
    """`Escalations` in one table."""

    def __init__(self, connection: Connection, wakeups: Wakeups) -> None:
        self._connection = connection
        self._wakeups = wakeups

    def add(self, escalation: Escalation) -> bool:
        row = {
            "id": escalation.id,
            "conversation_id": escalation.conversation_id,
            "opened_at": escalation.opened_at,
            "closed_at": escalation.closed_at,
            "document": ESCALATION.write(escalation),
            "version": escalation.version,
        }
        self._wakeups.tell(escalation.conversation_id, Wakeup.CHANGED)
        return _ADD.add(self._connection, row)

    def get(self, escalation_id: str) -> Escalation | None:
        row = self._connection.execute(_GET, {"key": escalation_id}).mappings().first()
        return None if row is None else _escalation(row)

    def open_of(self, conversation_id: str) -> Escalation | None:
        row = _OPEN_OF.first(self._connection, {"conversation_id": conversation_id})
        return None if row is None else _escalation(row)

    def all_open(self, *, limit: int = 100) -> tuple[Escalation, ...]:
        return tuple(map(_escalation, self._connection.execute(_ALL_OPEN, {"most": limit}).mappings()))

    def save(self, escalation: Escalation) -> None:
        row = {
            "key": escalation.id,
            "known": escalation.version,
            "written": ESCALATION.write(escalation),
            "at": escalation.closed_at,
        }
        if self._connection.execute(_SAVE, row).rowcount != 1:
            raise Conflict("somebody else saved the escalation first", escalation=escalation.id)
        self._wakeups.tell(escalation.conversation_id, Wakeup.CHANGED)

    def since(self, at: datetime, *, limit: int) -> tuple[Escalation, ...]:
        return tuple(map(_escalation, self._connection.execute(_SINCE, {"at": at, "most": limit}).mappings()))


def _escalation(row: Found) -> Escalation:
    return replace(ESCALATION.read(row["document"]), closed_at=row["closed_at"], version=row["version"])
