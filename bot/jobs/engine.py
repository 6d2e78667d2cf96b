"""Carries jobs out when they are due, again when they may succeed later, and elsewhere when this process dies."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from dbos import error as dbos_error

from bot.errors import Misconfigured, Permanent
from bot.jobs.bridge import Bridge
from bot.jobs.fleet import BEAT_SECONDS, SILENT_SECONDS, Fleet, Heartbeats, executor_id
from bot.jobs.ledger import FailedJob, JobState, Ledger
from bot.jobs.names import APPLICATION, CANCELLATION, JOB, QUEUE, SCHEMA, VERSION
from bot.jobs.promise import Promise, ids_of, read_promise
from bot.jobs.queue import EngineQueue, engine_client
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Clock
from bot.telemetry import logger

CarryOut = Callable[[JobKind, str], Awaitable[None]]

AT_ONCE: Final = 4
"""Jobs that one process carries out at the same time; more only queue up before SQLite's one writer."""

POLL_SECONDS: Final = 0.5
"""How often the engine looks for due jobs: 0.1 s cost four times the processor time of an idle process."""

JOB_SECONDS: Final = 60.0
"""The longest a try may take: several outside calls with their own limits of some seconds."""

GRACE_SECONDS: Final = 10
"""How long a stop waits for jobs that run; what is left is begun again by another process."""

_CONNECTIONS: Final = {"sqlite": 64, "postgresql": 8}
"""On SQLite a connection costs nothing, and with too few of them the engine's threads wait for each other for ever."""

_log = logger("jobs")


class Engine:
    """The durable engine in this process, of which there is one.

    `carry_out` is called in the event loop that started the engine, at least once for each job: with `Permanent` it
    says that trying again is useless, with anything else it raises that the job is to be tried again with growing
    waits. It re-reads its record and does nothing when the job is moot.
    """

    def __init__(
        self,
        database_url: str,
        *,
        clock: Clock,
        carry_out: CarryOut,
        heartbeats: Heartbeats,
        poll_seconds: float = POLL_SECONDS,
        beat_seconds: float = BEAT_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self.executor_id = executor_id()
        self._database_url = database_url
        self._clock = clock
        self._carry_out = carry_out
        self._poll_seconds = poll_seconds
        self._queue = EngineQueue(database_url, clock=clock)
        self._ledger = Ledger(database_url)
        self._bridge: Bridge | None = None
        self._fleet = Fleet(
            heartbeats,
            executor_id=self.executor_id,
            take_over=self._ledger.take_over,
            beat_seconds=beat_seconds,
            silent_seconds=silent_seconds,
        )

    @property
    def leads(self) -> bool:
        """Whether this process does what one process does for all."""
        return self._fleet.leads

    async def start(self) -> None:
        """Begin to carry out jobs. Raises `Misconfigured` when the engine's tables are not those of this version."""
        self._bridge = Bridge(asyncio.get_running_loop(), timeout_seconds=JOB_SECONDS)
        await self._fleet.start()
        await asyncio.to_thread(self._launch)

    async def stop(self) -> None:
        """Let running jobs finish for a while, leave the others to other processes."""
        await self._fleet.stop()
        if self._bridge is not None:
            grace = GRACE_SECONDS if self._bridge.busy else 0
            await asyncio.to_thread(DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=grace)
            self._bridge.close()
            self._bridge = None
        await asyncio.to_thread(self._queue.close)
        await self._ledger.close()

    async def advance(self) -> None:
        """Make jobs due as the business clock, which was moved, says."""
        await self._ledger.reschedule(self._clock)

    async def status(self, job_id: str) -> JobState | None:
        """Where a job stands, None when it was never promised."""
        return await self._ledger.status(job_id)

    async def failed(self, *, limit: int = 100) -> tuple[FailedJob, ...]:
        """Jobs that were given up, newest first."""
        return await self._ledger.failed(limit=limit)

    def _launch(self) -> None:
        # With a handler there already, the engine adds none of its own and its records go where ours go.
        logging.getLogger("dbos").addHandler(logging.NullHandler())
        DBOS(config=self._config())
        DBOS.workflow(name=JOB)(self._job_workflow())
        DBOS.workflow(name=CANCELLATION)(self._cancellation_workflow())
        try:
            DBOS.launch()
        except dbos_error.DBOSInitializationError as error:
            DBOS.destroy(destroy_registry=True)
            raise Misconfigured(
                "the durable engine's tables are not those of this version: run `kase migrate`"
            ) from error
        DBOS.register_queue(
            QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=self._poll_seconds, on_conflict="always_update"
        )

    def _config(self) -> DBOSConfig:
        return {
            "name": APPLICATION,
            "system_database_url": self._database_url,
            "dbos_system_schema": SCHEMA,
            "sys_db_pool_size": _CONNECTIONS["sqlite" if self._database_url.startswith("sqlite") else "postgresql"],
            "serializer": DBOSPortableJSONSerializer(),
            "executor_id": self.executor_id,
            "application_version": VERSION,
            "run_migrations": False,
            "max_executor_threads": 4 * AT_ONCE,
            "scheduler_polling_interval_sec": 3600.0,
            "log_level": "WARNING",
        }

    def _job_workflow(self) -> Callable[[str, str, str, str, int], str]:
        def job(job_id: str, kind: str, subject: str, due_at: str, number: int) -> str:
            return self._try(read_promise(job_id, kind, subject, due_at, number))

        return job

    def _cancellation_workflow(self) -> Callable[[str], None]:
        def cancellation(job_id: str) -> None:
            self._queue.cancel_tries(ids_of(job_id))

        return cancellation

    def _try(self, promise: Promise) -> str:
        """Carry the job out, in a thread of the engine; what is raised here makes it a failed one."""
        if self._bridge is None:
            raise RuntimeError("the engine was not started")
        try:
            self._bridge.call(lambda: self._work(promise.job))
        except Permanent as error:
            _log.error("job failed", job=promise.job.id, number=promise.number, code=error.code)
            raise
        except Exception as error:
            again = promise.next(self._clock.now())
            if again is None:
                _log.exception("job given up", job=promise.job.id, number=promise.number)
                raise
            self._queue.enqueue_again(again)
            _log.warning("job tried again later", job=promise.job.id, number=promise.number, error=type(error).__name__)
            return "again"
        return "done"

    async def _work(self, job: Job) -> None:
        await self._carry_out(job.kind, job.subject)


def migrate_engine(database_url: str) -> None:
    """Bring the engine's own tables, which stand beside ours, to its version; what is up to date stays as it is."""
    logging.getLogger("dbos").addHandler(logging.NullHandler())
    DBOS.migrate(database_url, schema=SCHEMA)
    client = engine_client(database_url, patient=False)
    try:
        client.register_queue(QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=POLL_SECONDS)
    finally:
        client.destroy()
