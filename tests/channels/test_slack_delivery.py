"""What a customer meets in Slack when something goes wrong on the way: nothing is lost, and nothing is seen twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.channels.slack.delivery import Pace
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Incoming, Saying
from bot.errors import Misconfigured, StorageUnavailable
from bot.jobs.errands import Ages, Errands
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from bot.telemetry import Metrics
from tests.fakes.slack import FakeSlack, HttpDriver
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import ONLY_WHEN_ASKED, SlackScene, channel_on, slack_scene, transport_to
from tests.support.stage import stage

pytestmark = pytest.mark.anyio

T = TypeVar("T")
QUESTION = "is my account past due?"
LIKE_A_FLEET = Pace(look=0.05, grace=1.0, pause=0.02, longest=0.1)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def scene(transport: str, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, transport) as on_stage:
        yield on_stage


class DiesBeforeItAnswers(Assistant):
    """The process is killed when the item is in the inbox and Slack has its acknowledgement."""

    async def answer(self, incoming: Incoming) -> tuple[Saying, ...]:
        raise asyncio.CancelledError


class DiesAfterItAnswers(Assistant):
    """The process is killed when the answer is in the outbox."""

    async def answer(self, incoming: Incoming) -> tuple[Saying, ...]:
        await super().answer(incoming)
        raise asyncio.CancelledError


class StumblingRecords(MemoryUnitOfWork):
    """Records that cannot be written for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.stumbles = 0

    async def run(self, transaction: Callable[[Records], T]) -> T:
        if self.stumbles:
            self.stumbles -= 1
            raise StorageUnavailable("the database is away")
        return await super().run(transaction)


def made_of(kind: type[Assistant], real: Assistant) -> Assistant:
    return kind(real.work, real.clock, real.answering, real.pages, real.people, real.default_language, real.observe)


def errands_of(scene: SlackScene) -> Errands:
    at_once = timedelta()
    services = scene.stage.services
    return Errands(
        work=scene.work,
        clock=scene.stage.clock,
        billing=services.billing,
        identity=services.identity,
        assistant=scene.stage.assistant,
        metrics=Metrics(),
        ages=Ages(at_once, at_once, at_once, at_once),
        outreach=scene.stage.errands.outreach,
        access=scene.stage.errands.access,
    )


@asynccontextmanager
async def another_process(scene: SlackScene, transport: str) -> AsyncIterator[None]:
    """A process that knows nothing but the records delivers what is left behind."""
    channel = channel_on(scene.slack, scene.stage, transport, pace=ONLY_WHEN_ASKED)
    await channel.start()
    try:
        await channel.deliver_pending()
        yield
    finally:
        await channel.stop()


async def test_a_crash_between_acknowledgement_and_answer_is_made_up_for(
    transport: str, sandbox: RunningSandbox
) -> None:
    def dying(real: Assistant) -> Assistant:
        return made_of(DiesBeforeItAnswers, real)

    async with slack_scene(sandbox, transport, assistant=dying, pace=ONLY_WHEN_ASKED) as scene:
        anna = await scene.member("Anna", "single")
        (answer,) = await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        assert answer.accepted
        assert scene.slack.said(anna) == []

        assert await errands_of(scene).answer_the_unanswered() == 1
        async with another_process(scene, transport):
            assert "balance-due" in await scene.keys(anna)
            assert len(scene.slack.said(anna)) == 1


async def test_a_crash_between_answer_and_delivery_is_made_up_for(transport: str, sandbox: RunningSandbox) -> None:
    def dying(real: Assistant) -> Assistant:
        return made_of(DiesAfterItAnswers, real)

    async with slack_scene(sandbox, transport, assistant=dying, pace=ONLY_WHEN_ASKED) as scene:
        anna = await scene.member("Anna", "single")
        await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        await scene.answered()
        assert scene.slack.said(anna) == []

        async with another_process(scene, transport):
            assert len(scene.slack.said(anna)) == 1
            assert await scene.left_to_deliver() == 0


