"""Carries out due jobs as the durable engine does, from the engine's own tables, at the schedule's own pace.

The engine itself has threads, a clock of its own and one instance a process; it is tried by the storm of real kills.
What is kept of it here: a job is done at least once, again after a failure that may pass, elsewhere after a death.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, TableClause, Text, column, select, table, update

from bot.errors import Permanent
from bot.jobs.names import CANCELLATION, JOB
from bot.jobs.promise import Promise, ids_of, read_promise
from tests.chaos.schedules.life import Life

_WAITING = ("ENQUEUED", "DELAYED")


def _table(connection: Connection, name: str, *columns: str) -> TableClause:
    """A table of the engine, in the engine's schema where the database has schemas."""
    schema = "dbos" if connection.dialect.name == "postgresql" else None
    return table(name, *(column(each, Text) for each in columns), schema=schema)


def _rows(connection: Connection) -> TableClause:
    return _table(connection, "workflow_status", "workflow_uuid", "status", "name")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the engine that waits."""

    id: str
    name: str
    arguments: tuple[object, ...]


async def carry_out_due(life: Life) -> int:
    """Do what is due by the business clock; answers how much that was. Raises `Crash` when the process dies at it."""
    waiting = await life.storage.within.read(_waiting)
    done = 0
    for row in waiting:
        if row.name == CANCELLATION:
            await _cancel(life, row)
            continue
        promise = read_promise(*row.arguments)  # type: ignore[arg-type]  # as it was written
        if promise.job.due_at <= life.app.clock.now():
            await life.mortal.run(_try(life, promise))
            done += 1
    return done


async def _try(life: Life, promise: Promise) -> None:
    outcome = "SUCCESS"
    try:
        await life.app.errands.carry_out(promise.job.kind, promise.job.subject)
    except Permanent:
        outcome = "ERROR"
    except Exception:  # noqa: BLE001 - as the engine: whatever may pass is tried again
        again = promise.next(life.app.clock.now())
        if again is None:
            outcome = "ERROR"
        else:
            await life.storage.run(lambda connection: _promise(life, connection, again))
    life.mortal.point("after a job")
    await life.storage.within.run(lambda connection: _mark(connection, (promise.id,), outcome))


def _promise(life: Life, connection: Connection, again: Promise) -> None:
    queue = life.app.queue
    queue._write(connection, queue._options(again), *again.write())


async def _cancel(life: Life, row: Waiting) -> None:
    def cancel(connection: Connection) -> None:
        _mark(connection, ids_of(str(row.arguments[0])), "CANCELLED")
        _mark(connection, (row.id,), "SUCCESS")

    await life.storage.within.run(cancel)


def _waiting(connection: Connection) -> list[Waiting]:
    rows = _rows(connection)
    told = _table(connection, "workflow_input", "workflow_uuid", "inputs")
    query = (
        select(rows.c.workflow_uuid, rows.c.name, told.c.inputs)
        .join(told, told.c.workflow_uuid == rows.c.workflow_uuid)
        .where(rows.c.status.in_(_WAITING), rows.c.name.in_((JOB, CANCELLATION)))
        .order_by(rows.c.workflow_uuid)
    )
    return [Waiting(row[0], row[1], tuple(json.loads(row[2])["positionalArgs"])) for row in connection.execute(query)]


def _mark(connection: Connection, ids: tuple[str, ...], status: str) -> None:
    rows = _rows(connection)
    connection.execute(
        update(rows).where(rows.c.workflow_uuid.in_(ids), rows.c.status.in_(_WAITING)).values(status=status)
    )
