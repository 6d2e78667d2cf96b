"""The message shortcut "Ask Kase about this", over both transports."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.channels.slack.asking import SHORTCUT
from bot.channels.slack.places import Somebody
from tests.fakes.slack import Channel, Message, Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene

pytestmark = pytest.mark.anyio

CARD = "4242 4242 4242 4242"
MONTH = 31 * 24 * 3600


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage


def written(scene: SlackScene, channel: Channel, person: Person, text: str) -> Message:
    """A message in a channel, of which Slack tells the app nothing."""
    scene.slack.say(channel, person, text)
    return list(channel.messages.values())[-1]


async def asks(scene: SlackScene, person: Person, message: Message) -> list[str]:
    """Somebody uses the shortcut; the keys of what they are told in the direct message."""
    return await scene.happens(person, scene.slack.shortcut(person, message, SHORTCUT))


async def told(scene: SlackScene, place: Channel) -> Message:
    """What only one person is shown in a channel."""

    def seen() -> Message | None:
        return next((message for message in scene.slack.said(place) if message.only_for), None)

    return await scene.slack.until(seen)


async def heard(scene: SlackScene, person: Person) -> str:
    """What the bot keeps of what somebody asked last."""
    conversation_id = Somebody(person.team_id, person.id).conversation_id
    kept = await scene.work.read(lambda records: records.inbox.transcript(conversation_id, limit=1))
    return kept[-1].text or ""


async def test_what_stands_in_a_message_is_answered_to_who_asks_also_where_the_bot_is_not(scene: SlackScene) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    support = scene.slack.add_channel("support", anna, bob, with_bot=False)
    message = written(scene, support, bob, "why is our account past due?")

    assert "balance-due" in await asks(scene, anna, message)

    notice = await told(scene, support)
    assert notice.only_for == anna.id
    assert notice.text == scene.catalog.text("answered-privately", {}, "en")
    assert scene.slack.said(bob) == []


async def test_the_same_use_told_five_times_is_answered_once(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    delivery = scene.slack.shortcut(anna, written(scene, support, anna, "is my account past due?"), SHORTCUT)

    keys = await scene.happens(anna, delivery, times=5)

    assert keys.count("balance-due") == 1


async def test_what_is_private_of_somebody_else_is_not_kept(scene: SlackScene) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    support = scene.slack.add_channel("support", anna, bob)
    text = "why was it declined? call me on 67012345 or bob@acme.test"

    await asks(scene, anna, written(scene, support, bob, text))
    kept = await heard(scene, anna)
    assert "why was it declined?" in kept
    assert "bob@acme.test" not in kept
    assert "67012345" not in kept

    await asks(scene, anna, written(scene, support, anna, "is it paid? write to anna@acme.test"))
    assert "anna@acme.test" in await heard(scene, anna)


@pytest.mark.parametrize("text", ["", "https://example.test/a", "🎉🎉"])
async def test_a_message_without_words_says_what_to_do(scene: SlackScene, text: str) -> None:
    anna = await scene.member("Anna", "single", locale="lv-LV")
    support = scene.slack.add_channel("support", anna)
    shown = f"<{text}>" if text.startswith("http") else text

    assert await asks(scene, anna, written(scene, support, anna, shown)) == []

    assert (await told(scene, support)).text == scene.catalog.text("shortcut-no-words", {}, "lv")


async def test_a_message_of_an_app_says_what_to_do(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    message = written(scene, support, anna, "invoice 4711 is past due")
    message.bot_id = "B0OTHER"

    assert await asks(scene, anna, message) == []

    assert (await told(scene, support)).text == scene.catalog.text("shortcut-from-app", {}, "en")


async def test_a_message_from_long_ago_says_what_to_do(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    message = written(scene, support, anna, "why was it declined?")
    old = replace(message, ts=f"{float(message.ts) - MONTH:.6f}")

    assert await asks(scene, anna, old) == []

    assert (await told(scene, support)).text == scene.catalog.text("shortcut-too-old", {}, "en")


@pytest.mark.parametrize("words", ["yes", "kase:3:affirm"])
async def test_somebody_elses_yes_charges_nothing(scene: SlackScene, sandbox: RunningSandbox, words: str) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    support = scene.slack.add_channel("support", anna, bob)
    await scene.writes(anna, "I want to pay")
    await scene.presses(anna, "same_card")
    _, value = scene.button(anna, "affirm")
    text = value if words.startswith("kase:") else words

    await asks(scene, anna, written(scene, support, bob, text))

    assert sandbox.ledger("acct_single") == []


async def test_a_card_number_in_the_message_is_hidden_and_its_writer_is_to_delete_it(scene: SlackScene) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    support = scene.slack.add_channel("support", anna, bob)

    assert "card-number-hidden" in await asks(scene, anna, written(scene, support, bob, f"use {CARD}"))

    said = scene.slack.said(anna)[-1].words()
    assert scene.catalog.text("delete-that-message", {}, "en") in said
    assert "4242 4242" not in await heard(scene, anna)


async def test_a_shortcut_of_another_name_is_not_ours(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    message = written(scene, support, anna, "is my account past due?")

    await scene.driver.deliver(scene.slack.shortcut(anna, message, "another-app"))
    await scene.writes(anna, "hello")

    assert await heard(scene, anna) == "hello"
