"""Real processes in Slack over PostgreSQL: one event told to two of them, and a kill in every gap of an answer."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.slack_fleet import slack_fleet

pytestmark = [pytest.mark.anyio, pytest.mark.chaos, pytest.mark.postgres]

QUESTION = "is my account past due?"
FIFTY = 50
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
        anna, bob, cyd = [await fleet.member(name, "acct_single") for name in ("Anna", "Bob", "Cyd")]
        dan = await fleet.member("Dan")

        # Slack has Anna's answer and we do not know; Slack does not have Bob's, nor we an answer of Slack.
        slack.fail_next("chat.postMessage", delay=LONG, after_effect=True)
        await way.deliver(slack.dm(anna, QUESTION))
        await slack.replies(anna, within=10.0)
        slack.fail_next("chat.postMessage", delay=LONG, drop=True)
        await way.deliver(slack.dm(bob, QUESTION))
        await slack.until(lambda: len(slack.calls_to("chat.postMessage")) == 2, within=10.0)
        # Cyd's and Dan's messages are acknowledged, and nobody has begun to answer: Slack is asked for their language.
        slack.fail_next("users.info", delay=LONG, drop=True, times=FIFTY)
        (acknowledged,) = await way.deliver(slack.dm(dan, "hello"))
        await slack.until(lambda: slack.faults_left("users.info") < FIFTY, within=10.0)
        assert acknowledged.accepted
        assert slack.said(bob) == slack.said(dan) == []

        await fleet.die()
        await fleet.begin()

        for person in (anna, bob, dan):
            (_,) = await fleet.answers(person)
        assert cyd
