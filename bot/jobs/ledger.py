"""What became of jobs, read from the engine's tables, and the little that is changed there by hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from dbos import PortableWorkflowError, WorkflowStatus

from bot.jobs.names import JOB, QUEUE
from bot.jobs.promise import Promise, ids_of, read_promise
from bot.jobs.queue import engine_client
from bot.records.unit_of_work import Clock

_LOST: Final = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


class JobState(StrEnum):
    """Where a job stands; between two tries it waits."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


_STATES: Final = {
    "DELAYED": JobState.WAITING,
    "ENQUEUED": JobState.WAITING,
    "PENDING": JobState.RUNNING,
    "SUCCESS": JobState.DONE,
    "CANCELLED": JobState.CANCELLED,
    "ERROR": JobState.FAILED,
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": JobState.FAILED,
}


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that was given up: its last try, when, and why. Nothing carries it out again by itself."""

    id: str
    kind: str
    subject: str
    number: int
    failed_at: datetime
    reason: str


class Ledger:
    """The engine's tables as we read them; works beside a running engine and without one."""

    def __init__(self, database_url: str) -> None:
        self._client = engine_client(database_url)

    async def status(self, job_id: str) -> JobState | None:
        """Where the job's latest try stands, None when it was never promised."""
        tries = await self._client.list_workflows_async(workflow_ids=list(ids_of(job_id)), name=JOB, load_output=False)
        if not tries:
            return None
        return _STATES[max(tries, key=lambda each: _promise(each).number).status]

    async def failed(self, *, limit: int = 100) -> tuple[FailedJob, ...]:
        """Jobs that were given up, newest first."""
        rows = await self._client.list_workflows_async(status=_LOST, name=JOB, limit=limit, sort_desc=True)
        return tuple(map(_failed, rows))

    async def reschedule(self, clock: Clock) -> None:
        """Make every waiting job due when the business clock, which was moved, says so."""
        for row in await self._client.list_workflows_async(status="DELAYED", name=JOB, load_output=False):
            delay = _promise(row).job.due_at - clock.now()
            await self._client.set_workflow_delay_async(row.workflow_id, delay_seconds=max(0.0, delay.total_seconds()))

    async def take_over(self, executor_id: str) -> None:
        """Let what a dead process had begun be begun again by whoever is alive."""
        rows = await self._client.list_workflows_async(
            status="PENDING", executor_id=executor_id, load_input=False, load_output=False
        )
        if rows:
            await self._client.resume_workflows_async([row.workflow_id for row in rows], queue_name=QUEUE)

    async def forget(self, *, before: datetime, limit: int = 1000) -> int:
        """Remove finished jobs that ended before `before`; answers how many. Their ids may be used again then."""
        rows = await self._client.list_workflows_async(
            status=["SUCCESS", "CANCELLED"],
            completed_before=before.isoformat(),
            limit=limit,
            load_input=False,
            load_output=False,
        )
        if rows:
            await self._client.delete_workflows_async([row.workflow_id for row in rows])
        return len(rows)

    async def close(self) -> None:
        """Let go of connections."""
        await asyncio.to_thread(self._client.destroy)


def _promise(row: WorkflowStatus) -> Promise:
    if row.input is None:
        raise ValueError(f"the row of {row.workflow_id} was read without what it says")
    return read_promise(*row.input["args"])


def _failed(row: WorkflowStatus) -> FailedJob:
    promise = _promise(row)
    return FailedJob(
        id=promise.job.id,
        kind=promise.job.kind.value,
        subject=promise.job.subject,
        number=promise.number,
        failed_at=datetime.fromtimestamp((row.completed_at or row.updated_at or 0) / 1000, UTC),
        reason=row.status if row.error is None else _reason(row.error),
    )


def _reason(error: Exception) -> str:
    """The error's name and its sentence, as the row keeps them."""
    name = error.name if isinstance(error, PortableWorkflowError) else type(error).__name__
    return f"{name}: {error}"
