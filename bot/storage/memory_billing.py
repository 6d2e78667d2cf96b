"""Records about money in dictionaries that keep the order of adding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.records.audit import AuditEntry
from bot.records.jobs import Job


class MemoryAttempts:
    """`Attempts` in a dictionary."""

    def __init__(self, attempts: dict[str, Attempt]) -> None:
        self._attempts = attempts

    def hold(self, account_id: str) -> None:
        """Nothing to wait for: one transaction after another."""

    def add(self, attempt: Attempt) -> bool:
        if attempt.id in self._attempts or not (attempt.state.final or self._free(attempt)):
            return False
        self._attempts[attempt.id] = attempt
        return True

    def get(self, attempt_id: str) -> Attempt | None:
        return self._attempts.get(attempt_id)

    def move(self, attempt: Attempt, *, was: AttemptState) -> bool:
        stored = self._attempts.get(attempt.id)
        if stored is None or stored.state is not was:
            return False
        self._attempts[attempt.id] = attempt
        return True

    def of_confirmation(self, confirmation_id: str) -> tuple[Attempt, ...]:
        return tuple(each for each in self._attempts.values() if each.confirmation_id == confirmation_id)

    def of_account(
        self, account_id: str, *, since: datetime, and_refused: Collection[DeclineClass] = ()
    ) -> tuple[Attempt, ...]:
        found = [
            each
            for each in self._attempts.values()
            if each.account_id == account_id and (each.created_at >= since or each.decline in and_refused)
        ]
        oldest_first = sorted(found, key=lambda each: each.created_at)
        return tuple(oldest_first[::-1])

    def open_of(self, account_id: str) -> tuple[Attempt, ...]:
        found = [each for each in self._attempts.values() if each.account_id == account_id and not each.state.final]
        return tuple(sorted(found, key=lambda each: each.created_at))

    def unsettled(self, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        return self._oldest([each for each in self._attempts.values() if not each.state.final], before, limit)

    def mark_told(self, attempt_id: str) -> None:
        if attempt_id in self._attempts:
            self._attempts[attempt_id] = replace(self._attempts[attempt_id], told=True)

    def untold(self, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        final = [each for each in self._attempts.values() if each.state.final and not each.told]
        return self._oldest(final, before, limit)

    def _free(self, attempt: Attempt) -> bool:
        return all(each.balance_id != attempt.balance_id for each in self.open_of(attempt.account_id))

    @staticmethod
    def _oldest(attempts: list[Attempt], before: datetime, limit: int) -> tuple[Attempt, ...]:
        found = [each for each in attempts if each.changed_at < before]
        return tuple(sorted(found, key=lambda each: each.changed_at)[:limit])


class MemoryFollowUps:
    """`FollowUps` in a dictionary."""

    def __init__(self, follow_ups: dict[str, FollowUp]) -> None:
        self._follow_ups = follow_ups

    def add(self, follow_up: FollowUp) -> bool:
        return self._follow_ups.setdefault(follow_up.id, follow_up) is follow_up

    def get(self, follow_up_id: str) -> FollowUp | None:
        return self._follow_ups.get(follow_up_id)

    def waiting_of(self, account_id: str) -> tuple[FollowUp, ...]:
        return tuple(each for each in self._waiting() if each.account_id == account_id)

    def latest_of(self, account_id: str) -> FollowUp | None:
        found = [each for each in self._follow_ups.values() if each.account_id == account_id]
        return max(found, key=lambda each: (each.paid_at, each.id), default=None)

    def finish(self, follow_up_id: str, *, state: FollowUpState, at: datetime, result: str | None) -> bool:
        stored = self._follow_ups.get(follow_up_id)
        if stored is None or stored.state is not FollowUpState.WAITING:
            return False
        self._follow_ups[follow_up_id] = replace(stored, state=state, done_at=at, result=result)
        return True

    def overdue(self, *, before: datetime, limit: int) -> tuple[FollowUp, ...]:
        return tuple([each for each in self._waiting() if each.due_at < before][:limit])

    def _waiting(self) -> list[FollowUp]:
        waiting = [each for each in self._follow_ups.values() if each.state is FollowUpState.WAITING]
        return sorted(waiting, key=lambda each: (each.due_at, each.id))


class MemoryAudit:
    """`Audit` in a list."""

    def __init__(self, entries: list[AuditEntry]) -> None:
        self._entries = entries

    def add(self, entry: AuditEntry) -> None:
        self._entries.append(entry)

    def of_account(self, account_id: str) -> tuple[AuditEntry, ...]:
        return tuple(entry for entry in self._entries if entry.account_id == account_id)


class MemoryJobs:
    """`JobQueue` in a dictionary."""

    def __init__(self, jobs: dict[str, Job]) -> None:
        self._jobs = jobs

    def enqueue(self, job: Job) -> None:
        self._jobs.setdefault(job.id, job)

    def cancel(self, job_id: str) -> None:
        self._jobs.pop(job_id, None)
