"""A promise to look again when the 48 hours after a payment end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FollowUpState(StrEnum):
    """A follow-up waits, was carried out, or became moot."""

    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Look at the account again at `due_at` and say what was found; `result` is `cleared` or `escalated` when done.

    `attempt_id` is None for a payment that the customer made in the account's own portal: `balances` are then the ids
    and invoice numbers that the backend confirmed as paid.
    """

    id: str
    conversation_id: str
    account_id: str
    attempt_id: str | None
    paid_at: datetime
    due_at: datetime
    state: FollowUpState = FollowUpState.WAITING
    done_at: datetime | None = None
    result: str | None = None
    balances: tuple[str, ...] = ()
