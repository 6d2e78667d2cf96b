"""Suggested messages and the status of the agent view, and that nothing is missing without them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Incoming, Saying
from tests.fakes.slack import Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import AT_ONCE, SlackScene, slack_scene

pytestmark = pytest.mark.anyio

WATCHED = replace(AT_ONCE, noticeable=0.05)
STATUS = "assistant.threads.setStatus"
PROMPTS = "assistant.threads.setSuggestedPrompts"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    sandbox.clear_faults()
    async with slack_scene(sandbox, request.param, pace=WATCHED) as on_stage:
        yield on_stage


async def offered(scene: SlackScene, person: Person) -> list[str]:
    """Somebody opens the messages tab; the messages they are offered."""
    await scene.driver.deliver(scene.slack.open_home(person, "messages"))
    channel = scene.slack.workspace.direct_channel(person.id)
    prompts = await scene.slack.until(lambda: scene.slack.workspace.suggested_prompts.get(channel.id))
    return [prompt["message"] for prompt in prompts]


async def statuses(scene: SlackScene, count: int) -> list[str]:
    """The statuses shown, once there are so many."""

    def seen() -> list[str] | None:
        shown = [call.arguments["status"] for call in scene.slack.calls_to(STATUS)]
        return shown if len(shown) >= count else None

    return await scene.slack.until(seen)


async def test_the_messages_tab_offers_what_fits_the_account_in_their_language(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single", locale="lv-LV")

    prompts = await offered(scene, anna)

    assert prompts == [scene.catalog.text(f"suggest-{number}", {}, "lv") for number in (1, 2, 3, 5)]


async def test_somebody_unknown_is_not_offered_to_pay(scene: SlackScene) -> None:
    bob = await scene.member("Bob")

    assert scene.catalog.text("suggest-2", {}, "en") not in await offered(scene, bob)


async def test_what_is_offered_is_understood(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    for prompt in await offered(scene, anna):
        keys = await scene.writes(anna, prompt)
        assert not {"not-understood", "did-you-mean", "out-of-scope"} & {*keys}, prompt


async def test_while_a_turn_takes_long_the_person_sees_it_and_not_after(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna = await scene.member("Anna", "single")
    sandbox.fault("account", "slow", delay_ms=400)
    told = scene.slack.dm(anna, "is my account past due?")

    assert "balance-due" in await scene.happens(anna, told)

    assert await statuses(scene, 2) == [scene.catalog.text("status-looking", {}, "en"), ""]
    (first, _) = scene.slack.calls_to(STATUS)
    assert first.arguments["thread_ts"] == told.payload["event"]["ts"]


async def test_a_turn_that_is_quick_shows_no_status(sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "socket", pace=replace(AT_ONCE, noticeable=60.0)) as scene:
        anna = await scene.member("Anna", "single")

        await scene.writes(anna, "is my account past due?")
        await scene.channel.stop()

        assert scene.slack.calls_to(STATUS) == []


@pytest.mark.parametrize("refusal", ["not_allowed", "missing_scope", "unknown_method"])
async def test_a_workspace_without_the_features_is_asked_once_and_answered_all_the_same(
    scene: SlackScene, sandbox: RunningSandbox, refusal: str
) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next(PROMPTS, error=refusal, times=9)
    await scene.driver.deliver(scene.slack.open_home(anna, "messages"))
    await scene.slack.until(lambda: scene.slack.calls_to(PROMPTS))
    sandbox.fault("account", "slow", delay_ms=400)

    for _ in range(2):
        await scene.driver.deliver(scene.slack.open_home(anna, "messages"))
    assert "balance-due" in await scene.writes(anna, "is my account past due?")

    assert len(scene.slack.calls_to(PROMPTS)) == 1
    assert scene.slack.calls_to(STATUS) == []


async def test_a_status_that_slack_does_not_take_costs_nothing(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next(STATUS, drop=True)
    sandbox.fault("account", "slow", delay_ms=400)

    assert "balance-due" in await scene.writes(anna, "is my account past due?")

    assert scene.slack.faults_left(STATUS) == 0


class Failing(Assistant):
    """A turn that takes its time and then fails."""

    async def answer(self, incoming: Incoming) -> tuple[Saying, ...]:
        """Fail."""
        await asyncio.sleep(0.2)
        raise RuntimeError("broken")


async def test_a_turn_that_fails_leaves_no_status_behind(sandbox: RunningSandbox) -> None:
    def broken(real: Assistant) -> Assistant:
        return Failing(
            **{name: getattr(real, name) for name in Assistant.__dataclass_fields__ if not name.startswith("_")}
        )

    sandbox.reset()
    async with slack_scene(sandbox, "socket", pace=WATCHED, assistant=broken) as scene:
        anna = await scene.member("Anna", "single")

        await scene.driver.deliver(scene.slack.dm(anna, "is my account past due?"))

        assert (await statuses(scene, 2))[-1] == ""
