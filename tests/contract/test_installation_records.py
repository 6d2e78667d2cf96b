"""Every way to remember keeps the promises of `bot/records/installations.py`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.installation import Installation
from bot.records.unit_of_work import UnitOfWork
from tests.support.remembered import NOON, later, saying
from tests.support.stores import memory_store, sql_store

pytestmark = pytest.mark.anyio

SHORT = timedelta(minutes=10)


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def work(request: pytest.FixtureRequest) -> AsyncIterator[UnitOfWork]:
    if request.param == "memory":
        yield memory_store().unit_of_work
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store.unit_of_work


def installed(team: str = "T0ACME", *, token: str = "sealed") -> Installation:
    return Installation(
        team, "Acme", "A0KASE", "U0ANNA", NOON, token, scopes=("chat:write", "im:write"), enterprise="E0ACME"
    )


async def test_an_installation_is_read_back_as_it_was_written(work: UnitOfWork) -> None:
    await work.run(lambda records: records.installations.put(installed()))

    assert await work.read(lambda records: records.installations.find("T0ACME")) == replace(installed(), revision=1)
    assert await work.read(lambda records: records.installations.find("T0OTHER")) is None


async def test_a_closed_installation_keeps_no_token_and_is_listed_as_closed(work: UnitOfWork) -> None:
    for one in (installed("T0B"), installed("T0A")):
        await work.run(lambda records, one=one: records.installations.put(one))  # type: ignore[misc]  # bound for each

    closing = await work.run(
        lambda records: records.installations.close("T0A", because="app_uninstalled", at=later(hours=1), revision=1)
    )

    found = await work.read(lambda records: records.installations.find("T0A"))
    assert closing
    assert found is not None
    assert (found.open, found.sealed_token, found.closed_because) == (False, "", "app_uninstalled")
    assert found.closed_at == later(hours=1)
    assert await work.read(lambda records: records.installations.closed()) == ("T0A",)
    assert [each.team for each in await work.read(lambda records: records.installations.all())] == ["T0A", "T0B"]


async def test_closing_twice_or_an_earlier_revision_changes_nothing(work: UnitOfWork) -> None:
    for _ in range(2):
        await work.run(lambda records: records.installations.put(installed()))

    late, first, again = [
        await work.run(
            lambda records, revision=revision: records.installations.close(  # type: ignore[misc]  # bound for each
                "T0ACME", because="token_revoked", at=NOON, revision=revision
            )
        )
        for revision in (1, 2, 2)
    ]

    assert (late, first, again) == (False, True, False)


async def test_only_a_closed_installation_whose_token_was_kept_opens_again(work: UnitOfWork) -> None:
    async def closes(*, keep: bool) -> bool:
        return await work.run(
            lambda records: records.installations.close("T0ACME", because="?", at=NOON, revision=1, keep=keep)
        )

    async def reopens(revision: int = 1) -> bool:
        return await work.run(lambda records: records.installations.reopen("T0ACME", revision=revision))

    await work.run(lambda records: records.installations.put(installed()))
    while_open = await reopens()
    kept, of_another, back = await closes(keep=True), await reopens(2), await reopens()
    assert await work.read(lambda records: records.installations.find("T0ACME")) == replace(installed(), revision=1)
    erased, lost = await closes(keep=False), await reopens()

    assert (while_open, kept, of_another, back, erased, lost) == (False, True, False, True, True, False)


async def test_installing_again_opens_it_under_the_next_revision(work: UnitOfWork) -> None:
    await work.run(lambda records: records.installations.put(installed()))
    await work.run(lambda records: records.installations.close("T0ACME", because="gone", at=NOON, revision=1))

    await work.run(lambda records: records.installations.put(installed(token="new")))

    found = await work.read(lambda records: records.installations.find("T0ACME"))
    assert found == replace(installed(token="new"), revision=2)
    assert await work.read(lambda records: records.installations.closed()) == ()


async def test_a_token_is_sealed_anew_only_where_it_is_still_the_same(work: UnitOfWork) -> None:
    await work.run(lambda records: records.installations.put(installed(token="old")))

    done, missed = [
        await work.run(lambda records: records.installations.reseal("T0ACME", old="old", new="new")) for _ in range(2)
    ]
    await work.run(lambda records: records.installations.close("T0ACME", because="gone", at=NOON, revision=1))
    closed = await work.run(lambda records: records.installations.reseal("T0ACME", old="", new="back"))

    assert (done, missed, closed) == (True, False, False)


async def test_a_visit_ends_once_in_its_own_browser_and_in_time(work: UnitOfWork) -> None:
    async def ends(state: str, browser: str, minutes: float) -> bool:
        at = later(minutes=minutes)
        return await work.run(lambda records: records.installations.end_visit(state, browser, at=at))

    for state in ("one", "two"):
        await work.run(
            lambda records, state=state: records.installations.begin_visit(  # type: ignore[misc]  # bound for each
                state, "hers", at=NOON, until=NOON + SHORT, most=10
            )
        )

    assert not await ends("one", "his", 1)
    assert await ends("one", "hers", 1)
    assert not await ends("one", "hers", 1)
    assert not await ends("two", "hers", 10)
    assert not await ends("three", "hers", 1)


async def test_a_visit_that_comes_back_twice_at_once_ends_once(work: UnitOfWork) -> None:
    await work.run(lambda records: records.installations.begin_visit("s", "b", at=NOON, until=NOON + SHORT, most=10))

    ends = [work.run(lambda records: records.installations.end_visit("s", "b", at=NOON)) for _ in range(8)]

    assert sorted(await asyncio.gather(*ends)) == [False] * 7 + [True]


async def test_so_many_visits_are_expected_and_those_that_are_over_make_room(work: UnitOfWork) -> None:
    async def begins(state: str, minutes: float) -> bool:
        at = later(minutes=minutes)
        return await work.run(
            lambda records: records.installations.begin_visit(state, "b", at=at, until=at + SHORT, most=2)
        )

    assert [await begins("a", 0), await begins("b", 1), await begins("c", 2)] == [True, True, False]
    assert await begins("c", 10)


async def test_what_waits_for_a_workspace_can_be_passed_over(work: UnitOfWork) -> None:
    pending = [saying(team, conversation=f"slack:{team}:dm:U1", channel="slack") for team in ("T1", "T10", "T2")]
    await work.run(lambda records: records.outbox.add(pending))

    found = await work.read(lambda records: records.outbox.pending("slack", limit=10, beside=("T1", "T2")))

    assert [each.id for each in found] == ["T10"]
