"""Charges agreed to for a later day, and the balances that each of them holds while it waits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, select, update

from bot.domain.schedule import Ending, Schedule, ScheduleState
from bot.storage.documents import CONFIRMATION
from bot.storage.insertion import Insertion
from bot.storage.tables import SCHEDULE_WAITS, scheduled_balances, schedules

_ADD = Insertion(schedules)
_HOLD = Insertion(scheduled_balances)
_ALL = select(schedules)
_SOONEST_FIRST = (schedules.c.charge_at, schedules.c.id)
_GET = _ALL.where(schedules.c.id == bindparam("key"))
_WAITING = _ALL.where(SCHEDULE_WAITS).order_by(*_SOONEST_FIRST)
_WAITING_OF = _WAITING.where(schedules.c.account_id == bindparam("account_id"))
_WAITING_IN = _WAITING.where(schedules.c.conversation_id == bindparam("conversation_id"))
_OVERDUE = _WAITING.where(schedules.c.charge_at < bindparam("before")).limit(bindparam("most"))
_FINISH = (
    update(schedules)
    .where(schedules.c.id == bindparam("key"), SCHEDULE_WAITS)
    .values(state=bindparam("new_state"), ended_at=bindparam("at"), ending=bindparam("why"))
)
_FREE = delete(scheduled_balances).where(scheduled_balances.c.schedule_id == bindparam("key"))
_REMOVE = delete(schedules).where(schedules.c.id == bindparam("key"))


class SqlSchedules:
    """`Schedules` in two tables: the key of the second is what lets only one schedule wait for a balance."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, schedule: Schedule) -> bool:
        if not _ADD.add(self._connection, _row(schedule)):
            return False
        # In one order, so that two that want the same balances do not wait for each other.
        if all(self._hold(schedule, balance_id) for balance_id in sorted(set(schedule.balance_ids))):
            return True
        self._connection.execute(_FREE, {"key": schedule.id})
        self._connection.execute(_REMOVE, {"key": schedule.id})
        return False

    def get(self, schedule_id: str) -> Schedule | None:
        row = self._connection.execute(_GET, {"key": schedule_id}).mappings().first()
        return None if row is None else _schedule(row)

    def waiting_of(self, account_id: str) -> tuple[Schedule, ...]:
        return tuple(map(_schedule, self._connection.execute(_WAITING_OF, {"account_id": account_id}).mappings()))

    def waiting_in(self, conversation_id: str) -> tuple[Schedule, ...]:
        rows = self._connection.execute(_WAITING_IN, {"conversation_id": conversation_id}).mappings()
        return tuple(map(_schedule, rows))

    def finish(self, schedule_id: str, *, state: ScheduleState, at: datetime, ending: Ending | None) -> bool:
        values = {"key": schedule_id, "new_state": state.value, "at": at, "why": ending.value if ending else None}
        if self._connection.execute(_FINISH, values).rowcount != 1:
            return False
        self._connection.execute(_FREE, {"key": schedule_id})
        return True

    def overdue(self, *, before: datetime, limit: int) -> tuple[Schedule, ...]:
        rows = self._connection.execute(_OVERDUE, {"before": before, "most": limit}).mappings()
        return tuple(map(_schedule, rows))

    def _hold(self, schedule: Schedule, balance_id: str) -> bool:
        row = {"account_id": schedule.account_id, "balance_id": balance_id, "schedule_id": schedule.id}
        return _HOLD.add(self._connection, row)


def _row(schedule: Schedule) -> dict[str, object]:
    return {
        "id": schedule.id,
        "conversation_id": schedule.conversation_id,
        "account_id": schedule.account_id,
        "charge_at": schedule.charge_at,
        "notice_at": schedule.notice_at,
        "state": schedule.state.value,
        "ended_at": schedule.ended_at,
        "ending": schedule.ending.value if schedule.ending else None,
        "confirmation": CONFIRMATION.write(schedule.confirmation),
    }


def _schedule(row: RowMapping) -> Schedule:
    return Schedule(
        id=row["id"],
        conversation_id=row["conversation_id"],
        confirmation=CONFIRMATION.read(row["confirmation"]),
        charge_at=row["charge_at"],
        notice_at=row["notice_at"],
        state=ScheduleState(row["state"]),
        ended_at=row["ended_at"],
        ending=Ending(row["ending"]) if row["ending"] else None,
    )
