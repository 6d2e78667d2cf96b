"""Port: messages the intent model was unsure about, waiting for somebody to say what they mean."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.review import ReviewState, UnsureMessage


class Review(Protocol):
    """Unsure messages by id and by number. Called inside a transaction."""

    def add(self, message: UnsureMessage) -> None:
        """Write a new one under the next number.

        When its id is there it is counted once more and takes the newest guesses, doubt and time; its text, and what
        was decided about it, stay.
        """
        ...

    def choose(self, message_id: str, intent: str) -> None:
        """Count one customer who pressed this intent when asked what was meant; no effect on one that is not there."""
        ...

    def get(self, number: int) -> UnsureMessage | None:
        """Read one, whatever was decided about it."""
        ...

    def waiting(self, *, language: str | None, limit: int) -> tuple[UnsureMessage, ...]:
        """Those nobody decided about, in one language or all, the most frequent first, then by number."""
        ...

    def decide(self, number: int, state: ReviewState) -> bool:
        """Move a waiting one to `state`; False when it does not wait."""
        ...

    def has_older(self, *, before: datetime) -> bool:
        """Tell whether one was last written before `before`."""
        ...

    def forget(self, *, before: datetime) -> int:
        """Remove all that were last written before `before`, whatever was decided; how many that were."""
        ...
