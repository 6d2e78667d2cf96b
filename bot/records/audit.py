"""Port: the append-only log of payment decisions, kept apart from transcripts and their retention."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One decision: who, what, about which account; details are plain strings and hold no card numbers.

    `person` is the channel's id of the person, empty where nobody acted. Entries are made in `bot.records.entries`.
    """

    at: datetime
    what: str
    conversation_id: str
    account_id: str
    person: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it stands in the log.

    `sequence` counts the entries of its account from 1 without a gap. `digest` is over the entry and the digest before
    it in its account, so that an entry that was changed, removed or put in between is noticed.
    """

    number: int
    sequence: int
    digest: str
    entry: AuditEntry


class Audit(Protocol):
    """Entries can be added and read, never changed. Called inside a transaction."""

    def add(self, entry: AuditEntry) -> None:
        """Append an entry; it takes its place in the log when the transaction ends."""
        ...

    def of_account(self, account_id: str) -> tuple[AuditEntry, ...]:
        """Entries of an account, oldest first."""
        ...

    def listed(
        self,
        *,
        after: int,
        limit: int,
        account_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[Recorded, ...]:
        """Entries whose number is above `after`, made at or after `since` and before `until`, in order of number."""
        ...


def digest_of(entry: AuditEntry, *, sequence: int, before: str) -> str:
    """SHA-256 in hex over an entry, its place, and the digest before it; empty before the first of an account."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    whole = [before, sequence, at, entry.what, entry.conversation_id, entry.account_id, entry.person]
    text = json.dumps([*whole, dict(entry.details)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(slots=True)
class Chains:
    """Follows the chain of each account through a log that is read in order of number."""

    heads: dict[str, Recorded] = field(default_factory=dict)

    def take(self, recorded: Recorded) -> str | None:
        """The next entry; a sentence when it does not follow the one before it."""
        account = recorded.entry.account_id
        head = self.heads.get(account)
        sequence, before = (head.sequence, head.digest) if head is not None else (0, "")
        self.heads[account] = recorded
        if recorded.sequence != sequence + 1:
            return f"account {account}: entry {sequence + 1} is missing before number {recorded.number}"
        if digest_of(recorded.entry, sequence=recorded.sequence, before=before) != recorded.digest:
            return f"account {account}: entry {recorded.sequence} (number {recorded.number}) is not as it was written"
        return None
