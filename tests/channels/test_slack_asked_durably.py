"""What is asked by command, shortcut and home tab is in the records before Slack hears that all is well."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import pytest

from bot.channels.slack.asking import SHORTCUT
from bot.channels.slack.places import CHANNEL, Somebody
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Incoming, Saying, opening_payload
from bot.errors import StorageUnavailable
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.fakes.slack import Delivery, Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import ONLY_WHEN_ASKED, SlackScene, slack_scene

pytestmark = pytest.mark.anyio

T = TypeVar("T")
Way = Callable[[SlackScene, Person], Awaitable[Delivery]]


class Away(MemoryUnitOfWork):
    """Records that can go away and come back."""

    away = False

    async def run(self, transaction: Callable[[Records], T]) -> T:
        """Run it, unless nobody is there."""
        if self.away:
            raise StorageUnavailable("the database is away")
        return await super().run(transaction)


class DiesBeforeItAnswers(Assistant):
    """A process that is killed once the item is taken in."""

    async def answer(self, incoming: Incoming) -> tuple[Saying, ...]:
        """Answer nothing."""
        raise StorageUnavailable("gone")


def dying(real: Assistant) -> Assistant:
    given = {name: getattr(real, name) for name in Assistant.__dataclass_fields__ if not name.startswith("_")}
    return DiesBeforeItAnswers(**given)


async def by_command(scene: SlackScene, person: Person) -> Delivery:
    return scene.slack.command(person, "/kase", "status")


async def by_shortcut(scene: SlackScene, person: Person) -> Delivery:
    support = scene.slack.add_channel("support", person)
    scene.slack.say(support, person, "is my account past due?")
    (message,) = support.messages.values()
    return scene.slack.shortcut(person, message, SHORTCUT)


async def by_home(scene: SlackScene, person: Person) -> Delivery:
    await scene.driver.deliver(scene.slack.open_home(person))
    home = await scene.slack.until(lambda: scene.slack.home_of(person))
    return scene.slack.press(person, home, "home-pay_balance", value=opening_payload("pay_balance"))


WAYS: list[Way] = [by_command, by_shortcut, by_home]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> str:
    sandbox.reset()
    return str(request.param)


@pytest.mark.parametrize("way", WAYS)
async def test_while_the_records_are_away_slack_is_not_told_that_all_is_well(
    transport: str, sandbox: RunningSandbox, way: Way
) -> None:
    work = Away()
    async with slack_scene(sandbox, transport, work=work) as scene:
        anna = await scene.member("Anna", "single")
        delivery = await way(scene, anna)
        work.away = True

        (answer,) = await scene.driver.deliver(delivery)

        assert not answer.accepted
        work.away = False
        assert await scene.unanswered() == ()
        assert await scene.happens(anna, delivery) != []


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_taken_in_before_a_crash_waits_to_be_answered(
    transport: str, sandbox: RunningSandbox, way: Way
) -> None:
    async with slack_scene(sandbox, transport, assistant=dying, pace=ONLY_WHEN_ASKED) as scene:
        anna = await scene.member("Anna", "single")
        delivery = await way(scene, anna)

        (answer,) = await scene.driver.deliver(delivery)

        assert answer.accepted
        (waiting,) = await scene.unanswered()
        somebody = Somebody(anna.team_id, anna.id)
        assert (waiting.channel, waiting.conversation_id) == (CHANNEL, somebody.conversation_id)
        said = await scene.stage.assistant.answer(waiting)
        assert said[0].reply.key in {"balance-due", "card-is-yours-and-may-work"}
