"""Several workspaces at once: nothing of one is said in another, and who takes the app out is let go of."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.channels.slack.access import SlackAccess, framework_log, real_time
from bot.channels.slack.check import installation_troubles
from bot.channels.slack.installations import InstalledWorkspaces
from bot.channels.slack.places import CHANNEL, Somebody
from bot.channels.slack.sealing import TokenSeal
from bot.channels.slack.workspaces import connected
from bot.domain.conversation import Reply, Saying
from bot.domain.installation import Installation
from bot.errors import Misconfigured
from tests.channels.test_slack_install import AwayRecords
from tests.fakes.slack import FakeSlack, Person
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_installed import KEY, InstalledScene, installed_channel, installed_scene
from tests.support.slack_scene import channel_on
from tests.support.stage import stage
from tests.support.stores import sql_store

pytestmark = pytest.mark.anyio

QUESTION = "is my account past due?"
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def scene(transport: str, sandbox: RunningSandbox) -> AsyncIterator[InstalledScene]:
    sandbox.reset()
    async with installed_scene(sandbox, transport) as made:
        yield made


async def waits_for(scene: InstalledScene, person: Person, saying_id: str = "later") -> None:
    """A job has something to say to somebody."""
    somebody = Somebody(person.team_id, person.id)
    reply, at = Reply("cancelled"), scene.scene.stage.clock.now()
    saying = Saying(saying_id, somebody.conversation_id, CHANNEL, saying_id, 0, "en", reply, at)
    await scene.scene.work.run(lambda records: records.outbox.add((saying,)))


async def only_one_left(scene: InstalledScene) -> None:
    """Wait until one thing is left to be said."""
    async with asyncio.timeout(10):
        while True:
            if await scene.scene.left_to_deliver() == 1:
                return
            await asyncio.sleep(0.01)


# Side by side


async def test_two_workspaces_talk_at_once_and_nothing_is_mixed(scene: InstalledScene, sandbox: RunningSandbox) -> None:
    for workspace in (scene.acme, scene.globex):
        await scene.install(workspace)
    anna = await scene.member("Anna", scene.acme, "single")
    bruno = await scene.member("Bruno", scene.globex, "funds")

    for round_ in range(3):
        await scene.delivers(*[scene.slack.dm(each, QUESTION) for each in (anna, bruno)])
        await scene.scene.settled()
        assert [len(scene.slack.said(each)) for each in (anna, bruno)] == [round_ + 1] * 2

    for person, workspace in ((anna, scene.acme), (bruno, scene.globex)):
        assert "balance-due" in await scene.scene.keys(person)
        channel = workspace.direct_channel(person.id).id
        tokens = {call.token for call in scene.slack.calls if call.arguments.get("channel") == channel}
        assert tokens == {workspace.bot_token}


async def test_a_payment_in_one_workspace_is_not_seen_in_another(
    scene: InstalledScene, sandbox: RunningSandbox
) -> None:
    for workspace in (scene.acme, scene.globex):
        await scene.install(workspace)
    anna = await scene.member("Anna", scene.acme, "single")
    bruno = await scene.member("Bruno", scene.globex, "single")

    await scene.scene.writes(anna, "I want to pay")
    await scene.scene.presses(anna, "same_card")
    assert "payment-accepted" in await scene.scene.presses(anna, "affirm")

    assert scene.slack.said(bruno) == []
    assert len(sandbox.ledger("acct_single")) == 1


async def test_the_token_of_the_settings_stays_for_its_own_workspace(transport: str, sandbox: RunningSandbox) -> None:
    sandbox.reset()
    async with installed_scene(sandbox, transport, bot_token=True) as scene:
        anna = await scene.member("Anna", scene.acme, "single")
        bruno = await scene.member("Bruno", scene.globex, "single")
        assert "balance-due" in await scene.scene.writes(anna, QUESTION)

        await scene.scene.driver.deliver(scene.slack.dm(bruno, QUESTION))
        assert await scene.scene.unanswered() == ()

        await scene.install(scene.globex)
        assert "balance-due" in await scene.scene.writes(bruno, QUESTION)
        assert "balance-due" in await scene.scene.writes(anna, QUESTION)


async def test_while_slack_does_not_say_whose_the_settings_token_is_it_is_asked_again(
    transport: str, sandbox: RunningSandbox
) -> None:
    async with installed_scene(sandbox, transport) as scene:
        scene.slack.fail_next("auth.test", status=503, times=2)
        anna = await scene.member("Anna", scene.acme, "single")
        async with scene.another_process(bot_token=scene.acme.bot_token) as (channel, _):
            await waits_for(scene, anna)
            await channel.deliver_pending()
            await scene.scene.settled()

        assert scene.slack.faults_left("auth.test") == 0
        assert len(scene.slack.said(anna)) == 1


async def test_where_the_app_is_not_installed_slack_is_answered_and_nothing_is_kept(scene: InstalledScene) -> None:
    bruno = await scene.member("Bruno", scene.globex, "single")

    await scene.delivers(scene.slack.dm(bruno, QUESTION), scene.slack.command(bruno, "/kase", "help"))

    conversation = Somebody(bruno.team_id, bruno.id).conversation_id
    assert await scene.scene.work.read(lambda records: records.inbox.transcript(conversation, limit=9)) == ()
    assert [call for call in scene.slack.calls if call.method.startswith("chat.")] == []


async def test_another_process_knows_a_new_workspace_at_once(scene: InstalledScene) -> None:
    bruno = await scene.member("Bruno", scene.globex, "single")
    async with scene.another_process() as (_, driver):
        await driver.deliver(scene.slack.dm(bruno, QUESTION))
        await scene.install(scene.globex)
        await driver.deliver(scene.slack.dm(bruno, QUESTION))
        await scene.slack.replies(bruno)
        await scene.scene.settled()

    assert (await scene.scene.keys(bruno)).count("balance-due") == 1


# Taken out


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0,), (1,)])
async def test_an_uninstalled_app_keeps_no_token_whatever_slack_tells_first(
    scene: InstalledScene, order: tuple[int, ...]
) -> None:
    await scene.install(scene.globex)
    news = scene.slack.uninstall(scene.globex)

    for each in order:
        await scene.delivers(news[each])

    found = await scene.found(scene.globex)
    assert found is not None
    assert (found.open, found.sealed_token) == (False, "")
    assert found.closed_because == ("tokens_revoked", "app_uninstalled")[order[0]]
    assert scene.slack.calls_to("auth.test") == []


async def test_a_person_who_revokes_their_own_token_does_not_take_the_app_out(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": ["U0SOMEBODY"]}}

    await scene.delivers(scene.slack.event(scene.globex, revoked))

    found = await scene.found(scene.globex)
    assert found is not None
    assert found.open


async def test_what_is_to_be_said_in_the_middle_of_an_uninstallation_rests_and_goes_out_when_the_app_is_back(
    scene: InstalledScene,
) -> None:
    for workspace in (scene.acme, scene.globex):
        await scene.install(workspace)
    anna = await scene.member("Anna", scene.acme, "single")
    bruno = await scene.member("Bruno", scene.globex, "single")
    await scene.scene.writes(bruno, "pay now")
    before = len(scene.slack.said(bruno))
    await scene.delivers(*scene.slack.uninstall(scene.globex))

    await waits_for(scene, bruno)
    for _ in range(3):
        await scene.scene.channel.deliver_pending()
    looked = len([call for call in scene.slack.calls if call.outcome == "account_inactive"])
    await scene.delivers(scene.slack.dm(anna, QUESTION))
    await scene.slack.replies(anna)
    await only_one_left(scene)

    await scene.install(scene.globex)
    await scene.scene.settled()

    assert looked == 0
    assert len(scene.slack.said(bruno)) == before + 1
    assert await scene.scene.presses(bruno, "same_card") == ["confirm-payment"]


async def test_many_that_wait_for_closed_workspaces_are_in_nobodys_way(scene: InstalledScene) -> None:
    for workspace in (scene.acme, scene.globex):
        await scene.install(workspace)
    anna = await scene.member("Anna", scene.acme, "single")
    bruno = await scene.member("Bruno", scene.globex, "single")
    await scene.delivers(*scene.slack.uninstall(scene.globex))
    for number in range(510):
        await waits_for(scene, bruno, f"later-{number}")

    await waits_for(scene, anna, "for-anna")

    assert len(await scene.slack.replies(anna)) == 1


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
async def test_a_token_that_slack_stops_taking_closes_the_installation(scene: InstalledScene, code: str) -> None:
    await scene.install(scene.globex)
    bruno = await scene.member("Bruno", scene.globex, "single")
    scene.slack.fail_next("chat.postMessage", error=code)

    await scene.delivers(scene.slack.dm(bruno, QUESTION))

    found = await scene.closed(scene.globex)
    assert (found.sealed_token, found.closed_because) == ("", code)
    assert await scene.scene.left_to_deliver() > 0
    await scene.install(scene.globex)
    await scene.scene.settled()
    assert "balance-due" in await scene.scene.keys(bruno)


async def test_a_token_refused_from_a_wrong_address_is_kept_and_tried_again_at_the_next_start(
    scene: InstalledScene,
) -> None:
    await scene.install(scene.globex)
    bruno = await scene.member("Bruno", scene.globex, "single")
    scene.slack.fail_next("chat.postMessage", error="invalid_auth")
    await scene.delivers(scene.slack.dm(bruno, QUESTION))
    closed = await scene.closed(scene.globex)

    async with scene.another_process():
        await scene.scene.settled()

    found = await scene.found(scene.globex)
    assert closed.sealed_token != ""
    assert found == replace(closed, closed_at=None, closed_because=None)
    assert "balance-due" in await scene.scene.keys(bruno)


async def test_a_token_that_stays_refused_stays_closed(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    bruno = await scene.member("Bruno", scene.globex, "single")
    scene.slack.fail_next("chat.postMessage", error="invalid_auth")
    await scene.delivers(scene.slack.dm(bruno, QUESTION))
    closed = await scene.closed(scene.globex)
    scene.slack.fail_next("auth.test", error="invalid_auth")

    async with scene.another_process():
        await scene.slack.until(lambda: scene.slack.faults_left("auth.test") == 0 or None)

    assert await scene.found(scene.globex) == closed


async def test_late_news_of_an_earlier_installation_leaves_the_new_one_alone(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    late = scene.slack.uninstall(scene.globex)
    for each in late:
        each.payload["event_time"] = int(scene.slack.world.clock()) - 60
    await scene.install(scene.globex)

    await scene.delivers(*late)
    await scene.slack.until(lambda: len(scene.slack.calls_to("auth.test")) == 2 or None)

    found = await scene.found(scene.globex)
    assert found is not None
    assert found.open
    bruno = await scene.member("Bruno", scene.globex, "single")
    assert "balance-due" in await scene.scene.writes(bruno, QUESTION)


async def test_late_looking_news_of_a_dead_token_closes_it_all_the_same(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    news = scene.slack.uninstall(scene.globex)[1]
    news.payload["event_time"] = int(scene.slack.world.clock()) - 60  # the clocks differ

    await scene.delivers(news)

    assert (await scene.closed(scene.globex)).closed_because == "account_inactive"


async def test_another_process_notices_within_seconds(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    bruno = await scene.member("Bruno", scene.globex, "single")
    async with scene.another_process() as (other, driver):
        await driver.deliver(scene.slack.dm(bruno, QUESTION))
        await scene.scene.settled()
        other.workspaces.fresh = 0.0  # type: ignore[attr-defined]  # two seconds pass
        await scene.delivers(*scene.slack.uninstall(scene.globex))
        refused = [call for call in scene.slack.calls if call.outcome == "account_inactive"]
        await driver.deliver(scene.slack.dm(bruno, "pay now"))

        assert [call for call in scene.slack.calls if call.outcome == "account_inactive"] == refused
        assert await scene.scene.unanswered() == ()


async def test_links_of_people_are_there_again_after_the_app_is_back(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    bruno = await scene.member("Bruno", scene.globex, "single")
    await scene.delivers(*scene.slack.uninstall(scene.globex))
    assert len(await scene.scene.stage.services.identity.links()) == 1

    await scene.install(scene.globex)

    assert "balance-due" in await scene.scene.writes(bruno, QUESTION)


async def test_an_uninstallation_that_cannot_be_written_down_is_told_again(
    transport: str, sandbox: RunningSandbox
) -> None:
    records = AwayRecords()
    async with installed_scene(sandbox, transport, work=records) as scene:
        await scene.install(scene.globex)
        news = scene.slack.uninstall(scene.globex)[1]
        records.away = True
        first = await scene.scene.driver.deliver(news, retries=False)
        records.away = False

        again = await scene.scene.driver.deliver(news)

        assert [answer.accepted for answer in (*first, *again)] == [False, True]
        assert not (await scene.closed(scene.globex)).sealed_token


async def test_taking_out_the_app_of_the_settings_token_is_an_errand_for_the_operator(
    scene: InstalledScene, sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    channel = channel_on(scene.slack, scene.scene.stage, "http")

    await channel.workspaces.left(scene.acme.team_id, because="app_uninstalled", at=NOW)

    assert "renew KASE_SLACK_BOT_TOKEN" in "".join(capsys.readouterr())


# Keys


def sealed(team: str, seal: TokenSeal, *, of: str | None = None) -> Installation:
    return Installation(team, "Acme", "A0KASE", "U0ANNA", NOW, seal.seal(of or team, "xoxb-1"))


def test_a_token_is_opened_with_any_key_and_sealed_with_the_first() -> None:
    old, new = TokenSeal.new_key(), TokenSeal.new_key()
    installation = sealed("T1", TokenSeal((old,)))

    rotated = TokenSeal((new, old))

    assert rotated.open(installation) == "xoxb-1"
    assert not rotated.newly_sealed(installation)
    assert rotated.newly_sealed(sealed("T1", rotated))
    assert "xoxb" not in installation.sealed_token


def test_a_token_moved_to_the_row_of_another_workspace_opens_nothing() -> None:
    seal = TokenSeal((KEY,))

    with pytest.raises(Misconfigured, match="T2"):
        seal.open(sealed("T2", seal, of="T1"))


@pytest.mark.parametrize("keys", [(), ("short",), (KEY, "x" * 44)])
def test_keys_that_are_none_are_refused_in_one_sentence(keys: tuple[str, ...]) -> None:
    with pytest.raises(Misconfigured, match=r"KASE_SECRET_KEYS.*kase secret-key"):
        TokenSeal(keys)


async def test_a_process_without_the_right_key_does_not_start(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    channel = installed_channel(
        scene.slack, scene.scene.stage, scene.transport, scene.access, (Fernet.generate_key().decode(),)
    )

    with pytest.raises(Misconfigured, match=r"KASE_SECRET_KEYS: none of the keys opens the token of globex \(T"):
        await channel.start()


async def test_a_new_key_in_front_opens_what_the_old_one_sealed(scene: InstalledScene) -> None:
    await scene.install(scene.globex)
    bruno = await scene.member("Bruno", scene.globex, "single")

    async with scene.another_process(keys=(TokenSeal.new_key(), KEY)) as (_, driver):
        await driver.deliver(scene.slack.dm(bruno, QUESTION))
        await scene.slack.replies(bruno)
        await scene.scene.settled()


async def test_a_token_sealed_with_a_key_of_another_process_only_is_no_end_of_the_world(scene: InstalledScene) -> None:
    await scene.install(scene.acme)
    await scene.install(scene.globex)
    anna = await scene.member("Anna", scene.acme, "single")
    stranger = replace(sealed(scene.globex.team_id, TokenSeal((TokenSeal.new_key(),))), name="globex")
    await scene.scene.work.run(lambda records: records.installations.put(stranger))
    bruno = await scene.member("Bruno", scene.globex, "single")
    scene.scene.channel.workspaces.forget(scene.globex.team_id)  # type: ignore[attr-defined]  # of this kind

    await scene.delivers(scene.slack.dm(bruno, QUESTION))
    await scene.delivers(scene.slack.dm(anna, QUESTION))

    assert len(await scene.slack.replies(anna)) == 1
    assert scene.slack.said(bruno) == []


async def test_the_database_has_no_token_in_the_clear(
    transport: str, sandbox: RunningSandbox, sqlite_files: Databases
) -> None:
    address = sqlite_files.fresh()
    async with (
        sql_store(address) as store,
        installed_scene(sandbox, transport, work=store.unit_of_work) as scene,
    ):
        await scene.install(scene.globex)
        bruno = await scene.member("Bruno", scene.globex, "single")
        await scene.scene.writes(bruno, QUESTION)
        database = Path(address.removeprefix("sqlite:///"))
        stored = b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))

    assert scene.globex.team_id.encode() in stored
    assert scene.globex.bot_token.encode() not in stored
    assert b"xoxb-" not in stored


# Beginning


async def test_without_a_token_and_without_a_way_to_be_installed_there_is_no_channel(sandbox: RunningSandbox) -> None:
    async with FakeSlack() as slack, stage(sandbox) as scene:
        with pytest.raises(Misconfigured, match="KASE_SLACK_CLIENT_ID"):
            channel_on(slack, scene, "http", bot_token="")


async def test_a_dead_token_of_the_settings_stops_the_start_also_beside_installed_workspaces(
    scene: InstalledScene,
) -> None:
    token = scene.acme.bot_token
    scene.acme.revoke_token()
    channel = installed_channel(scene.slack, scene.scene.stage, scene.transport, scene.access, (KEY,), bot_token=token)

    with pytest.raises(Misconfigured, match="KASE_SLACK_BOT_TOKEN: Slack answers account_inactive"):
        await channel.start()


def test_how_the_app_gets_in_shows_no_secret_when_it_is_printed() -> None:
    access = SlackAccess("xoxb-secret", "xapp-secret", ("signing-secret",), secret_keys=("key-secret",))

    assert "secret" not in repr(access).replace("secret_keys", "").replace("signing_secrets", "")


# The doctor


async def test_the_doctor_counts_workspaces_and_names_what_slack_refuses(scene: InstalledScene) -> None:
    for workspace in (scene.acme, scene.globex):
        await scene.install(workspace)
    workspaces = InstalledWorkspaces(
        scene.scene.work, TokenSeal((KEY,)), scene.slack.base_url, framework_log(), real_time, watch=False
    )
    async with connected(workspaces):
        known = await scene.scene.work.read(lambda records: records.installations.all())
        well = await installation_troubles(workspaces, known)
        scene.slack.fail_next("auth.test", status=503)
        (away,) = await installation_troubles(workspaces, known)
        scene.globex.revoke_token()
        (refused,) = await installation_troubles(workspaces, known)
        lacking = await installation_troubles(workspaces, [replace(known[0], scopes=("chat:write",))])

    assert well == ()
    assert "could not be asked" in away
    assert refused == f"globex ({scene.globex.team_id}): Slack answers account_inactive: let it be installed again"
    assert "installed without app_mentions:read" in lacking[0]
    found = await scene.found(scene.globex)
    assert found is not None
    assert found.open  # who looks closes nothing
