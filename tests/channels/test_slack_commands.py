"""What `/kase` does, over both transports, with the real assistant and sandbox behind it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.billing.profiles import profile
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.commands import Command
from bot.channels.slack.places import Somebody
from bot.domain.redaction import MARK
from bot.nlu.normalizer import fold
from bot.replies.catalog import Catalog
from tests.fakes.slack import Channel, Message, Person, message_faults
from tests.support.languages import LANGUAGES
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene

pytestmark = pytest.mark.anyio

CARD = "4242 4242 4242 4242"
WORDS = ("help", "status", "pay", "human", "language")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage


async def runs(scene: SlackScene, person: Person, words: str, channel: Channel | None = None) -> list[str]:
    """Somebody runs the command; the keys of what they are told in the direct message."""
    return await scene.happens(person, scene.slack.command(person, "/kase", words, channel=channel))


async def shown(scene: SlackScene, place: Channel | Person, count: int = 1) -> list[Message]:
    """What is shown to one person alone."""

    def seen() -> list[Message] | None:
        found = [message for message in scene.slack.said(place) if message.only_for]
        return found if len(found) >= count else None

    return await scene.slack.until(seen)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("status", "balance-due"),
        ("pay", "card-is-yours-and-may-work"),
        ("human", "person-coming"),
        ("language", "which-language"),
        ("  STATUS ", "balance-due"),
        ("statuss", "balance-due"),
        ("maksāt", "card-is-yours-and-may-work"),
        ("maksat", "card-is-yours-and-may-work"),
        ("cilvēks", "person-coming"),
        ("valoda", "which-language"),
        ("why was my payment declined?", "balance-due"),
    ],
)
async def test_what_is_typed_after_the_command_goes_on_in_the_direct_message(
    scene: SlackScene, words: str, key: str
) -> None:
    anna = await scene.member("Anna", "single")

    assert key in await runs(scene, anna, words)


async def test_in_a_channel_the_answer_is_private_and_only_who_asked_is_told_where(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna, with_bot=False)

    assert "balance-due" in await runs(scene, anna, "status", support)

    (notice,) = await shown(scene, support)
    assert notice.only_for == anna.id
    assert notice.text == scene.catalog.text("answered-privately", {}, "en")
    assert all(message.only_for == anna.id for message in scene.slack.said(support))


async def test_in_the_direct_message_nothing_is_said_beside_the_answer(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await runs(scene, anna, "status")

    assert [message.only_for for message in scene.slack.said(anna)] == [None]
    assert scene.slack.response_posts == []


async def test_a_direct_message_with_somebody_else_is_a_place_like_any_other(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    between = Channel("D0BETWEEN", "directmessage", [anna.id, "U0SOMEBODY"])
    scene.slack.workspace.channels[between.id] = between

    await runs(scene, anna, "status", between)

    (notice,) = await shown(scene, between)
    assert notice.text == scene.catalog.text("answered-privately", {}, "en")


@pytest.mark.parametrize("words", ["", "help", "palīdzība"])
async def test_help_tells_how_the_account_stands_and_what_can_be_typed(scene: SlackScene, words: str) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)

    assert await runs(scene, anna, words, support) == []

    (told,) = await shown(scene, support)
    assert told.only_for == anna.id
    assert "€" in told.words()
    assert "/kase status" in told.words()
    assert message_faults(told.blocks) == ()


async def test_help_for_somebody_unknown_says_how_to_be_linked_and_shows_no_account(scene: SlackScene) -> None:
    bob = await scene.member("Bob", locale="lv-LV")

    await runs(scene, bob, "help")

    (told,) = await shown(scene, bob)
    assert scene.catalog.text("not-linked", {}, "lv") in told.words()
    assert "/kase maksāt" in told.words()
    assert "€" not in told.words()


async def test_help_while_the_backend_is_silent_says_so(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    sandbox.fault("account", "503", times=None)

    await runs(scene, anna, "help")

    (told,) = await shown(scene, anna)
    assert scene.catalog.text("backend-unreachable", {}, "en") in told.words()
    assert "/kase human" in told.words()


@pytest.mark.parametrize(
    ("words", "language"), [("language latviešu", "lv"), ("language lv", "lv"), ("valoda English", "en")]
)
async def test_a_language_named_after_its_word_is_spoken_from_then_on(
    scene: SlackScene, words: str, language: str
) -> None:
    anna = await scene.member("Anna", "single", locale="de-DE")

    assert "language-switched" in await runs(scene, anna, words)
    await scene.writes(anna, "is my account past due?")

    (chosen, said) = scene.slack.said(anna)
    assert chosen.text == scene.catalog.text("language-switched", {}, language)
    assert scene.catalog.text("offer-to-pay", {}, language) in said.words()


async def test_a_language_nobody_speaks_here_is_asked_about(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    assert "which-language" in await runs(scene, anna, "language Klingon")


async def test_a_command_told_twice_is_answered_once(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    keys = await scene.happens(anna, scene.slack.command(anna, "/kase", "status"), times=5)

    assert keys.count("balance-due") == 1


async def test_a_command_in_the_middle_of_a_guide_is_taken_as_typing_would_be(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")

    assert "balance-due" in await runs(scene, anna, "status")
    assert "confirm-payment" in await scene.presses(anna, "same_card")


async def test_a_yes_after_the_command_charges_nothing(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    await scene.presses(anna, "same_card")

    await runs(scene, anna, "yes")

    assert sandbox.ledger("acct_single") == []


async def test_a_payload_typed_after_the_command_is_only_words(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to pay")
    await scene.presses(anna, "same_card")
    _, value = scene.button(anna, "affirm")

    await runs(scene, anna, value)

    assert sandbox.ledger("acct_single") == []


async def test_a_card_number_after_the_command_is_stored_and_logged_nowhere(
    scene: SlackScene, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)

    assert "card-number-hidden" in await runs(scene, anna, f"pay with {CARD}", support)

    conversation_id = Somebody(anna.team_id, anna.id).conversation_id
    kept = await scene.work.read(lambda records: records.inbox.transcript(conversation_id, limit=10))
    assert MARK in str(kept)
    said = scene.slack.said(anna)[-1].words()
    assert scene.catalog.text("delete-your-message", {}, "en") not in said  # nobody sees what was typed
    for place in (str(kept), caplog.text, capsys.readouterr().err, said):
        assert "4242 4242" not in place
        assert "4242424242424242" not in place


async def test_another_part_adds_a_word_of_its_own(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    heard: list[Command] = []

    async def queue(command: Command) -> SlackMessage:
        heard.append(command)
        return SlackMessage("nobody waits", ())

    scene.channel.commands.add("queue", queue)
    await runs(scene, anna, f"queue mine {CARD}")

    (told,) = await shown(scene, anna)
    assert told.text == "nobody waits"
    (command,) = heard
    assert (command.words, command.language) == (f"mine {MARK}", "en")


async def test_a_private_answer_that_slack_drops_is_sent_again(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("response_url", status=503, times=2)

    await runs(scene, anna, "help")

    await shown(scene, anna)
    assert scene.slack.faults_left("response_url") == 0


async def test_an_address_that_answers_no_more_is_given_up_and_the_answer_stands(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    delivery = scene.slack.command(anna, "/kase", "status", channel=support)
    scene.slack.world.response_urls.clear()

    assert "balance-due" in await scene.happens(anna, delivery)
    await scene.slack.until(lambda: scene.slack.response_posts)

    assert [message for message in scene.slack.said(support) if message.only_for] == []
    assert len(scene.slack.response_posts) == 1


def test_every_word_of_the_command_is_one_word_of_one_meaning() -> None:
    words = Catalog(LANGUAGES, lambda name, label, language: profile(name).label(label, language))
    meanings: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for name in WORDS:
            word = words.text(f"option-command-{name}", {}, language)
            assert " " not in word
            meanings.setdefault(fold(word), set()).add(name)

    assert {word: names for word, names in meanings.items() if len(names) > 1} == {}
