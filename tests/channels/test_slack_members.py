"""Guests, strangers, bots and people who left see nothing of an account, whatever they were linked to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from bot.channels.slack.members import Standing, standing_of
from bot.domain.conversation import Reply, Saying
from tests.fakes.slack import Person
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, slack_scene

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    async with slack_scene(sandbox, str(request.param)) as made:
        yield made


def becomes(scene: SlackScene, person: Person, **changes: bool) -> Person:
    """Slack changes what somebody is, without telling."""
    changed = replace(person, **changes)  # type: ignore[arg-type]  # flags of a person
    scene.slack.workspace.people[person.id] = changed
    return changed


MEMBER = {"id": "U1", "team_id": "T1"}


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.MEMBER),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_ultra_restricted": True, "is_restricted": True}, Standing.GUEST),
        ({"is_stranger": True}, Standing.STRANGER),
        ({"team_id": "T2"}, Standing.STRANGER),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T1", "T2"]}}, Standing.MEMBER),
        ({"is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT"}, Standing.BOT),
        ({"deleted": True, "is_restricted": True}, Standing.GONE),
    ],
)
def test_what_somebody_is_is_read_from_their_profile(changes: dict[str, object], standing: Standing) -> None:
    assert standing_of(MEMBER | changes, team="T1") is standing


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"is_restricted": True}, "barred-guest"),
        ({"is_stranger": True}, "barred-stranger"),
        ({"deleted": True}, "barred-stranger"),
    ],
)
async def test_who_is_no_full_member_sees_nothing_of_the_account_they_are_linked_to(
    scene: SlackScene, changes: dict[str, bool], key: str
) -> None:
    anna = becomes(scene, await scene.member("Anna", "single"), **changes)

    assert key in await scene.writes(anna, "why are we past due?")

    assert "49" not in str([message.words() for message in scene.slack.said(anna)])
    assert await scene.stage.services.identity.links() == ()


async def test_who_is_deactivated_in_the_middle_can_go_no_further(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "pay now")
    assert await scene.presses(anna, "same_card") == ["confirm-payment"]
    gone = becomes(scene, anna, deleted=True)
    changed = {"type": "user_change", "user": {"id": anna.id, "team_id": anna.team_id, "deleted": True}}
    await scene.driver.deliver(scene.slack.event(scene.slack.workspace, changed))

    told = await scene.presses(gone, "affirm")

    assert "payment-accepted" not in told
    assert scene.stage.charges("acct_single") == []


async def test_what_waits_for_a_guest_is_not_said_to_them(scene: SlackScene) -> None:
    anna = becomes(scene, await scene.member("Anna", "single"), is_restricted=True)
    saying = Saying(
        "slack:later:0",
        f"slack:{anna.team_id}:dm:{anna.id}",
        "slack",
        "later",
        0,
        "en",
        Reply("service-disabled"),
        scene.stage.clock.now(),
        "acct_single",
    )
    await scene.work.run(lambda records: records.outbox.add((saying,)))

    await scene.settled()

    assert await scene.keys(anna) == ["service-disabled"]  # by its id; the words are others
    assert [message.text for message in scene.slack.said(anna)] == [scene.catalog.say(Reply("barred-guest"), "en").text]


async def test_while_slack_does_not_say_who_somebody_is_nothing_is_shown(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("users.info", status=500, times=2)

    assert "barred-unknown" in await scene.writes(anna, "why are we past due?")
    await scene.writes(anna, "why are we past due?")
    assert "€49.00" in str([message.words() for message in scene.slack.said(anna)])


async def test_somebody_is_looked_up_once_for_many_messages(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    for _ in range(4):
        await scene.writes(anna, "why are we past due?")

    looks = [call for call in scene.slack.calls_to("users.info") if call.arguments.get("user") == anna.id]

    assert len(looks) <= 2  # one for the language of a conversation that begins, one for who they are


async def test_a_link_that_is_cut_counts_no_more_with_the_next_press(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "pay now")
    await scene.presses(anna, "same_card")
    await scene.stage.services.identity.unlink("slack", f"{anna.team_id}:{anna.id}")

    told = await scene.presses(anna, "affirm")

    assert told[0] == "not-linked"
    assert scene.stage.charges("acct_single") == []


def later(scene: SlackScene, person: Person, reply: Reply, seq: int = 0, account: str | None = "acct_single") -> Saying:
    """What a job says to somebody."""
    conversation = f"slack:{person.team_id}:dm:{person.id}"
    at = scene.stage.clock.now()
    return Saying(f"slack:later:{seq}", conversation, "slack", "later", seq, "en", reply, at, account)


async def test_what_waits_for_somebody_whose_link_was_cut_is_replaced_by_why(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    sayings = (later(scene, anna, Reply("service-disabled")), later(scene, anna, Reply("nothing-due"), 1))
    await scene.stage.services.identity.unlink("slack", f"{anna.team_id}:{anna.id}")
    await scene.work.run(lambda records: records.outbox.add(sayings))

    await scene.settled()

    (told,) = scene.slack.said(anna)
    assert told.text == scene.catalog.say(Reply("not-linked"), "en").text


async def test_what_waits_for_somebody_who_moved_to_another_account_is_not_said(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "several")
    await scene.work.run(lambda records: records.outbox.add((later(scene, anna, Reply("service-disabled")),)))

    await scene.settled()

    (told,) = scene.slack.said(anna)
    assert told.text == scene.catalog.say(Reply("link-changed"), "en").text


async def test_what_is_for_everybody_is_said_to_who_has_no_link(scene: SlackScene) -> None:
    anna = await scene.member("Anna")
    await scene.work.run(lambda records: records.outbox.add((later(scene, anna, Reply("cancelled"), account=None),)))

    await scene.settled()

    (told,) = scene.slack.said(anna)
    assert told.text == scene.catalog.say(Reply("cancelled"), "en").text


async def test_a_reply_waits_until_slack_says_who_reads_it(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("users.info", status=500, times=3)
    await scene.work.run(lambda records: records.outbox.add((later(scene, anna, Reply("service-disabled")),)))

    await scene.settled()

    (told,) = scene.slack.said(anna)
    assert told.text == scene.catalog.say(Reply("service-disabled"), "en").text
    assert scene.slack.faults_left("users.info") == 0


@pytest.mark.parametrize("words", ["help", "repeat", "thanks", "who are you?"])
async def test_no_question_of_the_account_is_asked_again_after_the_link_was_cut(scene: SlackScene, words: str) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "pay now")
    await scene.presses(anna, "same_card")
    before = len(scene.slack.said(anna))
    await scene.stage.services.identity.unlink("slack", f"{anna.team_id}:{anna.id}")

    await scene.writes(anna, words)
    await scene.writes(anna, "repeat")

    assert "49" not in str([message.words() for message in scene.slack.said(anna)[before:]])


@pytest.mark.parametrize("change", ["deleted", "is_restricted"])
async def test_a_link_is_cut_as_soon_as_slack_tells_that_somebody_is_no_full_member(
    scene: SlackScene, change: str
) -> None:
    anna = await scene.member("Anna", "single")
    await scene.writes(anna, "pay now")
    changed = {"type": "user_change", "user": {"id": anna.id, "team_id": anna.team_id, change: True}}

    await scene.driver.deliver(scene.slack.event(scene.slack.workspace, changed))

    async with asyncio.timeout(5):
        while True:
            if not await scene.stage.services.identity.links():
                break
            await asyncio.sleep(0.01)
    entries = await scene.work.read(lambda records: records.audit.of_account("acct_single"))
    assert entries[-1].what == "link_removed"
