"""`kase audit --verify`: whether the log of payment decisions is whole, and tells of every payment there was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.cli.auditing import Wanted, entries
from bot.cli.records import with_records
from bot.domain.billing import Attempt
from bot.errors import KaseError, Misconfigured
from bot.records.audit import AuditEntry, Chains, Recorded
from bot.records.entries import REFUSED, SHOWN
from bot.records.unit_of_work import Records, UnitOfWork

_EVER: Final = datetime.min.replace(tzinfo=UTC)
_NO_CONSENT: Final = frozenset({SHOWN, REFUSED})


def run_verify(*, against: Path | None) -> None:
    """Verify the whole log; `against` is an earlier `--json` export, whose entries must all be there still.

    Raises `KaseError` with a sentence for each thing that is wrong.
    """
    kept = _exported(against) if against is not None else {}

    async def verify(work: UnitOfWork) -> _Walk:
        walk = _Walk(kept)
        async for recorded in entries(work, Wanted()):
            walk.take(recorded)
        walk.found += await _attempts_without_entries(work)
        return walk

    walk = with_records(verify)
    gone = [f"account {account}: entry {sequence}, exported before, is gone" for account, sequence in walk.kept]
    if wrong := [*walk.found, *gone]:
        raise KaseError("\n".join(wrong))
    print(f"Entries: {walk.count}, accounts: {len(walk.chains.heads)}. The log is whole, and every payment is in it.")


@dataclass(slots=True)
class _Walk:
    """What is found on the way; `kept` are digests exported before, by account and sequence, not yet met."""

    kept: dict[tuple[str, int], str]
    chains: Chains = field(default_factory=Chains)
    found: list[str] = field(default_factory=list)
    count: int = 0

    def take(self, recorded: Recorded) -> None:
        """The next entry in order of number."""
        self.count += 1
        if broken := self.chains.take(recorded):
            self.found.append(broken)
        account = recorded.entry.account_id
        if self.kept.pop((account, recorded.sequence), recorded.digest) != recorded.digest:
            self.found.append(f"account {account}: entry {recorded.sequence} is not the one exported before")


async def _attempts_without_entries(work: UnitOfWork) -> list[str]:
    """Attempts of which the log does not tell: what removing the end of a chain, or all of it, leaves behind."""
    found: list[str] = []
    for account in await work.read(lambda records: records.attempts.accounts()):
        attempts, trail = await work.read(lambda records, account=account: _both(records, account))  # type: ignore[misc]  # mypy cannot type a default of a lambda
        found += [f"account {account}: {missing}" for attempt in attempts for missing in _missing(attempt, trail)]
    return found


def _both(records: Records, account: str) -> tuple[tuple[Attempt, ...], tuple[AuditEntry, ...]]:
    return records.attempts.of_account(account, since=_EVER), records.audit.of_account(account)


def _missing(attempt: Attempt, trail: tuple[AuditEntry, ...]) -> Iterator[str]:
    """An attempt needs a consent to its confirmation; one that is final also an entry for how it ended."""
    told = {entry.what for entry in trail if entry.details.get("attempt") == attempt.id}
    agreed = (entry for entry in trail if entry.details.get("confirmation") == attempt.confirmation_id)
    if not any(entry.what not in _NO_CONSENT and not entry.what.startswith("attempt_") for entry in agreed):
        yield f"nobody agreed to attempt {attempt.id}"
    if attempt.state.final and f"attempt_{attempt.state}" not in told:
        yield f"attempt {attempt.id} is {attempt.state}, and no entry says so"


class _Line(BaseModel):
    """One line of an export, as far as it is compared."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    account: str
    sequence: int
    digest: str


def _exported(path: Path) -> dict[tuple[str, int], str]:
    """Raises `Misconfigured` when the file is not an export."""
    try:
        lines = [_Line.model_validate_json(line) for line in path.read_text("utf-8").split("\n") if line]
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise Misconfigured(f"--against: {path} is not a file that `kase audit --json` wrote.") from error
    return {(line.account, line.sequence): line.digest for line in lines}
