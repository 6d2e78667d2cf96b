"""Sessions of the widget in a dictionary."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.widget_session import WidgetSession


class MemoryWidgetSessions:
    """`WidgetSessions` in a dictionary."""

    def __init__(self, sessions: dict[str, WidgetSession]) -> None:
        self._sessions = sessions

    def add(self, session: WidgetSession) -> bool:
        used = session.token is not None and any(each.token == session.token for each in self._sessions.values())
        if used or session.id in self._sessions:
            return False
        self._sessions[session.id] = session
        return True

    def find(self, session_id: str) -> WidgetSession | None:
        return self._sessions.get(session_id)

    def extend(self, session_id: str, *, until: datetime) -> bool:
        found = self._open(session_id)
        if found is None:
            return False
        self._sessions[session_id] = replace(found, expires_at=until)
        return True

    def close(self, session_id: str, *, at: datetime) -> bool:
        found = self._open(session_id)
        if found is None:
            return False
        self._sessions[session_id] = replace(found, closed_at=at)
        return True

    def has_over(self, *, before: datetime) -> bool:
        return any(each.expires_at < before for each in self._sessions.values())

    def forget(self, *, before: datetime) -> int:
        over = [key for key, each in self._sessions.items() if each.expires_at < before]
        for key in over:
            del self._sessions[key]
        return len(over)

    def _open(self, session_id: str) -> WidgetSession | None:
        found = self._sessions.get(session_id)
        return found if found is not None and found.closed_at is None else None
