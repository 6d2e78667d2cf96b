"""The business clock that everybody who shares a database sees moved."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import InvalidInput
from bot.storage.clock import MovableClock, SystemClock
from tests.support.databases import Databases
from tests.support.stores import opened

pytestmark = pytest.mark.anyio

A_BIT = timedelta(seconds=20)


def test_the_system_clock_tells_this_machines_time_in_utc() -> None:
    assert abs(SystemClock().now() - datetime.now(UTC)) < A_BIT
    assert SystemClock().now().tzinfo is UTC


async def test_a_clock_nobody_moved_tells_the_real_time(databases: Databases) -> None:
    async with opened(databases.fresh()) as database:
        clock = MovableClock(database)
        await clock.refresh()

        assert abs(clock.now() - datetime.now(UTC)) < A_BIT


async def test_moves_add_up_and_are_kept(databases: Databases) -> None:
    address = databases.fresh()

    async with opened(address) as database:
        clock = MovableClock(database)
        await asyncio.gather(*(clock.advance(12) for _ in range(4)))
        told = await clock.advance(0.5)
        assert abs(told - datetime.now(UTC) - timedelta(hours=48.5)) < A_BIT

    async with opened(address) as database:
        clock = MovableClock(database)
        await clock.refresh()
        assert abs(clock.now() - datetime.now(UTC) - timedelta(hours=48.5)) < A_BIT


async def test_another_process_sees_the_clock_moved_by_itself(databases: Databases) -> None:
    address = databases.fresh()

    async with opened(address) as ours, opened(address) as theirs:
        follower = MovableClock(theirs)
        await follower.start()
        await MovableClock(ours).advance(48)
        for _ in range(200):
            if follower.now() - datetime.now(UTC) > timedelta(hours=47):
                break
            await asyncio.sleep(0.05)
        await follower.close()

        assert abs(follower.now() - datetime.now(UTC) - timedelta(hours=48)) < A_BIT


async def test_the_clock_does_not_go_back(databases: Databases) -> None:
    async with opened(databases.fresh()) as database:
        clock = MovableClock(database)

        with pytest.raises(InvalidInput):
            await clock.advance(-1)
        assert abs(clock.now() - datetime.now(UTC)) < A_BIT