async def test_a_crash_after_slack_took_the_message_does_not_show_it_twice(
    transport: str, sandbox: RunningSandbox
) -> None:
    async with slack_scene(sandbox, transport, pace=ONLY_WHEN_ASKED) as scene:
        anna = await scene.member("Anna", "single")
        scene.slack.fail_next("chat.postMessage", drop=True, after_effect=True)
        await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        await scene.slack.replies(anna)
        assert await scene.left_to_deliver() > 0

        async with another_process(scene, transport):
            assert len(scene.slack.said(anna)) == 1
            assert await scene.left_to_deliver() == 0


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "retry_after": 0},
        {"error": "ratelimited"},
        {"status": 503},
        {"status": 500, "after_effect": True},
        {"drop": True},
        {"drop": True, "after_effect": True},
        {"error": "internal_error", "times": 3},
        {"error": "token_revoked", "times": 2},
    ],
    ids=str,
)
async def test_whatever_slack_answers_the_reply_is_seen_once(scene: SlackScene, fault: dict[str, int]) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("chat.postMessage", **fault)  # type: ignore[arg-type]  # of several kinds

    assert "balance-due" in await scene.writes(anna, QUESTION)

    assert scene.slack.faults_left("chat.postMessage") == 0
    assert len(scene.slack.said(anna)) == 1


