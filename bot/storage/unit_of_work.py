"""One database transaction over all records and the jobs promised with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeVar

from sqlalchemy import Connection

from bot.records.jobs import Job, JobQueue
from bot.records.unit_of_work import Records
from bot.records.wakeups import Wakeup
from bot.storage.access_requests import SqlAccessRequests
from bot.storage.attempts import SqlAttempts
from bot.storage.audit import SqlAudit
from bot.storage.conversations import SqlConversations
from bot.storage.desk_log import SqlDeskLog
from bot.storage.escalations import SqlEscalations
from bot.storage.follow_ups import SqlFollowUps
from bot.storage.inbox import SqlInbox
from bot.storage.installations import SqlInstallations
from bot.storage.links import SqlLinks
from bot.storage.notices import SqlNotices
from bot.storage.outbox import SqlOutbox
from bot.storage.outreaches import SqlOutreaches
from bot.storage.preferences import SqlPreferences
from bot.storage.review import SqlReview
from bot.storage.schedules import SqlSchedules
from bot.storage.sql import Database
from bot.storage.wakeups import NotedWakeups
from bot.storage.widget_sessions import SqlWidgetSessions

T = TypeVar("T")


class JobTable(Protocol):
    """Where jobs are written, in the transaction of the given connection."""

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Promise the job; a second one with the same id is ignored."""
        ...

    def cancel(self, connection: Connection, job_id: str) -> None:
        """Take the promise back; no effect on a job that ran or never was."""
        ...


class Committed(Protocol):
    """Who is told of commits."""

    def committed(self, wakeups: Iterable[tuple[str, Wakeup]]) -> None:
        """Take note of the marks of conversations in which something was just committed."""
        ...


class SqlUnitOfWork:
    """`UnitOfWork` over a database of ours; `bell` is told of its commits, if somebody in this process follows."""

    def __init__(self, database: Database, *, jobs: JobTable, bell: Committed | None = None) -> None:
        self._database = database
        self._jobs = jobs
        self._bell = bell

    async def run(self, transaction: Callable[[Records], T]) -> T:
        wakeups = NotedWakeups()

        def whole(connection: Connection) -> T:
            records = SqlRecords(connection, self._jobs, wakeups)
            result = transaction(records)
            records.audit.write()
            wakeups.announce(connection)
            return result

        result = await self._database.run(whole)
        if self._bell is not None and wakeups.noted:
            self._bell.committed(wakeups.noted)
        return result

    async def read(self, query: Callable[[Records], T]) -> T:
        return await self._database.read(lambda connection: query(SqlRecords(connection, self._jobs, _UNHEARD)))


class SqlRecords:
    """All records over the connection of one transaction; but for the log, each is made when it is asked for."""

    __slots__ = ("_connection", "_jobs", "audit", "wakeups")

    def __init__(self, connection: Connection, jobs: JobTable, wakeups: NotedWakeups) -> None:
        self._connection = connection
        self.wakeups = wakeups
        self._jobs = jobs
        self.audit = SqlAudit(connection)

    @property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self._connection, self.wakeups)

    @property
    def attempts(self) -> SqlAttempts:
        return SqlAttempts(self._connection)

    @property
    def escalations(self) -> SqlEscalations:
        return SqlEscalations(self._connection, self.wakeups)

    @property
    def desk_log(self) -> SqlDeskLog:
        return SqlDeskLog(self._connection)

    @property
    def follow_ups(self) -> SqlFollowUps:
        return SqlFollowUps(self._connection)

    @property
    def schedules(self) -> SqlSchedules:
        return SqlSchedules(self._connection)

    @property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._connection)

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._connection, self.wakeups)

    @property
    def links(self) -> SqlLinks:
        return SqlLinks(self._connection)

    @property
    def access_requests(self) -> SqlAccessRequests:
        return SqlAccessRequests(self._connection)

    @property
    def review(self) -> SqlReview:
        return SqlReview(self._connection)

    @property
    def notices(self) -> SqlNotices:
        return SqlNotices(self._connection)

    @property
    def outreaches(self) -> SqlOutreaches:
        return SqlOutreaches(self._connection)

    @property
    def preferences(self) -> SqlPreferences:
        return SqlPreferences(self._connection)

    @property
    def installations(self) -> SqlInstallations:
        return SqlInstallations(self._connection)

    @property
    def widget_sessions(self) -> SqlWidgetSessions:
        return SqlWidgetSessions(self._connection)

    @property
    def jobs(self) -> JobQueue:
        return _BoundJobs(self._connection, self._jobs)


_UNHEARD: Final = NotedWakeups()
"""Of what is read nobody is told: a read writes nothing that could be noted."""


class _BoundJobs:
    __slots__ = ("_connection", "_jobs")

    def __init__(self, connection: Connection, jobs: JobTable) -> None:
        self._connection = connection
        self._jobs = jobs

    def enqueue(self, job: Job) -> None:
        self._jobs.enqueue(self._connection, job)

    def cancel(self, job_id: str) -> None:
        self._jobs.cancel(self._connection, job_id)
