"""Notices, outreach and preferences: every way to remember keeps the promises of their ports."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.notice import Notice
from bot.domain.outreach import Outreach, OutreachState
from bot.records.unit_of_work import UnitOfWork
from tests.support.remembered import NOON, conversation, later, link
from tests.support.stores import memory_store, sql_store

pytestmark = pytest.mark.anyio

NOTICE = Notice("http", "evt_1", "payment.failed", "acme", "key", "inv_1", at=NOON, received_at=NOON, due_at=NOON)
OUTREACH = Outreach("o1", "acme", "inv_1", "slack", "alice", "Europe/Riga", planned_at=NOON, due_at=NOON)


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def work(request: pytest.FixtureRequest) -> AsyncIterator[UnitOfWork]:
    if request.param == "memory":
        yield memory_store().unit_of_work
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store.unit_of_work


async def test_a_notice_is_kept_once_and_read_as_it_was_written(work: UnitOfWork) -> None:
    bare = replace(NOTICE, id="evt_2", key=None, balance_id=None)

    added = [await work.run(lambda r, n=n: r.notices.add(n)) for n in (NOTICE, NOTICE, bare)]  # type: ignore[misc]  # bound now

    assert added == [True, False, True]
    assert await work.read(lambda r: r.notices.get("http", "evt_1")) == NOTICE
    assert await work.read(lambda r: r.notices.get("http", "evt_2")) == bare
    assert await work.read(lambda r: r.notices.get("stripe", "evt_1")) is None


async def test_of_the_same_notice_at_once_one_is_new(work: UnitOfWork) -> None:
    added = await asyncio.gather(*(work.run(lambda r: r.notices.add(NOTICE)) for _ in range(8)))

    assert sorted(added) == [False] * 7 + [True]


async def test_the_same_id_of_another_gateway_is_another_notice(work: UnitOfWork) -> None:
    assert await work.run(lambda r: r.notices.add(NOTICE))
    assert await work.run(lambda r: r.notices.add(replace(NOTICE, gateway="stripe")))


async def test_notices_wait_from_their_time_on_until_they_are_worked_off(work: UnitOfWork) -> None:
    second = replace(NOTICE, id="evt_2", due_at=later(minutes=-5))
    for each in (NOTICE, second):
        await work.run(lambda r, n=each: r.notices.add(n))  # type: ignore[misc]  # bound now

    at_noon = await work.read(lambda r: r.notices.waiting(before=NOON, limit=9))
    after = await work.read(lambda r: r.notices.waiting(before=later(minutes=1), limit=9))
    first = await work.read(lambda r: r.notices.waiting(before=later(minutes=1), limit=1))
    finished = [await work.run(lambda r: r.notices.finish("http", "evt_2", at=later(minutes=1))) for _ in range(2)]

    assert [n.id for n in at_noon] == ["evt_2"]
    assert [n.id for n in after] == ["evt_2", "evt_1"]
    assert [n.id for n in first] == ["evt_2"]
    assert finished == [True, False]
    assert [n.id for n in await work.read(lambda r: r.notices.waiting(before=later(hours=1), limit=9))] == ["evt_1"]


async def test_a_notice_that_is_put_off_counts_its_tries_and_one_that_is_done_is_not(work: UnitOfWork) -> None:
    await work.run(lambda r: r.notices.add(NOTICE))

    await work.run(lambda r: r.notices.postpone("http", "evt_1", due_at=later(hours=1)))
    await work.run(lambda r: r.notices.finish("http", "evt_1", at=NOON))
    await work.run(lambda r: r.notices.postpone("http", "evt_1", due_at=later(hours=2)))

    expected = replace(NOTICE, tries=1, due_at=later(hours=1), done_at=NOON)
    assert await work.read(lambda r: r.notices.get("http", "evt_1")) == expected


async def test_only_notices_that_are_done_are_forgotten(work: UnitOfWork) -> None:
    for each in (NOTICE, replace(NOTICE, id="evt_2"), replace(NOTICE, id="evt_3", received_at=later(hours=1))):
        await work.run(lambda r, n=each: r.notices.add(n))  # type: ignore[misc]  # bound now
    for done in ("evt_1", "evt_3"):
        await work.run(lambda r, i=done: r.notices.finish("http", i, at=later(hours=1)))  # type: ignore[misc]  # bound now

    before = await work.read(lambda r: r.notices.has_older(before=later(minutes=1)))
    gone = await work.run(lambda r: r.notices.forget(before=later(minutes=1)))

    assert (before, gone) == (True, 1)
    assert not await work.read(lambda r: r.notices.has_older(before=later(minutes=1)))
    assert await work.read(lambda r: r.notices.get("http", "evt_2")) is not None


async def test_outreach_is_planned_once_and_read_as_it_was_written(work: UnitOfWork) -> None:
    added = [await work.run(lambda r: r.outreaches.add(OUTREACH)) for _ in range(2)]

    assert added == [True, False]
    assert await work.read(lambda r: r.outreaches.get("o1")) == OUTREACH
    assert await work.read(lambda r: r.outreaches.get("o2")) is None


async def test_only_one_of_many_at_once_closes_an_outreach(work: UnitOfWork) -> None:
    await work.run(lambda r: r.outreaches.add(OUTREACH))
    at = later(hours=1)

    closed = await asyncio.gather(
        *(work.run(lambda r: r.outreaches.close("o1", state=OutreachState.TOLD, at=at)) for _ in range(6))
    )

    assert sorted(closed) == [False] * 5 + [True]
    stored = await work.read(lambda r: r.outreaches.get("o1"))
    assert stored == replace(OUTREACH, state=OutreachState.TOLD, closed_at=at)


async def test_an_outreach_is_put_off_by_who_saw_it_as_it_is(work: UnitOfWork) -> None:
    await work.run(lambda r: r.outreaches.add(OUTREACH))
    until = later(hours=1)

    first = await work.run(lambda r: r.outreaches.hold("o1", due_at=until, holds=0))
    late = await work.run(lambda r: r.outreaches.hold("o1", due_at=later(hours=9), holds=0))
    await work.run(lambda r: r.outreaches.close("o1", state=OutreachState.MOOT, at=until))
    closed = await work.run(lambda r: r.outreaches.hold("o1", due_at=until, holds=1))

    assert (first, late, closed) == (True, False, False)
    stored = await work.read(lambda r: r.outreaches.get("o1"))
    assert stored is not None
    assert (stored.due_at, stored.holds) == (until, 1)


async def test_what_is_of_a_person_is_what_waits_and_what_was_closed_lately(work: UnitOfWork) -> None:
    for number in range(4):
        await work.run(lambda r, n=number: r.outreaches.add(replace(OUTREACH, id=f"o{n}")))  # type: ignore[misc]  # bound now
    await work.run(lambda r: r.outreaches.add(replace(OUTREACH, id="of another", person="bob")))
    for number, at in ((0, NOON), (1, later(hours=2))):
        await work.run(lambda r, n=number, a=at: r.outreaches.close(f"o{n}", state=OutreachState.TOLD, at=a))  # type: ignore[misc]  # bound now

    found = await work.read(lambda r: r.outreaches.of_person("slack", "alice", since=later(hours=2)))

    assert [each.id for each in found] == ["o1", "o2", "o3"]


async def test_overdue_outreach_is_found_longest_due_first_and_old_one_forgotten(work: UnitOfWork) -> None:
    for name, minutes in (("late", 2), ("later", 5), ("soon", 90)):
        made = replace(OUTREACH, id=name, due_at=later(minutes=minutes))
        await work.run(lambda r, o=made: r.outreaches.add(o))  # type: ignore[misc]  # bound now

    overdue = await work.read(lambda r: r.outreaches.overdue(before=later(hours=1), limit=9))
    await work.run(lambda r: r.outreaches.close("late", state=OutreachState.TOLD, at=NOON))
    older = await work.read(lambda r: r.outreaches.has_older(before=later(hours=1)))
    gone = await work.run(lambda r: r.outreaches.forget(before=later(hours=1)))

    assert [each.id for each in overdue] == ["late", "later"]
    assert (older, gone) == (True, 1)
    assert not await work.read(lambda r: r.outreaches.has_older(before=later(hours=1)))
    assert await work.read(lambda r: r.outreaches.get("later")) is not None


async def test_who_said_nothing_may_be_written_to_and_the_newest_word_counts(work: UnitOfWork) -> None:
    async def wants(person: str = "alice") -> bool:
        return await work.read(lambda r: r.preferences.wants_messages("slack", person))

    before = await wants()
    await work.run(lambda r: r.preferences.want_messages("slack", "alice", wanted=False, at=NOON))
    stopped, another = await wants(), await wants("bob")
    await work.run(lambda r: r.preferences.want_messages("slack", "alice", wanted=True, at=later(hours=1)))

    assert (before, stopped, another, await wants()) == (True, False, True, True)


async def test_everybody_of_an_account_is_found(work: UnitOfWork) -> None:
    people = (link("bob"), link("alice", channel="slack"), link("carol", account="other"), link("alice"))
    for each in people:
        await work.run(lambda r, one=each: r.links.put(one))  # type: ignore[misc]  # bound now

    found = await work.read(lambda r: r.links.of_account("acme"))

    assert [(each.channel, each.person) for each in found] == [("slack", "alice"), ("web", "alice"), ("web", "bob")]


async def test_the_conversation_in_which_somebody_was_last_talked_with_is_found(work: UnitOfWork) -> None:
    never = replace(conversation("c0"), changed_at=None)
    first = conversation("c1")
    last = replace(conversation("c2"), changed_at=NOON + timedelta(hours=1))
    for each in (last, never, first):
        await work.run(lambda r, c=each: r.conversations.save(c))  # type: ignore[misc]  # bound now

    found = await work.read(lambda r: r.conversations.latest_of("web", "alice"))
    nobody = await work.read(lambda r: r.conversations.latest_of("web", "nobody"))

    assert found is not None
    assert found.id == "c2"
    assert nobody is None
