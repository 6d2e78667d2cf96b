"""A promised job is carried out: when it is due, however often it takes, and by another process when ours dies."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

import bot.jobs.engine
import bot.jobs.promise
from bot.errors import BackendUnavailable, Misconfigured, NotFound, StorageUnavailable
from bot.jobs.engine import Engine
from bot.jobs.ledger import JobState, Ledger
from bot.jobs.queue import EngineQueue
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records
from bot.storage.clock import MovableClock, SystemClock
from bot.storage.heartbeats import SqlHeartbeats
from bot.storage.migrate import migrate
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.support.databases import Databases
from tests.support.stores import opened
from tests.support.work import at_work, eventually

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


async def test_jobs_are_carried_out_once_and_not_early(databases: Databases) -> None:
    async with at_work(databases.fresh()) as work:
        soon = work.job("soon", seconds=1.2)
        await work.promise(work.job("now"), soon, work.job("tomorrow", hours=24))
        await work.promise(work.job("now"), work.job("soon"))
        await work.until("soon", JobState.DONE)
        await work.until("now", JobState.DONE)

        assert sorted(work.subjects) == ["now", "soon"]
        assert dict(work.carried_out)["soon"] >= soon.due_at
        assert await work.engine.status("tomorrow") is JobState.WAITING


async def test_a_job_of_a_transaction_that_was_rolled_back_never_was(databases: Databases) -> None:
    async with at_work(databases.fresh()) as work:

        def promise_then_fail(records: Records) -> None:
            records.jobs.enqueue(work.job("lost"))
            raise LookupError("after all")

        with pytest.raises(LookupError):
            await work.unit_of_work.run(promise_then_fail)
        await work.promise(work.job("kept"))
        await work.until("kept", JobState.DONE)

        assert work.subjects == ["kept"]
        assert await work.engine.status("lost") is None


async def test_a_cancelled_job_is_not_carried_out(databases: Databases) -> None:
    async with at_work(databases.fresh()) as work:
        await work.promise(work.job("moot", hours=48), work.job("kept", hours=48))
        await work.unit_of_work.run(lambda records: records.jobs.cancel("moot"))
        await work.unit_of_work.run(lambda records: records.jobs.cancel("never was"))
        await work.until("moot", JobState.CANCELLED)
        await work.move_clock(49)
        await work.until("kept", JobState.DONE)

        assert work.subjects == ["kept"]


async def test_a_job_promised_after_a_cancellation_can_be_cancelled_too(sqlite_files: Databases) -> None:
    async with at_work(sqlite_files.fresh()) as work:
        await work.unit_of_work.run(lambda records: records.jobs.cancel("settle"))
        await work.promise(work.job("sign that the first is over"))
        await work.until("sign that the first is over", JobState.DONE)
        await work.promise(work.job("settle", hours=48))
        await work.unit_of_work.run(lambda records: records.jobs.cancel("settle"))

        await work.until("settle", JobState.CANCELLED)


async def test_a_cancellation_that_is_rolled_back_cancels_nothing(databases: Databases) -> None:
    async with at_work(databases.fresh()) as work:
        await work.promise(work.job("kept", hours=48))

        def cancel_then_fail(records: Records) -> None:
            records.jobs.cancel("kept")
            raise LookupError("after all")

        with pytest.raises(LookupError):
            await work.unit_of_work.run(cancel_then_fail)
        await work.move_clock(49)
        await work.until("kept", JobState.DONE)


async def test_when_the_clock_is_moved_what_is_due_by_it_is_carried_out(databases: Databases) -> None:
    async with at_work(databases.fresh()) as work:
        await work.promise(work.job("48 h", hours=48), work.job("72 h", hours=72))
        await work.move_clock(48)
        await work.until("48 h", JobState.DONE)
        assert work.subjects == ["48 h"]

        await work.move_clock(24)
        await work.until("72 h", JobState.DONE)
        assert work.subjects == ["48 h", "72 h"]


@pytest.mark.parametrize("error", [BackendUnavailable("it sleeps"), ConnectionError("nobody expected this")])
async def test_a_job_that_may_succeed_later_is_tried_again(sqlite_files: Databases, error: Exception) -> None:
    tries = iter([error, error])

    async def fail_twice(subject: str) -> None:
        for failure in tries:
            raise failure

    async with at_work(sqlite_files.fresh(), fail_twice) as work:
        await work.promise(work.job("settle"))
        for done in (1, 2):
            await eventually(lambda count=done: _holds(len(work.carried_out) == count))  # type: ignore[misc]
            await work.until("settle", JobState.WAITING)
            await work.move_clock(1)
        await work.until("settle", JobState.DONE)

        assert work.subjects == ["settle"] * 3
        assert await work.engine.failed() == ()


async def test_a_waiting_further_try_can_be_cancelled(sqlite_files: Databases) -> None:
    async def fail(subject: str) -> None:
        raise BackendUnavailable("it sleeps")

    async with at_work(sqlite_files.fresh(), fail) as work:
        await work.promise(work.job("settle"))
        await eventually(lambda: _holds(len(work.carried_out) == 1))
        await work.until("settle", JobState.WAITING)
        await work.unit_of_work.run(lambda records: records.jobs.cancel("settle"))

        await work.until("settle", JobState.CANCELLED)


async def test_a_job_that_cannot_succeed_is_listed_and_left(databases: Databases) -> None:
    async def fail(subject: str) -> None:
        raise NotFound("there is no such attempt")

    async with at_work(databases.fresh(), fail) as work:
        await work.promise(work.job("settle", subject="a1"))
        await work.until("settle", JobState.FAILED)
        await work.move_clock(99)
        (failed,) = await work.engine.failed()

        assert (failed.id, failed.kind, failed.subject, failed.number) == ("settle", "settle", "a1", 1)
        assert failed.reason == "NotFound: there is no such attempt"
        assert abs(failed.failed_at - datetime.now(UTC)) < timedelta(seconds=20)
        assert work.subjects == ["a1"]


async def test_a_job_that_never_succeeds_is_given_up_and_listed(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.jobs.promise, "WAITS", (timedelta(), timedelta()))

    async def fail(subject: str) -> None:
        raise BackendUnavailable("it is gone")

    async with at_work(sqlite_files.fresh(), fail) as work:
        await work.promise(work.job("settle"))
        await work.until("settle", JobState.FAILED)
        (failed,) = await work.engine.failed()

        assert (failed.id, failed.number, failed.reason) == ("settle", 3, "BackendUnavailable: it is gone")
        assert work.subjects == ["settle"] * 3


async def test_a_job_that_takes_too_long_is_broken_off_and_tried_again(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.jobs.engine, "JOB_SECONDS", 0.2)
    monkeypatch.setattr(bot.jobs.promise, "WAITS", (timedelta(),))
    broken_off: list[str] = []

    async def hang_once(subject: str) -> None:
        if not broken_off:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                broken_off.append(subject)
                raise

    async with at_work(sqlite_files.fresh(), hang_once) as work:
        await work.promise(work.job("settle"))
        await work.until("settle", JobState.DONE)

        assert broken_off == ["settle"]
        assert work.subjects == ["settle"] * 2


async def test_what_a_stopped_process_was_doing_is_done_after_the_next_start(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.jobs.engine, "GRACE_SECONDS", 1)
    address = sqlite_files.fresh()

    async def hang(subject: str) -> None:
        await asyncio.sleep(3600)

    async with at_work(address, hang) as work:
        await work.promise(work.job("settle"))
        await work.until("settle", JobState.RUNNING)

    async with at_work(address) as work:
        await work.until("settle", JobState.DONE)
        assert work.subjects == ["settle"]


@pytest.mark.chaos
async def test_what_a_killed_process_was_doing_is_done_by_another(databases: Databases) -> None:
    address = databases.fresh()
    program = f"""
