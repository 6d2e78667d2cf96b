"""Who follows conversations is rung for what is committed in them, in this process and, on PostgreSQL, in others."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import text

from bot.errors import Conflict
from bot.records.unit_of_work import Records
from bot.records.wakeups import EVERYTHING, Wakeup, mark_of
from bot.storage.sql import open_database
from bot.storage.wakeups import open_bell
from tests.support.databases import Databases
from tests.support.remembered import conversation, escalation, saying
from tests.support.stores import Store, memory_store, sql_store

pytestmark = pytest.mark.anyio

WEB = "web:anna"
OTHER = "rest:anna"


@dataclass
class Heard:
    """What rang."""

    rings: list[tuple[str, Wakeup]] = field(default_factory=list)

    def ring(self, mark: str, what: Wakeup) -> None:
        """Note it."""
        self.rings.append((mark, what))

    def of(self, conversation_id: str) -> list[Wakeup]:
        """What rang for one conversation."""
        return [what for mark, what in self.rings if mark == mark_of(conversation_id)]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it holds."""
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never rang")


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield memory_store()
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store


@pytest.fixture
async def heard(store: Store) -> AsyncIterator[Heard]:
    heard = Heard()
    await store.bell.follow(heard.ring)
    heard.rings.clear()
    yield heard
    await store.bell.close()


def of_web(records: Records, conversation_id: str = WEB) -> None:
    """Everything that is written while a customer looks."""
    records.conversations.save(conversation(conversation_id))
    records.outbox.add((replace(saying("1"), conversation_id=conversation_id),))
    records.escalations.add(replace(escalation("esc-1"), conversation_id=conversation_id))


async def test_a_commit_rings_once_for_each_conversation_in_it(store: Store, heard: Heard) -> None:
    await store.unit_of_work.run(of_web)

    await until(lambda: bool(heard.rings))
    assert heard.rings == [(mark_of(WEB), Wakeup.CHANGED)]


async def test_an_escalation_that_changes_rings_and_so_does_an_agent_who_begins_to_write(
    store: Store, heard: Heard
) -> None:
    await store.unit_of_work.run(of_web)
    await until(lambda: len(heard.rings) == 1)
    known = await store.unit_of_work.read(lambda records: records.escalations.get("esc-1"))
    assert known is not None

    await store.unit_of_work.run(lambda records: records.escalations.save(known))
    await until(lambda: len(heard.rings) == 2)
    await store.unit_of_work.run(lambda records: records.wakeups.tell(WEB, Wakeup.WRITING))
    await until(lambda: len(heard.rings) == 3)

    assert heard.of(WEB) == [Wakeup.CHANGED, Wakeup.CHANGED, Wakeup.WRITING]


async def test_what_is_rolled_back_and_what_nobody_can_look_at_rings_for_nobody(store: Store, heard: Heard) -> None:
    def break_off(records: Records) -> None:
        of_web(records)
        raise Conflict("after all")

    with pytest.raises(Conflict):
        await store.unit_of_work.run(break_off)
    await store.unit_of_work.run(lambda records: of_web(records, OTHER))
    await store.unit_of_work.run(lambda records: records.wakeups.tell(WEB, Wakeup.WRITING))

    await until(lambda: bool(heard.rings))
    assert heard.rings == [(mark_of(WEB), Wakeup.WRITING)]


async def test_nobody_is_rung_any_more_once_the_bell_is_closed(store: Store, heard: Heard) -> None:
    await store.bell.close()

    await store.unit_of_work.run(of_web)

    assert heard.rings == []


def test_a_conversation_has_a_short_mark_that_names_nobody() -> None:
    assert len(mark_of("web:" + "anna" * 10_000)) == 32
    assert "anna" not in mark_of(WEB)
    assert mark_of(WEB) != mark_of(OTHER)


ANOTHER_PROCESS = """
import asyncio, sys
from bot.records.wakeups import Wakeup
from bot.storage.sql import open_database
from bot.storage.unit_of_work import SqlUnitOfWork

async def main(address):
    database = open_database(address)
    await database.start()
    work = SqlUnitOfWork(database, jobs=None)
    await work.run(lambda records: records.wakeups.tell("web:anna", Wakeup.CHANGED))
    await database.close()

asyncio.run(main(sys.argv[1]))
"""


async def run_another_process(address: str) -> None:
    """A process of its own commits something about the conversation."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", ANOTHER_PROCESS, address)
    assert await process.wait() == 0


@pytest.mark.postgres
async def test_what_another_process_commits_rings_here(postgresql_server: Databases) -> None:
    address, heard = postgresql_server.fresh(), Heard()
    async with sql_store(address) as store:
        await store.bell.follow(heard.ring)
        heard.rings.clear()

        await run_another_process(address)

        await until(lambda: bool(heard.rings))
    assert heard.rings == [(mark_of(WEB), Wakeup.CHANGED)]


@pytest.mark.postgres
async def test_a_listener_that_was_thrown_out_listens_again_and_has_everything_looked_at(
    postgresql_server: Databases,
) -> None:
    address, heard = postgresql_server.fresh(), Heard()
    async with sql_store(address) as store:
        await store.bell.follow(heard.ring)
        heard.rings.clear()

        await throw_out_listeners(address)
        await until(lambda: bool(heard.rings))
        await store.unit_of_work.run(of_web)
        await until(lambda: len(heard.rings) == 2)

    assert heard.rings == [(EVERYTHING, Wakeup.CHANGED), (mark_of(WEB), Wakeup.CHANGED)]


async def throw_out_listeners(address: str) -> None:
    """End every connection that listens, as an administrator may."""
    database = open_database(address)
    await database.start()
    ending = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kase-wakeups'")
    await database.run(lambda connection: connection.execute(ending))
    await database.close()


async def test_a_database_that_is_away_keeps_nobody_waiting() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        bell = open_bell(f"postgresql://kase@127.0.0.1:{nobody.getsockname()[1]}/kase")

        await bell.follow(Heard().ring)
        await bell.close()
