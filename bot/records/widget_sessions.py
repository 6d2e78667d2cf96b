"""Port: the sessions of visitors in the widget."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.widget_session import WidgetSession


class WidgetSessions(Protocol):
    """Sessions by the digest of their secret. Called inside a transaction."""

    def add(self, session: WidgetSession) -> bool:
        """Write a new one; False when its token opened one before, or the id exists."""
        ...

    def find(self, session_id: str) -> WidgetSession | None:
        """Read one, also one that is over or closed."""
        ...

    def extend(self, session_id: str, *, until: datetime) -> bool:
        """Let one that is not closed end later; False when it is closed or unknown."""
        ...

    def close(self, session_id: str, *, at: datetime) -> bool:
        """End one; False when it was closed before or is unknown. It is kept until its time is over."""
        ...

    def has_over(self, *, before: datetime) -> bool:
        """Tell whether the time of one was over before `before`."""
        ...

    def forget(self, *, before: datetime) -> int:
        """Remove all whose time was over before `before`; how many that were."""
        ...
