"""The agents' desk when Slack, its channels or its people are not as they should be: nothing is lost or told twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from logging import getLogger

import pytest
from structlog.testing import capture_logs

from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.web import SlackWeb
from bot.domain.escalation import Agent, DeskEntry, EntryKind, Resolution
from bot.records.unit_of_work import Records
from tests.fakes.slack import Channel, Message, Person
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
    async with slack_desk(sandbox, transport, urgent_apart=True) as made:
        yield made
    sandbox.reset()


async def request(desk: Desk, name: str = "Anna", account: str = "single", text: str = "human") -> Person:
    """Somebody who asks for a person."""
    customer = await desk.scene.member(name, account)
    await desk.scene.writes(customer, text)
    return customer


def cards(desk: Desk, channel: Channel) -> list[Message]:
    """The cards in a channel."""
    return [each for each in desk.scene.slack.said(channel) if each.thread_ts is None and each.blocks]


async def test_what_is_urgent_has_a_channel_of_its_own(desk: Desk) -> None:
    await request(desk, text="we were charged twice")

    card = await desk.card(desk.urgent)

    assert "charged twice" in card.words()
    assert cards(desk, desk.channel) == []


async def test_a_card_that_somebody_deleted_comes_again_and_is_in_nobodys_way(desk: Desk) -> None:
    await request(desk)
    lost = await desk.card()
    lost.deleted = True
    await request(desk, "Zane", "many")
    await desk.shown()
    (of_zane,) = cards(desk, desk.channel)
    first, _ = await desk.scene.stage.services.escalations.waiting()
    berta = Agent(f"{desk.berta.team_id}:{desk.berta.id}", "Bērta")

    await desk.scene.stage.services.agents.note(first.id, berta, "where is the card?", key="note")
    await desk.delivers(desk.press(desk.karlis, of_zane, "claim"))

    again = next(each for each in cards(desk, desk.channel) if each.ts != of_zane.ts)
    assert "Waiting for somebody" in again.words()
    assert "Kārlis is talking" in of_zane.words()
    assert [text for text in await desk.thread() if "where is the card?" in text]
    await desk.delivers(desk.press(desk.berta, again, "claim"))
    assert "Bērta is talking" in again.words()


async def test_a_channel_without_the_app_waits_for_it_and_the_others_go_on(desk: Desk) -> None:
    bot = desk.scene.slack.workspace.bot.id
    desk.security.members.remove(bot)
    with capture_logs() as logs:
        await request(desk, text="my card was stolen, this is fraud")
        await request(desk, "Zane", "many")
        await desk.scene.slack.until(lambda: cards(desk, desk.channel) or None)
        await desk.scene.slack.until(lambda: [one for one in logs if one["event"] == "desk shut out"] or None)

    assert await desk.scene.stage.services.agents.unshown(limit=10)
    assert {one["advice"] for one in logs if one["event"] == "desk shut out"} == {
        "invite the app into the channel, or name another in KASE_SLACK_AGENTS_*; `kase doctor` looks again"
    }
    desk.security.members.append(bot)
    assert (await desk.card(desk.security)).words()


async def test_a_channel_without_the_app_is_in_no_other_channels_way_however_much_waits_for_it(desk: Desk) -> None:
    assert desk.scene.channel.desk is not None
    desk.scene.channel.desk.board.at_once = 2
    desk.security.members.remove(desk.scene.slack.workspace.bot.id)
    for name in ("Anna", "Zane", "Rita"):
        await request(desk, name, text="my card was stolen, this is fraud")

    await request(desk, "Otto", "many")

    assert await desk.scene.slack.until(lambda: cards(desk, desk.channel) or None)
    assert cards(desk, desk.security) == []


async def test_a_busy_agents_channel_delays_no_customer(desk: Desk) -> None:
    desk.leads[0] = False
    await request(desk)
    zane = await desk.scene.member("Zane", "many")
    desk.scene.slack.fail_next("chat.postMessage", status=429, retry_after=3)
    desk.leads[0] = True
    await desk.scene.slack.until(lambda: desk.scene.slack.faults_left("chat.postMessage") == 0 or None)

    assert await desk.scene.writes(zane, "why are we past due?")

    assert await desk.scene.stage.services.agents.unshown(limit=1)
    await desk.shown()
    assert len(cards(desk, desk.channel)) == 1


async def test_what_one_process_did_another_shows(desk: Desk, transport: str) -> None:
    anna = await request(desk)
    card = await desk.card()
    desk.leads[0] = False
    answers = await desk.scene.driver.deliver(desk.press(desk.berta, card, "claim"))
    assert all(answer.accepted for answer in answers)
    assert "Waiting for somebody" in card.words()

    async with another_process(desk, transport):
        await desk.shown()

    assert "Bērta is talking" in cards(desk, desk.channel)[0].words()
    assert (await desk.scene.keys(anna)).count("agent-joined") == 1
    assert len([text for text in await desk.thread() if "Bērta took it" in text]) == 1


async def test_who_led_before_looks_at_what_others_posted_meanwhile(desk: Desk) -> None:
    await request(desk)
    card = await desk.card()
    side, slack = desk.scene.channel.desk, desk.scene.slack
    assert side is not None
    desk.leads[0] = False
    side.board.stand_back()
    await desk.scene.driver.deliver(desk.press(desk.berta, card, "claim"))
    (entry,) = await desk.scene.stage.services.agents.unshown(limit=2)
    another = SlackWeb(slack.bot_token, base_url=slack.base_url, log=getLogger("another"))
    posted = SlackMessage("Bērta took it.", ())
    await another.post(desk.channel.id, posted, ids=[f"entry:{entry.number}"], thread_ts=card.ts)

    desk.leads[0] = True

    assert len([text for text in await desk.thread() if "Bērta took it" in text]) == 1


async def test_a_long_thread_is_looked_through_to_its_end(desk: Desk) -> None:
    await request(desk)
    card = await desk.card()
    for number in range(210):
        desk.scene.slack.say(desk.channel, desk.berta, f"remark {number}", thread=card)
    desk.leads[0] = False
    await desk.scene.driver.deliver(desk.press(desk.berta, card, "claim"))
    desk.scene.slack.fail_next("chat.postMessage", status=500, after_effect=True)

    desk.leads[0] = True

    assert len([text for text in await desk.thread() if "Bērta took it" in text]) == 1
    assert desk.scene.slack.faults_left("chat.postMessage") == 0


async def test_an_app_that_may_not_read_the_channel_still_shows_everything(desk: Desk) -> None:
    desk.scene.slack.workspace.withheld_scopes.add("channels:history")
    desk.leads[0] = False
    await request(desk)
    desk.scene.slack.fail_next("chat.postMessage", status=500)

    desk.leads[0] = True

    assert "Waiting for somebody" in (await desk.card()).words()


async def test_people_of_another_organisation_who_share_the_channel_are_no_agents(desk: Desk) -> None:
    await request(desk)
    card = await desk.card()
    eve = desk.scene.slack.add_person("Eve")
    desk.channel.members.append(eve.id)
    pressed = desk.press(eve, card, "claim")
    desk.scene.slack.workspace.people[eve.id] = replace(eve, team_id="T0OTHER")

    await desk.delivers(pressed)

    assert (await desk.escalation()).owner is None
    (told,) = desk.whispers(eve)
    assert told.text == "Only full members of the workspace who are in the agents' channel can do that."


async def test_who_looks_in_from_outside_is_told_why_nothing_happens(desk: Desk) -> None:
    await request(desk)
    card = await desk.card()
    zane = desk.scene.slack.add_person("Zane")

    await desk.delivers(desk.press(zane, card, "claim"))

    (told,) = desk.whispers(zane)
    assert told.text == "Only full members of the workspace who are in the agents' channel can do that."


async def test_a_button_of_an_old_card_does_nothing_and_brings_the_card_up_to_date(desk: Desk) -> None:
    await request(desk)
    card = await desk.card()
    old = desk.press(desk.karlis, card, "claim")
    await desk.presses(desk.berta, "claim")
    (current,) = cards(desk, desk.channel)
    current.rewrite("an old picture", [], at=current.ts)

    await desk.delivers(old)

    assert [each.text for each in desk.whispers(desk.karlis)] == ["Bērta already has this request."]
    assert "Bērta is talking" in cards(desk, desk.channel)[0].words()


async def test_in_the_security_channel_nothing_that_was_said_or_paid_is_shown(desk: Desk) -> None:
    anna = await request(desk, text="my card was stolen, this is fraud")
    card = await desk.card(desk.security)
    await desk.delivers(desk.press(desk.berta, card, "claim"))
    await desk.scene.writes(anna, "the thief lives in Riga")
    await desk.delivers(desk.press(desk.berta, cards(desk, desk.security)[0], "reply"))
    await desk.fills_in(desk.berta, "do not tell anybody")
    await desk.fills_in(desk.berta)
    await desk.delivers(desk.press(desk.berta, cards(desk, desk.security)[0], "note"))
    await desk.fills_in(desk.berta, "looks like her brother")
    await desk.shown()

    told = " ".join(each.words() for each in desk.scene.slack.said(desk.security))
    assert "The customer:" in told
    assert not [secret for secret in ("thief", "anybody", "brother", "€49.00") if secret in told]
    await desk.delivers(desk.press(desk.berta, cards(desk, desk.security)[0], "story"))
    story = str(desk.modal(desk.berta).content)
    assert all(words in story for words in ("the thief lives in Riga", "do not tell anybody", "looks like her brother"))


async def test_security_matters_are_listed_and_given_only_to_who_is_in_their_channel(desk: Desk) -> None:
    await request(desk, text="my card was stolen, this is fraud")
    card = await desk.card(desk.security)
    side = desk.scene.channel.desk
    assert side is not None

    hers = await side.queue(desk.berta.team_id, desk.berta.id)
    his = await side.queue(desk.karlis.team_id, desk.karlis.id)

    assert "fraud" in hers.text
    assert his.text == "Nobody is waiting for a person."
    await desk.delivers(desk.press(desk.berta, card, "reassign"))
    await desk.fills_in(desk.berta, desk.karlis.id)
    assert desk.modal(desk.berta).errors == {"words": "That person is not a member of the agents' channel."}
    await desk.delivers(desk.press(desk.karlis, card, "claim"))
    assert (await desk.escalation()).owner is None


def _add(entry: DeskEntry, records: Records) -> None:
    records.desk_log.add(entry)


async def test_what_is_over_before_agents_have_a_channel_is_not_shown_any_more(desk: Desk) -> None:
    desk.leads[0] = False
    await request(desk)
    agents, known = desk.scene.stage.services.agents, await desk.escalation()
    await agents.resolve(known.id, Agent("cli:berta", "Bērta"), Resolution.EXPLAINED, key="done")
    now = desk.scene.stage.clock.now()
    for days in (5, 1):
        day = DeskEntry("", f"summary:{days}", EntryKind.SUMMARY, now - timedelta(days=days))
        await desk.scene.work.run(partial(_add, day))
    await request(desk, "Zane", "many")

    desk.leads[0] = True
    await desk.shown()

    shown = [each.text for each in desk.scene.slack.said(desk.channel) if each.thread_ts is None]
    assert len([text for text in shown if text.startswith("Needs a person")]) == 1
    assert len([text for text in shown if "The day in figures" in text]) == 1


async def test_a_press_is_acknowledged_although_slack_does_not_say_who_is_an_agent(desk: Desk) -> None:
    await request(desk)
    card = await desk.card()
    desk.scene.slack.fail_next("conversations.members", delay=5.0)

    await desk.delivers(desk.press(desk.berta, card, "claim"))

    assert (await desk.escalation()).owner is None
    assert desk.whispers(desk.berta)[0].text.startswith("That did not work just now; nothing was changed.")
    await desk.presses(desk.berta, "claim")
    assert (await desk.escalation()).owner is not None
