"""Real processes in Slack over PostgreSQL: one event told to two of them, and a kill in every gap of an answer."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.slack_fleet import slack_fleet

pytestmark = [pytest.mark.anyio, pytest.mark.chaos, pytest.mark.postgres]

QUESTION = "is my account past due?"
POST = "chat.postMessage"
FIFTY = 50
WITHIN = 20.0
LONG = 60.0
"""Seconds that a call to Slack hangs: longer than the life that made it."""


async def test_one_event_told_fifty_times_to_two_processes_is_answered_once(
    postgresql_server: Databases, sandbox: RunningSandbox
) -> None:
    async with slack_fleet(postgresql_server.fresh(), sandbox, processes=2) as fleet:
        anna = await fleet.member("Anna", "acct_single")
        told = fleet.slack.dm(anna, QUESTION)
        ways = fleet.ways

        several = await asyncio.gather(*[ways[number % len(ways)].deliver(told) for number in range(FIFTY)])

        (answer,) = await fleet.answers(anna)
        assert all(one.accepted for answers in several for one in answers)
        assert "past due" in answer.words()


async def test_who_is_killed_in_the_middle_of_an_answer_gives_it_once_after_a_restart(
    postgresql_server: Databases, sandbox: RunningSandbox
) -> None:
    async with slack_fleet(postgresql_server.fresh(), sandbox, processes=1) as fleet:
        slack, way = fleet.slack, fleet.ways[0]
        anna, bob = [await fleet.member(name, "acct_single") for name in ("Anna", "Bob")]
        cyd = await fleet.member("Cyd")

        # Slack shows Anna's answer, and we have not heard that it does; Bob's never arrives there.
        slack.fail_next(POST, delay=LONG, after_effect=True)
        await way.deliver(slack.dm(anna, QUESTION))
        await slack.replies(anna, within=WITHIN)
        slack.fail_next(POST, delay=LONG, drop=True)
        await way.deliver(slack.dm(bob, QUESTION))
        await slack.until(lambda: len(slack.calls_to(POST)) == 2, within=WITHIN)
        # Cyd's message is acknowledged, and nobody begins to answer it before Slack says what language Cyd reads.
        slack.fail_next("users.info", delay=LONG, drop=True)
        (acknowledged,) = await way.deliver(slack.dm(cyd, "hello"))
        await slack.until(lambda: slack.faults_left("users.info") == 0, within=WITHIN)
        before = [len(slack.said(person)) for person in (anna, bob, cyd)]

        await fleet.die()
        await fleet.begin()

        after = [len(await fleet.answers(person)) for person in (anna, bob, cyd)]
    assert acknowledged.accepted
    assert (before, after) == ([1, 0, 0], [1, 1, 1])
