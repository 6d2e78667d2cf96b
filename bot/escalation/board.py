"""Port: where agents see and work escalations."""

from __future__ import annotations

from typing import Protocol

from bot.domain.escalation import Escalation


class Board(Protocol):
    """A place agents look at, such as a list in the terminal or a Slack channel."""

    async def waiting(self) -> tuple[Escalation, ...]:
        """Every open escalation, oldest first."""
        ...
