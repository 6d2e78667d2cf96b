"""The escalation desk: opens one request for a person at a time for each conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.conversation import Conversation
from bot.domain.escalation import Escalation, Packet, Urgency
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


@dataclass(frozen=True, slots=True)
class EscalationDesk:
    """An escalation is stored together with the turn that promised it."""

    work: UnitOfWork
    clock: Clock
    new_id: Callable[[], str]

    def open(self, conversation: Conversation, *, reason: str, ends_soon: bool, packet: Packet) -> Escalation:
        """Make the escalation; `add` stores it."""
        return Escalation(
            id=f"esc-{self.new_id()[:12]}",
            conversation_id=conversation.id,
            channel=conversation.channel,
            person=conversation.person,
            reason=reason,
            urgency=urgency_of(reason, ends_soon=ends_soon),
            packet=packet,
            opened_at=self.clock.now(),
        )

    def add(self, records: Records, escalation: Escalation) -> None:
        """Store it, unless the conversation already waits for a person as urgently."""
        waiting = records.escalations.open_of(escalation.conversation_id)
        if waiting is None or not covers(waiting, escalation.urgency):
            records.escalations.add(escalation)

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
