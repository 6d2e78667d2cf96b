"""What happens to schedules inside transactions, each with its jobs and its entry in the audit log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.billing.confirming import confirmation_facts
from bot.domain.conversation import Reply, Saying
from bot.domain.schedule import Ending, Schedule, ScheduleState
from bot.records.audit import AuditEntry
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records


def agree(records: Records, schedule: Schedule, *, language: str) -> bool:
    """Write down a schedule and promise its jobs; those it replaces are cancelled. False when another came first."""
    at = schedule.confirmation.accepted_at or schedule.confirmation.asked_at
    by, paid = schedule.conversation_id, schedule.balance_ids
    cancel_of_balances(records, schedule.account_id, paid, ending=Ending.REPLACED, at=at, by=by)
    if not records.schedules.add(schedule):
        return False
    records.jobs.enqueue(Job(_charge_job(schedule.id), JobKind.SCHEDULED_CHARGE, schedule.id, schedule.charge_at))
    if schedule.notice_at is not None:
        records.jobs.enqueue(Job(_notice_job(schedule.id), JobKind.SCHEDULE_NOTICE, schedule.id, schedule.notice_at))
    records.audit.add(
        _entry(schedule, "schedule_consent", at, schedule.confirmation.person, _shown(schedule, language))
    )
    return True


def start(records: Records, schedule: Schedule, *, at: datetime) -> bool:
    """Write down that the charge begins now; False when the schedule no longer waits."""
    if not records.schedules.finish(schedule.id, state=ScheduleState.STARTED, at=at, ending=None):
        return False
    records.audit.add(_entry(schedule, "schedule_started", at, schedule.confirmation.person, {}))
    return True


def cancel(records: Records, schedule: Schedule, *, ending: Ending, at: datetime, by: str) -> bool:
    """Take a waiting schedule back; False when it no longer waits.

    `by` is the conversation in which that was decided. Whoever agreed in another one is told there.
    """
    why = {"reason": ending.value, "by": by}
    if not _finish(records, schedule, ScheduleState.CANCELLED, ending, at, why):
        return False
    if by != schedule.conversation_id:
        _tell_who_agreed(records, schedule, at)
    return True


def end(records: Records, schedule: Schedule, *, ending: Ending, at: datetime) -> bool:
    """Write down that a change forbids the charge; False when the schedule no longer waits."""
    return _finish(records, schedule, ScheduleState.ENDED, ending, at, {"reason": ending.value})


def cancel_of_balances(
    records: Records, account_id: str, balance_ids: Collection[str], *, ending: Ending, at: datetime, by: str
) -> None:
    """Take back every waiting schedule that would pay one of the balances."""
    for schedule in records.schedules.waiting_of(account_id):
        if set(schedule.balance_ids) & set(balance_ids):
            cancel(records, schedule, ending=ending, at=at, by=by)


def _finish(
    records: Records, schedule: Schedule, state: ScheduleState, ending: Ending, at: datetime, why: dict[str, str]
) -> bool:
    if not records.schedules.finish(schedule.id, state=state, at=at, ending=ending):
        return False
    records.jobs.cancel(_charge_job(schedule.id))
    records.jobs.cancel(_notice_job(schedule.id))
    records.audit.add(_entry(schedule, f"schedule_{state}", at, "", why))
    return True


def _tell_who_agreed(records: Records, schedule: Schedule, at: datetime) -> None:
    conversation = records.conversations.get(schedule.conversation_id)
    if conversation is None:
        return
    source = f"schedule:{schedule.id}:cancelled"
    reply = Reply("schedule-cancelled", confirmation_facts(schedule.confirmation))
    records.outbox.add(
        [
            Saying(
                id=f"{conversation.channel}:{source}",
                conversation_id=conversation.id,
                channel=conversation.channel,
                incoming_id=source,
                seq=0,
                language=conversation.language,
                reply=reply,
                created_at=at,
            )
        ]
    )


def _charge_job(schedule_id: str) -> str:
    return f"schedule:{schedule_id}"


def _notice_job(schedule_id: str) -> str:
    return f"schedule-notice:{schedule_id}"


def _shown(schedule: Schedule, language: str) -> dict[str, str]:
    """What the customer said yes to, as in the consent to a charge made at once."""
    lines = schedule.confirmation.balances
    return {
        "card": schedule.confirmation.card_id,
        "shown": ", ".join(f"{line.number} {line.amount.minor} {line.amount.currency}" for line in lines),
        "moves": ", ".join(sorted({name for line in lines for name in line.moves})),
        "at": schedule.charge_at.isoformat(),
        "timezone": schedule.confirmation.timezone,
        "language": language,
        "text": "confirm-schedule",
    }


def _entry(schedule: Schedule, what: str, at: datetime, person: str, more: dict[str, str]) -> AuditEntry:
    return AuditEntry(
        at=at,
        what=what,
        conversation_id=schedule.conversation_id,
        account_id=schedule.account_id,
        person=person,
        details={"confirmation": schedule.id, **more},
    )
