"""Port: durable jobs, enqueued in the same transaction as the records they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class JobKind(StrEnum):
    """What the engine can be asked to do later."""

    SETTLE = "settle"
    FOLLOW_UP = "follow_up"
    RETRY = "retry"
    SCHEDULED_CHARGE = "scheduled_charge"
    SCHEDULE_NOTICE = "schedule_notice"
    OUTREACH = "outreach"
    RECHECK = "recheck"
    ACCESS_ASKED = "access_asked"
    ACCESS_ENDED = "access_ended"


@dataclass(frozen=True, slots=True)
class Job:
    """Do `kind` for `subject` (the id of an attempt, conversation ...) at `due_at` of the business clock.

    `id` makes it unique: a second job with the same id is ignored.
    """

    id: str
    kind: JobKind
    subject: str
    due_at: datetime


class JobQueue(Protocol):
    """Jobs of the current transaction: a rollback leaves nothing behind."""

    def enqueue(self, job: Job) -> None:
        """Promise the job."""
        ...

    def cancel(self, job_id: str) -> None:
        """Take the promise back; no effect on a job that ran or never was."""
        ...
