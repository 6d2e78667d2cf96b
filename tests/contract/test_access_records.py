"""Requests for access: every way to remember keeps the promises of the port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.access import AccessRequest, AccessState, Grant
from bot.records.unit_of_work import UnitOfWork
from tests.support.remembered import NOON, later
from tests.support.stores import memory_store, sql_store

pytestmark = pytest.mark.anyio

OPEN = AccessRequest("r1", "slack", "T:ANNA", ("T:BERTA", "T:CARL"), NOON, later(hours=168))
APPROVED = replace(
    OPEN,
    state=AccessState.APPROVED,
    decided_at=later(hours=1),
    decided_by="T:BERTA",
    account_id="acme",
    grant=Grant.PAY,
)


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def asked(request: pytest.FixtureRequest) -> AsyncIterator[UnitOfWork]:
    if request.param == "memory":
        yield memory_store().unit_of_work
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store.unit_of_work


async def test_a_request_is_read_as_it_was_written(asked: UnitOfWork) -> None:
    assert await asked.run(lambda r: r.access_requests.add(OPEN))

    assert await asked.read(lambda r: r.access_requests.get("r1")) == OPEN
    assert await asked.read(lambda r: r.access_requests.get("r2")) is None

    assert await asked.run(lambda r: r.access_requests.conclude(APPROVED))
    assert await asked.read(lambda r: r.access_requests.get("r1")) == APPROVED


async def test_a_person_has_one_open_request_whoever_adds_it_at_once(asked: UnitOfWork) -> None:
    requests = [replace(OPEN, id=f"r{number}") for number in range(8)]

    added = await asyncio.gather(*(asked.run(lambda r, n=n: r.access_requests.add(n)) for n in requests))  # type: ignore[misc]  # bound now

    assert sorted(added) == [False] * 7 + [True]
    assert await asked.run(lambda r: r.access_requests.add(replace(OPEN, id="r9", person="T:DORA")))
    assert await asked.run(lambda r: r.access_requests.add(replace(OPEN, id="r10", channel="rest")))


async def test_after_its_end_there_may_be_another(asked: UnitOfWork) -> None:
    await asked.run(lambda r: r.access_requests.add(OPEN))
    await asked.run(lambda r: r.access_requests.conclude(APPROVED))

    assert not await asked.run(lambda r: r.access_requests.add(OPEN))
    assert await asked.run(lambda r: r.access_requests.add(replace(OPEN, id="r2", asked_at=later(hours=2))))
    found = await asked.read(lambda r: r.access_requests.of_person("slack", "T:ANNA", since=NOON))
    assert [each.id for each in found] == ["r1", "r2"]
    newer = await asked.read(lambda r: r.access_requests.of_person("slack", "T:ANNA", since=later(hours=2)))
    assert [each.id for each in newer] == ["r2"]


async def test_of_many_who_decide_at_once_one_does(asked: UnitOfWork) -> None:
    await asked.run(lambda r: r.access_requests.add(OPEN))
    ends = [replace(APPROVED, decided_by=f"T:{number}") for number in range(8)]

    done = await asyncio.gather(*(asked.run(lambda r, e=e: r.access_requests.conclude(e)) for e in ends))  # type: ignore[misc]  # bound now

    assert sorted(done) == [False] * 7 + [True]
    stored = await asked.read(lambda r: r.access_requests.get("r1"))
    assert stored == ends[done.index(True)]


async def test_the_overdue_are_found_longest_expired_first_and_the_old_are_forgotten(asked: UnitOfWork) -> None:
    second = replace(OPEN, id="r2", person="T:DORA", expires_at=later(hours=100))
    for each in (OPEN, second):
        await asked.run(lambda r, n=each: r.access_requests.add(n))  # type: ignore[misc]  # bound now

    overdue = await asked.read(lambda r: r.access_requests.overdue(before=later(hours=200), limit=9))
    assert [each.id for each in overdue] == ["r2", "r1"]
    assert await asked.read(lambda r: r.access_requests.overdue(before=later(hours=100), limit=9)) == ()

    await asked.run(lambda r: r.access_requests.conclude(APPROVED))
    assert not await asked.read(lambda r: r.access_requests.has_older(before=later(hours=1)))
    assert await asked.read(lambda r: r.access_requests.has_older(before=later(hours=2)))
    assert await asked.run(lambda r: r.access_requests.forget(before=later(hours=2))) == 1
    assert await asked.read(lambda r: r.access_requests.get("r1")) is None
    assert await asked.read(lambda r: r.access_requests.get("r2")) == second
