"""Random schedules in every test run: crashes, losses, repeats and moved clocks, held against the backend's ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from tests.chaos.schedules.crash import Crash, Mortal, watch_tasks
from tests.chaos.schedules.ground import Ground, ground
from tests.chaos.schedules.scheme import SHORT, draw
from tests.chaos.schedules.weather import CALM, Climate, Weather

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.filterwarnings("ignore:coroutine .*connect_tcp.* was never awaited"),
]

FEW = (20015, 113)
"""Over PostgreSQL, where each takes a second or two."""


@pytest.fixture
def field() -> Iterator[Ground]:
    with ground("sqlite") as made:
        yield made


def test_whatever_happens_each_balance_is_collected_once_and_everybody_is_told(field: Ground) -> None:
    figures = field.play_all(SHORT)

    assert figures.faults == ()
    assert figures.charges == figures.expected > len(SHORT)
    assert figures.crashes > len(SHORT)


@pytest.mark.postgres
def test_two_processes_on_a_database_that_throws_everybody_out_do_no_worse() -> None:
    with ground("postgresql") as field:
        figures = field.play_all(FEW)

    assert figures.faults == ()
    assert figures.charges == figures.expected >= len(FEW)


def test_a_seed_is_always_the_same_schedule() -> None:
    assert draw(7) == draw(7)
    assert str(draw(7)).startswith("schedule 7: ")
    assert len({str(draw(seed)).partition(": ")[2] for seed in range(20)}) == 20


def test_what_goes_wrong_does_not_depend_on_what_accounts_are_called() -> None:
    rough = Climate(crash=0, charge=0.5, read=0.5, database=0.5)

    def drawn(account: str) -> list[str | None]:
        weather = Weather("7", rough, names={account: "account 1"})
        return [weather.charge(account) for _ in range(30)] + [weather.read(account, "fate") for _ in range(30)]

    assert drawn("acct_1") == drawn("acct_2")
    assert len(set(drawn("acct_1"))) > 5


def test_nothing_goes_wrong_in_calm_weather() -> None:
    weather = Weather("7", CALM, names={"acct_1": "account 1"})

    assert not any(weather.charge("acct_1") or weather.database(0) for _ in range(200))


def test_a_dead_process_does_nothing_any_more() -> None:
    done: list[str] = []

    async def linger(mortal: Mortal) -> None:
        later = asyncio.get_running_loop().create_task(act_later())
        await asyncio.sleep(0)
        mortal.die("killed")
        await later

    async def act_later() -> None:
        await asyncio.sleep(0.01)
        done.append("acted")

    async def live() -> None:
        loop = asyncio.get_running_loop()
        watch_tasks(loop)
        mortal = Mortal(Random(1), likely=0, loop=loop)
        with pytest.raises(Crash):
            await mortal.run(linger(mortal))
        await mortal.quiet()
        with pytest.raises(Crash):
            mortal.point("before a commit")
        with pytest.raises(Crash):
            await mortal.run(act_later())
        await asyncio.sleep(0.02)

    asyncio.run(live())

    assert done == []


def test_a_dead_process_still_gives_its_connections_back() -> None:
    async def live() -> bool:
        loop = asyncio.get_running_loop()
        watch_tasks(loop)
        mortal = Mortal(Random(1), likely=0, loop=loop)
        mortal.die("killed")
        returned = mortal.begin(AsyncConnection(create_async_engine("postgresql+asyncpg://nowhere")).close())
        await mortal.quiet()
        return returned.cancelled()

    assert asyncio.run(live()) is False


def test_a_process_dies_at_the_points_that_its_chance_names() -> None:
    async def live(likely: float) -> int:
        mortal = Mortal(Random(1), likely=likely, loop=asyncio.get_running_loop())
        for passed in range(1000):
            try:
                mortal.point("anywhere")
            except Crash:
                return passed
        return 1000

    assert asyncio.run(live(0)) == 1000
    assert 0 < asyncio.run(live(0.05)) < 100
