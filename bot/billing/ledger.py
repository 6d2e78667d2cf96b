"""Writing down what became of attempts, with everything a confirmed payment brings along, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.billing import schedules
from bot.billing.declines import decline_rules
from bot.domain.billing import (
    STEPS_OF_AN_ATTEMPT,
    Attempt,
    AttemptState,
    Declined,
    Fate,
    NeedsCustomer,
    Outcome,
    Paid,
    PayElsewhere,
)
from bot.domain.schedule import Ending
from bot.records.entries import attempt_entry
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Clock, Records, UnitOfWork

WhenPaid = Callable[[Records, Attempt], None]

_SOON = timedelta(seconds=2)
_AFTER_THE_PAGE = timedelta(minutes=1)
_LONGEST_PAGE = timedelta(days=1)


def in_turn(*hooks: WhenPaid) -> WhenPaid:
    """Several things to do in the transaction that makes an attempt paid."""

    def all_of_them(records: Records, attempt: Attempt) -> None:
        for hook in hooks:
            hook(records, attempt)

    return all_of_them


@dataclass(frozen=True, slots=True)
class AttemptLedger:
    """Moves attempts along their states; `when_paid` is run in the transaction that makes one paid."""

    work: UnitOfWork
    clock: Clock
    when_paid: WhenPaid

    async def submit(self, attempt: Attempt) -> bool:
        """Write down that an attempt is about to be sent; False when it must not be, since somebody closed it first."""
        return await self.work.run(lambda records: self._submit(records, attempt))

    async def conclude(self, attempt: Attempt, finding: Outcome | Fate, *, found_by: str = "answer") -> Attempt:
        """Write down what the backend said and return the attempt as it now stands, whoever wrote first.

        `found_by` tells the audit log how it was learnt: the `answer` to the charge, `asked`, `voided`, `given_up`.
        """
        return await self.work.run(lambda records: self._conclude(records, attempt, finding, found_by))

    async def lose_sight(self, attempt: Attempt) -> Attempt:
        """Write down that the charge was sent and its fate is not known; the engine asks the backend soon."""
        return await self.work.run(lambda records: self._lose_sight(records, attempt))

    async def leave_untried(self, attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
        """Close attempts of a consent whose turn never came; one that was submitted meanwhile stays as it is."""

        def close(records: Records) -> tuple[Attempt, ...]:
            return tuple(self._leave_untried(records, attempt) for attempt in attempts)

        return await self.work.run(close)

    def _submit(self, records: Records, attempt: Attempt) -> bool:
        submitted = replace(attempt, state=AttemptState.SUBMITTED, changed_at=self.clock.now())
        if not records.attempts.move(submitted, was=AttemptState.CREATED):
            return False
        records.audit.add(attempt_entry(submitted, at=submitted.changed_at))
        return True

    def _leave_untried(self, records: Records, attempt: Attempt) -> Attempt:
        stored = records.attempts.get(attempt.id) or attempt
        if stored.state is not AttemptState.CREATED:
            return stored
        return self._move(records, stored, Fate.NOT_CHARGED, "never_sent")

    def _conclude(self, records: Records, attempt: Attempt, finding: Outcome | Fate, found_by: str) -> Attempt:
        return self._move(records, records.attempts.get(attempt.id) or attempt, finding, found_by)

    def _move(self, records: Records, stored: Attempt, finding: Outcome | Fate, found_by: str) -> Attempt:
        now = self.clock.now()
        moved = _after(stored, finding, now)
        if moved.state not in STEPS_OF_AN_ATTEMPT.get(stored.state, frozenset()):
            return stored
        if not records.attempts.move(moved, was=stored.state):
            return records.attempts.get(stored.id) or stored
        records.audit.add(attempt_entry(moved, at=now, found_by=found_by))
        match finding:
            case Paid():
                self.when_paid(records, moved)
                paid = (moved.balance_id,)
                schedules.cancel_of_balances(
                    records, moved.account_id, paid, ending=Ending.PAID, at=now, by=moved.conversation_id
                )
            case NeedsCustomer(page):
                self._ask_later(records, moved, min(page.expires_at, now + _LONGEST_PAGE) + _AFTER_THE_PAGE)
            case _:
                pass
        return moved

    def _lose_sight(self, records: Records, attempt: Attempt) -> Attempt:
        now = self.clock.now()
        moved = replace(attempt, state=AttemptState.UNKNOWN, changed_at=now)
        if not records.attempts.move(moved, was=AttemptState.SUBMITTED):
            return records.attempts.get(attempt.id) or attempt
        records.audit.add(attempt_entry(moved, at=now, found_by="no_answer"))
        self._ask_later(records, moved, now + _SOON)
        return moved

    def _ask_later(self, records: Records, attempt: Attempt, due_at: datetime) -> None:
        job_id = f"settle:{attempt.id}:{attempt.state}"
        records.jobs.enqueue(Job(job_id, JobKind.SETTLE, attempt.id, due_at))


def _after(attempt: Attempt, finding: Outcome | Fate, now: datetime) -> Attempt:
    match finding:
        case Paid(at, receipt):
            return replace(attempt, state=AttemptState.PAID, paid_at=at, receipt=receipt, changed_at=now)
        case Declined():
            return _declined(attempt, finding, now)
        case NeedsCustomer():
            return replace(attempt, state=AttemptState.NEEDS_CUSTOMER, changed_at=now)
        case PayElsewhere() | Fate.NOT_CHARGED:
            return replace(attempt, state=_not_charged(attempt.state), changed_at=now)
        case Fate.ABANDONED:
            return replace(attempt, state=AttemptState.ABANDONED, changed_at=now)
        case _:
            return attempt


def _declined(attempt: Attempt, finding: Declined, now: datetime) -> Attempt:
    decline = decline_rules().never_again(finding.reason) if finding.never_again else finding.reason
    return replace(
        attempt,
        state=AttemptState.DECLINED,
        decline=decline,
        raw_code=finding.raw_code,
        wait=None if finding.never_again else finding.wait,
        changed_at=now,
    )


def _not_charged(state: AttemptState) -> AttemptState:
    return AttemptState.ABANDONED if state is AttemptState.NEEDS_CUSTOMER else AttemptState.NOT_CHARGED
