"""What a job says in the engine's tables, and which try of it a row is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.records.jobs import Job, JobKind

WAITS: Final = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
)
"""How long to wait before each further try. Together almost a day: an outage of a backend that lasts longer needs a
person, who finds the job among the failed ones."""

_TRY: Final = "#"


@dataclass(frozen=True, slots=True)
class Promise:
    """One try of a job; the first is numbered 1 and its row has the job's own id."""

    job: Job
    number: int = 1

    def __post_init__(self) -> None:
        if _TRY in self.job.id:
            raise ValueError(
                f"{self.job.id!r} has a {_TRY}, which sets the number of a try apart from the id of its job"
            )

    @property
    def id(self) -> str:
        """The id of this try's row."""
        return self.job.id if self.number == 1 else f"{self.job.id}{_TRY}{self.number}"

    def next(self, now: datetime) -> Promise | None:
        """The next try, None when there were enough."""
        if self.number > len(WAITS):
            return None
        return Promise(replace(self.job, due_at=now + WAITS[self.number - 1]), self.number + 1)

    def write(self) -> tuple[str, str, str, str, int]:
        """The arguments of the engine's row, plain JSON values."""
        return (self.job.id, self.job.kind.value, self.job.subject, self.job.due_at.isoformat(), self.number)


def read_promise(job_id: str, kind: str, subject: str, due_at: str, number: int) -> Promise:
    """Read what `Promise.write` wrote."""
    return Promise(Job(job_id, JobKind(kind), subject, datetime.fromisoformat(due_at)), number)


def ids_of(job_id: str) -> tuple[str, ...]:
    """The ids of every try a job may have."""
    return (job_id, *(f"{job_id}{_TRY}{number}" for number in range(2, len(WAITS) + 2)))
