"""Port: the append-only log of payment decisions, kept apart from transcripts and their retention."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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


def breaks(trail: Iterable[Recorded]) -> Iterator[str]:
    """What is wrong with a whole log in order of number, a sentence each; nothing when it is whole."""
    heads: dict[str, tuple[int, str]] = {}
    for each in trail:
        account = each.entry.account_id
        sequence, before = heads.get(account, (0, ""))
        heads[account] = (each.sequence, each.digest)
        if each.sequence != sequence + 1:
            yield f"account {account}: entry {sequence + 1} is missing before number {each.number}"
        elif digest_of(each.entry, sequence=each.sequence, before=before) != each.digest:
            yield f"account {account}: entry {each.sequence} (number {each.number}) is not as it was written"
