"""Who looks is woken: by word of a commit, by the net under it, and by turns that take long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import TypeVar

import pytest

import bot.channels.web.following as rules
from bot.channels.doors import Refused
from bot.channels.web.following import Following, Look
from bot.records.unit_of_work import Records
from bot.records.wakeups import EVERYTHING, Wakeup
from bot.storage.memory import MemoryUnitOfWork
from tests.support.databases import Databases
from tests.support.remembered import conversation, saying
from tests.support.stores import Store, memory_store, sql_store

T = TypeVar("T")

pytestmark = pytest.mark.anyio

ANNA = "web:anna"


@pytest.fixture
def store() -> Store:
    return memory_store()


@pytest.fixture
async def following(store: Store) -> AsyncIterator[Following]:
    following = Following(store.bell, store.unit_of_work)
    yield following
    await following.close()


async def rung(look: Look) -> None:
    """Wait until it is rung, once."""
    async with asyncio.timeout(10):
        await look.rung.wait()
    look.rung.clear()


async def test_only_who_looks_at_a_conversation_is_woken_for_it(store: Store, following: Following) -> None:
    async with following.look(ANNA) as hers, following.look("web:otto") as his:
        await store.unit_of_work.run(lambda records: records.conversations.save(conversation(ANNA)))

        await rung(hers)
        assert not his.rung.is_set()
        assert set(following.conversations) == {ANNA, "web:otto"}
    assert following.conversations == ()


async def test_everybody_is_woken_when_word_may_have_been_lost(following: Following) -> None:
    async with following.look(ANNA) as hers, following.look("web:otto") as his:
        following.ring(EVERYTHING, Wakeup.CHANGED)

        await rung(hers)
        await rung(his)


async def test_what_another_process_says_on_the_same_file_is_found_by_looking(
    sqlite_files: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_NET_SECONDS", 0.02)
    address = sqlite_files.fresh()
    async with sql_store(address) as here, sql_store(address) as elsewhere:
        await here.unit_of_work.run(lambda records: records.outbox.add([saying("old", conversation=ANNA)]))
        following = Following(here.bell, here.unit_of_work)
        async with following.look(ANNA) as look:
            said = replace(saying("new", conversation=ANNA), incoming_id="i2")
            await elsewhere.unit_of_work.run(lambda records: records.outbox.add([said]))

            await rung(look)
        await following.close()


class Slow(MemoryUnitOfWork):
    """Records that take their time over reading."""

    async def read(self, query: Callable[[Records], T]) -> T:
        """Answer later than others write."""
        await asyncio.sleep(0.05)
        return await super().read(query)


async def test_what_is_said_while_the_first_look_is_slow_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_NET_SECONDS", 0.02)
    work = Slow()
    following = Following(memory_store().bell, work)  # whose words never come
    async with following.look(ANNA) as look:
        await work.run(lambda records: records.outbox.add([saying("new", conversation=ANNA)]))

        await rung(look)
    await following.close()


async def test_a_turn_is_shown_to_be_under_way_once_it_takes_long(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "NOTICEABLE", 0.01)
    going_on = asyncio.Event()
    async with following.look(ANNA) as look:
        turn = following.take(ANNA, going_on.wait())
        assert not following.works(ANNA)

        await rung(look)
        assert following.works(ANNA)
        assert not following.works("web:otto")
        going_on.set()
        await rung(look)
        assert not following.works(ANNA)
    assert turn.done()


async def test_a_turn_under_way_is_waited_for_only_so_long(following: Following) -> None:
    going_on = asyncio.Event()
    following.take(ANNA, going_on.wait())

    await following.quiet(ANNA, most=0.01)
    await following.quiet("web:otto", most=60)
    going_on.set()
    await following.quiet(ANNA, most=60)


async def test_a_turn_that_fails_is_told_to_who_asked(following: Following) -> None:
    async def fails() -> None:
        raise LookupError("it cannot be done")

    with pytest.raises(LookupError, match="cannot be done"):
        await following.take(ANNA, fails())


async def test_a_server_that_stops_says_goodbye_and_lets_nobody_look_any_more(following: Following) -> None:
    async with following.look(ANNA) as look:
        following.part()

        assert look.leaving == "stopping"
        assert look.rung.is_set()
    with pytest.raises(Refused) as refused:
        async with following.look(ANNA):
            pass
    assert (refused.value.status, refused.value.code) == (503, "stopping")


async def test_a_process_that_ends_finishes_its_turns_first(store: Store) -> None:
    following, going_on, done = Following(store.bell, store.unit_of_work), asyncio.Event(), []

    async def turn() -> None:
        await going_on.wait()
        done.append("answered")

    following.take(ANNA, turn())
    closing = asyncio.create_task(following.close())
    await asyncio.sleep(0)
    assert done == []
    going_on.set()
    await closing
    assert done == ["answered"]
