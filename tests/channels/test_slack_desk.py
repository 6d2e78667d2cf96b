"""Support agents work in Slack: cards, claims, replies, notes, and nothing that reaches a customer by accident."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from bot.domain.escalation import Resolution
from tests.fakes.slack import Person, message_faults, view_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_desk import Desk, slack_desk

pytestmark = pytest.mark.anyio

PAN = "4242 4242 4242 4242"
LOST = "4000 0000 0000 9987"
TRUE_REASONS = ("lost", "stolen", "nozaudēta", "zagta")


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


async def asks_for_a_person(desk: Desk, *, account: str = "single", name: str = "Anna", text: str = "human") -> Person:
    anna = await desk.scene.member(name, account)
    await desk.scene.writes(anna, text)
    return anna


async def test_a_request_becomes_a_card_with_everything_an_agent_needs(desk: Desk) -> None:
    anna = await desk.scene.member("Anna", "single")
    await desk.scene.writes(anna, "why are we past due?")
    await desk.scene.writes(anna, "I want to talk to a person")

    card = await desk.card()

    words = card.words()
    for part in (f"<@{anna.id}>", "billing admin", "€49.00", "English", "they asked for a person", "48 hours"):
        assert part in words
    assert "I want to talk to a person" in words
    assert "Waiting for somebody to take it" in words
    assert message_faults(card.blocks) == ()
    assert [text for text in await desk.thread() if "agents only" in text]
    await desk.scene.writes(anna, "latviski, lūdzu")
    await desk.presses(desk.berta, "claim")
    assert "Latvian" in (await desk.card()).words()
    assert card.text.startswith("Needs a person")


async def test_of_two_who_take_it_at_once_one_does_and_the_other_is_told(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    card = await desk.card()

    await asyncio.gather(
        desk.delivers(desk.press(desk.berta, card, "claim")), desk.delivers(desk.press(desk.karlis, card, "claim"))
    )

    owner = (await desk.escalation()).owner
    assert owner is not None
    loser = desk.karlis if owner.name == "Bērta" else desk.berta
    assert [each.text for each in desk.whispers(loser)] == [f"{owner.name} already has this request."]
    assert f"{owner.name} is talking with the customer" in (await desk.card()).words()
    assert (await desk.scene.keys(anna)).count("agent-joined") == 1


async def test_a_reply_is_seen_before_it_is_sent_and_sent_once(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")
    await desk.presses(desk.berta, "reply")
    assert "English" in str(desk.modal(desk.berta).content)

    await desk.fills_in(desk.berta, f"Hello, I see your payment. {PAN}")

    preview = desk.modal(desk.berta)
    assert "Bērta: Hello, I see your payment. •••" in str(preview.content)
    assert view_faults(preview.content) == ()
    assert "agent-says" not in await desk.scene.keys(anna)
    await desk.fills_in(desk.berta, times=2)
    assert (await desk.scene.keys(anna)).count("agent-says") == 1
    assert desk.scene.slack.said(anna)[-1].text == "Bērta: Hello, I see your payment. •••"
    assert [text for text in await desk.thread() if "told the customer" in text]


async def test_nothing_written_in_the_thread_reaches_the_customer_by_itself(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")
    before = len(desk.scene.slack.said(anna))
    card = await desk.card()

    for text in ("this one is difficult", "reply: hello", "!replying now", "@Anna hello"):
        await desk.delivers(desk.scene.slack.say(desk.channel, desk.berta, text, thread=card))

    assert len(desk.scene.slack.said(anna)) == before
    assert desk.whispers(desk.berta) == []


async def test_a_message_with_the_prefix_is_previewed_and_sent_with_a_press(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")
    card = await desk.card()
    await desk.delivers(desk.scene.slack.say(desk.channel, desk.berta, f"!reply Hello & welcome {PAN}", thread=card))
    preview = await desk.scene.slack.until(lambda: next(iter(desk.whispers(desk.berta)), None))
    assert "Bērta: Hello &amp; welcome •••" in preview.words()
    assert "agent-says" not in await desk.scene.keys(anna)

    await desk.delivers(desk.scene.slack.press(desk.berta, preview, "desk-say"), times=2)

    assert (await desk.scene.keys(anna)).count("agent-says") == 1
    assert desk.scene.slack.said(anna)[-1].text == "Bērta: Hello &amp; welcome •••"


async def test_what_was_typed_with_the_prefix_can_be_left_unsent(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    card = await desk.card()
    await desk.delivers(desk.scene.slack.say(desk.channel, desk.berta, "!reply oh dear", thread=card))
    preview = await desk.scene.slack.until(lambda: next(iter(desk.whispers(desk.berta)), None))

    await desk.delivers(desk.scene.slack.press(desk.berta, preview, "desk-unsay"))

    assert "agent-says" not in await desk.scene.keys(anna)


async def test_what_the_customer_says_meanwhile_is_in_the_thread_and_the_bot_is_silent(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")

    assert await desk.scene.writes(anna, "are you &lt;there&gt; &amp; well?") == []

    said = (await desk.thread())[-1]
    assert said == f"<@{desk.berta.id}> The customer:\n> are you &lt;there&gt; &amp; well?"
    await desk.presses(desk.berta, "hand-back")
    assert (await desk.scene.keys(anna))[-1] == "agent-handed-back"
    assert await desk.scene.writes(anna, "pay now") == ["card-is-yours-and-may-work"]


async def test_a_customer_is_handed_back_as_often_as_they_are_taken(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")
    for turn in range(1, 3):
        await desk.presses(desk.berta, "hand-back")
        assert (await desk.scene.keys(anna)).count("agent-handed-back") == turn
        await desk.presses(desk.berta, "claim", times=2)
        assert (await desk.scene.keys(anna)).count("agent-joined") == turn + 1


async def test_it_is_closed_with_a_reason_and_can_be_opened_again(desk: Desk) -> None:
    await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")
    await desk.presses(desk.berta, "resolve")
    await desk.fills_in(desk.berta, Resolution.EXPLAINED.value)

    closed = await desk.card()
    assert "Closed by Bērta: explained." in closed.words()
    assert closed.action_ids() == ["desk-reopen", "desk-story"]

    await desk.presses(desk.karlis, "reopen")

    assert (await desk.escalation()).owner is not None
    assert "Kārlis is talking with the customer" in (await desk.card()).words()


async def test_a_note_a_new_owner_and_a_pause(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    await desk.presses(desk.berta, "claim")
    heard = len(await desk.scene.keys(anna))
    await desk.presses(desk.berta, "note")
    await desk.fills_in(desk.berta, "rang the bank")
    assert (await desk.thread())[-1] == "Note by Bērta:\n> rang the bank"
    assert len(await desk.scene.keys(anna)) == heard

    await desk.presses(desk.berta, "reassign")
    await desk.fills_in(desk.berta, anna.id)
    assert desk.modal(desk.berta).open
    await desk.fills_in(desk.berta, desk.karlis.id)
    assert (await desk.scene.keys(anna))[-1] == "agent-joined"

    await desk.presses(desk.karlis, "snooze")
    await desk.fills_in(desk.karlis, "four-hours")
    until = (await desk.escalation()).snoozed_until
    assert until is not None
    assert abs(until - desk.scene.stage.clock.now() - timedelta(hours=4)) < timedelta(minutes=1)
    assert "Put away until" in (await desk.card()).words()


async def test_the_transcript_has_what_was_said_and_no_card_number(desk: Desk) -> None:
    anna = await desk.scene.member("Anna", "single")
    await desk.scene.writes(anna, f"my card {PAN} was declined")
    await desk.scene.writes(anna, "human")

    await desk.presses(desk.berta, "story")

    shown = str(desk.modal(desk.berta).content)
    assert "my card ••• was declined" in shown
    assert "4242 4242" not in shown
    assert view_faults(desk.modal(desk.berta).content) == ()
    assert len([each for each in desk.scene.slack.said(desk.security) if "card number was typed" in each.text]) == 1


async def test_the_transcript_has_the_words_of_pressed_buttons(desk: Desk) -> None:
    anna = await desk.scene.member("Anna", "several")
    await desk.scene.writes(anna, "I want to pay")
    _, chosen = desk.scene.button(anna, "balance:")
    assert chosen.startswith("kase:")
    await desk.scene.presses(anna, chosen.split(":", 2)[2])
    await desk.scene.writes(anna, "human")

    await desk.presses(desk.berta, "story")

    shown = str(desk.modal(desk.berta).content)
    assert "✓ €" in shown
    assert "kase:" not in shown


async def test_who_is_no_agent_can_do_nothing_at_the_desk(desk: Desk) -> None:
    await asks_for_a_person(desk)
    card = await desk.card()
    stranger = desk.scene.slack.add_person("Zane")
    guest = desk.scene.slack.add_person("Guntis", is_restricted=True)
    desk.channel.members.append(guest.id)

    for person in (stranger, guest):
        await desk.delivers(desk.press(person, card, "claim"))

    assert (await desk.escalation()).owner is None
    (told,) = desk.whispers(guest)
    assert told.text == "Only full members of the workspace who are in the agents' channel can do that."


async def test_the_card_of_the_security_queue_keeps_details_to_itself(desk: Desk) -> None:
    await asks_for_a_person(desk, text="my card was stolen, this is fraud")

    card = await desk.card(desk.security)

    assert "€49.00" not in card.words()
    assert "fraud" in card.words()
    await desk.delivers(desk.press(desk.berta, card, "details"))
    assert "€49.00" in str(desk.modal(desk.berta).content)
    await desk.delivers(desk.press(desk.karlis, card, "details"))
    assert desk.scene.slack.modal_of(desk.karlis) is None


async def test_a_button_that_slack_waited_for_too_long_says_so(desk: Desk) -> None:
    await asks_for_a_person(desk)
    card = await desk.card()
    desk.scene.slack.fail_next("views.open", error="expired_trigger_id")

    await desk.delivers(desk.press(desk.berta, card, "reply"))

    assert [each.text for each in desk.whispers(desk.berta)] == [
        "That took too long for Slack; please press the button again."
    ]


async def test_a_press_that_is_told_five_times_does_it_once(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)

    await desk.presses(desk.berta, "claim", times=5)

    assert (await desk.scene.keys(anna)).count("agent-joined") == 1
    assert len([text for text in await desk.thread() if "Bērta took it" in text]) == 1


async def test_a_payment_brings_the_card_up_to_date(desk: Desk) -> None:
    anna = await asks_for_a_person(desk)
    assert "€49.00" in (await desk.card()).words()
    await desk.scene.writes(anna, "pay now")
    await desk.scene.presses(anna, "same_card")

    await desk.scene.presses(anna, "affirm")

    card = await desk.card()
    assert "nothing that we know of" in card.words()
    assert "the notice may show until" in card.words()
    assert [text for text in await desk.thread() if text.startswith("Paid: 49.00 EUR")]


async def test_what_slack_did_not_take_is_shown_once_it_does(desk: Desk) -> None:
    desk.leads[0] = False
    anna = await asks_for_a_person(desk)
    for _ in range(3):
        desk.scene.slack.fail_next("chat.postMessage", status=500, after_effect=True)
        with_faults = asyncio.create_task(desk.scene.channel.show_desk())
        await with_faults
        await asyncio.sleep(0)
    desk.leads[0] = True

    await desk.shown()

    cards = [each for each in desk.scene.slack.said(desk.channel) if each.thread_ts is None and each.blocks]
    hints = [text for text in await desk.thread() if "agents only" in text]
    assert (len(cards), len(hints)) == (1, 1)
    assert (await desk.scene.keys(anna))[-1] == "person-coming"


async def test_the_queue_shows_what_waits_and_what_is_mine(desk: Desk) -> None:
    await asks_for_a_person(desk)
    await desk.card()
    side = desk.scene.channel.desk
    assert side is not None

    waiting = await side.queue(desk.berta.team_id, desk.berta.id)
    await desk.presses(desk.berta, "claim")
    mine = await side.queue(desk.berta.team_id, desk.berta.id)
    anna = desk.scene.slack.add_person("Zane")
    refused = await side.queue(anna.team_id, anna.id)

    assert "Waiting (1)" in waiting.text
    assert "/archives/" in waiting.text
    assert "Yours (1)" in mine.text
    assert "for support agents" in refused.text
    assert message_faults([dict(block) for block in waiting.blocks]) == ()


@pytest.mark.parametrize("language", ["en", "lv"])
async def test_bank_codes_are_for_those_who_may_see_them_and_for_nobody_else(
    sandbox: RunningSandbox, language: str
) -> None:
    async with slack_desk(sandbox, "http", language=language, code_reader=True) as desk:
        anna = await desk.scene.member("Anna", "single")
        sandbox.add_card("acct_single", LOST)
        await desk.scene.writes(anna, "pay now")
        await desk.scene.presses(anna, "other_card")
        await desk.scene.presses(anna, "card")
        assert (await desk.scene.presses(anna, "affirm"))[0] == "payment-declined"
        await desk.scene.writes(anna, "human")
        card = await desk.card()
        await desk.delivers(desk.press(desk.karlis, card, "codes"))
        (refused,) = [each.text for each in desk.whispers(desk.karlis)]

        told = str([call.arguments for call in desk.scene.slack.calls])
        assert not [word for word in TRUE_REASONS if word in told.lower()]
        await desk.delivers(desk.press(desk.berta, card, "codes"))

        assert [word for word in TRUE_REASONS if word in str(desk.modal(desk.berta).content).lower()]
        assert ("may see" if language == "en" else "drīkst") in refused
    sandbox.reset()
