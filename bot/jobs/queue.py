"""Promises jobs in the caller's own transaction; all a process needs that carries none out itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import uuid4

from dbos import DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy import Connection

from bot.jobs.names import APPLICATION, CANCELLATION, JOB, QUEUE, SCHEMA, VERSION
from bot.jobs.promise import Promise
from bot.records.jobs import Job
from bot.records.unit_of_work import Clock

_CONNECTIONS: Final = 4


class EngineQueue:
    """Writes jobs into the engine's tables, which stand beside ours; it reads nothing and needs no running engine."""

    def __init__(self, database_url: str, *, clock: Clock) -> None:
        self._clock = clock
        # A promise that cannot be written now is waited for: the engine's threads have nothing better to do.
        self._client = engine_client(database_url, patient=True)

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Promise the job; a second one with the same id is ignored. Raises `ValueError` for an id with a `#`."""
        promise = Promise(job)
        self._write(connection, self._options(promise), *promise.write())

    def cancel(self, connection: Connection, job_id: str) -> None:
        """Take the promise back as soon as this transaction is committed, whatever try of the job is waiting.

        The engine has no way to cancel inside a transaction of ours, so what is written is the order to cancel. A job
        that comes due before it is carried out still runs, and finds in our records that there is nothing to do.
        """
        self._write(connection, _options(CANCELLATION, f"cancel:{job_id}:{uuid4().hex}"), job_id)

    def enqueue_again(self, promise: Promise) -> None:
        """Promise a further try in a transaction of its own. Blocks: for the engine's threads only."""
        self._client.enqueue(self._options(promise), *promise.write())

    def cancel_tries(self, ids: Sequence[str]) -> None:
        """Cancel what waits under these ids. Blocks: for the engine's threads only."""
        self._client.cancel_workflows(list(ids))

    def close(self) -> None:
        """Let go of connections."""
        self._client.destroy()

    def _options(self, promise: Promise) -> EnqueueOptions:
        options = _options(JOB, promise.id)
        delay = promise.job.due_at - self._clock.now()
        if delay > timedelta():
            options["delay_seconds"] = delay.total_seconds()
        return options

    def _write(self, connection: Connection, options: EnqueueOptions, *arguments: str | int) -> None:
        self._client.enqueue_in_transaction(connection, options, *arguments)
        # The engine leaves its tables' schema on the connection, which SQLite's writer uses for ever.
        connection.execution_options(schema_translate_map={})


def engine_client(database_url: str, *, patient: bool) -> DBOSClient:
    """The engine's client, which connects when it is first used; a patient one waits for a database that is away."""
    return DBOSClient(
        system_database_url=database_url,
        dbos_system_schema=SCHEMA,
        serializer=DBOSPortableJSONSerializer(),
        application_name=APPLICATION,
        system_database_pool_size=_CONNECTIONS,
        retry_connection_errors=patient,
        lazy=True,
    )


def _options(name: str, workflow_id: str) -> EnqueueOptions:
    return EnqueueOptions(workflow_name=name, queue_name=QUEUE, workflow_id=workflow_id, app_version=VERSION)
