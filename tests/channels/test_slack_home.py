"""The home tab, over both transports: what it shows to whom, and that it stays true."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.billing.profiles import profile
from bot.channels.slack.home_view import HomeFacts, home_view
from bot.channels.slack.places import CHANNEL, Somebody
from bot.dialogue.glance import Glance
from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Fact, Moment, Names, Reply
from bot.domain.escalation import Agent, Escalation, Packet, Urgency
from bot.domain.identity import Link
from bot.domain.money import Money
from bot.replies.catalog import Catalog
from tests.fakes.slack import JsonObject, Person, View, view_faults
from tests.fakes.slack.block_kit import elements_of
from tests.support.languages import LANGUAGES
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_scene import SlackScene, channel_on, slack_scene

pytestmark = pytest.mark.anyio

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
async def scene(request: pytest.FixtureRequest, sandbox: RunningSandbox) -> AsyncIterator[SlackScene]:
    sandbox.reset()
    sandbox.clear_faults()
    async with slack_scene(sandbox, request.param) as on_stage:
        yield on_stage
        published = on_stage.slack.calls_to("views.publish")
        assert all(view_faults(call.arguments["view"]) == () for call in published)


async def opens(scene: SlackScene, person: Person) -> View:
    """Somebody opens the tab; what they see then."""
    before = scene.slack.home_of(person)
    await scene.driver.deliver(scene.slack.open_home(person))
    return await shows(scene, person, lambda _: True, than=before)


async def shows(scene: SlackScene, person: Person, wanted: Callable[[str], bool], *, than: View | None = None) -> View:
    """Wait until somebody's tab shows something, in another view than the given one."""

    def seen() -> View | None:
        view = scene.slack.home_of(person)
        return view if view is not None and view is not than and wanted(words(view)) else None

    return await scene.slack.until(seen)


async def drawings(scene: SlackScene) -> None:
    """Wait until no tab is being drawn."""
    going_on = scene.channel._home._drawings.values()
    await asyncio.gather(*[drawing.task for drawing in going_on if drawing.task is not None])


def words(view: View) -> str:
    return "\n".join(_texts(view.content["blocks"]))


def buttons(view: View) -> dict[str, JsonObject]:
    return {one["action_id"]: one for block in view.content["blocks"] for one in elements_of(block)}


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item)


