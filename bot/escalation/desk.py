"""The escalation desk: opens one request for a person at a time for each conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.domain.conversation import Conversation
from bot.domain.escalation import DeskEntry, EntryKind, Escalation, Packet, Urgency
from bot.escalation.hours import ALWAYS, SupportHours
from bot.records.unit_of_work import Clock, Records, UnitOfWork

_ORDER = (Urgency.NORMAL, Urgency.URGENT, Urgency.SECURITY)
_SECURITY = frozenset({"fraud_report", "fraud", "email_authenticity", "privacy_request", "legal"})
_URGENT = frozenset(
    {
        "disabled",
        "service_disabled",
        "ends_soon",
        "charged_twice",
        "unknown_charge",
        "dispute",
        "not_cleared",
        "cannot_sign_in",
        "attempt_stuck",
    }
)


_FIRST_REPLY: Mapping[Urgency, timedelta] = MappingProxyType(
    {
        Urgency.NORMAL: timedelta(hours=4),
        Urgency.URGENT: timedelta(minutes=30),
        Urgency.SECURITY: timedelta(hours=1),
    }
)


@dataclass(frozen=True, slots=True)
class Targets:
    """When people are there, and how soon they aim to answer; `urgent` are the hours of the other two queues."""

    normal: SupportHours = ALWAYS
    urgent: SupportHours = ALWAYS
    first_reply: Mapping[Urgency, timedelta] = field(default_factory=lambda: _FIRST_REPLY)

    def hours(self, urgency: Urgency) -> SupportHours:
        """The hours of a queue."""
        return self.normal if urgency is Urgency.NORMAL else self.urgent


@dataclass(frozen=True, slots=True)
class EscalationDesk:
    """An escalation is stored together with the turn that promised it."""

    work: UnitOfWork
    clock: Clock
    new_id: Callable[[], str]
    targets: Targets = Targets()

    def open(self, conversation: Conversation, *, reason: str, ends_soon: bool, packet: Packet) -> Escalation:
        """Make the escalation; `add` stores it."""
        at, urgency = self.clock.now(), urgency_of(reason, ends_soon=ends_soon)
        return Escalation(
            id=f"esc-{self.new_id()[:12]}",
            conversation_id=conversation.id,
            channel=conversation.channel,
            person=conversation.person,
            reason=reason,
            urgency=urgency,
            packet=packet,
            opened_at=at,
            first_reply_due=self.targets.hours(urgency).after(at, self.targets.first_reply[urgency]),
        )

    def add(self, records: Records, escalation: Escalation) -> None:
        """Store it, unless the conversation already waits for a person as urgently."""
        waiting = records.escalations.open_of(escalation.conversation_id)
        if waiting is None or not covers(waiting, escalation.urgency):
            records.escalations.add(escalation)
            entry = DeskEntry(escalation.id, "opened", EntryKind.OPENED, escalation.opened_at)
            records.desk_log.add(entry)

    def back_at(self, escalation: Escalation) -> datetime | None:
        """When people are back, None while they are there."""
        at = self.clock.now()
        back = self.targets.hours(escalation.urgency).back_at(at)
        return back if back > at else None

    async def open_of(self, conversation_id: str) -> Escalation | None:
        """The open escalation of a conversation."""
        return await self.work.read(lambda records: records.escalations.open_of(conversation_id))

    async def waiting(self) -> tuple[Escalation, ...]:
        """Every open escalation, oldest first."""
        return await self.work.read(lambda records: records.escalations.all_open())


def covers(waiting: Escalation, urgency: Urgency) -> bool:
    """Whether a request that waits is in a queue at least as urgent, so that another would only be noise."""
    return _ORDER.index(waiting.urgency) >= _ORDER.index(urgency)


def urgency_of(reason: str, *, ends_soon: bool) -> Urgency:
    """Which queue a reason goes to (`domain.md` 2, escalation codes E1 to E3)."""
    if reason in _SECURITY:
        return Urgency.SECURITY
    if reason in _URGENT or ends_soon:
        return Urgency.URGENT
    return Urgency.NORMAL
