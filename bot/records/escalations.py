"""Port: escalations."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.escalation import Escalation


class Escalations(Protocol):
    """Escalations by id. Called inside a transaction."""

    def add(self, escalation: Escalation) -> bool:
        """Write a new escalation; False when the id exists."""
        ...

    def get(self, escalation_id: str) -> Escalation | None:
        """Read one."""
        ...

    def open_of(self, conversation_id: str) -> Escalation | None:
        """The newest escalation of a conversation that is not closed."""
        ...

    def all_open(self, *, limit: int = 100) -> tuple[Escalation, ...]:
        """Open escalations, oldest first."""
        ...

    def save(self, escalation: Escalation) -> None:
        """Write it with version + 1. Raises `Conflict` unless the stored version equals `escalation.version`."""
        ...

    def since(self, at: datetime, *, limit: int) -> tuple[Escalation, ...]:
        """Those opened or closed at `at` or later, oldest first."""
        ...
