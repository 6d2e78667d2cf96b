"""What Slack asks for is kept to: how long to wait; and a socket that says nothing any more is left for another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.channels.slack.app import LOST_WITHIN
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import AT_ONCE, SlackScene, slack_scene

pytestmark = pytest.mark.anyio

QUESTION = "is my account past due?"
PATIENT = replace(AT_ONCE, pause=600.0, longest=600.0)
"""What fails waits for longer than any test."""

DOUBLING = replace(AT_ONCE, pause=0.01, longest=600.0)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def posts(scene: SlackScene) -> list[tuple[str, float]]:
    """What became of each try to post something, and when it was made."""
    return [(call.outcome, call.at) for call in scene.slack.calls_to("chat.postMessage")]


async def test_nothing_is_tried_before_the_time_that_slack_asked_for_not_even_what_is_new(
    sandbox: RunningSandbox,
) -> None:
    async with slack_scene(sandbox, "http") as scene:
        anna = await scene.member("Anna", "single")
        scene.slack.fail_next("chat.postMessage", status=429, retry_after=1)

        await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        await scene.slack.until(lambda: posts(scene))
        await scene.driver.deliver(scene.slack.dm(anna, "start over"))
        await scene.answered()
        await scene.settled()

        (refused, first), (taken, second), (after, _) = posts(scene)
        assert (refused, taken, after) == ("ratelimited", "ok", "ok")
        assert second - first >= 1
        keys = await scene.keys(anna)
        assert keys.index("balance-due") < keys.index("started-over")


async def test_who_is_asked_to_wait_keeps_nobody_else_waiting(sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, "http") as scene:
        anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
        scene.slack.fail_next("chat.postMessage", status=429, retry_after=600)

        await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        await scene.slack.until(lambda: posts(scene))
        await scene.driver.deliver(scene.slack.dm(bob, "hello"))

        assert await scene.slack.replies(bob)
        assert scene.slack.said(anna) == []


@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": True}, {"error": "token_revoked"}], ids=str)
async def test_what_failed_otherwise_is_tried_again_with_what_is_newly_said(
    sandbox: RunningSandbox, fault: dict[str, int]
) -> None:
    async with slack_scene(sandbox, "http", pace=PATIENT) as scene:
        anna = await scene.member("Anna", "single")
        scene.slack.fail_next("chat.postMessage", **fault)  # type: ignore[arg-type]  # of several kinds

        await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        await scene.driver.deliver(scene.slack.dm(anna, "start over"))
        await scene.settled()

        keys = await scene.keys(anna)
        assert keys.index("balance-due") < keys.index("started-over")


async def test_pauses_do_not_grow_while_something_goes_through_each_time(sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, "http", pace=DOUBLING) as scene:
        anna = await scene.member("Anna", "single")
        scene.slack.fail_next("chat.postMessage", status=429, retry_after=1)
        for _ in range(5):
            scene.slack.fail_next("chat.postMessage", delay=0.0)  # goes through
            scene.slack.fail_next("chat.postMessage", status=429, retry_after=0)

        with capture_logs() as lines:
            for _ in range(6):
                await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
            await scene.settled()

        assert scene.slack.faults_left("chat.postMessage") == 0
        assert [line["pause"] for line in lines if line["event"] == "slack busy"] == [1, *[0.01] * 5]


async def test_a_socket_that_falls_silent_is_left_within_seconds(sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, "socket") as scene:
        anna = await scene.member("Anna", "single")
        before = scene.slack.sockets.connected_ever

        scene.slack.sockets.fall_silent()
        await scene.slack.sockets.reconnected(before, within=4 * LOST_WITHIN)

        assert "balance-due" in await scene.writes(anna, QUESTION)


async def test_a_socket_that_is_cut_is_opened_again_within_seconds(sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, "socket") as scene:
        anna = await scene.member("Anna", "single")
        before = scene.slack.sockets.connected_ever

        scene.slack.sockets.drop()
        await scene.slack.sockets.reconnected(before, within=4 * LOST_WITHIN)

        assert "balance-due" in await scene.writes(anna, QUESTION)
