"""What one turn says and one message has no room for: more messages, in order, each seen once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.slack.places import CHANNEL, Somebody
from bot.domain.conversation import Reply, Saying
from tests.fakes.slack import Message, Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene

pytestmark = pytest.mark.anyio

MANY = 120


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage


async def is_told(scene: SlackScene, person: Person) -> list[Message]:
    """Somebody is told more in one turn than a message takes; what they see in the end."""
    conversation_id = Somebody(person.team_id, person.id).conversation_id
    at = scene.stage.clock.now()
    sayings = tuple(
        Saying(f"{CHANNEL}:later:{n}", conversation_id, CHANNEL, "later", n, "en", Reply("cancelled"), at)
        for n in range(MANY)
    )
    await scene.work.run(lambda records: records.outbox.add(sayings))
    await scene.settled()
    return scene.slack.said(person)


def ids(message: Message) -> list[str]:
    assert message.metadata is not None
    told: list[str] = message.metadata["event_payload"]["ids"]
    return told


async def test_they_are_told_in_order_with_as_much_in_each_as_it_takes(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    messages = await is_told(scene, anna)

    assert [len(message.blocks) for message in messages] == [50, 50, 20]
    assert [each for message in messages for each in ids(message)] == [f"{CHANNEL}:later:{n}" for n in range(MANY)]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "retry_after": 0},
        {"status": 500},
        {"drop": True},
        {"drop": True, "after_effect": True},
    ],
    ids=str,
)
async def test_whatever_slack_answers_to_one_of_them_each_is_seen_once(
    scene: SlackScene, fault: dict[str, int]
) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("chat.postMessage", **fault)  # type: ignore[arg-type]  # of several kinds

    messages = await is_told(scene, anna)

    assert scene.slack.faults_left("chat.postMessage") == 0
    assert [each for message in messages for each in ids(message)] == [f"{CHANNEL}:later:{n}" for n in range(MANY)]
