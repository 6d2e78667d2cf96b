"""Port: the append-only log of payment decisions, kept apart from transcripts and their retention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One decision: who, what, about which account; details are plain strings and hold no card numbers."""

    at: datetime
    what: str
    conversation_id: str
    account_id: str
    person: str
    details: Mapping[str, str]


class Audit(Protocol):
    """Entries can be added and read, never changed. Called inside a transaction."""

    def add(self, entry: AuditEntry) -> None:
        """Append an entry."""
        ...

    def of_account(self, account_id: str) -> tuple[AuditEntry, ...]:
        """Entries of an account, oldest first."""
        ...
