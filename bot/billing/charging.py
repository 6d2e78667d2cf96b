"""Opening the money door: an accepted confirmation becomes attempts, and each attempt one charge."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.billing import schedules
from bot.billing.confirming import first_refusal
from bot.billing.desk import BillingDesk, accepted
from bot.billing.situation import HISTORY, Situation
from bot.domain.billing import Attempt, AttemptState, Fate, PayElsewhere
from bot.domain.conversation import Confirmation, Conversation, Incoming, Position
from bot.domain.identity import Link
from bot.domain.schedule import Ending, Schedule
from bot.errors import (
    BackendUnavailable,
    ContractBroken,
    LimitReached,
    LinkChanged,
    Misconfigured,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
)
from bot.records.entries import attempt_entry, consent_entry
from bot.records.unit_of_work import Records

CONFIRM = "confirm-payment"
"""The question to which a yes moves money."""

_Recorded = Callable[[Records, Link, tuple[Attempt, ...]], None]
Settled = Callable[[Attempt], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Payment:
    """How far an accepted confirmation has come: its attempts, and where the backend wants it paid instead."""

    attempts: tuple[Attempt, ...]
    conversation: Conversation
    elsewhere_url: str | None = None
    finished: bool = True


@dataclass(slots=True)
class Charger:
    """Carries accepted confirmations out; `settled` hears of one that took longer than `budget` or outlived its turn.

    A charge that breaks off in a way nobody foresaw leaves its attempt submitted: the sweep asks the backend about it.
    """

    desk: BillingDesk
    settled: Settled
    budget: timedelta = timedelta(seconds=2)
    _running: set[asyncio.Future[Payment] | asyncio.Future[None]] = field(default_factory=set)

    async def pay(
        self, conversation: Conversation, situation: Situation, *, incoming: Incoming, meanwhile: Position
    ) -> Payment:
        """Accept the conversation's confirmation and charge each of its balances at most once.

        Before the first charge the attempts, the yes, and the conversation at `meanwhile` are committed together, and
        the tries of the card are counted again, so that two channels at once do not pass a limit. A schedule of one of
        the balances is taken back with them.

        Raises:
            LimitReached: the card has no try left by now, or payments are switched off.
            NotAllowed: there is no confirmation, it was accepted before, it is for a later day, or a balance is being
                paid or has been since the situation was read.
            LinkChanged: the person may not pay for this account any more.
            Conflict: the conversation changed meanwhile; nothing was charged.
        """
        now = self.desk.clock.now()
        confirmation = accepted(conversation, at=now, by=incoming.id)
        if confirmation.charge_at is not None:
            raise NotAllowed("this charge was not agreed to for now")

        def consent(records: Records, link: Link, attempts: tuple[Attempt, ...]) -> None:
            paid = tuple(line.balance_id for line in confirmation.balances)
            schedules.cancel_of_balances(
                records, confirmation.account_id, paid, ending=Ending.PAID_BY_HAND, at=now, by=conversation.id
            )
            records.audit.add(consent_entry(confirmation, link, text=CONFIRM, incoming=incoming, attempts=attempts))

        paying = replace(conversation, confirmation=confirmation, position=meanwhile, question=None)
        return await self._begin(paying, situation, incoming, consent, at=now)

    async def carry_out(
        self,
        schedule: Schedule,
        conversation: Conversation,
        situation: Situation,
        *,
        incoming: Incoming,
        meanwhile: Position,
    ) -> Payment:
        """Charge each balance of a schedule whose day has come at most once; the consent is the one given for it.

        The schedule's start is committed together with its attempts, whose ids derive from the confirmation's.

        Raises:
            LimitReached: the card has no try left by now, or payments are switched off; nothing was charged.
            NotAllowed: the schedule does not wait any more, or a balance is being paid or has been since the situation
                was read; nothing was charged.
            LinkChanged: who agreed may not pay for this account any more; nothing was charged.
            Conflict: the conversation changed meanwhile; nothing was charged.
        """
        now = self.desk.clock.now()

        def begin(records: Records, _link: Link, _attempts: tuple[Attempt, ...]) -> None:
            if not schedules.start(records, schedule, at=now):
                raise NotAllowed("the schedule does not wait any more", schedule=schedule.id)

        confirmation = replace(schedule.confirmation, started_by=incoming.id)
        paying = replace(conversation, confirmation=confirmation, position=meanwhile, question=None)
        return await self._begin(paying, situation, incoming, begin, at=now)

    async def _begin(
        self, paying: Conversation, situation: Situation, incoming: Incoming, record: _Recorded, *, at: datetime
    ) -> Payment:
        """Commit the attempts with what is to be recorded, then charge within the budget, or go on behind it."""
        if not self.desk.payments_on:
            raise LimitReached("payments are switched off")
        confirmation = _agreed(paying)
        attempts = _attempts(confirmation, paying.id, at)

        def accept(records: Records) -> None:
            link = _still_verified(records, situation, self.desk)
            records.conversations.save(paying)
            self._look_again(records, confirmation, situation)
            for attempt in attempts:
                # Looked at once the attempt holds its balance: what was collected up to then is final and visible.
                if not records.attempts.add(attempt) or _collected_since(records, attempt, situation):
                    raise NotAllowed("this balance is already being paid", balance=attempt.balance_id)
            records.inbox.add(incoming)
            record(records, link, attempts)
            for attempt in attempts:
                records.audit.add(attempt_entry(attempt, at=attempt.changed_at))

        await self.desk.work.run(accept)
        paying = replace(paying, version=paying.version + 1)
        task = asyncio.create_task(self._charge(attempts, paying))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            done, _ = await asyncio.wait({task}, timeout=self.budget.total_seconds())
        except asyncio.CancelledError:
            task.add_done_callback(self._tell_late)
            raise
        if done:
            return task.result()
        task.add_done_callback(self._tell_late)
        return Payment(attempts, paying, finished=False)

    async def close(self) -> None:
        """Wait for charges under way, and for telling of them; called before the process ends."""
        while self._running:
            await asyncio.wait(set(self._running))

    def _look_again(self, records: Records, confirmation: Confirmation, situation: Situation) -> None:
        """Raise LimitReached when what others tried since the situation was read leaves the card no try."""
        records.attempts.hold(confirmation.account_id)
        since = situation.now - HISTORY
        history = records.attempts.of_account(
            confirmation.account_id, since=since, and_refused=self.desk.rules.for_good
        )
        refusal = first_refusal(
            replace(situation, history=history),
            self.desk.rules,
            balance_ids=tuple(line.balance_id for line in confirmation.balances),
            card_id=confirmation.card_id,
        )
        if refusal is not None:
            raise LimitReached(f"the card may not be charged any more: {refusal.reason}", account=situation.account.id)

    async def _charge(self, attempts: tuple[Attempt, ...], conversation: Conversation) -> Payment:
        done: list[Attempt] = []
        elsewhere_url = None
        present = conversation.confirmation is not None and conversation.confirmation.charge_at is None
        for index, attempt in enumerate(attempts):
            if attempt.state is AttemptState.CREATED and not await self.desk.ledger.submit(attempt):
                done.extend(await self.desk.ledger.leave_untried(attempts[index:]))
                break
            concluded, elsewhere_url = await self._submit(attempt, customer_present=present)
            done.append(concluded)
            if concluded.state is not AttemptState.PAID:
                done.extend(await self.desk.ledger.leave_untried(attempts[index + 1 :]))
                break
        return Payment(tuple(done), conversation, elsewhere_url)

    async def _submit(self, attempt: Attempt, *, customer_present: bool) -> tuple[Attempt, str | None]:
        ledger = self.desk.ledger
        charge = replace(attempt.charge, customer_present=customer_present)
        try:
            outcome = await self.desk.gateway.resubmit(charge, idempotency_key=attempt.id)
        except (OutcomeUnknown, ContractBroken):
            return await ledger.lose_sight(attempt), None
        except (NotAllowed, NotFound, BackendUnavailable, Misconfigured):
            return await ledger.conclude(attempt, Fate.NOT_CHARGED), None
        elsewhere = outcome.url if isinstance(outcome, PayElsewhere) else None
        return await ledger.conclude(attempt, outcome), elsewhere

    def _tell_late(self, task: asyncio.Task[Payment]) -> None:
        if task.cancelled() or task.exception() is not None:
            return
        telling = asyncio.ensure_future(self.settled(task.result().attempts[-1]))
        self._running.add(telling)
        telling.add_done_callback(self._told)

    def _told(self, telling: asyncio.Future[None]) -> None:
        """Let go of it; what could not be told is found by the sweep."""
        self._running.discard(telling)
        if not telling.cancelled():
            telling.exception()


def _still_verified(records: Records, situation: Situation, desk: BillingDesk) -> Link:
    """The person's link, read again in the transaction that accepts: a charge needs one that is verified and may pay.

    Raises `LinkChanged` unless it ties the same billing person to the same account, with a role that pays.
    """
    before = situation.link
    link = records.links.find(before.channel, before.person)
    if link is None or link.lapsed(desk.clock.now(), desk.links_valid_for):
        raise LinkChanged("the person is not linked any more", account=before.account_id)
    same = (link.account_id, link.billing_person) == (before.account_id, before.billing_person)
    if not same or not replace(situation, link=link).may_pay:
        raise LinkChanged("the person's link or roles changed", account=before.account_id)
    return link


def _collected_since(records: Records, attempt: Attempt, situation: Situation) -> bool:
    """Whether another attempt collected the balance after the situation was read."""
    known = {each.id for each in situation.history if each.state is AttemptState.PAID}
    recent = records.attempts.of_account(attempt.account_id, since=situation.now - HISTORY)
    return any(
        each.state is AttemptState.PAID and each.balance_id == attempt.balance_id and each.id not in known
        for each in recent
    )


def _agreed(paying: Conversation) -> Confirmation:
    if paying.confirmation is None:
        raise NotAllowed("there is no confirmation to carry out")
    return paying.confirmation


def _attempts(confirmation: Confirmation, conversation_id: str, at: datetime) -> tuple[Attempt, ...]:
    return tuple(
        Attempt(
            id=f"{confirmation.id}-{number}",
            confirmation_id=confirmation.id,
            conversation_id=conversation_id,
            account_id=confirmation.account_id,
            balance_id=balance.balance_id,
            balance_number=balance.number,
            card_id=confirmation.card_id,
            card_label=confirmation.card_label,
            amount=balance.amount,
            state=AttemptState.SUBMITTED if number == 1 else AttemptState.CREATED,
            created_at=at,
            changed_at=at,
            subscriptions=balance.subscriptions,
        )
        for number, balance in enumerate(confirmation.balances, start=1)
    )