async def test_the_tab_shows_what_is_owed_and_what_can_be_done(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    home = await opens(scene, anna)

    assert "€" in words(home)
    assert list(buttons(home)) == [
        "home-pay_balance",
        "home-update_card",
        "home-check_for_me",
        "home-talk_to_human",
        "home-language",
    ]


async def test_somebody_unknown_sees_how_to_be_linked_and_no_account(scene: SlackScene) -> None:
    await scene.member("Anna", "single")
    bob = await scene.member("Bob", locale="lv-LV")

    home = await opens(scene, bob)

    assert scene.catalog.text("not-linked", {}, "lv") in words(home)
    assert scene.catalog.text("home-general", {}, "lv") in words(home)
    assert "€" not in words(home)
    assert "home-pay_balance" not in buttons(home)
    assert "home-talk_to_human" in buttons(home)


async def test_somebody_whose_role_sees_no_amounts_sees_none_in_the_tab(scene: SlackScene) -> None:
    rita = scene.slack.add_person("Rita")
    somebody = Somebody(rita.team_id, rita.id)
    link = Link(CHANNEL, somebody.person, "acct_single", "rita", frozenset({"member"}))
    await scene.stage.services.identity.link(link)

    home = await opens(scene, rita)

    assert "€" not in words(home)
    assert "home-pay_balance" not in buttons(home)


async def test_the_tab_of_who_is_no_full_member_any_more_loses_the_account_at_once(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    home = await opens(scene, anna)
    assert "€" in words(home)
    scene.slack.workspace.people[anna.id] = replace(anna, is_restricted=True)
    changed = {"type": "user_change", "user": {"id": anna.id, "team_id": anna.team_id, "is_restricted": True}}

    await scene.driver.deliver(scene.slack.event(scene.slack.workspace, changed))

    redrawn = await shows(scene, anna, lambda text: "€" not in text, than=home)
    assert scene.catalog.text("barred-guest", {}, "en") in words(redrawn)
    assert "home-pay_balance" not in buttons(redrawn)


async def test_a_press_begins_the_same_turn_in_the_direct_message_and_says_where(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    home = await opens(scene, anna)

    keys = await scene.happens(anna, scene.slack.press(anna, home, "home-pay_balance"))

    assert "card-is-yours-and-may-work" in keys
    answered = scene.catalog.text("home-answered", {}, "en")
    await shows(scene, anna, lambda text: answered in text)
    again = await opens(scene, anna)
    assert answered not in words(again)


async def test_a_press_told_five_times_is_one_answer(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    home = await opens(scene, anna)

    keys = await scene.happens(anna, scene.slack.press(anna, home, "home-check_for_me"), times=5)

    assert len(keys) == len(set(keys))
    assert len(scene.slack.said(anna)) == 1


async def test_after_a_payment_the_tab_shows_the_48_hours_and_the_receipt(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    before = await opens(scene, anna)
    receipt_begins = scene.catalog.text("payment-confirmed", RECEIPT, "en").split("€")[0]
    assert receipt_begins not in words(before)

    await scene.writes(anna, "I want to pay")
    await scene.presses(anna, "same_card")
    await scene.presses(anna, "affirm")

    home = await shows(scene, anna, lambda text: receipt_begins in text)
    assert "hours left" in words(home)
    assert "home-pay_balance" not in buttons(home)


async def test_an_open_escalation_is_shown_with_its_reference_and_who_took_it(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await opens(scene, anna)

    await scene.writes(anna, "I want to talk to a person")

    conversation_id = Somebody(anna.team_id, anna.id).conversation_id
    escalation = await scene.work.read(lambda records: records.escalations.open_of(conversation_id))
    assert escalation is not None
    await shows(scene, anna, lambda text: escalation.id in text)
    mine = replace(escalation, owner=Agent("T0ACME:U0BERTA", "Berta"))
    await scene.work.run(lambda records: records.escalations.save(mine))
    assert "Berta" in words(await opens(scene, anna))


async def test_a_language_chosen_in_the_tab_is_the_language_of_both(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    home = await opens(scene, anna)
    press = scene.slack.press(anna, home, "home-language", value="kase:0:language_switch:lv")

    assert await scene.happens(anna, press) == ["language-switched"]

    await shows(scene, anna, lambda text: scene.catalog.text("home-welcome", {}, "lv") in text)
    assert scene.slack.said(anna)[-1].text == scene.catalog.text("language-switched", {}, "lv")


async def test_a_silent_backend_is_said_and_can_be_asked_again(scene: SlackScene, sandbox: RunningSandbox) -> None:
    anna = await scene.member("Anna", "single")
    sandbox.fault("account", "503", times=None)

    home = await opens(scene, anna)

    assert scene.catalog.text("backend-unreachable", {}, "en") in words(home)
    sandbox.clear_faults()
    assert await scene.happens(anna, scene.slack.press(anna, home, "home-again")) == []
    await shows(scene, anna, lambda text: "€" in text)


async def test_a_tab_that_slack_does_not_take_is_drawn_again_and_no_reply_waits_for_it(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    scene.slack.fail_next("views.publish", status=429, retry_after=0)
    scene.slack.fail_next("views.publish", status=503)
    scene.slack.fail_next("views.publish", drop=True)

    await scene.driver.deliver(scene.slack.open_home(anna))
    assert "balance-due" in await scene.writes(anna, "is my account past due?")

    await shows(scene, anna, lambda text: "€" in text)
    assert scene.slack.faults_left("views.publish") == 0


async def test_a_tab_that_another_process_changed_is_read_again_and_replaced(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    home = await opens(scene, anna)
    home.hash = "changed-elsewhere"

    await scene.writes(anna, "I want to talk to a person")

    await shows(scene, anna, lambda text: "esc-" in text, than=home)
    outcomes = [call.outcome for call in scene.slack.calls_to("views.publish")]
    assert outcomes.count("hash_conflict") == 1


async def test_many_changes_in_a_moment_are_drawn_once(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")
    await opens(scene, anna)
    drawn = len(scene.slack.calls_to("views.publish"))

    for _ in range(20):
        scene.channel._home.changed(Somebody(anna.team_id, anna.id))
    await drawings(scene)

    assert len(scene.slack.calls_to("views.publish")) == drawn + 1


async def test_who_never_opened_the_tab_has_none_drawn(scene: SlackScene) -> None:
    anna = await scene.member("Anna", "single")

    await scene.writes(anna, "is my account past due?")
    await drawings(scene)

    assert scene.slack.calls_to("views.publish") == []


async def test_another_process_keeps_the_tab_true_too(sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with slack_scene(sandbox, "socket") as scene:
        anna = await scene.member("Anna", "single")
        await opens(scene, anna)
        other = channel_on(scene.slack, scene.stage, "socket")
        await other.start()

        other._home.changed(Somebody(anna.team_id, anna.id))
        await scene.slack.until(lambda: len(scene.slack.calls_to("views.publish")) > 1)

        await other.stop()


# The view alone

RECEIPT: dict[str, Fact] = {
    "amount": Money(123_450, "EUR"),
    "card": "Visa •••• 4242",
    "number": "INV-1001",
    "at": Moment(NOON, "Europe/Riga"),
    "receipt": "rcp_1",
}


def catalog() -> Catalog:
    return Catalog(LANGUAGES, lambda name, label, language: profile(name).label(label, language))


def paid(receipt: str = "rcp_1") -> Attempt:
    return Attempt(
        "a1",
        "c1",
        "slack:T1:dm:U1",
        "acct",
        "bal",
        "INV-1001",
        "card",
        "Visa •••• 4242",
        Money(123_450, "EUR"),
        AttemptState.PAID,
        NOON,
        NOON,
        receipt=receipt,
        paid_at=NOON,
    )


def escalation(owner: Agent | None) -> Escalation:
    packet = Packet(None, None, (), False, "asked", "en", (), None, None, (), None, None, None, (), False, ())
    return Escalation("esc-1", "slack:T1:dm:U1", "slack", "T1:U1", "asked", Urgency.NORMAL, packet, NOON, owner=owner)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["due", "paid_lately", "clear", "stranger", "reader", "unseen", "unreachable"])
@pytest.mark.parametrize("owner", [None, Agent("T1:U2", "B" * 300)])
def test_the_tab_keeps_within_slacks_limits_in_every_language(language: str, outcome: str, owner: Agent | None) -> None:
    facts: dict[str, Fact] = {
        "amount": Money(99_999_999_99, "EUR"),
        "subscriptions": Names(tuple(f"Subscription {number} " + "x" * 200 for number in range(60))),
        "number": "INV-" + "9" * 200,
        "due": Moment(NOON, "Europe/Riga"),
    }
    glance = Glance(outcome, (Reply("balance-due", facts),) * 40, language)

    view = home_view(
        HomeFacts(glance, "Europe/Riga", NOON, paid(), escalation(owner), Reply("home-answered")),
        say=catalog().say,
        languages=LANGUAGES,
    )

    assert view_faults(view) == ()
    assert view["blocks"]


@pytest.mark.parametrize("outcome", ["stranger", "reader", "unseen", "unreachable"])
def test_who_may_not_know_of_payments_sees_no_receipt_and_no_48_hours(outcome: str) -> None:
    glance = Glance(outcome, (Reply("not-linked"),), "en")
    say = catalog().say

    told = str(home_view(HomeFacts(glance, "Europe/Riga", NOON, paid("rcp_secret")), say=say, languages=("en", "lv")))

    assert "rcp_secret" not in told
    assert "24 November" not in told
