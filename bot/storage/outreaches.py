"""Whom we wrote to, or will, without having been asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, or_, select, update

from bot.domain.outreach import Outreach, OutreachState
from bot.storage.insertion import Insertion
from bot.storage.tables import OUTREACH_WAITS, outreaches

_ADD = Insertion(outreaches)
_GET = select(outreaches).where(outreaches.c.id == bindparam("key"))
_HOLD = (
    update(outreaches)
    .where(outreaches.c.id == bindparam("key"), outreaches.c.holds == bindparam("was"), OUTREACH_WAITS)
    .values(due_at=bindparam("until"), holds=outreaches.c.holds + 1)
)
_CLOSE = (
    update(outreaches)
    .where(outreaches.c.id == bindparam("key"), OUTREACH_WAITS)
    .values(state=bindparam("to_state"), closed_at=bindparam("at"))
)
_OF_PERSON = (
    select(outreaches)
    .where(
        outreaches.c.channel == bindparam("of_channel"),
        outreaches.c.person == bindparam("of_person"),
        or_(outreaches.c.closed_at.is_(None), outreaches.c.closed_at >= bindparam("since")),
    )
    .order_by(outreaches.c.number)
)
_OVERDUE = (
    select(outreaches)
    .where(OUTREACH_WAITS, outreaches.c.due_at < bindparam("before"))
    .order_by(outreaches.c.due_at, outreaches.c.number)
    .limit(bindparam("most"))
)
_OLDER = outreaches.c.closed_at < bindparam("before")
_HAS_OLDER = select(outreaches.c.number).where(_OLDER).limit(1)
_FORGET = delete(outreaches).where(_OLDER)


class SqlOutreaches:
    """`Outreaches` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, outreach: Outreach) -> bool:
        row = {
            "id": outreach.id,
            "account_id": outreach.account_id,
            "balance_id": outreach.balance_id,
            "channel": outreach.channel,
            "person": outreach.person,
            "timezone": outreach.timezone,
            "planned_at": outreach.planned_at,
            "due_at": outreach.due_at,
            "holds": outreach.holds,
            "state": outreach.state.value,
            "closed_at": outreach.closed_at,
        }
        return _ADD.add(self._connection, row)

    def get(self, outreach_id: str) -> Outreach | None:
        row = self._connection.execute(_GET, {"key": outreach_id}).mappings().first()
        return None if row is None else _outreach(row)

    def hold(self, outreach_id: str, *, due_at: datetime, holds: int) -> bool:
        return self._connection.execute(_HOLD, {"key": outreach_id, "was": holds, "until": due_at}).rowcount == 1

    def close(self, outreach_id: str, *, state: OutreachState, at: datetime) -> bool:
        values = {"key": outreach_id, "to_state": state.value, "at": at}
        return self._connection.execute(_CLOSE, values).rowcount == 1

    def of_person(self, channel: str, person: str, *, since: datetime) -> tuple[Outreach, ...]:
        values = {"of_channel": channel, "of_person": person, "since": since}
        return tuple(map(_outreach, self._connection.execute(_OF_PERSON, values).mappings()))

    def overdue(self, *, before: datetime, limit: int) -> tuple[Outreach, ...]:
        return tuple(map(_outreach, self._connection.execute(_OVERDUE, {"before": before, "most": limit}).mappings()))

    def has_older(self, *, before: datetime) -> bool:
        return self._connection.execute(_HAS_OLDER, {"before": before}).first() is not None

    def forget(self, *, before: datetime) -> int:
        return self._connection.execute(_FORGET, {"before": before}).rowcount


def _outreach(row: RowMapping) -> Outreach:
    return Outreach(
        id=row["id"],
        account_id=row["account_id"],
        balance_id=row["balance_id"],
        channel=row["channel"],
        person=row["person"],
        timezone=row["timezone"],
        planned_at=row["planned_at"],
        due_at=row["due_at"],
        holds=row["holds"],
        state=OutreachState(row["state"]),
        closed_at=row["closed_at"],
    )
