"""Asking those who may already pay for an account whether somebody else may see it or pay for it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AccessState(StrEnum):
    """What became of a request; all but `open` are final."""

    OPEN = "open"
    APPROVED = "approved"
    DENIED = "denied"
    EXPIRED = "expired"


class Grant(StrEnum):
    """What is given: to see how the account stands, or to pay for it as well."""

    SEE = "see"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """Somebody of a channel asks; `approvers` are the people of the same channel who are asked.

    It names no account: whoever approves gives access to their own. `account_id` and `grant` are set by an approval,
    `decided_by` by whoever approved or denied.
    """

    id: str
    channel: str
    person: str
    approvers: tuple[str, ...]
    asked_at: datetime
    expires_at: datetime
    state: AccessState = AccessState.OPEN
    decided_at: datetime | None = None
    decided_by: str | None = None
    account_id: str | None = None
    grant: Grant | None = None
