"""A typed card number and an unasked file: what the person is told to do, and what agents are told, over both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.slack.flags import AgentsPlace, agents_place
from bot.domain.escalation import DeskEntry, EntryKind
from tests.fakes.slack import Message, Person, message_faults
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import AT_ONCE, SlackScene, channel_on, slack_scene

pytestmark = pytest.mark.anyio

CARD = "4242 4242 4242 4242"
OTHER_CARD = "5555 5555 5555 4444"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage
        assert "4242 4242" not in str(on_stage.slack.calls)


def words(scene: SlackScene, key: str, language: str = "en") -> str:
    return scene.catalog.text(key, {}, language)


async def entries(scene: SlackScene) -> tuple[DeskEntry, ...]:
    """Every flag that was written down."""
    kept = await scene.work.read(lambda records: records.desk_log.of("", limit=100))
    return tuple(entry for entry in kept if entry.kind is EntryKind.FLAGGED)


async def flags(scene: SlackScene, count: int) -> list[Message]:
    """What the agents' channel shows once there are so many, and nothing is left to show."""
    shown = await scene.slack.replies(scene.agents, count)
    assert len(shown) == count
    return shown


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


async def test_who_may_not_pay_gets_no_page_after_a_card_number(scene: SlackScene) -> None:
    bob = await scene.member("Bob")

    await scene.writes(bob, f"please charge {CARD}")

    assert "not-linked" in await scene.presses(bob, "update_card")


async def test_agents_hear_who_typed_a_card_number_and_not_the_number(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.writes(anna, f"please charge {CARD}")

    (flag,) = await flags(scene, 1)
    assert flag.text.splitlines() == [
        words(scene, "flag-card-number"),
        f"<@{anna.id}>",
        words(scene, "flag-in-private"),
    ]
    assert message_faults(flag.blocks) == ()
    assert len(await entries(scene)) == 1


async def test_in_a_channel_agents_get_a_link_to_the_message(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    mention = scene.slack.mention(support, anna, f"charge {CARD}")

    await scene.happens(anna, mention)

    (flag,) = await flags(scene, 1)
    ts = mention.payload["event"]["ts"].replace(".", "")
    assert f"/archives/{support.id}/p{ts}" in flag.text


async def test_a_link_that_slack_does_not_give_leaves_the_channels_name(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    support = scene.slack.add_channel("support", anna)
    scene.slack.fail_next("chat.getPermalink", error="message_not_found")

    await scene.happens(anna, scene.slack.mention(support, anna, f"charge {CARD}"))

    (flag,) = await flags(scene, 1)
    assert f"<#{support.id}>" in flag.text


async def test_a_number_after_the_command_is_flagged_as_seen_by_nobody(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.happens(anna, scene.slack.command(anna, "/kase", f"charge {CARD}"))

    (flag,) = await flags(scene, 1)
    assert words(scene, "flag-in-command") in flag.text


async def test_a_second_number_says_that_it_is_the_second(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.writes(anna, f"please charge {CARD}")
    await scene.writes(anna, f"then {OTHER_CARD}")

    (_, second) = await flags(scene, 2)
    assert words(scene, "flag-card-number-again") in second.text


async def test_one_number_told_five_times_is_one_flag(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.happens(anna, scene.slack.dm(anna, f"charge {CARD}"), times=5)

    await flags(scene, 1)
    assert len(await entries(scene)) == 1


async def test_files_are_not_read_and_the_words_beside_them_are(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    alone = await scene.happens(anna, scene.slack.share(anna, "notice.png"))
    with_words = await scene.happens(anna, scene.slack.share(anna, "notice.png", "is my account past due?"))

    assert alone == ["file-not-read"]
    assert with_words[:2] == ["file-not-read", "balance-due"]


async def test_a_picture_is_flagged_once_an_hour_and_a_document_is_not(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    document = scene.slack.share(anna, "notice.txt")
    document.payload["event"]["files"][0]["mimetype"] = "text/plain"

    await scene.happens(anna, document)
    assert await entries(scene) == ()
    for _ in range(3):
        await scene.happens(anna, scene.slack.share(anna, "card.png"))

    (flag,) = await flags(scene, 1)
    assert words(scene, "flag-file") in flag.text


async def test_a_flag_that_may_have_been_shown_is_looked_for_first(sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "socket") as scene:
        anna = await scene.member("Anna", "single")
        await _flagged(scene, anna)
        await flags(scene, 1)
        other = channel_on(scene.slack, scene.stage, "socket", pace=AT_ONCE, agents=scene.agents)
        (entry,) = await entries(scene)

        await other._web.open()
        await other._flags._show(entry, AgentsPlace(scene.agents.id))
        await other._web.close()

        await flags(scene, 1)


async def test_without_an_agents_channel_the_flag_is_kept(sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "socket") as scene:
        scene.channel._flags.place = None
        anna = await scene.member("Anna", "single")

        await _flagged(scene, anna)

        waiting = await scene.work.read(lambda records: records.desk_log.unshown(limit=9, kind=EntryKind.FLAGGED))
        assert [entry.detail for entry in waiting] == [f"slack:{anna.team_id}:{anna.id}"]
        assert scene.slack.said(scene.agents) == []


async def test_a_channel_the_bot_is_not_in_keeps_flags_until_it_is(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.agents.members.remove(scene.slack.workspace.bot.id)

    await _flagged(scene, anna)
    await scene.slack.until(lambda: any(call.outcome == "not_in_channel" for call in scene.slack.calls))
    assert scene.slack.said(scene.agents) == []
    scene.agents.members.append(scene.slack.workspace.bot.id)

    await flags(scene, 1)


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (("", ""), None),
        (("", "C1"), AgentsPlace("C1")),
        (("T1/C2", "C1"), AgentsPlace("C2", "T1")),
    ],
)
def test_the_place_for_agents_is_the_first_that_is_set(settings: tuple[str, ...], place: AgentsPlace | None) -> None:
    assert agents_place(*settings) == place


async def _flagged(scene: SlackScene, person: Person) -> None:
    await scene.writes(person, f"please charge {CARD}")
