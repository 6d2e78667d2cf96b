"""What happens to schedules inside transactions, each with its jobs and its entry in the audit log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.billing.confirming import confirmation_facts
from bot.domain.conversation import Incoming, Reply, Saying
from bot.domain.identity import Link
from bot.domain.schedule import Ending, Schedule, ScheduleState
from bot.records.audit import AuditEntry
from bot.records.entries import consent_entry, entry
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records

CONFIRM_LATER = "confirm-schedule"
"""The question to which a yes lets money move on a later day."""


def agree(records: Records, schedule: Schedule, *, link: Link, incoming: Incoming) -> bool:
    """Write down a schedule and promise its jobs; those it replaces are cancelled. False when another came first.

    `link` is who says yes in `incoming`.
    """
    at = schedule.confirmation.accepted_at or schedule.confirmation.asked_at
    by, paid = schedule.conversation_id, schedule.balance_ids
    cancel_of_balances(records, schedule.account_id, paid, ending=Ending.REPLACED, at=at, by=by)
    if not records.schedules.add(schedule):
        return False
    records.jobs.enqueue(Job(_charge_job(schedule.id), JobKind.SCHEDULED_CHARGE, schedule.id, schedule.charge_at))
    if schedule.notice_at is not None:
        records.jobs.enqueue(Job(_notice_job(schedule.id), JobKind.SCHEDULE_NOTICE, schedule.id, schedule.notice_at))
    records.audit.add(consent_entry(schedule.confirmation, link, text=CONFIRM_LATER, incoming=incoming, attempts=()))
    return True


def start(records: Records, schedule: Schedule, *, at: datetime) -> bool:
    """Write down that the charge begins now; False when the schedule no longer waits."""
    if not records.schedules.finish(schedule.id, state=ScheduleState.STARTED, at=at, ending=None):
        return False
    records.audit.add(_entry(schedule, "schedule_started", at, schedule.confirmation.person))
    return True


def cancel(records: Records, schedule: Schedule, *, ending: Ending, at: datetime, by: str) -> bool:
    """Take a waiting schedule back; False when it no longer waits.

    `by` is the conversation in which that was decided. Whoever agreed in another one is told there.
    """
    if not _finish(records, schedule, ScheduleState.CANCELLED, ending, at, by=by):
        return False
    if by != schedule.conversation_id:
        _tell_who_agreed(records, schedule, at)
    return True


def end(records: Records, schedule: Schedule, *, ending: Ending, at: datetime) -> bool:
    """Write down that a change forbids the charge; False when the schedule no longer waits."""
    return _finish(records, schedule, ScheduleState.ENDED, ending, at)


def cancel_of_balances(
    records: Records, account_id: str, balance_ids: Collection[str], *, ending: Ending, at: datetime, by: str
) -> None:
    """Take back every waiting schedule that would pay one of the balances."""
    for schedule in records.schedules.waiting_of(account_id):
        if set(schedule.balance_ids) & set(balance_ids):
            cancel(records, schedule, ending=ending, at=at, by=by)


def _finish(
    records: Records, schedule: Schedule, state: ScheduleState, ending: Ending, at: datetime, *, by: str = ""
) -> bool:
    if not records.schedules.finish(schedule.id, state=state, at=at, ending=ending):
        return False
    records.jobs.cancel(_charge_job(schedule.id))
    records.jobs.cancel(_notice_job(schedule.id))
    records.audit.add(_entry(schedule, f"schedule_{state}", at, reason=ending.value, by=by))
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
                account_id=schedule.account_id,
            )
        ]
    )


def _charge_job(schedule_id: str) -> str:
    return f"schedule:{schedule_id}"


def _notice_job(schedule_id: str) -> str:
    return f"schedule-notice:{schedule_id}"


def _entry(schedule: Schedule, what: str, at: datetime, person: str = "", **why: str) -> AuditEntry:
    return entry(
        what,
        at=at,
        account_id=schedule.account_id,
        person=person,
        conversation_id=schedule.conversation_id,
        confirmation=schedule.id,
        **why,
    )
