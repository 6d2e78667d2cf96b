"""What turns tell the agents' desk: what a customer says to an agent, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Conversation, Incoming, read_payload
from bot.domain.escalation import DeskEntry, EntryKind, Escalation
from bot.domain.money import in_figures
from bot.escalation.desk import Targets
from bot.records.unit_of_work import Clock, Records, UnitOfWork

_MOST_OPEN: Final = 1_000
_MOST_REMINDERS: Final = 6
_NOTICE_LAG: Final = timedelta(hours=48)


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
        """Pass on what the customer wrote or pressed to the agent who owns the conversation."""
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
        return self.remind, self.summarise

    async def remind(self) -> int:
        """Duty: remind of what nobody has answered in time, again after twice as long, while people are there."""
        now = self.clock.now()
        found = await self.work.read(lambda records: records.escalations.all_open(limit=_MOST_OPEN))
        due = [(each, turn) for each in found if (turn := self._reminder(each)) is not None]

        def add(records: Records) -> int:
            reminders = [
                DeskEntry(each.id, f"late:{turn}", EntryKind.REMINDED, now, detail=each.opened_at.isoformat())
                for each, turn in due
            ]
            return sum(map(records.desk_log.add, reminders))

        if not due or not await self.work.read(lambda records: self._any_new(records, due)):
            return 0
        return await self.work.run(add)

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

    def _any_new(self, records: Records, due: list[tuple[Escalation, int]]) -> bool:
        return any(not records.desk_log.has(each.id, f"late:{turn}") for each, turn in due)

    def _reminder(self, known: Escalation) -> int | None:
        """The number of the latest reminder that is due, None for none."""
        now, due = self.clock.now(), known.first_reply_due
        if (
            due is None
            or not known.late(now)
            or known.snoozed(now)
            or not self.targets.hours(known.urgency).open_at(now)
        ):
            return None
        target = max(due - known.opened_at, timedelta(minutes=1))
        passed = [turn for turn in range(_MOST_REMINDERS) if due + target * (2**turn - 1) <= now]
        return passed[-1]
