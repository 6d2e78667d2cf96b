"""The follow-up desk: promises to look again when the 48 hours after a payment end, and keeps them once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from bot.domain.billing import Attempt
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Clock, Records, UnitOfWork


@dataclass(frozen=True, slots=True)
class FollowUpDesk:
    """Promises are made in the transaction that makes an attempt paid, so neither exists without the other."""

    work: UnitOfWork
    clock: Clock
    notice_lag: timedelta = timedelta(hours=48)

    def promise(self, records: Records, attempt: Attempt) -> None:
        """Promise to look again 48 elapsed hours after the confirmed payment; nothing when the attempt is not paid.

        Of several balances of one consent the last payment counts: one look at its end is enough for all of them.
        """
        if attempt.paid_at is None:
            return
        paid_at = self.starts(attempt)
        due_at = paid_at + self.notice_lag
        for other in records.follow_ups.waiting_of(attempt.account_id):
            paid_before = records.attempts.get(other.attempt_id) if other.attempt_id is not None else None
            if paid_before is not None and paid_before.confirmation_id == attempt.confirmation_id:
                self._cancel(records, other)
        follow_up = FollowUp(
            id=f"follow-up-{attempt.id}",
            conversation_id=attempt.conversation_id,
            account_id=attempt.account_id,
            attempt_id=attempt.id,
            paid_at=paid_at,
            due_at=due_at,
        )
        if records.follow_ups.add(follow_up):
            records.jobs.enqueue(Job(follow_up.id, JobKind.FOLLOW_UP, follow_up.id, due_at))

    def promise_for(
        self,
        records: Records,
        *,
        conversation_id: str,
        account_id: str,
        balances: tuple[str, ...],
        paid_at: datetime,
        due_at: datetime,
    ) -> None:
        """Promise to look again at what the customer paid in the account's own portal and the backend confirmed.

        `balances` are ids and invoice numbers of it. The same payment told twice in a conversation is one promise.
        """
        name = " ".join((conversation_id, account_id, *sorted(balances)))
        follow_up = FollowUp(
            id=f"follow-up-{uuid5(NAMESPACE_URL, name).hex}",
            conversation_id=conversation_id,
            account_id=account_id,
            attempt_id=None,
            paid_at=paid_at,
            due_at=due_at,
            balances=balances,
        )
        if records.follow_ups.add(follow_up):
            records.jobs.enqueue(Job(follow_up.id, JobKind.FOLLOW_UP, follow_up.id, due_at))

    def starts(self, attempt: Attempt) -> datetime:
        """When the 48 hours of a paid attempt begin: the backend's time, not before the attempt nor in the future."""
        return min(max(attempt.paid_at or attempt.changed_at, attempt.created_at), self.clock.now())

    async def get(self, follow_up_id: str) -> FollowUp | None:
        """Read a promise."""
        return await self.work.read(lambda records: records.follow_ups.get(follow_up_id))

    def keep(self, records: Records, follow_up: FollowUp, result: str) -> bool:
        """Write down what was found; False when it no longer waited."""
        at = self.clock.now()
        return records.follow_ups.finish(follow_up.id, state=FollowUpState.DONE, at=at, result=result)

    def cancel_all(self, records: Records, account_id: str) -> None:
        """Take back every waiting promise of an account whose case a person now works on."""
        for follow_up in records.follow_ups.waiting_of(account_id):
            self._cancel(records, follow_up)

    def _cancel(self, records: Records, follow_up: FollowUp) -> None:
        at = self.clock.now()
        records.follow_ups.finish(follow_up.id, state=FollowUpState.CANCELLED, at=at, result=None)
        records.jobs.cancel(follow_up.id)
