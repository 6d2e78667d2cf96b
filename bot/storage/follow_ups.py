"""Promises to look again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.follow_up import FollowUp, FollowUpState
from bot.storage.documents import NAMES
from bot.storage.insertion import Insertion
from bot.storage.prepared import Found, Prepared
from bot.storage.tables import FOLLOW_UP_WAITS, follow_ups

_ADD = Insertion(follow_ups)
_ALL = select(follow_ups)
_GET = _ALL.where(follow_ups.c.id == bindparam("key"))
_OF_ACCOUNT = _ALL.where(follow_ups.c.account_id == bindparam("account_id"))
_WAITING_OF = Prepared(_OF_ACCOUNT.where(FOLLOW_UP_WAITS).order_by(follow_ups.c.due_at, follow_ups.c.id))
_LATEST_OF = _OF_ACCOUNT.order_by(follow_ups.c.paid_at.desc(), follow_ups.c.id.desc()).limit(1)
_OVERDUE = (
    _ALL.where(FOLLOW_UP_WAITS, follow_ups.c.due_at < bindparam("before"))
    .order_by(follow_ups.c.due_at, follow_ups.c.id)
    .limit(bindparam("most"))
)
_FINISH = (
    update(follow_ups)
    .where(follow_ups.c.id == bindparam("key"), FOLLOW_UP_WAITS)
    .values(state=bindparam("new_state"), done_at=bindparam("at"), result=bindparam("found"))
)


class SqlFollowUps:
    """`FollowUps` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, follow_up: FollowUp) -> bool:
        return _ADD.add(
            self._connection,
            {
                "id": follow_up.id,
                "conversation_id": follow_up.conversation_id,
                "account_id": follow_up.account_id,
                "attempt_id": follow_up.attempt_id or "",
                "paid_at": follow_up.paid_at,
                "due_at": follow_up.due_at,
                "state": follow_up.state.value,
                "done_at": follow_up.done_at,
                "result": follow_up.result,
                "balances": NAMES.write(follow_up.balances) if follow_up.balances else None,
            },
        )

    def get(self, follow_up_id: str) -> FollowUp | None:
        return self._first(self._connection.execute(_GET, {"key": follow_up_id}).mappings().first())

    def waiting_of(self, account_id: str) -> tuple[FollowUp, ...]:
        return tuple(map(_follow_up, _WAITING_OF.all(self._connection, {"account_id": account_id})))

    def latest_of(self, account_id: str) -> FollowUp | None:
        return self._first(self._connection.execute(_LATEST_OF, {"account_id": account_id}).mappings().first())

    def finish(self, follow_up_id: str, *, state: FollowUpState, at: datetime, result: str | None) -> bool:
        values = {"key": follow_up_id, "new_state": state.value, "at": at, "found": result}
        return self._connection.execute(_FINISH, values).rowcount == 1

    def overdue(self, *, before: datetime, limit: int) -> tuple[FollowUp, ...]:
        rows = self._connection.execute(_OVERDUE, {"before": before, "most": limit}).mappings()
        return tuple(map(_follow_up, rows))

    @staticmethod
    def _first(row: Found | None) -> FollowUp | None:
        return None if row is None else _follow_up(row)


def _follow_up(row: Found) -> FollowUp:
    return FollowUp(
        id=row["id"],
        conversation_id=row["conversation_id"],
        account_id=row["account_id"],
        attempt_id=row["attempt_id"] or None,
        paid_at=row["paid_at"],
        due_at=row["due_at"],
        state=FollowUpState(row["state"]),
        done_at=row["done_at"],
        result=row["result"],
        balances=NAMES.read(row["balances"]) if row["balances"] else (),
    )
