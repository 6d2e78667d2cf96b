"""What agents write to customers and about them: seen before it is sent, sent once, kept when it cannot be sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.channels.reception import Reception
from bot.channels.slack.asking import read_typed
from bot.channels.slack.flags import note_flag
from bot.channels.slack.intake import Intake
from bot.channels.slack.places import Somebody
from bot.domain.escalation import Agent
from bot.domain.identity import Customer
from bot.records.wakeups import Wakeup, mark_of
from bot.storage.memory import MemoryUnitOfWork
from tests.fakes.slack import Person, view_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_desk import Desk, another_process, slack_desk

pytestmark = pytest.mark.anyio

CARD_NUMBER = "4242 4242 4242 4242"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def desk(sandbox: RunningSandbox, transport: str) -> AsyncIterator[Desk]:
    async with slack_desk(sandbox, transport) as made:
        yield made
    sandbox.reset()


async def who_asks(desk: Desk) -> Person:
    """Somebody who asks for a person."""
    customer = await desk.scene.member("Anna", "single")
    await desk.scene.writes(customer, "human")
    return customer


async def test_one_typed_reply_is_sent_once_however_often_slack_tells_of_it(desk: Desk, transport: str) -> None:
    anna = await who_asks(desk)
    await desk.presses(desk.berta, "claim")
    card = await desk.card()
    typed = desk.scene.slack.say(desk.channel, desk.berta, f"!reply it is {CARD_NUMBER}", thread=card)
    await desk.delivers(typed, times=3)
    first = await desk.scene.slack.until(lambda: next(iter(desk.whispers(desk.berta)), None))
    async with another_process(desk, transport):
        if transport == "socket":
            await desk.delivers(typed, times=4)

    previews = desk.whispers(desk.berta)
    for preview in previews:
        await desk.delivers(desk.scene.slack.press(desk.berta, preview, "desk-say"))

    assert "please delete it" in first.words() or first.text == "Sent to the customer."
    assert (await desk.scene.keys(anna)).count("agent-says") == 1
    assert desk.scene.slack.said(anna)[-1].text == "Bērta: it is •••"


async def test_a_visitor_of_the_widget_can_see_that_an_agent_writes_to_them(desk: Desk) -> None:
    stage = desk.scene.stage
    visitor = replace(stage, channel="web", person="vera", said=[])
    await visitor.says("I want to talk to a person")
    await desk.presses(desk.berta, "claim")
    rings: list[tuple[str, Wakeup]] = []
    assert isinstance(stage.work, MemoryUnitOfWork)
    await stage.work.bell.follow(lambda mark, what: rings.append((mark, what)))

    await desk.presses(desk.berta, "reply")
    opened = rings[:]
    await desk.fills_in(desk.berta, "I see your payment.")
    await desk.fills_in(desk.berta)

    assert opened == [(mark_of("web:vera"), Wakeup.WRITING)]
    assert rings[-1] == (mark_of("web:vera"), Wakeup.CHANGED)
    assert await visitor.later(0) == ["agent-joined", "agent-says"]


async def test_what_could_not_be_sent_is_kept_for_another_try(desk: Desk) -> None:
    anna = await who_asks(desk)
    await desk.presses(desk.berta, "claim")
    await desk.presses(desk.berta, "reply")
    await desk.fills_in(desk.berta, "a long and careful answer")
    berta, karlis = (Agent(f"{each.team_id}:{each.id}", each.name) for each in (desk.berta, desk.karlis))
    known = await desk.escalation()
    await desk.scene.stage.services.agents.reassign(known.id, berta, karlis, key="given away")

    await desk.fills_in(desk.berta)

    kept = str(desk.modal(desk.berta).content)
    assert "a long and careful answer" in kept
    assert "Kārlis already has this request." in kept
    assert "agent-says" not in await desk.scene.keys(anna)


async def test_a_preview_shows_every_character_or_says_that_there_are_too_many(desk: Desk) -> None:
    anna = await who_asks(desk)
    await desk.presses(desk.berta, "claim")
    await desk.presses(desk.berta, "reply")
    await desk.fills_in(desk.berta, '"' * 2_500)
    assert "too long" in desk.modal(desk.berta).errors["words"]

    await desk.fills_in(desk.berta, "&" * 2_400 + " end")

    preview = desk.modal(desk.berta).content
    shown = "".join(block["text"]["text"] for block in preview["blocks"])
    assert (shown.count("&"), "end" in shown) == (2_400, True)
    assert view_faults(preview) == ()
    await desk.fills_in(desk.berta)
    assert (await desk.scene.keys(anna))[-1] == "agent-says"


async def test_a_long_message_in_the_thread_is_sent_back_to_the_modal(desk: Desk) -> None:
    await who_asks(desk)
    card = await desk.card()

    await desk.delivers(desk.scene.slack.say(desk.channel, desk.berta, "!reply " + "a" * 2_100, thread=card))

    whisper = await desk.scene.slack.until(lambda: next(iter(desk.whispers(desk.berta)), None))
    assert "at most 1,900 characters" in whisper.text


async def test_it_is_put_away_until_a_moment_that_is_to_come(desk: Desk) -> None:
    await who_asks(desk)
    now = desk.scene.stage.clock.now()
    await desk.presses(desk.berta, "snooze")

    await desk.fills_in(desk.berta, until=str(int(now.timestamp()) - 60))
    assert desk.modal(desk.berta).errors == {"until": "That moment has passed already."}
    await desk.fills_in(desk.berta, until=str(int(now.timestamp()) + 86_400))

    until = (await desk.escalation()).snoozed_until
    assert until is not None
    assert abs(until - now - timedelta(days=1)) < timedelta(minutes=1)


async def test_closing_takes_a_note_along(desk: Desk) -> None:
    anna = await who_asks(desk)
    await desk.presses(desk.berta, "claim")
    heard = len(desk.scene.slack.said(anna))
    await desk.presses(desk.berta, "resolve")

    await desk.fills_in(desk.berta, "refunded", note=f"sent back by hand, {CARD_NUMBER}", times=2)

    assert [text for text in await desk.thread() if "sent back by hand, •••" in text]
    assert len([text for text in await desk.thread() if "Note by" in text]) == 1
    assert len(desk.scene.slack.said(anna)) == heard + 1


async def test_what_agents_fill_in_is_nowhere_where_the_framework_could_log_it(desk: Desk) -> None:
    await who_asks(desk)
    await desk.presses(desk.berta, "note")
    delivery = desk.scene.slack.submit(desk.berta, desk.modal(desk.berta), {"words": f"he said {CARD_NUMBER}"})
    taken = AsyncBoltRequest(body=dict(delivery.payload), mode="socket_mode")
    services, clock = desk.scene.stage.services, desk.scene.stage.clock

    async def who_is(somebody: Somebody) -> Customer:
        return await services.identity.customer("slack", somebody.person)

    async def go_on() -> None:
        return None

    reception = Reception(desk.scene.work, services.identity, clock)
    intake = Intake(reception, desk.scene.work, who_is, also=read_typed, flag=note_flag, aside=desk.access.reads)

    await intake.admit(taken, go_on)

    assert CARD_NUMBER not in str(taken.body) + str(taken.raw_body) + str(taken.context.get("kase_sent"))
    assert "he said •••" in str(taken.context["kase_sent"])


async def test_who_answers_in_the_thread_of_a_closed_request_is_told_to_open_it_again(desk: Desk) -> None:
    anna = await who_asks(desk)
    await desk.presses(desk.berta, "claim")
    await desk.presses(desk.berta, "resolve")
    await desk.fills_in(desk.berta, "paid")
    heard = len(await desk.scene.keys(anna))

    await desk.delivers(
        desk.scene.slack.say(desk.channel, desk.berta, "!reply one more thing", thread=await desk.card())
    )

    whisper = await desk.scene.slack.until(lambda: next(iter(desk.whispers(desk.berta)), None))
    assert whisper.text == "This request is closed; open it again first."
    assert len(await desk.scene.keys(anna)) == heard


async def test_who_does_not_own_the_request_is_told_before_they_write(desk: Desk) -> None:
    await who_asks(desk)
    await desk.presses(desk.berta, "claim")

    await desk.presses(desk.karlis, "reply")
    await desk.delivers(desk.scene.slack.say(desk.channel, desk.karlis, "!reply me too", thread=await desk.card()))

    told = await desk.scene.slack.until(
        lambda: desk.whispers(desk.karlis) if len(desk.whispers(desk.karlis)) > 1 else None
    )
    assert {each.text for each in told} == {"Bērta already has this request."}
    assert desk.scene.slack.modal_of(desk.karlis) is None
