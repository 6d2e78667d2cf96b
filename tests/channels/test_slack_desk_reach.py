"""What is written at the desk reaches whom it is for: the customer, the agent of the request, or else its author."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from bot.channels.slack.places import CHANNEL, Somebody
from tests.fakes.slack import Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_desk import Desk, slack_desk
from tests.support.slack_scene import values

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def desk(sandbox: RunningSandbox) -> AsyncIterator[Desk]:
    async with slack_desk(sandbox, "http") as made:
        yield made
    sandbox.reset()


@pytest.fixture
async def anna(desk: Desk) -> Person:
    """Somebody who has asked for a person."""
    asked = await desk.scene.member("Anna", "single")
    await desk.scene.writes(asked, "human")
    return asked


async def test_the_prefix_is_understood_as_people_type_it_and_never_ignored(desk: Desk, anna: Person) -> None:
    card = await desk.card()
    for text in ("!reply\nHello there", "!reply: Hello there", "!reply\u00a0Hello there", "*!Reply* Hello there"):
        await desk.delivers(desk.scene.slack.say(desk.channel, desk.berta, text, thread=card))

    assert {each.text for each in desk.whispers(desk.berta)} == {
        "Only you see this. Send it to the customer?\n> Bērta: Hello there"
    }
    assert len(desk.whispers(desk.berta)) == 4
    await desk.delivers(desk.scene.slack.say(desk.channel, desk.karlis, "!reply Hello there"))
    (outside,) = desk.whispers(desk.karlis)
    assert outside.text.startswith("Please write that in the thread of a card")
    assert "agent-says" not in await desk.scene.keys(anna)


async def test_a_file_that_comes_with_a_reply_is_not_sent_and_its_author_hears_so(desk: Desk, anna: Person) -> None:
    told = desk.scene.slack.say(desk.channel, desk.berta, "!reply Here it is", thread=await desk.card())
    told.payload["event"] |= {"subtype": "file_share", "files": [{"id": "F1", "mimetype": "image/png"}]}

    await desk.delivers(told)

    (preview,) = desk.whispers(desk.berta)
    assert "Bērta: Here it is" in preview.words()
    assert "The file is not sent" in preview.text
    await desk.delivers(desk.scene.slack.press(desk.berta, preview, "desk-say"))
    assert desk.scene.slack.said(anna)[-1].text == "Bērta: Here it is"


async def test_the_preview_is_drawn_as_the_message_is(desk: Desk, anna: Person) -> None:
    written = ":wave: *Hello* <!channel> & `welcome`"
    await desk.presses(desk.berta, "reply")
    await desk.fills_in(desk.berta, written)
    preview = desk.modal(desk.berta).content["blocks"][1]["text"]
    await desk.fills_in(desk.berta)
    await desk.scene.settled()

    sent = desk.scene.slack.said(anna)[-1].blocks[0]["text"]
    assert preview == sent == {"type": "plain_text", "text": f"Bērta: {written}", "emoji": True}


async def test_what_a_silent_backend_did_not_tell_is_not_told_as_nothing(desk: Desk, sandbox: RunningSandbox) -> None:
    pavel = await desk.scene.member("Pavel", "demo")
    sandbox.fault("any", "503", times=None)
    await desk.scene.writes(pavel, "human")

    words = (await desk.card()).words()

    assert words.count("not known: the billing system did not answer") == 2
    assert not any(wrong in words for wrong in ("nothing that we know of", "nothing was tried", "not running"))


async def test_whoever_has_a_request_is_named_where_they_have_to_know(desk: Desk, anna: Person) -> None:
    await desk.presses(desk.berta, "claim")
    await desk.scene.writes(anna, "are you there? <!channel>")
    assert (await desk.thread())[-1].startswith(f"<@{desk.berta.id}> The customer:\n> are you there?")

    await desk.presses(desk.berta, "reassign")
    await desk.fills_in(desk.berta, desk.karlis.id)

    assert (await desk.thread())[-1] == f"Bērta gave it to <@{desk.karlis.id}>."


async def test_what_nobody_has_is_reminded_of_in_the_channel_and_not_in_a_thread_that_nobody_reads(
    desk: Desk, anna: Person
) -> None:
    stage = desk.scene.stage
    await desk.card()
    stage.clock.offset += timedelta(hours=4.1)
    assert await stage.services.takeover.remind() == 1
    await desk.shown()
    await desk.presses(desk.berta, "claim")
    stage.clock.offset += timedelta(hours=4.1)
    assert await stage.services.takeover.remind() == 1
    await desk.shown()

    reminders = [each for each in desk.scene.slack.said(desk.channel) if "Still nobody" in each.text]

    assert [each.broadcast for each in reminders] == [True, False]
    assert reminders[1].text.startswith(f"<@{desk.berta.id}> ")
    assert anna.id not in reminders[0].text


async def test_an_agent_hears_when_what_they_wrote_did_not_reach_the_customer(desk: Desk, anna: Person) -> None:
    await desk.presses(desk.berta, "claim")
    await desk.scene.stage.services.identity.unlink(CHANNEL, Somebody(anna.team_id, anna.id).person)

    await desk.presses(desk.berta, "reply")
    await desk.fills_in(desk.berta, "Your invoice is paid.")
    await desk.fills_in(desk.berta)
    await desk.shown()

    assert "Your invoice is paid." not in str([each.words() for each in desk.scene.slack.said(anna)])
    assert "did not reach them" in (await desk.thread())[-1]


async def test_a_press_on_a_charge_while_an_agent_talks_leaves_no_dead_button(desk: Desk, anna: Person) -> None:
    await desk.scene.writes(anna, "pay now")
    await desk.scene.presses(anna, "same_card")
    question, value = desk.scene.button(anna, "review")
    await desk.presses(desk.berta, "claim")

    assert await desk.scene.happens(anna, desk.scene.slack.press(anna, question, value=value)) == []

    await desk.scene.slack.until(lambda: question.history)
    assert values(question) == []
    assert "✓" not in question.words()
    assert (await desk.thread())[-1].endswith("The customer pressed “a button of an earlier question”.")
    assert desk.scene.stage.charges("acct_single") == []


async def test_who_asks_from_elsewhere_while_an_agent_talks_hears_who_has_it(desk: Desk, anna: Person) -> None:
    slack = desk.scene.slack
    general = slack.add_channel("general", anna)
    await desk.scene.happens(anna, slack.open_home(anna))
    await desk.presses(desk.berta, "claim")

    await desk.scene.happens(anna, slack.mention(general, anna, "why are we past due?"))
    told = await slack.until(lambda: next((each for each in slack.said(general) if each.only_for == anna.id), None))
    assert "support agent who is talking with you" in told.text

    home = await slack.until(lambda: slack.home_of(anna))
    await desk.scene.happens(anna, slack.press(anna, home, "home-pay_balance"))
    await slack.until(lambda: "support agent who is talking with you" in str(slack.home_of(anna)))
