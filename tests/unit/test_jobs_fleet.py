"""Processes notice each other's death, and one of them does what one does for all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import StorageUnavailable
from bot.jobs.fleet import Fleet, executor_id
from bot.jobs.sweep import Duty, Sweep
from bot.storage.heartbeats import SqlHeartbeats
from tests.support.databases import Databases
from tests.support.stores import opened
from tests.support.work import eventually

pytestmark = pytest.mark.anyio


@pytest.fixture
async def heartbeats(databases: Databases) -> AsyncIterator[SqlHeartbeats]:
    async with opened(databases.fresh()) as database:
        yield SqlHeartbeats(database)


class Taken:
    """What was taken over by whom."""

    def __init__(self) -> None:
        self.from_whom: list[str] = []

    async def take_over(self, executor_id: str) -> None:
        await asyncio.sleep(0.01)
        self.from_whom.append(executor_id)


def fleet(heartbeats: SqlHeartbeats, name: str, taken: Taken, *, silent_seconds: float = 0.0) -> Fleet:
    """One that is looked at by hand; with no silence allowed, whoever did not beat since the last look is dead."""
    return Fleet(heartbeats, executor_id=name, take_over=taken.take_over, silent_seconds=silent_seconds)


async def look(fleet: Fleet) -> None:
    await fleet.beat()
    await fleet.watch()


async def test_a_silent_process_is_taken_over_by_exactly_one(heartbeats: SqlHeartbeats) -> None:
    taken = Taken()
    await heartbeats.beat("dead")
    others = [fleet(heartbeats, name, taken, silent_seconds=0.2) for name in ("b", "c", "d")]
    for _ in range(2):
        await asyncio.gather(*(look(other) for other in others))
    await asyncio.sleep(0.3)

    for _ in range(3):
        await asyncio.gather(*(heartbeats.beat(name) for name in ("b", "c", "d")))
        await asyncio.gather(*(look(other) for other in others))

    assert taken.from_whom == ["dead"]
    assert "dead" not in await heartbeats.beat("b")


async def test_a_process_that_beats_is_left_alone(heartbeats: SqlHeartbeats) -> None:
    taken = Taken()
    ours = fleet(heartbeats, "a", taken)
    for _ in range(5):
        await heartbeats.beat("alive")
        await look(ours)

    assert taken.from_whom == []


async def test_who_did_not_look_for_long_takes_nobody_for_dead(heartbeats: SqlHeartbeats) -> None:
    taken = Taken()
    ours = Fleet(heartbeats, executor_id="a", take_over=taken.take_over, beat_seconds=0.01, silent_seconds=0.05)
    await heartbeats.beat("as blind as we")
    await look(ours)

    await asyncio.sleep(0.2)
    await look(ours)

    assert taken.from_whom == []


async def test_a_take_over_that_fails_is_tried_again_after_as_long_a_silence(heartbeats: SqlHeartbeats) -> None:
    await heartbeats.beat("dead")
    failures = iter([StorageUnavailable("not now")])
    taken: list[str] = []

    async def take_over(executor_id: str) -> None:
        for failure in failures:
            raise failure
        taken.append(executor_id)

    ours = Fleet(heartbeats, executor_id="a", take_over=take_over, beat_seconds=0.05, silent_seconds=0.3)
    await ours.start()
    await eventually(lambda: _holds(taken == ["dead"]))
    await ours.stop()

    assert taken == ["dead"]


async def test_the_first_by_name_leads_and_hands_over_when_it_dies(heartbeats: SqlHeartbeats) -> None:
    taken = Taken()
    first, second = fleet(heartbeats, "a", taken), fleet(heartbeats, "b", taken)
    assert not first.leads
    await look(first)
    await look(second)

    assert (first.leads, second.leads) == (True, False)

    for _ in range(3):
        await look(second)

    assert second.leads


async def test_whoever_takes_over_for_a_long_time_goes_on_beating(heartbeats: SqlHeartbeats) -> None:
    await heartbeats.beat("dead")
    release = asyncio.Event()

    async def take_over(executor_id: str) -> None:
        await release.wait()

    ours = Fleet(heartbeats, executor_id="a", take_over=take_over, beat_seconds=0.05, silent_seconds=0.3)
    await ours.start()

    async def taking_over() -> bool:
        return (await heartbeats.beat("b"))["dead"] == 2

    await eventually(taking_over)
    before = (await heartbeats.beat("b"))["a"]

    async def still_beats() -> bool:
        return (await heartbeats.beat("b"))["a"] > before + 3

    await eventually(still_beats)
    release.set()
    await ours.stop()


async def test_a_claim_is_lost_when_the_silent_one_beats_after_all(heartbeats: SqlHeartbeats) -> None:
    seen = (await heartbeats.beat("slow"))["slow"]
    await heartbeats.beat("slow")

    assert not await heartbeats.claim("slow", beats=seen)
    assert not await heartbeats.claim("nobody", beats=1)


async def test_the_sweep_does_every_duty_though_one_fails() -> None:
    done: list[str] = []

    sweep = Sweep(period=timedelta(hours=1), duties=[duty("a", done), failing, duty("b", done)], leads=lambda: True)

    assert await sweep.round() == 2
    assert done == ["a", "b"]


async def test_a_duty_that_a_database_keeps_from_being_done_is_left_for_the_next_round() -> None:
    async def away() -> int:
        raise StorageUnavailable("the connection to the database was lost")

    with capture_logs() as lines:
        assert await Sweep(period=timedelta(hours=1), duties=[away], leads=lambda: True).round() == 0

    assert [(line["event"], line["log_level"]) for line in lines] == [("duty left for later", "warning")]


@pytest.mark.parametrize("leads", [True, False])
async def test_the_sweep_is_done_where_it_is_for_this_process_to_do(leads: bool) -> None:
    done: list[str] = []
    looked: list[bool] = []

    def asked() -> bool:
        looked.append(leads)
        return leads

    sweep = Sweep(period=timedelta(milliseconds=10), duties=[failing, duty("a", done)], leads=asked)
    await sweep.start()
    await eventually(lambda: _holds(len(looked) >= 3))
    await sweep.stop()

    assert bool(done) is leads


def duty(name: str, done: list[str]) -> Duty:
    async def do() -> int:
        done.append(name)
        return 1

    return do


async def failing() -> int:
    raise LookupError("broken")


async def _holds(condition: bool) -> bool:
    return condition


async def test_each_duty_has_a_first_of_its_own(heartbeats: SqlHeartbeats) -> None:
    taken = Taken()
    worker, first, second = [fleet(heartbeats, name, taken) for name in ("a", "desk:b", "desk:c")]
    for each in (worker, first, second, worker, first, second):
        await each.beat()

    assert [each.leads for each in (worker, first, second)] == [True, True, False]


async def test_who_has_another_duty_takes_nothing_over(heartbeats: SqlHeartbeats) -> None:
    taken = Taken()
    worker, desk = fleet(heartbeats, "a", taken), fleet(heartbeats, "desk:b", taken)
    await heartbeats.beat("desk:gone")
    for _ in range(3):
        await look(worker)
    assert taken.from_whom == []

    for _ in range(3):
        await look(desk)
    assert taken.from_whom == ["desk:gone"]


def test_names_of_processes_tell_their_duty_and_are_never_the_same() -> None:
    names = {executor_id("desk"), executor_id("desk"), executor_id()}

    assert len(names) == 3
    assert sum(name.startswith("desk:") for name in names) == 2
