"""Every way to remember keeps the promises of `bot/records/widget_sessions.py`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.widget_session import WidgetSession
from bot.records.unit_of_work import UnitOfWork
from tests.support.remembered import NOON, later
from tests.support.stores import memory_store, sql_store

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def work(request: pytest.FixtureRequest) -> AsyncIterator[UnitOfWork]:
    if request.param == "memory":
        yield memory_store().unit_of_work
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store.unit_of_work


def session(session_id: str = "s1", *, token: str | None = "t1", minutes: float = 15) -> WidgetSession:
    return WidgetSession(
        id=session_id,
        person="sso-anna",
        key_id="site-2026",
        origin="https://help.example.com",
        page="https://portal.example.com",
        language="lv",
        token=token,
        opened_at=NOON,
        expires_at=later(minutes=minutes),
    )


async def add(work: UnitOfWork, *sessions: WidgetSession) -> list[bool]:
    return [await work.run(lambda records, one=one: records.widget_sessions.add(one)) for one in sessions]  # type: ignore[misc]  # bound for each


async def find(work: UnitOfWork, session_id: str) -> WidgetSession | None:
    return await work.read(lambda records: records.widget_sessions.find(session_id))


async def test_a_session_is_read_back_as_it_was_written(work: UnitOfWork) -> None:
    unnamed = replace(session("s2", token=None), language=None)

    await add(work, session(), unnamed)

    assert [await find(work, each) for each in ("s1", "s2", "s3")] == [session(), unnamed, None]


async def test_a_token_opens_one_session_and_many_need_none(work: UnitOfWork) -> None:
    sessions = (session("s1"), session("s2"), session("s3", token=None), session("s4", token=None), session("s3"))

    assert await add(work, *sessions) == [True, False, True, True, False]


async def test_a_token_that_comes_twice_at_once_opens_one_session(work: UnitOfWork) -> None:
    added = await asyncio.gather(*[add(work, session(f"s{number}")) for number in range(8)])

    assert sorted(each[0] for each in added) == [False] * 7 + [True]


async def test_a_session_can_be_closed_once_and_goes_on_no_more(work: UnitOfWork) -> None:
    await add(work, session(), session("s2", token=None))

    closed, again, extended = (
        await work.run(lambda records: records.widget_sessions.close("s1", at=later(minutes=1))),
        await work.run(lambda records: records.widget_sessions.close("s1", at=later(minutes=2))),
        await work.run(lambda records: records.widget_sessions.extend("s1", until=later(hours=1))),
    )

    assert (closed, again, extended) == (True, False, False)
    assert await find(work, "s1") == replace(session(), closed_at=later(minutes=1))
    assert not (await work.run(lambda records: records.widget_sessions.close("s9", at=NOON)))


async def test_an_open_session_can_be_made_to_end_later(work: UnitOfWork) -> None:
    await add(work, session())

    assert await work.run(lambda records: records.widget_sessions.extend("s1", until=later(hours=1)))
    assert await find(work, "s1") == session(minutes=60)
    assert not await work.run(lambda records: records.widget_sessions.extend("s9", until=later(hours=1)))


async def test_a_token_is_used_up_also_when_its_session_was_closed(work: UnitOfWork) -> None:
    await add(work, session())
    await work.run(lambda records: records.widget_sessions.close("s1", at=later(minutes=1)))

    assert await add(work, session("s2")) == [False]


async def test_sessions_are_forgotten_when_their_time_is_over(work: UnitOfWork) -> None:
    await add(work, session("s1"), session("s2", token=None, minutes=30))

    async def over(minutes: float) -> bool:
        return await work.read(lambda records: records.widget_sessions.has_over(before=later(minutes=minutes)))

    assert [await over(15), await over(16)] == [False, True]
    assert await work.run(lambda records: records.widget_sessions.forget(before=later(minutes=16))) == 1
    assert [await find(work, "s1"), await over(16)] == [None, False]
    assert await find(work, "s2") is not None
