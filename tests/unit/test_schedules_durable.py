"""Charges for a later day on real databases: processes that race, die and come back make one charge."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.domain.billing import AttemptState
from bot.domain.schedule import ScheduleState
from bot.jobs.queue import EngineQueue
from bot.records.unit_of_work import UnitOfWork
from bot.storage.clock import SystemClock
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.support.databases import Databases
from tests.support.gates import ProcessDied, die, put_gate
from tests.support.planning import account_of, agreed, attempts_of, carries_out, day_comes, now_of, planned
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, eventually, keys, running_service
from tests.support.stage import Stage, stage
from tests.support.stores import opened

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@asynccontextmanager
async def records_of_a_process(address: str) -> AsyncIterator[UnitOfWork]:
    queue = EngineQueue(address, clock=SystemClock())
    async with opened(address) as database:
        yield SqlUnitOfWork(database, jobs=queue)
    queue.close()


async def said_of(on_stage: Stage, key: str) -> int:
    everything = await on_stage.work.read(
        lambda records: records.outbox.since(on_stage.conversation_id, after=None, limit=1000)
    )
    return sum(saying.reply.key == key for saying in everything)


async def test_two_processes_that_carry_out_the_same_job_at_once_make_one_charge(
    databases: Databases, sandbox: RunningSandbox
) -> None:
    address = databases.fresh()
    async with (
        records_of_a_process(address) as work,
        records_of_a_process(address) as other_work,
        agreed(sandbox, work=work) as one,
    ):
        schedule = await planned(one)
        await day_comes(one, schedule)
        async with stage(sandbox, work=other_work) as other:
            await asyncio.gather(*(carries_out(each, schedule) for each in (one, other, one, other)))
            await carries_out(other, schedule)

            assert len(one.charges(await account_of(one))) == 1
            assert [attempt.state for attempt in await attempts_of(one, schedule)] == [AttemptState.PAID]
            assert await said_of(one, "payment-accepted") == 1


async def test_after_a_process_died_around_the_charge_another_one_settles_it_and_charges_nothing_more(
    databases: Databases, sandbox: RunningSandbox
) -> None:
    address = databases.fresh()
    async with (
        records_of_a_process(address) as work,
        records_of_a_process(address) as other_work,
        agreed(sandbox, work=work) as one,
    ):
        schedule = await planned(one)
        put_gate(one).after = die
        await day_comes(one, schedule)
        with pytest.raises(ProcessDied):
            await carries_out(one, schedule)
        async with stage(sandbox, work=other_work) as other:
            await carries_out(other, schedule)
            assert await said_of(one, "payment-accepted") == 0
            await asyncio.to_thread(sandbox.advance_hours, 0.1)
            other.clock.offset += (await other.services.gateway.now()) - other.clock.now()
            await asyncio.gather(*(other.sweeps() for _ in range(2)))
            await other.sweeps()

            assert len(one.charges(await account_of(one))) == 1
            assert (await now_of(one, schedule)).state is ScheduleState.STARTED
            assert await said_of(one, "payment-accepted") == 1


async def plans(service: Service) -> None:
    """A customer of the REST channel agrees to a charge in five days."""
    service.sandbox.decline("bal_single_1", "insufficient_funds")
    await service.link("anna", "acct_single")
    await service.say("anna", "pay now")
    await service.say("anna", "same card")
    asked = await service.say("anna", "in 5 days")
    assert keys(await service.press(asked, "anna", "affirm")) == ["schedule-agreed"]


async def test_the_engine_announces_the_charge_and_makes_it_by_itself(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, jobs=True, demo=True) as service:
        await plans(service)
        (schedule,) = await service.app.services.scheduling.waiting_in("rest:anna")
        assert schedule.notice_at is not None

        for at, key in ((schedule.notice_at, "schedule-tomorrow"), (schedule.charge_at, "payment-accepted")):
            await service.app.advance((at - service.app.clock.now()).total_seconds() / 3600 + 0.01)

            async def told(key: str = key) -> bool:
                return keys(await service.since("anna")).count(key) == 1

            await eventually(told)

    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_clock_that_jumps_over_the_day_stops_there_for_the_charge(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, demo=True) as service:
        await plans(service)
        (schedule,) = await service.app.services.scheduling.waiting_in("rest:anna")
        before = service.app.clock.now()

        now = await service.app.advance(24 * 9)

        told = keys(await service.since("anna"))
        assert told[-3:] == ["schedule-carried-out", "payment-accepted", "wait-48-hours"]
        assert timedelta(days=9) <= now - before < timedelta(days=9, minutes=1)
    (charge,) = sandbox.ledger("acct_single")
    assert timedelta() <= datetime.fromisoformat(str(charge["at"])) - schedule.charge_at < timedelta(minutes=1)


async def test_the_engine_leaves_what_was_cancelled_alone(sqlite_files: Databases, sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, jobs=True, demo=True) as service:
        await plans(service)
        (schedule,) = await service.app.services.scheduling.waiting_in("rest:anna")
        engine = service.app.engine
        assert engine is not None
        await service.say("anna", "cancel the planned payment")

        async def taken_back() -> bool:
            return await engine.status(f"schedule:{schedule.id}") == "cancelled"

        await eventually(taken_back)

    assert sandbox.ledger("acct_single") == []
