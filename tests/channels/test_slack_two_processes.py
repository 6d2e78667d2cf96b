"""Two processes deliver from one outbox: whatever they both see is said by one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.slack.app import SlackChannel
from bot.channels.slack.places import CHANNEL, Somebody
from bot.domain.conversation import Reply, Saying
from tests.fakes.slack import Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import ONLY_WHEN_ASKED, SlackScene, channel_on, slack_scene

pytestmark = pytest.mark.anyio

POST = "chat.postMessage"
A_WHILE = 0.1
"""Seconds that Slack takes for a call, so that both processes are at it."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@asynccontextmanager
async def two_processes(sandbox: RunningSandbox) -> AsyncIterator[tuple[SlackScene, tuple[SlackChannel, SlackChannel]]]:
    """One Slack, one outbox, and two that look at it when they are asked to."""
    async with slack_scene(sandbox, "http", pace=ONLY_WHEN_ASKED) as scene:
        other = channel_on(scene.slack, scene.stage, "http", pace=ONLY_WHEN_ASKED)
        await other.start()
        try:
            yield scene, (scene.channel, other)
        finally:
            await other.stop()


async def left_behind(scene: SlackScene, person: Person) -> None:
    """Something that a job said, or a process that is gone."""
    somebody = Somebody(person.team_id, person.id)
    at = scene.stage.clock.now()
    said = Saying("late:0", somebody.conversation_id, CHANNEL, "late", 0, "en", Reply("cancelled"), at)
    await scene.work.run(lambda records: records.outbox.add((said,)))


async def look(*channels: SlackChannel) -> None:
    """All look at the outbox in the same moment."""
    await asyncio.gather(*[channel.deliver_pending() for channel in channels])


async def test_two_that_look_in_the_same_moment_say_it_once(sandbox: RunningSandbox) -> None:
    async with two_processes(sandbox) as (scene, channels):
        anna = await scene.member("Anna")
        await left_behind(scene, anna)
        for method in (POST, "conversations.history"):
            scene.slack.fail_next(method, delay=A_WHILE, times=4)

        await look(*channels)

        assert len(scene.slack.said(anna)) == 1
        assert await scene.left_to_deliver() == 0


async def test_what_one_could_not_say_the_other_says_at_once(sandbox: RunningSandbox) -> None:
    async with two_processes(sandbox) as (scene, (first, second)):
        anna = await scene.member("Anna")
        await left_behind(scene, anna)
        scene.slack.fail_next(POST, status=503, after_effect=True)

        await look(first)
        assert await scene.left_to_deliver() == 1
        await look(second)

        assert len(scene.slack.said(anna)) == 1
        assert await scene.left_to_deliver() == 0


async def test_what_is_said_by_one_while_the_other_waits_for_slack_is_not_said_again(sandbox: RunningSandbox) -> None:
    async with two_processes(sandbox) as (scene, (first, second)):
        anna = await scene.member("Anna")
        scene.slack.fail_next(POST, status=429, retry_after=0)
        await scene.driver.deliver(scene.slack.dm(anna, "hello"))
        await scene.answered()
        await scene.slack.until(lambda: scene.slack.calls_to(POST))
        await scene.channel._turns.finish()
        scene.slack.fail_next(POST, delay=A_WHILE)

        await look(first, second)

        assert len(scene.slack.said(anna)) == 1
        assert await scene.left_to_deliver() == 0
