"""What jobs and the sweep do: settle attempts, keep promises, and tell customers through the assistant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from bot.billing.desk import BillingDesk
from bot.dialogue.assistant import Assistant
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Conversation, Event, EventKind, Incoming
from bot.domain.identity import Link
from bot.domain.schedule import Schedule, ScheduleState
from bot.errors import KaseError, Retryable
from bot.identity.desk import IdentityDesk
from bot.jobs.access import AccessErrands
from bot.jobs.outreach import OutreachErrands
from bot.records.jobs import JobKind
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.telemetry import Metrics, logger

T = TypeVar("T")

_AT_ONCE = 200
"""The most items one duty takes in one round; the next round takes the rest."""

_log = logger("errands")


@dataclass(frozen=True, slots=True)
class Ages:
    """How old something must be before the sweep takes it for left behind.

    `stuck` is how long a payment may stay without an outcome before a person is asked to find it out, `reviewed` how
    long a message nobody was sure about is kept after it was last written.
    """

    unanswered: timedelta
    unsettled: timedelta
    untold: timedelta
    overdue: timedelta
    stuck: timedelta = timedelta(hours=24)
    reviewed: timedelta = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Errands:
    """Everything here may be done again: what is moot is found to be moot, and what is told is told once."""

    work: UnitOfWork
    clock: Clock
    billing: BillingDesk
    identity: IdentityDesk
    assistant: Assistant
    metrics: Metrics
    ages: Ages
    outreach: OutreachErrands
    access: AccessErrands

    async def carry_out(self, kind: JobKind, subject: str) -> None:
        """Do one job. Raises `Retryable` when it may succeed later."""
        outcome = "failed"
        try:
            match kind:
                case JobKind.SETTLE:
                    await self.settle(subject)
                case JobKind.FOLLOW_UP:
                    await self._follow_up(subject)
                case JobKind.RETRY:
                    await self._remind(subject, EventKind.RETRY_DUE)
                case JobKind.RECHECK:
                    await self._remind(subject, EventKind.RECHECK_DUE)
                case JobKind.SCHEDULED_CHARGE:
                    await self._charge_scheduled(subject)
                case JobKind.SCHEDULE_NOTICE:
                    await self._announce_scheduled(subject)
                case JobKind.OUTREACH:
                    await self.outreach.carry_out(subject)
                case JobKind.ACCESS_ASKED | JobKind.ACCESS_ENDED:
                    await self.access.carry_out(kind, subject)
            outcome = "done"
        except Retryable:
            outcome = "later"
            raise
        finally:
            self.metrics.job(kind, outcome)
            _log.info("job", kind=kind.value, subject=subject, outcome=outcome)

    async def settle(self, attempt_id: str) -> None:
        """Ask the backend what became of an attempt and tell the customer when it is final.

        Raises `BackendUnavailable` when the backend does not know yet.
        """
        attempt = await self.billing.settle(attempt_id)
        if attempt is not None:
            await self.tell(attempt)

    async def tell(self, attempt: Attempt) -> None:
        """Tell the customer a final outcome, or that the bank asks for them, unless a turn did."""
        known = await self.billing.attempt(attempt.id)
        if known is None or known.told or not (known.state.final or known.state is AttemptState.NEEDS_CUSTOMER):
            return
        event = Event(EventKind.ATTEMPT_SETTLED, known.id)
        await self._happen(known.conversation_id, f"settled:{known.id}:{known.state}", event)

    async def answer_the_unanswered(self) -> int:
        """Duty: answer what came in and was not answered."""
        before = self.clock.now() - self.ages.unanswered
        waiting = await self.work.read(lambda records: records.inbox.unanswered(before=before, limit=_AT_ONCE))
        return await self._each("unanswered", waiting, self._answer_again)

    async def settle_the_unsettled(self) -> int:
        """Duty: ask the backend about attempts that stayed unfinished, and a person about those that stay so."""
        before = self.clock.now() - self.ages.unsettled
        waiting = await self.work.read(lambda records: records.attempts.unsettled(before=before, limit=_AT_ONCE))
        return await self._each("unsettled", waiting, self._settle_or_hand_over)

    async def tell_the_untold(self) -> int:
        """Duty: tell final outcomes that nobody told."""
        before = self.clock.now() - self.ages.untold
        waiting = await self.work.read(lambda records: records.attempts.untold(before=before, limit=_AT_ONCE))
        return await self._each("untold", waiting, self.tell)

    async def keep_the_overdue(self) -> int:
        """Duty: keep promises whose job did not."""
        before = self.clock.now() - self.ages.overdue
        waiting = await self.work.read(lambda records: records.follow_ups.overdue(before=before, limit=_AT_ONCE))
        return await self._each("overdue", waiting, lambda follow_up: self._follow_up(follow_up.id))

    async def charge_the_overdue(self) -> int:
        """Duty: carry out schedules whose job did not."""
        before = self.clock.now() - self.ages.overdue
        waiting = await self.work.read(lambda records: records.schedules.overdue(before=before, limit=_AT_ONCE))
        return await self._each("scheduled", waiting, lambda schedule: self._charge_scheduled(schedule.id))

    async def forget_the_unsure(self) -> int:
        """Duty: remove messages kept for review that nobody wrote for long."""
        before = self.clock.now() - self.ages.reviewed
        if not await self.work.read(lambda records: records.review.has_older(before=before)):
            return 0  # a read costs no commit, and this is done every few seconds
        return await self.work.run(lambda records: records.review.forget(before=before))

    @property
    def duties(self) -> tuple[Callable[[], Awaitable[int]], ...]:
        """What the sweep does each round."""
        return (
            self.answer_the_unanswered,
            self.settle_the_unsettled,
            self.tell_the_untold,
            self.keep_the_overdue,
            self.charge_the_overdue,
            self.forget_the_unsure,
            self.access.end_the_overdue,
        )

    async def _settle_or_hand_over(self, attempt: Attempt) -> None:
        try:
            await self.settle(attempt.id)
        finally:
            if attempt.changed_at < self.clock.now() - self.ages.stuck:
                event = Event(EventKind.ATTEMPT_STUCK, attempt.id)
                about = attempt.account_id
                await self._happen(attempt.conversation_id, f"stuck:{attempt.id}", event, about=about)

    async def _follow_up(self, follow_up_id: str) -> None:
        follow_up = await self.work.read(lambda records: records.follow_ups.get(follow_up_id))
        if follow_up is not None:
            event = Event(EventKind.FOLLOW_UP_DUE, follow_up.id)
            await self._happen(follow_up.conversation_id, f"follow-up:{follow_up.id}", event)

    async def _remind(self, conversation_id: str, kind: EventKind) -> None:
        conversation = await self._conversation(conversation_id)
        promised = conversation.choices.retry_job if conversation is not None else None
        if conversation is None or promised is None:
            return
        remind_at = conversation.choices.remind_at
        if remind_at is not None and remind_at > self.clock.now():
            return  # a later promise replaced the one whose job this is
        await self._happen(conversation.id, promised, Event(kind, conversation.id))

    async def _charge_scheduled(self, schedule_id: str) -> None:
        """Let the day of a schedule come; of one whose charge began, tell what is known unless a turn did."""
        schedule = await self._schedule(schedule_id)
        if schedule is None:
            return
        if schedule.state is ScheduleState.WAITING:
            event = Event(EventKind.SCHEDULE_DUE, schedule.id)
            await self._happen(schedule.conversation_id, f"schedule:{schedule.id}:due", event)
        for attempt in (await self.billing.attempts_of(schedule.id))[-1:]:
            await self.tell(attempt)

    async def _announce_scheduled(self, schedule_id: str) -> None:
        schedule = await self._schedule(schedule_id)
        if schedule is not None and schedule.state is ScheduleState.WAITING:
            event = Event(EventKind.SCHEDULE_NOTICE, schedule.id)
            await self._happen(schedule.conversation_id, f"schedule:{schedule.id}:notice", event)

    async def _schedule(self, schedule_id: str) -> Schedule | None:
        return await self.work.read(lambda records: records.schedules.get(schedule_id))

    async def _happen(self, conversation_id: str, incoming_id: str, event: Event, *, about: str | None = None) -> None:
        """Let the customer's assistant take the event; `about` is the account whose evidence agents need."""
        conversation = await self._conversation(conversation_id)
        if conversation is None:
            return
        customer = await self.identity.customer(conversation.channel, conversation.person)
        if about is not None and (customer.link is None or customer.link.account_id != about):
            nobody = Link(conversation.channel, conversation.person, about, "", frozenset())
            customer = replace(customer, link=nobody)
        await self.assistant.answer(
            Incoming(
                id=incoming_id,
                conversation_id=conversation_id,
                channel=conversation.channel,
                customer=customer,
                at=self.clock.now(),
                event=event,
            )
        )

    async def _answer_again(self, incoming: Incoming) -> None:
        customer = incoming.customer
        if customer.barred is None:  # what kept them out is for their channel to find out again
            customer = await self.identity.customer(incoming.channel, customer.person)
        await self.assistant.answer(replace(incoming, customer=customer))

    async def _conversation(self, conversation_id: str) -> Conversation | None:
        def find(records: Records) -> Conversation | None:
            return records.conversations.get(conversation_id)

        return await self.work.read(find)

    async def _each(self, duty: str, waiting: Iterable[T], act: Callable[[T], Awaitable[None]]) -> int:
        """Act on each; one that fails is left for the next round and does not keep the others waiting."""
        done = 0
        for item in waiting:
            try:
                await act(item)
                done += 1
            except Retryable as error:
                _log.info("left for later", duty=duty, code=error.code)
            except KaseError as error:
                _log.error("duty failed", duty=duty, code=error.code, detail=error.detail)
            except Exception:  # noqa: BLE001 - whatever is wrong with one item, the others are not left behind for it
                _log.exception("duty failed", duty=duty)
        return done
