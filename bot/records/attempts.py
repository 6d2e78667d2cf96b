"""Port: payment attempts, at most one that is not final for each balance."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.domain.billing import Attempt, AttemptState, DeclineClass


class Attempts(Protocol):
    """Attempts by id, which is their idempotency key. Called inside a transaction."""

    def hold(self, account_id: str) -> None:
        """Wait until no other transaction holds the account, and hold it to the end of this one.

        What is read after it and written before the end is then not counted twice by two that come at once.
        """
        ...

    def add(self, attempt: Attempt) -> bool:
        """Write a new attempt; False when the id exists or its balance has an attempt that is not final."""
        ...

    def get(self, attempt_id: str) -> Attempt | None:
        """Read one."""
        ...

    def move(self, attempt: Attempt, *, was: AttemptState) -> bool:
        """Write the attempt's new state and facts if it is still in state `was`; False when somebody was first."""
        ...

    def of_confirmation(self, confirmation_id: str) -> tuple[Attempt, ...]:
        """Attempts of one accepted confirmation, in the order they were added."""
        ...

    def of_account(
        self, account_id: str, *, since: datetime, and_refused: Collection[DeclineClass] = ()
    ) -> tuple[Attempt, ...]:
        """Attempts of an account created at or after `since` or refused as one of `and_refused`, newest first."""
        ...

    def open_of(self, account_id: str) -> tuple[Attempt, ...]:
        """Attempts of an account that are not final, oldest first."""
        ...

    def unsettled(self, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        """Attempts of all accounts that are not final and last changed before `before`, oldest first."""
        ...

    def mark_told(self, attempt_id: str) -> None:
        """Remember that the customer was told the final outcome."""
        ...

    def untold(self, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        """Final attempts whose outcome was not told and that last changed before `before`, oldest first."""
        ...
