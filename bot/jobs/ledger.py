"""What became of jobs, read from the engine's tables, and the little that is changed there by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeVar

from dbos import DBOSClient, PortableWorkflowError, WorkflowStatus
from sqlalchemy.exc import DBAPIError

from bot.errors import StorageUnavailable
from bot.jobs.names import JOB, QUEUE
from bot.jobs.promise import Promise, ids_of, read_promise
from bot.jobs.queue import engine_client
from bot.records.unit_of_work import Clock

T = TypeVar("T")

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
    """The engine's tables as we read them; works beside a running engine and without one.

    Every method raises `StorageUnavailable` when the database cannot be reached or has no tables of the engine.
    """

    def __init__(self, database_url: str) -> None:
        self._client = engine_client(database_url, patient=False)

    async def status(self, job_id: str) -> JobState | None:
        """Where the job's latest try stands, None when it was never promised."""
        ids = list(ids_of(job_id))
        tries = await self._ask(
            lambda client: client.list_workflows(workflow_ids=ids, name=JOB, load_output=False),
        )
        if not tries:
            return None
        return _STATES[max(tries, key=lambda each: _promise(each).number).status]

    async def failed(self, *, limit: int = 100) -> tuple[FailedJob, ...]:
        """Jobs that were given up, newest first."""
        rows = await self._ask(
            lambda client: client.list_workflows(status=_LOST, name=JOB, limit=limit, sort_desc=True),
        )
        return tuple(map(_failed, rows))

    async def reschedule(self, clock: Clock) -> None:
        """Make every waiting job due when the business clock, which was moved, says so."""

        def set_delays(client: DBOSClient) -> None:
            for row in client.list_workflows(status="DELAYED", name=JOB, load_output=False):
                delay = _promise(row).job.due_at - clock.now()
                client.set_workflow_delay(row.workflow_id, delay_seconds=max(0.0, delay.total_seconds()))

        await self._ask(set_delays)

    async def take_over(self, executor_id: str) -> None:
        """Let what a dead process had begun be begun again by whoever is alive."""

        def resume(client: DBOSClient) -> None:
            rows = client.list_workflows(status="PENDING", executor_id=executor_id, load_input=False, load_output=False)
            if rows:
                client.resume_workflows([row.workflow_id for row in rows], queue_name=QUEUE)

        await self._ask(resume)

    async def forget(self, *, before: datetime, limit: int = 1000) -> int:
        """Remove finished jobs that ended before `before`; answers how many. Their ids may be used again then."""

        def delete(client: DBOSClient) -> int:
            rows = client.list_workflows(
                status=["SUCCESS", "CANCELLED"],
                completed_before=before.isoformat(),
                limit=limit,
                load_input=False,
                load_output=False,
            )
            if rows:
                client.delete_workflows([row.workflow_id for row in rows])
            return len(rows)

        return await self._ask(delete)

    async def close(self) -> None:
        """Let go of connections."""
        await self._ask(DBOSClient.destroy)

    async def _ask(self, question: Callable[[DBOSClient], T]) -> T:
        """Ask in a thread; the client lets the errors of its database through."""
        try:
            return await asyncio.to_thread(question, self._client)
        except DBAPIError as error:
            raise StorageUnavailable("the durable engine's tables cannot be read or written now") from error


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
