"""Who talks in the widget."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.domain.widget_session import WidgetSession
from bot.storage.insertion import Insertion
from bot.storage.instant import Instant
from bot.storage.prepared import Prepared
from bot.storage.tables import widget_sessions

_ADD = Insertion(widget_sessions)
_SESSION = widget_sessions.c.id == bindparam("key")
_OPEN = widget_sessions.c.closed_at.is_(None)
_OVER = widget_sessions.c.expires_at < bindparam("before", type_=Instant())
_FIND = Prepared(select(widget_sessions).where(_SESSION))
_EXTEND = update(widget_sessions).where(_SESSION, _OPEN).values(expires_at=bindparam("until", type_=Instant()))
_CLOSE = update(widget_sessions).where(_SESSION, _OPEN).values(closed_at=bindparam("at", type_=Instant()))
_HAS_OVER = select(widget_sessions.c.id).where(_OVER).limit(1)
_FORGET = delete(widget_sessions).where(_OVER)


class SqlWidgetSessions:
    """`WidgetSessions` in one table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: WidgetSession) -> bool:
        return _ADD.add(self._connection, asdict(session))

    def find(self, session_id: str) -> WidgetSession | None:
        row = _FIND.first(self._connection, {"key": session_id})
        return None if row is None else WidgetSession(**row)

    def extend(self, session_id: str, *, until: datetime) -> bool:
        return self._connection.execute(_EXTEND, {"key": session_id, "until": until}).rowcount == 1

    def close(self, session_id: str, *, at: datetime) -> bool:
        return self._connection.execute(_CLOSE, {"key": session_id, "at": at}).rowcount == 1

    def has_over(self, *, before: datetime) -> bool:
        return self._connection.execute(_HAS_OVER, {"before": before}).first() is not None

    def forget(self, *, before: datetime) -> int:
        return self._connection.execute(_FORGET, {"before": before}).rowcount
