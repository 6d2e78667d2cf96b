"""What one process has claimed no other delivers, the same way in every kind of records."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.records.outbox import Claim
from tests.support.remembered import NOON, saying
from tests.support.stores import Store, memory_store, sql_store

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield memory_store()
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store


@pytest.fixture(autouse=True)
async def said(store: Store) -> None:
    await store.unit_of_work.run(lambda records: records.outbox.add([saying("s1"), saying("s2")]))


async def claim(store: Store, by: str, *ids: str, minutes: int = 0) -> Claim:
    """Claim both, or those that are named, for a minute."""
    at = NOON + minutes * MINUTE
    wanted = ids or ("s1", "s2")
    return await store.unit_of_work.run(lambda records: records.outbox.claim(wanted, by=by, at=at, until=at + MINUTE))


async def test_what_nobody_tried_is_first_claimed_by_one(store: Store) -> None:
    assert await claim(store, "a") is Claim.FIRST
    assert await claim(store, "b") is Claim.TAKEN
    assert await claim(store, "b", "s2") is Claim.TAKEN


async def test_whoever_has_claimed_may_claim_again_and_is_still_the_first(store: Store) -> None:
    await claim(store, "a")

    assert await claim(store, "a", minutes=5) is Claim.FIRST
    assert await claim(store, "b", minutes=5) is Claim.TAKEN


async def test_a_claim_runs_out_and_the_next_one_knows_of_it(store: Store) -> None:
    await claim(store, "a")

    assert await claim(store, "b", minutes=1) is Claim.AGAIN
    assert await claim(store, "a", minutes=1) is Claim.TAKEN
    assert await claim(store, "a", minutes=2) is Claim.AGAIN


async def test_what_is_let_go_may_be_claimed_at_once_by_whoever_knows_that_somebody_tried(store: Store) -> None:
    await claim(store, "a")
    await store.unit_of_work.run(lambda records: records.outbox.let_go(["s1", "s2"], by="b", at=NOON))
    assert await claim(store, "b") is Claim.TAKEN

    await store.unit_of_work.run(lambda records: records.outbox.let_go(["s1", "s2", "s3"], by="a", at=NOON))

    assert await claim(store, "b") is Claim.AGAIN


async def test_what_is_delivered_or_not_there_is_nobodys_to_claim(store: Store) -> None:
    await store.unit_of_work.run(lambda records: records.outbox.delivered(["s1"], at=NOON))

    assert await claim(store, "a") is Claim.TAKEN
    assert await claim(store, "a", "s3") is Claim.TAKEN
    assert await claim(store, "a", "s2") is Claim.FIRST


async def test_of_many_who_claim_at_once_one_is_first(store: Store) -> None:
    claims = await asyncio.gather(*[claim(store, f"process-{number}") for number in range(8)])

    assert sorted(claims) == [Claim.FIRST, *[Claim.TAKEN] * 7]
