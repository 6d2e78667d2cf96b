"""Signed notices of billing backends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, select, update

from bot.domain.notice import Notice
from bot.storage.insertion import Insertion
from bot.storage.tables import NOTICE_IS_DONE, NOTICE_WAITS, notices

_ADD = Insertion(notices)
_ONE = (notices.c.gateway == bindparam("of_gateway"), notices.c.id == bindparam("key"))
_GET = select(notices).where(*_ONE)
_FINISH = update(notices).where(*_ONE, NOTICE_WAITS).values(done_at=bindparam("finished_at"))
_POSTPONE = update(notices).where(*_ONE, NOTICE_WAITS).values(due_at=bindparam("again_at"), tries=notices.c.tries + 1)
_WAITING = (
    select(notices)
    .where(NOTICE_WAITS, notices.c.due_at < bindparam("before"))
    .order_by(notices.c.due_at, notices.c.id)
    .limit(bindparam("most"))
)
_OLDER = (NOTICE_IS_DONE, notices.c.received_at < bindparam("before"))
_HAS_OLDER = select(notices.c.id).where(*_OLDER).limit(1)
_FORGET = delete(notices).where(*_OLDER)


class SqlNotices:
    """`Notices` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, notice: Notice) -> bool:
        row = {
            "gateway": notice.gateway,
            "id": notice.id,
            "kind": notice.kind,
            "account_id": notice.account_id,
            "attempt_key": notice.key,
            "balance_id": notice.balance_id,
            "at": notice.at,
            "received_at": notice.received_at,
            "due_at": notice.due_at,
            "tries": notice.tries,
            "done_at": notice.done_at,
        }
        return _ADD.add(self._connection, row)

    def get(self, gateway: str, notice_id: str) -> Notice | None:
        row = self._connection.execute(_GET, {"of_gateway": gateway, "key": notice_id}).mappings().first()
        return None if row is None else _notice(row)

    def finish(self, gateway: str, notice_id: str, *, at: datetime) -> bool:
        done = self._connection.execute(_FINISH, {"of_gateway": gateway, "key": notice_id, "finished_at": at})
        return done.rowcount == 1

    def postpone(self, gateway: str, notice_id: str, *, due_at: datetime) -> None:
        self._connection.execute(_POSTPONE, {"of_gateway": gateway, "key": notice_id, "again_at": due_at})

    def waiting(self, *, before: datetime, limit: int) -> tuple[Notice, ...]:
        return tuple(map(_notice, self._connection.execute(_WAITING, {"before": before, "most": limit}).mappings()))

    def has_older(self, *, before: datetime) -> bool:
        return self._connection.execute(_HAS_OLDER, {"before": before}).first() is not None

    def forget(self, *, before: datetime) -> int:
        return self._connection.execute(_FORGET, {"before": before}).rowcount


def _notice(row: RowMapping) -> Notice:
    return Notice(
        gateway=row["gateway"],
        id=row["id"],
        kind=row["kind"],
        account_id=row["account_id"],
        key=row["attempt_key"],
        balance_id=row["balance_id"],
        at=row["at"],
        received_at=row["received_at"],
        due_at=row["due_at"],
        tries=row["tries"],
        done_at=row["done_at"],
    )
