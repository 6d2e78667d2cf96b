"""A typed card number and an unasked file: what the person is told to do, and what agents are told, over both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.slack.asking import SHORTCUT
from bot.domain.escalation import DeskEntry, EntryKind
from tests.fakes.slack import Person, message_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_desk import Desk, slack_desk
from tests.support.slack_scene import SlackScene

pytestmark = pytest.mark.anyio

CARD = "4242 4242 4242 4242"
OTHER_CARD = "5555 5555 5555 4444"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def desk(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[Desk]:
    sandbox.reset()
    async with slack_desk(sandbox, request.param) as on_stage:
        yield on_stage
        assert "4242 4242" not in str(on_stage.scene.slack.calls)


@pytest.fixture
def scene(desk: Desk) -> SlackScene:
    return desk.scene


def words(scene: SlackScene, key: str) -> str:
    return scene.catalog.text(key, {}, "en")


async def entries(scene: SlackScene) -> tuple[DeskEntry, ...]:
    """Every flag that was written down."""
    kept = await scene.work.read(lambda records: records.desk_log.of("", limit=100))
    return tuple(entry for entry in kept if entry.kind is EntryKind.FLAGGED)


async def flags(desk: Desk) -> list[str]:
    """What the security channel shows once everything is shown."""
    await desk.shown()
    return [message.text for message in desk.scene.slack.said(desk.security)]


async def test_who_types_a_card_number_hears_how_to_delete_it_and_gets_a_safe_way(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    keys = await scene.writes(anna, f"please charge {CARD}")

    said = scene.slack.said(anna)[-1]
    assert keys[0] == "card-number-hidden"
    assert words(scene, "delete-your-message") in said.words()
    assert message_faults(said.blocks) == ()
    assert "card-is-yours-and-may-work" in await scene.presses(anna, "update_card")
    await scene.presses(anna, "new_card")
    assert scene.stage.sandbox.base_url in str(scene.slack.said(anna)[-1].blocks)


async def test_a_number_that_is_written_into_a_message_afterwards_is_met_as_one_that_was_typed(
    desk: Desk, scene: SlackScene
) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "why are we past due?")
    direct = scene.slack.workspace.direct_channel(anna.id)
    (message,) = [each for each in direct.messages.values() if each.author == anna.id]

    assert await scene.happens(anna, scene.slack.edit(anna, message, "why are we past due now?")) == []
    told = await scene.happens(anna, scene.slack.edit(anna, message, f"take {CARD}"), times=2)
    assert await scene.happens(anna, scene.slack.edit(anna, message, f"please take {CARD}")) == []

    assert told[0] == "card-number-hidden"
    assert words(scene, "delete-your-message") in scene.slack.said(anna)[-1].words()
    assert len(await flags(desk)) == 1
    kept = await scene.work.read(
        lambda records: records.inbox.transcript(f"slack:{anna.team_id}:dm:{anna.id}", limit=9)
    )
    assert [each.text for each in kept] == ["why are we past due?", "take •••"]


async def test_who_may_not_pay_gets_no_page_after_a_card_number(scene: SlackScene) -> None:
    bob = await scene.member("Bob")

    await scene.writes(bob, f"please charge {CARD}")

    assert "not-linked" in await scene.presses(bob, "update_card")


async def test_agents_hear_who_typed_a_card_number_and_not_the_number(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.writes(anna, f"please charge {CARD}")

    (flag,) = await flags(desk)
    assert f"<@{anna.id}>" in flag
    assert "direct message" in flag
    assert len(await entries(scene)) == 1


async def test_in_a_channel_agents_get_a_link_to_the_message(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    channel = scene.slack.add_channel("billing", anna)
    mention = scene.slack.mention(channel, anna, f"charge {CARD}")

    await scene.happens(anna, mention)

    (flag,) = await flags(desk)
    ts = mention.payload["event"]["ts"].replace(".", "")
    assert f"/archives/{channel.id}/p{ts}>" in flag


async def test_a_link_that_slack_does_not_give_leaves_the_channels_name(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    channel = scene.slack.add_channel("billing", anna)
    scene.slack.fail_next("chat.getPermalink", error="message_not_found")

    await scene.happens(anna, scene.slack.mention(channel, anna, f"charge {CARD}"))

    (flag,) = await flags(desk)
    assert f"<#{channel.id}>" in flag


async def test_a_link_that_slack_owes_is_asked_for_again(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    channel = scene.slack.add_channel("billing", anna)
    scene.slack.fail_next("chat.getPermalink", status=503)

    await scene.happens(anna, scene.slack.mention(channel, anna, f"charge {CARD}"))

    (flag,) = await flags(desk)
    assert f"/archives/{channel.id}/" in flag


async def test_a_number_after_the_command_is_flagged_as_seen_by_nobody(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.happens(anna, scene.slack.command(anna, "/kase", f"charge {CARD}"))

    (flag,) = await flags(desk)
    assert "nobody else" in flag


async def test_a_number_in_a_message_asked_about_flags_who_wrote_it(desk: Desk, scene: SlackScene) -> None:
    anna, bob = await scene.member("Anna", "single"), await scene.member("Bob")
    channel = scene.slack.add_channel("billing", anna, bob)
    scene.slack.say(channel, bob, f"use {CARD}")
    (message,) = channel.messages.values()

    await scene.happens(anna, scene.slack.shortcut(anna, message, SHORTCUT))

    (flag,) = await flags(desk)
    assert f"<@{bob.id}>" in flag
    assert f"/archives/{channel.id}/" in flag


async def test_a_second_number_says_that_it_is_the_second(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.writes(anna, f"please charge {CARD}")
    await scene.writes(anna, f"then {OTHER_CARD}")

    (first, second) = await flags(desk)
    assert "again" not in first
    assert "again" in second


async def test_one_number_told_five_times_is_one_flag(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.happens(anna, scene.slack.dm(anna, f"charge {CARD}"), times=5)

    assert len(await flags(desk)) == 1
    assert len(await entries(scene)) == 1


async def test_files_are_not_read_and_the_words_beside_them_are(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    alone = await scene.happens(anna, scene.slack.share(anna, "notice.png"))
    with_words = await scene.happens(anna, scene.slack.share(anna, "notice.png", "is my account past due?"))

    assert alone == ["file-not-read"]
    assert with_words[:2] == ["file-not-read", "balance-due"]


async def test_a_picture_is_flagged_once_an_hour_and_a_document_is_not(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    document = scene.slack.share(anna, "notice.txt")
    document.payload["event"]["files"][0]["mimetype"] = "text/plain"

    await scene.happens(anna, document)
    assert await entries(scene) == ()
    for _ in range(3):
        await scene.happens(anna, scene.slack.share(anna, "card.png"))

    (flag,) = await flags(desk)
    assert "picture" in flag


async def test_the_command_shows_agents_their_queue_and_nobody_else(desk: Desk, scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "I want to talk to a person")
    await desk.card()

    for person in (anna, desk.berta):
        await scene.happens(person, scene.slack.command(person, "/kase", "queue"))

    assert "SIA Bērzs" in await _whispered(scene, desk.berta)
    assert "SIA Bērzs" not in await _whispered(scene, anna)


async def test_what_is_asked_beside_a_conversation_with_an_agent_reaches_them_and_says_so(
    desk: Desk, scene: SlackScene
) -> None:
    anna = await scene.member("Anna", "single")
    channel = scene.slack.add_channel("billing", anna)
    await scene.writes(anna, "I want to talk to a person")
    await desk.presses(desk.berta, "claim")

    assert await scene.happens(anna, scene.slack.command(anna, "/kase", "is it paid now?", channel=channel)) == []

    told = await scene.slack.replies(channel)
    assert [message.text for message in told] == [words(scene, "passed-on-to-agent")]
    assert told[0].only_for == anna.id
    assert any("is it paid now?" in line for line in await desk.thread())


async def _whispered(scene: SlackScene, person: Person) -> str:
    """What somebody alone is shown in their direct message."""

    def seen() -> str | None:
        shown = [message.words() for message in scene.slack.said(person) if message.only_for == person.id]
        return shown[-1] if shown else None

    return await scene.slack.until(seen)
