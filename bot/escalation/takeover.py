"""What turns tell the agents' desk: what a customer says to an agent, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Conversation, Incoming, Moment, Reply, read_payload
from bot.domain.escalation import DeskEntry, EntryKind, Escalation, Urgency
from bot.domain.money import in_figures
from bot.escalation.desk import Targets
from bot.records.unit_of_work import Clock, Records, UnitOfWork

_MOST_OPEN: Final = 1_000
_MOST_REMINDERS: Final = 6
_NOTICE_LAG: Final = timedelta(hours=48)
_LOOKED_BACK: Final = 200
_STILL_THERE: Final = timedelta(hours=1)
_AWAY: Final = "agent-away"
_ASKS: Final = frozenset({EntryKind.CUSTOMER_SAID, EntryKind.ASKED_AGAIN})
_ANSWERS: Final = frozenset({EntryKind.REPLIED, EntryKind.HANDED_BACK, EntryKind.RESOLVED})


@dataclass(frozen=True, slots=True)
class Takeover:
    """Everything here but the duties happens in the transaction of a turn or of a payment.

    `summary_at` is the local hour of the daily summary, None: never.
    """

    work: UnitOfWork
    clock: Clock
    targets: Targets
    summary_at: int | None = None

    def heard(self, records: Records, conversation: Conversation, incoming: Incoming) -> None:
        """Pass on what the customer wrote or pressed to the agent who owns the conversation; it is put away no more."""
        self._wake(records, records.escalations.get(conversation.owned_by or ""))
        pressed = read_payload(incoming.payload) if incoming.payload is not None else None
        records.desk_log.add(
            DeskEntry(
                conversation.owned_by or "",
                f"said:{incoming.id}",
                EntryKind.CUSTOMER_SAID,
                self.clock.now(),
                text=incoming.text or "",
                detail=pressed[1] if pressed is not None else "",
            )
        )

    async def away(self, conversation: Conversation) -> Reply | None:
        """When support agents are back: said once after each word of theirs, and not while they are still there."""
        now = self.clock.now()
        told = any(reply.key == _AWAY for reply in conversation.last_replies)
        if told or all(self.targets.hours(urgency).open_at(now) for urgency in Urgency):
            return None

        def read(records: Records) -> tuple[Escalation | None, tuple[DeskEntry, ...]]:
            known = records.escalations.get(conversation.owned_by or "")
            return known, records.desk_log.of(known.id, limit=_LOOKED_BACK) if known is not None else ()

        known, entries = await self.work.read(read)
        if known is None or known.owner is None:
            return None
        back = self.targets.hours(known.urgency).back_at(now)
        lately = any(each.agent is not None and each.at > now - _STILL_THERE for each in entries)
        if lately or back <= now:
            return None
        agreed = conversation.confirmation
        zone = agreed.timezone if agreed is not None else self.targets.normal.timezone
        return Reply(_AWAY, {"name": known.owner.name, "back": Moment(back, zone)})

    def asked_again(self, records: Records, waiting: Escalation, incoming: Incoming) -> None:
        """The customer wants a person whom they had asked for: whoever has the request hears of it at once."""
        known = records.escalations.get(waiting.id)
        if known is None or (known.owner is None and known.snoozed_until is None):
            return  # it waits in the queue, and is reminded of
        self._wake(records, known)
        kind = EntryKind.ASKED_AGAIN if incoming.event is None else EntryKind.NEWS
        detail = incoming.event.kind.value if incoming.event is not None else ""
        records.desk_log.add(DeskEntry(known.id, f"again:{incoming.id}", kind, self.clock.now(), detail=detail))

    def happened(self, records: Records, conversation: Conversation, incoming: Incoming) -> None:
        """Tell the agent of something that happened outside while the conversation is theirs."""
        kind = incoming.event.kind.value if incoming.event is not None else ""
        entry = DeskEntry(
            conversation.owned_by or "", f"news:{incoming.id}", EntryKind.NEWS, self.clock.now(), detail=kind
        )
        records.desk_log.add(entry)

    def flagged(self, records: Records, incoming: Incoming) -> None:
        """Tell the agents that somebody typed a card number, without it."""
        entry = DeskEntry(
            "",
            f"card:{incoming.channel}:{incoming.id}",
            EntryKind.FLAGGED,
            self.clock.now(),
            text="public" if incoming.in_public else "",
            detail=f"{incoming.channel}:{incoming.customer.person}",
        )
        records.desk_log.add(entry)

    def paid(self, records: Records, attempt: Attempt) -> None:
        """A payment was confirmed: whoever works on an escalation of the account sees it, and what is still owed."""
        for known in records.escalations.all_open(limit=_MOST_OPEN):
            if known.packet.account_id != attempt.account_id:
                continue
            packet = known.packet
            left = tuple(each for each in packet.balances if each.number != attempt.balance_number)
            tried = tuple(
                replace(each, state=AttemptState.PAID) if each.at == attempt.created_at else each
                for each in packet.attempts
            )
            until = attempt.paid_at + _NOTICE_LAG if attempt.paid_at is not None else packet.waits_until
            now_paid = replace(
                packet,
                balances=left,
                attempts=tried,
                paid_at=attempt.paid_at,
                receipt=attempt.receipt,
                waits_until=until,
            )
            records.escalations.save(replace(known, packet=now_paid))
            text = " · ".join(
                part for part in (in_figures(attempt.amount), attempt.card_label, attempt.receipt or "") if part
            )
            entry = DeskEntry(
                known.id, f"paid:{attempt.id}", EntryKind.NEWS, self.clock.now(), text=text, detail="paid"
            )
            records.desk_log.add(entry)

    @property
    def duties(self) -> tuple[Callable[[], Awaitable[int]], ...]:
        """What is looked after again and again."""
        return self.bring_back, self.remind, self.summarise

    async def bring_back(self) -> int:
        """Duty: what was put away until a moment that has come waits again, and whoever has it hears so."""
        now = self.clock.now()

        def over(known: Escalation | None) -> bool:
            return known is not None and known.snoozed_until is not None and known.snoozed_until <= now

        def bring(records: Records, escalation_id: str) -> int:
            known = records.escalations.get(escalation_id)
            if known is None or known.closed_at is not None or known.snoozed_until is None or not over(known):
                return 0
            self._wake(records, known)
            key = f"woken:{known.snoozed_until.isoformat()}"
            return int(records.desk_log.add(DeskEntry(known.id, key, EntryKind.WOKEN, now)))

        found = await self.work.read(lambda records: records.escalations.all_open(limit=_MOST_OPEN))
        return sum([await self.work.run(partial(bring, escalation_id=each.id)) for each in found if over(each)])

    async def remind(self) -> int:
        """Duty: remind of whom nobody has answered in time, again after twice as long, while people are there."""
        now = self.clock.now()

        def missing(records: Records) -> list[DeskEntry]:
            due = [self._reminder(records, each, now) for each in records.escalations.all_open(limit=_MOST_OPEN)]
            return [each for each in due if each is not None and not records.desk_log.has(each.escalation_id, each.key)]

        reminders = await self.work.read(missing)
        if not reminders:
            return 0
        return await self.work.run(lambda records: sum(map(records.desk_log.add, reminders)))

    async def summarise(self) -> int:
        """Duty: once a working day, at its hour, let the board say how the day went."""
        now = self.clock.now()
        local = self.targets.normal.local(now)
        works = self.targets.normal.always or local.weekday() in self.targets.normal.days
        if self.summary_at is None or not works or local.hour < self.summary_at:
            return 0
        entry = DeskEntry("", f"summary:{local.date()}", EntryKind.SUMMARY, now)
        if await self.work.read(lambda records: records.desk_log.has("", entry.key)):
            return 0
        return int(await self.work.run(lambda records: records.desk_log.add(entry)))

    def _wake(self, records: Records, known: Escalation | None) -> None:
        if known is not None and known.snoozed_until is not None:
            records.escalations.save(replace(known, snoozed_until=None))

    def _reminder(self, records: Records, known: Escalation, now: datetime) -> DeskEntry | None:
        """The latest reminder that is due, None for none: of the first reply, or of what was said after one."""
        if known.snoozed(now) or not self.targets.hours(known.urgency).open_at(now):
            return None
        if known.first_reply_at is None:
            since, due, name = known.opened_at, known.first_reply_due, "late"
        else:
            waits = _unanswered(records.desk_log.of(known.id, limit=_LOOKED_BACK))
            if waits is None:
                return None
            since, name = waits.at, f"waits:{waits.number}"
            due = self.targets.hours(known.urgency).after(since, self.targets.first_reply[known.urgency])
        if due is None or due > now:
            return None
        target = max(due - since, timedelta(minutes=1))
        turn = [turn for turn in range(_MOST_REMINDERS) if due + target * (2**turn - 1) <= now][-1]
        return DeskEntry(known.id, f"{name}:{turn}", EntryKind.REMINDED, now, detail=since.isoformat())


def _unanswered(entries: Sequence[DeskEntry]) -> DeskEntry | None:
    """What the customer has wanted from their agent for longest, None when they were answered or handed back."""
    waits: DeskEntry | None = None
    for entry in entries:
        if entry.kind in _ASKS:
            waits = waits or entry
        elif entry.kind in _ANSWERS:
            waits = None
    return waits
