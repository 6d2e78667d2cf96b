"""What a customer meets in Slack, over both transports, with the real assistant and sandbox behind it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator, Iterator

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.channels.reception import Reception
from bot.channels.slack.asking import read_typed
from bot.channels.slack.flags import note_flag
from bot.channels.slack.intake import Intake
from bot.channels.slack.places import Somebody
from bot.domain.conversation import button_payload
from bot.domain.identity import Customer
from bot.domain.redaction import MARK
from tests.fakes.slack import FakeSlack, Message, message_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene, values
from tests.support.stage import stage

pytestmark = pytest.mark.anyio

CARD = "4242 4242 4242 4242"
NUMBER = re.compile(r"4242\W{0,3}4242|(?<!•••• )\b4242\b")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage
        assert all(message_faults(call.arguments["blocks"]) == () for call in on_stage.slack.calls_to("chat.update"))


async def test_a_past_due_balance_is_paid_in_a_direct_message(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")

    assert "balance-due" in await scene.writes(anna, "is my account past due?")
    await scene.presses(anna, "pay_balance")
    await scene.presses(anna, "same_card")
    assert "payment-accepted" in await scene.presses(anna, "affirm")

    assert len(sandbox.ledger("acct_single")) == 1


async def test_a_stranger_gets_general_help_and_sees_no_account(scene: SlackScene) -> None:
    await scene.member("Anna", "single")
    bob = await scene.member("Bob")

    keys = await scene.writes(bob, "is my account past due?")

    assert "balance-due" not in keys
    assert keys
    assert all("€" not in message.words() for message in scene.slack.said(bob))


async def test_a_mention_is_answered_privately_and_the_channel_is_told_where(scene: SlackScene) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    support = scene.slack.add_channel("support", anna, bob)

    delivery = scene.slack.mention(support, anna, "is my account past due?")
    keys = await scene.happens(anna, delivery)

    assert "balance-due" in keys
    (notice,) = await scene.slack.replies(support)
    assert notice.text == scene.catalog.text("answered-privately", {}, "en")
    assert notice.thread_ts == delivery.payload["event"]["ts"]
    assert scene.slack.said(bob) == []


async def test_a_conversation_begun_by_a_mention_goes_on_in_the_direct_message(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)

    await scene.happens(anna, scene.slack.mention(support, anna, "I want to pay"))

    assert "confirm-payment" in await scene.presses(anna, "same_card")


async def test_a_mention_in_a_thread_is_remarked_on_in_that_thread(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    scene.slack.say(support, anna, "our notice again")
    (root,) = [message for message in support.messages.values() if message.author == anna.id]

    await scene.happens(anna, scene.slack.mention(support, anna, "is my account past due?", thread=root))

    (notice,) = await scene.slack.replies(support)
    assert notice.thread_ts == root.ts


async def test_a_question_in_a_thread_is_answered_in_that_thread(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "hello")
    (greeting,) = scene.slack.said(anna)

    await scene.happens(anna, scene.slack.dm(anna, "is my account past due?", thread=greeting))

    assert scene.slack.said(anna)[-1].thread_ts == greeting.ts
    await scene.presses(anna, "pay_balance")
    assert scene.slack.said(anna)[-1].thread_ts == greeting.ts


async def test_a_pressed_button_leaves_its_message_and_shows_what_was_chosen(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "is my account past due?")
    question, value = scene.button(anna, "pay_balance")
    assert len(values(question)) > 1

    await scene.happens(anna, scene.slack.press(anna, question, value=value))
    await scene.slack.until(lambda: question.history)

    label = scene.catalog.text("option-pay-balance", {}, "en")
    assert question.words().endswith(f"✓ {label}")
    assert values(question) == []


async def test_a_double_click_is_one_answer(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    await scene.presses(anna, "same_card")
    message, value = scene.button(anna, "other_card")
    clicks = [scene.slack.press(anna, message, value=value) for _ in range(2)]

    await scene.happens(anna, clicks[0])
    again = await scene.happens(anna, clicks[1])

    assert again == []
    assert sandbox.ledger("acct_single") == []


async def test_a_button_of_an_earlier_question_says_so_and_is_taken_away(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    question, value = scene.button(anna, "same_card")
    await scene.writes(anna, "start over")

    keys = await scene.happens(anna, scene.slack.press(anna, question, value=value))
    await scene.slack.until(lambda: question.history)

    assert keys[0] == "button-outdated"
    assert "✓" not in question.words()
    assert values(question) == []


async def test_a_page_opens_by_a_button_and_pressing_it_says_nothing(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    assert "card-page-open" in await scene.presses(anna, "new_card")
    page = scene.slack.said(anna)[-1]
    links = [element for block in page.blocks for element in block.get("elements", ()) if "url" in element]

    (link,) = links
    assert link["url"].startswith(scene.stage.sandbox.base_url)
    assert link["url"] not in page.text
    assert await scene.happens(anna, scene.slack.press(anna, page, link["action_id"])) == []
    assert values(page) != []


async def test_one_event_told_fifty_times_is_answered_once(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    keys = await scene.happens(anna, scene.slack.dm(anna, "is my account past due?"), times=50)

    assert keys.count("balance-due") == 1
    assert len(scene.slack.said(anna)) == 1


async def test_two_messages_in_a_row_are_answered_in_order(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    for text in ("is my account past due?", "start over"):
        await scene.driver.deliver(scene.slack.dm(anna, text))
    await scene.settled()

    keys = await scene.keys(anna)
    assert keys.index("balance-due") < keys.index("started-over")


async def test_nothing_that_people_wrote_reaches_the_framework(sandbox: RunningSandbox) -> None:
    async with FakeSlack() as slack, stage(sandbox) as parts:
        anna = slack.add_person("Anna")
        told = slack.dm(anna, f"charge {CARD}")
        told.payload["event"]["previous_message"] = {"text": CARD}
        typed = slack.command(anna, "/kase", CARD)

        async def who_is(somebody: Somebody) -> Customer:
            return await parts.services.identity.customer("slack", somebody.person)

        reception = Reception(parts.work, parts.services.identity, parts.clock)
        intake = Intake(reception, parts.work, who_is, also=read_typed, flag=note_flag)

        async def go_on() -> None:
            """Whatever comes after the intake."""

        for delivery in (told, slack.event(slack.workspace, told.payload["event"] | {"type": "other"}), typed):
            request = AsyncBoltRequest(body=json.dumps(delivery.payload))
            await intake.admit(request, go_on)

            assert not NUMBER.search(f"{request.body} {request.raw_body} {request.context}")


async def test_a_card_number_is_hidden_before_it_is_stored_logged_or_said(
    scene: SlackScene, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    anna = await scene.member("Anna", "single")

    keys = await scene.writes(anna, f"my new card is {CARD}, please use it")

    assert keys[0] == "card-number-hidden"
    conversation_id = Somebody(anna.team_id, anna.id).conversation_id
    kept = await scene.work.read(lambda records: records.inbox.transcript(conversation_id, limit=10))
    assert MARK in str(kept)
    for place in (str(kept), caplog.text, capsys.readouterr().err, *_said(scene.slack.said(anna))):
        assert not NUMBER.search(place)


async def test_a_card_number_in_two_messages_is_hidden_too(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.writes(anna, "my card is 5555 55")
    await scene.writes(anna, "5555 554444")

    conversation_id = Somebody(anna.team_id, anna.id).conversation_id
    kept = await scene.work.read(lambda records: records.inbox.transcript(conversation_id, limit=10))
    assert "554444" not in str(kept)


async def test_edits_removals_bots_and_its_own_words_are_not_answered(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "hello")
    (reply,) = scene.slack.said(anna)
    hers = _of(scene, anna.id)
    support = scene.slack.add_channel("support", anna)
    mention = scene.slack.mention(support, anna, "help")
    from_a_bot = scene.slack.dm(anna, "is my account past due?")
    from_a_bot.payload["event"]["bot_id"] = "B0OTHER"

    for delivery in (
        scene.slack.edit(anna, hers, "is my account past due?"),
        scene.slack.remove(anna, hers),
        scene.slack.echo(reply),
        scene.slack.say(support, anna, "is my account past due?"),
        scene.slack.as_message(mention),
        scene.slack.open_home(anna),
        from_a_bot,
    ):
        assert await scene.happens(anna, delivery) == []

    assert len(scene.slack.said(anna)) == 1
    assert scene.slack.said(support) == []


async def test_words_that_come_with_a_picture_are_answered(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    assert "balance-due" in await scene.happens(anna, scene.slack.share(anna, "notice.png", "is my account past due?"))


async def test_somebody_whose_slack_is_latvian_is_answered_in_latvian(scene: SlackScene) -> None:
    ilze = await scene.member("Ilze", locale="lv-LV")

    await scene.writes(ilze, "???")

    assert scene.catalog.text("not-understood", {}, "lv") in scene.slack.said(ilze)[0].words()


async def test_without_the_scope_for_it_the_conversation_begins_in_english(scene: SlackScene) -> None:
    scene.slack.workspace.withheld_scopes.add("users:read")
    ilze = await scene.member("Ilze", locale="lv-LV")

    await scene.writes(ilze, "???")

    assert scene.catalog.text("not-understood", {}, "en") in scene.slack.said(ilze)[0].words()


async def test_a_made_up_button_moves_nothing(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    question, value = scene.button(anna, "same_card")
    press = scene.slack.press(anna, question, value=value)
    press.payload["actions"][0]["value"] = button_payload(2, "affirm")

    assert (await scene.happens(anna, press))[0] == "button-outdated"
    assert sandbox.ledger("acct_single") == []


def _said(messages: list[Message]) -> list[str]:
    return [message.words() for message in messages]


def _of(scene: SlackScene, author: str) -> Message:
    channels = scene.slack.workspace.channels.values()
    return next(message for channel in channels for message in channel.messages.values() if message.author == author)
