"""What a turn costs the database: a plain one is a single commit, a payment adds two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.support.sandbox import RunningSandbox
from tests.support.stage import stage

pytestmark = pytest.mark.anyio

T = TypeVar("T")

DELIVERY = 1
"""Channels note what they handed over: many sayings in one commit, here those of one turn."""


class CountedUnitOfWork(MemoryUnitOfWork):
    """Counts commits."""

    def __init__(self) -> None:
        super().__init__()
        self.commits = 0

    async def run(self, transaction: Callable[[Records], T]) -> T:
        result = await super().run(transaction)
        self.commits += 1
        return result


async def test_a_paid_turn_adds_two_commits_to_a_plain_one(sandbox: RunningSandbox) -> None:
    work = CountedUnitOfWork()
    (account,) = sandbox.make_accounts("single")
    async with stage(sandbox, work=work) as talk:
        await talk.link(account)
        commits = []
        for words in ("pay now", "same card", "yes", "thank you"):
            before = work.commits
            await talk.says(words)
            commits.append(work.commits - before - DELIVERY)

    assert talk.charges(account) == [("card_" + account.removeprefix("acct_") + "_visa", 4900)]
    assert commits == [1, 1, 3, 1]
