"""What a signed notice leads to: it is written down, and then the backend is asked what is true."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from bot.billing.gateway import BillingEvent
from bot.domain.conversation import Conversation, Event, EventKind, Incoming
from bot.domain.identity import Customer, Link
from bot.domain.notice import Notice
from bot.domain.redaction import clean
from bot.errors import KaseError, NotFound, Retryable
from bot.flows import FLOWS
from bot.jobs.errands import Errands
from bot.records.unit_of_work import Records
from bot.telemetry import logger

KEPT_FOR: Final = timedelta(days=30)
"""How long a notice that was worked off is remembered, so that it is not again: providers repeat theirs for days."""

TOLD_FOR: Final = timedelta(days=90)
"""How long it is remembered whom we wrote to: longer than any cap looks back, as long as messages for review."""

_AT_ONCE: Final = 200
_TOGETHER: Final = 8
"""Notices that one process works off at the same time; a storm of them leaves the rest of it able to talk."""

_FIRST_PAUSE: Final = timedelta(seconds=15)
_LONGEST_PAUSE: Final = timedelta(hours=1)
_LONGEST_ID: Final = 500

_ABOUT_ATTEMPTS: Final = frozenset({"attempt.settled", "balance.cleared", "other"})
_ABOUT_BALANCES: Final = frozenset({"balance.opened", "payment.failed"})

_log = logger("notices")


@dataclass(slots=True)
class NoticeErrands:
    """A notice that was taken is worked off at least once, whatever crashes; everything it leads to is keyed."""

    gateway: str
    errands: Errands
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_TOGETHER))

    async def take(self, event: BillingEvent) -> Notice | None:
        """Write it down; None when it came before. Raises `StorageUnavailable`: the backend has to send it again."""
        now = self.errands.clock.now()
        notice = Notice(
            gateway=self.gateway,
            id=clean(event.id, most=_LONGEST_ID),
            kind=event.kind,
            account_id=clean(event.account_id, most=_LONGEST_ID),
            key=_cleaned(event.idempotency_key),
            balance_id=_cleaned(event.balance_id),
            at=event.at,
            received_at=now,
            due_at=now + self.errands.ages.untold,  # until then it is for the process that took it
        )
        fresh = await self.errands.work.run(lambda records: records.notices.add(notice))
        self._tell(notice, "taken" if fresh else "repeated")
        return notice if fresh else None

    def refuse(self, code: str) -> None:
        """Count what was not let in at the door."""
        self.errands.metrics.notice("unread", "refused")
        _log.warning("notice refused", code=code)

    async def work_off(self, notice: Notice) -> None:
        """Do what it asks for; what fails is left to be tried again later. Never raises."""
        async with self._room:
            try:
                await self._work_off(notice)
                outcome = "done"
                await self._finish(notice)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one notice, it is tried again later
                outcome = "later"
                unforeseen = None if isinstance(error, KaseError) else error
                log = _log.info if isinstance(error, Retryable) else _log.error
                log(
                    "notice tried again later",
                    notice=notice.id,
                    kind=notice.kind,
                    error=type(error).__name__,
                    exc_info=unforeseen,
                )
                await self._postpone(notice)
        self._tell(notice, outcome)

    async def work_off_the_waiting(self) -> int:
        """Duty: notices that a crash or a failure left behind."""
        now = self.errands.clock.now()
        waiting = await self.errands.work.read(lambda records: records.notices.waiting(before=now, limit=_AT_ONCE))
        for notice in waiting:
            await self.work_off(notice)
        return len(waiting)

    async def tell_the_overdue(self) -> int:
        """Duty: failed payments that should have been told by now."""
        overdue = await self.errands.outreach.overdue(self.errands.ages.overdue, _AT_ONCE)
        for each in overdue:
            await self.errands.outreach.carry_out(each.id)
        return len(overdue)

    async def forget_the_old(self) -> int:
        """Duty: remove notices and outreach that nothing looks back at any more."""
        work, now = self.errands.work, self.errands.clock.now()

        def old(records: Records) -> bool:
            return records.notices.has_older(before=now - KEPT_FOR) or records.outreaches.has_older(
                before=now - TOLD_FOR
            )

        if not await work.read(old):
            return 0  # a read costs no commit, and this is done every few seconds
        return await work.run(
            lambda records: (
                records.notices.forget(before=now - KEPT_FOR) + records.outreaches.forget(before=now - TOLD_FOR)
            )
        )

    @property
    def duties(self) -> tuple[Callable[[], Awaitable[int]], ...]:
        """What the sweep does each round."""
        return (self.work_off_the_waiting, self.tell_the_overdue, self.forget_the_old)

    async def _work_off(self, notice: Notice) -> None:
        known = notice.key is not None and await self.errands.billing.attempt(notice.key) is not None
        if known and notice.key is not None:
            await self.errands.settle(notice.key)
        elif notice.kind in _ABOUT_ATTEMPTS:
            await self._settle_the_open(notice)
        if notice.kind in _ABOUT_BALANCES:
            await self.errands.outreach.plan(notice)
        if notice.kind == "card.changed":
            await self._each_conversation(notice, EventKind.CARD_CHANGED)
        if notice.kind == "dispute.opened":
            await self._each_conversation(notice, EventKind.DISPUTE_OPENED)

    async def _settle_the_open(self, notice: Notice) -> None:
        """Ask about every attempt it may be about; one that is not decided yet does not keep the others waiting."""
        opened = await self.errands.work.read(lambda records: records.attempts.open_of(notice.account_id))
        undecided: Retryable | None = None
        for attempt in opened:
            if notice.balance_id in {None, attempt.balance_id}:
                try:
                    await self.errands.settle(attempt.id)
                except Retryable as error:
                    undecided = error
                except NotFound:
                    _log.warning("account gone", notice=notice.id, attempt=attempt.id)
        if undecided is not None:
            raise undecided

    async def _each_conversation(self, notice: Notice, kind: EventKind) -> None:
        """Let the conversation of everybody linked to the account take the event; most have nothing to do with it."""
        found = await self.errands.work.read(lambda records: _conversations(records, notice.account_id))
        for link, conversation in found:
            if not _concerned(conversation, kind):
                continue
            await self.errands.assistant.answer(
                Incoming(
                    id=f"{kind}:{notice.gateway}:{notice.id}:{conversation.id}",
                    conversation_id=conversation.id,
                    channel=conversation.channel,
                    customer=Customer(link.channel, link.person, link),
                    at=self.errands.clock.now(),
                    event=Event(kind, notice.id),
                )
            )

    async def _finish(self, notice: Notice) -> None:
        at = self.errands.clock.now()
        await self.errands.work.run(lambda records: records.notices.finish(notice.gateway, notice.id, at=at))

    async def _postpone(self, notice: Notice) -> None:
        due_at = self.errands.clock.now() + min(_FIRST_PAUSE * 2 ** min(notice.tries, 12), _LONGEST_PAUSE)
        try:
            await self.errands.work.run(
                lambda records: records.notices.postpone(notice.gateway, notice.id, due_at=due_at)
            )
        except Retryable as error:
            _log.warning("notice not put off", notice=notice.id, code=error.code)  # it is due all the same

    def _tell(self, notice: Notice, outcome: str) -> None:
        self.errands.metrics.notice(notice.kind, outcome)
        _log.info(
            "notice", notice=notice.id, kind=notice.kind, account=notice.account_id, attempt=notice.key, outcome=outcome
        )


def _conversations(records: Records, account_id: str) -> tuple[tuple[Link, Conversation], ...]:
    links = records.links.of_account(account_id)
    found = ((link, records.conversations.latest_of(link.channel, link.person)) for link in links)
    return tuple((link, conversation) for link, conversation in found if conversation is not None)


def _concerned(conversation: Conversation, kind: EventKind) -> bool:
    """Whether the conversation waits for the event, or for an answer that a dispute makes void."""
    position, confirmation = conversation.position, conversation.confirmation
    if kind is EventKind.CARD_CHANGED:
        place = FLOWS.place(position.flow, position.step) if position is not None else None
        return place is not None and kind in place.step.then
    return position is not None or (confirmation is not None and confirmation.accepted_at is None)


def _cleaned(value: str | None) -> str | None:
    return None if value is None else clean(value, most=_LONGEST_ID)