async def test_a_refused_rate_is_not_looked_up_since_nothing_was_posted(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("chat.postMessage", status=429, retry_after=0)

    await scene.writes(anna, QUESTION)

    assert scene.slack.calls_to("conversations.history") == []


async def test_a_reply_that_may_be_there_is_looked_for_also_in_a_thread(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "hello")
    (greeting,) = scene.slack.said(anna)
    scene.slack.fail_next("chat.postMessage", drop=True, after_effect=True)

    await scene.happens(anna, scene.slack.dm(anna, QUESTION, thread=greeting))

    assert len(scene.slack.said(anna)) == 2
    assert len(scene.slack.calls_to("conversations.replies")) == 1


async def test_replies_keep_their_order_when_the_first_does_not_go_through(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("chat.postMessage", status=503)

    await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
    await scene.driver.deliver(scene.slack.dm(anna, "start over"))
    await scene.settled()

    keys = await scene.keys(anna)
    assert keys.index("balance-due") < keys.index("started-over")


async def test_blocks_that_slack_does_not_take_are_said_in_words_with_numbers_to_type(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("chat.postMessage", error="invalid_blocks")

    await scene.writes(anna, "I want to pay")

    (message,) = scene.slack.said(anna)
    assert message.blocks == []
    assert "\n1. " in message.text
    assert "confirm-payment" in await scene.writes(anna, "1")


async def test_somebody_who_left_does_not_keep_the_others_waiting(scene: SlackScene) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    scene.slack.fail_next("chat.postMessage", error="channel_not_found", times=2)

    await scene.writes(bob, "hello")
    assert "balance-due" in await scene.writes(anna, QUESTION)

    assert scene.slack.said(bob) == []
    assert await scene.left_to_deliver() == 0


async def test_a_notice_in_a_channel_that_may_be_there_is_not_said_again(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    mention = scene.slack.mention(support, anna, QUESTION)
    scene.slack.fail_next("chat.postMessage", delay=0.0)  # the answer, in the direct message
    scene.slack.fail_next("chat.postMessage", drop=True, after_effect=True)

    await scene.happens(anna, mention)
    await scene.slack.replies(support)

    assert scene.slack.faults_left("chat.postMessage") == 0
    assert len(scene.slack.said(support)) == 1


async def test_buttons_stay_when_slack_does_not_take_them_away_and_still_count_once(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    question, value = scene.button(anna, "same_card")
    scene.slack.fail_next("chat.update", status=500)

    await scene.happens(anna, scene.slack.press(anna, question, value=value))

    assert await scene.happens(anna, scene.slack.press(anna, question, value=value)) == []


async def test_slack_tells_again_what_could_not_be_written_down(transport: str, sandbox: RunningSandbox) -> None:
    records = StumblingRecords()
    async with slack_scene(sandbox, transport, work=records, ack_within=0.5) as scene:
        anna = await scene.member("Anna", "single")
        records.stumbles = 1

        answers = await scene.driver.deliver(scene.slack.dm(anna, QUESTION))
        await scene.settled()

        assert [answer.accepted for answer in answers] == [False, True]
        assert len(scene.slack.said(anna)) == 1


async def test_one_event_told_to_two_processes_is_answered_once(transport: str, sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, transport, pace=LIKE_A_FLEET) as scene:
        anna = await scene.member("Anna", "single")
        twin = made_of(Assistant, scene.stage.assistant)
        channel = channel_on(scene.slack, scene.stage, transport, assistant=twin, pace=LIKE_A_FLEET)
        await channel.start()
        try:
            async with transport_to(scene.slack, channel, transport, connections=2) as (driver, _):
                delivery = scene.slack.dm(anna, QUESTION)
                answers = await asyncio.gather(
                    scene.driver.deliver(delivery, times=25, together=True),
                    driver.deliver(delivery, times=25, together=True),
                )
                assert all(answer.accepted for several in answers for answer in several)
                await scene.settled()
        finally:
            await channel.stop()

        assert (await scene.keys(anna)).count("balance-due") == 1
        assert len(scene.slack.said(anna)) == 1


async def test_two_processes_answer_one_person_in_order_and_once(transport: str, sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, transport, pace=LIKE_A_FLEET) as scene:
        anna = await scene.member("Anna", "single")
        await scene.writes(anna, "hello")
        twin = made_of(Assistant, scene.stage.assistant)
        channel = channel_on(scene.slack, scene.stage, transport, assistant=twin, pace=LIKE_A_FLEET)
        await channel.start()
        try:
            async with transport_to(scene.slack, channel, transport, connections=2) as (driver, _):
                await asyncio.gather(
                    *[one.deliver(scene.slack.dm(anna, QUESTION)) for one in (scene.driver, driver) for _ in range(3)]
                )
                await scene.settled()
        finally:
            await channel.stop()

        assert (await scene.keys(anna)).count("balance-due") == 6
        assert len(scene.slack.said(anna)) == 7


async def test_a_lost_socket_is_opened_again(sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, "socket") as scene:
        anna = await scene.member("Anna", "single")
        for lose in (scene.slack.sockets.disconnect, scene.slack.sockets.close):
            before = scene.slack.sockets.connected_ever
            await lose()
            await scene.slack.sockets.reconnected(before)
            assert await scene.writes(anna, "hello")


async def test_forged_and_broken_requests_are_refused_at_the_door(sandbox: RunningSandbox) -> None:
    async with slack_scene(sandbox, "http") as scene:
        anna = await scene.member("Anna", "single")
        driver = scene.driver
        assert isinstance(driver, HttpDriver)
        told = scene.slack.dm(anna, QUESTION)

        (forged,) = await driver.deliver_as(told, signing_secret="guessed", retries=False)
        (old,) = await driver.deliver_as(told, sent_at=scene.slack.world.clock() - 301, retries=False)
        unsigned = await driver.send_raw(b"\xff", {"Content-Type": "application/json"})
        oversized = await driver.send_raw(b"x" * 1_000_001, {"Content-Type": "application/json"})

        assert [answer.status for answer in (forged, old, unsigned, oversized)] == [401, 401, 401, 413]
        assert await scene.unanswered() == ()
        assert (await driver.verify_url("prove it")).body == '{"challenge": "prove it"}'


async def test_a_token_that_slack_does_not_know_stops_the_start(sandbox: RunningSandbox) -> None:
    async with FakeSlack() as slack, stage(sandbox) as scene:
        channel = channel_on(slack, scene, "socket")
        slack.workspace.revoke_token()

        with pytest.raises(Misconfigured, match="KASE_SLACK_BOT_TOKEN: Slack answers account_inactive"):
            await channel.start()


async def test_a_slack_that_is_away_does_not_stop_the_start(sandbox: RunningSandbox) -> None:
    async with FakeSlack() as slack, stage(sandbox) as scene:
        channel = channel_on(slack, scene, "http")
        slack.fail_next("auth.test", status=503)

        await channel.start()
        await channel.stop()


async def test_without_a_way_in_there_is_no_channel(sandbox: RunningSandbox) -> None:
    async with FakeSlack() as slack, stage(sandbox) as scene:
        with pytest.raises(Misconfigured, match="KASE_SLACK_APP_TOKEN"):
            channel_on(slack, scene, "neither")


async def test_a_result_that_comes_later_is_told_in_the_direct_message(
    scene: SlackScene, sandbox: RunningSandbox
) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    await scene.presses(anna, "same_card")
    await scene.presses(anna, "affirm")
    before = len(await scene.keys(anna))

    scene.stage.clock.offset += timedelta(hours=49)
    sandbox.advance_hours(49)
    for job in scene.stage.jobs():
        await errands_of(scene).carry_out(job.kind, job.subject)
    await scene.settled()

    assert (await scene.keys(anna))[before:] == ["follow-up-cleared"]
