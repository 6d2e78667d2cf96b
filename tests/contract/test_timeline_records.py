"""Conversations are read in stretches, the same way from every kind of records."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.records.unit_of_work import Records
from tests.support.remembered import incoming, saying
from tests.support.stores import Store, memory_store, sql_store

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield memory_store()
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store


async def test_sayings_are_read_from_a_number_on_or_the_newest_of_them(store: Store) -> None:
    await store.unit_of_work.run(lambda records: records.outbox.add([saying(f"s{n}") for n in (4, 1, 3)]))
    await store.unit_of_work.run(lambda records: records.outbox.add([saying("t1", conversation="c2"), saying("s2")]))

    async def ids(after: int | None, limit: int = 9) -> list[tuple[int, str]]:
        def query(records: Records) -> list[tuple[int, str]]:
            found = records.outbox.numbered("c1", after=after, limit=limit)
            return [(number, each.id) for number, each in found]

        return await store.unit_of_work.read(query)

    everything = await ids(0)
    assert [name for _, name in everything] == ["s4", "s1", "s3", "s2"]
    assert await ids(None) == everything
    assert await ids(None, limit=2) == everything[2:]
    assert await ids(0, limit=2) == everything[:2]
    assert await ids(everything[1][0]) == everything[2:]
    assert await ids(everything[-1][0]) == []


async def test_items_are_read_from_a_number_on_or_the_newest_of_them(store: Store) -> None:
    for name in ("b", "a", "c"):
        await store.unit_of_work.run(lambda records, name=name: records.inbox.add(incoming(name)))  # type: ignore[misc]
    await store.unit_of_work.run(lambda records: records.inbox.add(incoming("d", conversation="c2")))

    async def ids(after: int | None, limit: int = 9) -> list[tuple[int, str]]:
        def query(records: Records) -> list[tuple[int, str]]:
            return [(number, each.id) for number, each in records.inbox.numbered("c1", after=after, limit=limit)]

        return await store.unit_of_work.read(query)

    everything = await ids(0)
    assert [name for _, name in everything] == ["b", "a", "c"]
    assert await ids(None) == everything
    assert await ids(None, limit=1) == everything[2:]
    assert await ids(everything[0][0]) == everything[1:]
    assert await ids(0, limit=1) == everything[:1]
