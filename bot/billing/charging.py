"""Opening the money door: an accepted confirmation becomes attempts, and each attempt one charge."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.billing.desk import HISTORY, BillingDesk, accepted
from bot.billing.situation import Situation
from bot.domain.billing import Attempt, AttemptState, Fate, PayElsewhere
from bot.domain.conversation import Confirmation, Conversation, Incoming, Position
from bot.errors import BackendUnavailable, ContractBroken, Misconfigured, NotAllowed, NotFound, OutcomeUnknown
from bot.records.audit import AuditEntry
from bot.records.unit_of_work import Records

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

        Before the first charge the attempts, the yes, and the conversation at `meanwhile` are committed together.

        Raises:
            NotAllowed: there is no confirmation, it was accepted before, or a balance is being paid or has been since
                the situation was read.
            Conflict: the conversation changed meanwhile; nothing was charged.
        """
        confirmation = accepted(conversation, at=self.desk.clock.now(), by=incoming.id)
        attempts = _attempts(confirmation, conversation)
        paying = replace(conversation, confirmation=confirmation, position=meanwhile, question=None)

        def accept(records: Records) -> None:
            records.conversations.save(paying)
            for attempt in attempts:
                # Looked at once the attempt holds its balance: what was collected up to then is final and visible.
                if not records.attempts.add(attempt) or _collected_since(records, attempt, situation):
                    raise NotAllowed("this balance is already being paid", balance=attempt.balance_id)
            records.inbox.add(incoming)
            records.audit.add(_consent(confirmation, conversation, situation))

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

    async def _charge(self, attempts: tuple[Attempt, ...], conversation: Conversation) -> Payment:
        done: list[Attempt] = []
        elsewhere_url = None
        for index, attempt in enumerate(attempts):
            if attempt.state is AttemptState.CREATED and not await self.desk.ledger.submit(attempt):
                done.extend(await self.desk.ledger.leave_untried(attempts[index:]))
                break
            concluded, elsewhere_url = await self._submit(attempt)
            done.append(concluded)
            if concluded.state is not AttemptState.PAID:
                done.extend(await self.desk.ledger.leave_untried(attempts[index + 1 :]))
                break
        return Payment(tuple(done), conversation, elsewhere_url)

    async def _submit(self, attempt: Attempt) -> tuple[Attempt, str | None]:
        ledger = self.desk.ledger
        try:
            outcome = await self.desk.gateway.resubmit(attempt.charge, idempotency_key=attempt.id)
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


def _collected_since(records: Records, attempt: Attempt, situation: Situation) -> bool:
    """Whether another attempt collected the balance after the situation was read."""
    known = {each.id for each in situation.history if each.state is AttemptState.PAID}
    recent = records.attempts.of_account(attempt.account_id, since=situation.now - HISTORY)
    return any(
        each.state is AttemptState.PAID and each.balance_id == attempt.balance_id and each.id not in known
        for each in recent
    )


def _attempts(confirmation: Confirmation, conversation: Conversation) -> tuple[Attempt, ...]:
    at = confirmation.accepted_at or confirmation.asked_at
    return tuple(
        Attempt(
            id=f"{confirmation.id}-{number}",
            confirmation_id=confirmation.id,
            conversation_id=conversation.id,
            account_id=confirmation.account_id,
            balance_id=balance.balance_id,
            balance_number=balance.number,
            card_id=confirmation.card_id,
            card_label=confirmation.card_label,
            amount=balance.amount,
            state=AttemptState.SUBMITTED if number == 1 else AttemptState.CREATED,
            created_at=at,
            changed_at=at,
        )
        for number, balance in enumerate(confirmation.balances, start=1)
    )


def _consent(confirmation: Confirmation, conversation: Conversation, situation: Situation) -> AuditEntry:
    amounts = ", ".join(f"{line.number} {line.amount.minor} {line.amount.currency}" for line in confirmation.balances)
    return AuditEntry(
        at=confirmation.accepted_at or confirmation.asked_at,
        what="consent",
        conversation_id=conversation.id,
        account_id=confirmation.account_id,
        person=situation.customer.person,
        details={
            "confirmation": confirmation.id,
            "card": confirmation.card_id,
            "shown": amounts,
            "moves": ", ".join(sorted({name for line in confirmation.balances for name in line.moves})),
            "language": conversation.language,
            "text": "confirm-payment",
        },
    )