import asyncio
from tests.support.work import at_work

async def hang(subject):
    print("began", flush=True)
    await asyncio.sleep(3600)

async def main():
    async with at_work({address!r}, hang) as work:
        await work.promise(*(work.job(f"job {{n}}") for n in range(6)))
        await asyncio.sleep(3600)

asyncio.run(main())
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)  # noqa: ASYNC220
    assert process.stdout is not None
    with process.stdout as output:
        assert [next(output) for _ in range(4)] == ["began\n"] * 4
        process.send_signal(signal.SIGKILL)
        process.wait()

    async with at_work(address) as work:
        for number in range(6):
            await work.until(f"job {number}", JobState.DONE)

        assert sorted(work.subjects) == [f"job {number}" for number in range(6)]
        await eventually(lambda: _holds(work.engine.leads))


async def test_a_process_without_an_engine_promises_jobs_for_one_that_has(databases: Databases) -> None:
    address = databases.fresh()
    async with opened(address) as database:
        queue = EngineQueue(address, clock=SystemClock())
        unit_of_work = SqlUnitOfWork(database, jobs=queue)
        job = Job("settle", JobKind.SETTLE, "a1", SystemClock().now())
        await unit_of_work.run(lambda records: records.jobs.enqueue(job))
        queue.close()

    async with at_work(address) as work:
        await work.until("settle", JobState.DONE)
        assert work.subjects == ["a1"]


async def test_a_row_says_what_it_is_about_in_json(sqlite_files: Databases) -> None:
    address = sqlite_files.fresh()
    async with opened(address) as database:
        queue = EngineQueue(address, clock=SystemClock())
        job = Job("settle", JobKind.SETTLE, "a1", SystemClock().now())
        await SqlUnitOfWork(database, jobs=queue).run(lambda records: records.jobs.enqueue(job))
        queue.close()
        row = "SELECT s.serialization, i.inputs FROM workflow_status s JOIN workflow_input i USING (workflow_uuid)"
        ((serialization, inputs),) = await database.read(lambda connection: connection.execute(text(row)).all())

    assert serialization == "portable_json"
    assert '"settle"' in inputs
    assert '"a1"' in inputs


async def test_finished_jobs_can_be_forgotten_and_waiting_ones_stay(databases: Databases) -> None:
    address = databases.fresh()
    async with at_work(address) as work:
        await work.promise(work.job("done"), work.job("waiting", hours=48))
        await work.until("done", JobState.DONE)
        ledger = Ledger(address)

        assert await ledger.forget(before=datetime.now(UTC) - timedelta(days=1)) == 0
        assert await ledger.forget(before=datetime.now(UTC) + timedelta(days=1)) == 1

        assert await ledger.status("done") is None
        assert await ledger.status("waiting") is JobState.WAITING
        await ledger.close()


async def test_an_engine_without_its_tables_says_what_to_run(databases: Databases) -> None:
    address = databases.empty()
    migrate(address)

    async def carry_out(kind: JobKind, subject: str) -> None: ...

    async with opened(address) as database:
        heartbeats = SqlHeartbeats(database)
        engine = Engine(address, clock=MovableClock(database), carry_out=carry_out, heartbeats=heartbeats)
        with pytest.raises(Misconfigured, match="run `kase migrate`"):
            await engine.start()
        await engine.stop()


async def test_failed_jobs_cannot_be_listed_where_the_engine_has_no_tables(databases: Databases) -> None:
    ledger = Ledger(databases.empty())

    with pytest.raises(StorageUnavailable):
        await ledger.failed()
    await ledger.close()


async def _holds(condition: bool) -> bool:
    return condition
