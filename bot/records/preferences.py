"""Port: what people want of us beside answers."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Preferences(Protocol):
    """Preferences by channel and person. Called inside a transaction."""

    def wants_messages(self, channel: str, person: str) -> bool:
        """Tell whether we may write without being asked; True for who never said anything about it."""
        ...

    def want_messages(self, channel: str, person: str, *, wanted: bool, at: datetime) -> None:
        """Remember it; the newest word counts."""
        ...
