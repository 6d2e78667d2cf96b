"""One desk for customers of several workspaces: each hears and is heard with the token of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.billing.profiles import profile
from bot.channels.slack.agents.access import AgentsAccess
from bot.channels.slack.agents.channels import DESK_SCOPES, desk_channels
from bot.channels.slack.install import manifest_scopes
from bot.escalation.hours import ALWAYS
from bot.replies.agents_words import AgentsWords
from bot.settings import load_settings
from bot.slack_access import slack_access
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.slack_installed import KEY, InstalledScene, installed_scene
from tests.support.slack_scene import channel_on, transport_to

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def agents_access(scene: InstalledScene, channel_id: str) -> AgentsAccess:
    """A desk in the first workspace."""
    channels = desk_channels(f"{scene.acme.team_id}/{channel_id}")
    assert channels is not None
    return AgentsAccess(
        desk=scene.scene.stage.services.agents,
        channels=channels,
        words=AgentsWords("en", lambda name, label, spoken: profile(name).label(label, spoken)),
        hours=ALWAYS,
        leads=lambda: True,
        say_option=lambda answer: answer,
    )


async def test_an_agent_of_one_workspace_talks_with_a_customer_of_another(sandbox: RunningSandbox) -> None:
    async with installed_scene(sandbox, "http", bot_token=True) as scene:
        slack, stage = scene.slack, scene.scene.stage
        await scene.install(scene.globex)
        olga = await scene.member("Olga", scene.globex, "single")
        berta = slack.add_person("Bērta")
        support = slack.add_channel("support", berta)
        agents = agents_access(scene, support.id)
        process = channel_on(
            slack, stage, "http", agents=agents, bot_token=slack.bot_token, install=scene.access, secret_keys=(KEY,)
        )
        await process.start()
        try:
            async with transport_to(slack, process, "http") as (driver, _):
                await scene.delivers(slack.dm(olga, "human"))
                card = await slack.until(lambda: next((each for each in slack.said(support) if each.blocks), None))

                assert f"slack {scene.globex.team_id}:{olga.id}" in card.words()
                assert f"<@{olga.id}>" not in card.words()
                await driver.deliver(slack.press(berta, card, "desk-claim"))
                told = await slack.until(lambda: [one for one in slack.said(olga) if one.text.startswith("Bērta")])
        finally:
            await process.stop()

    assert len(told) == 1
    posts = [call for call in slack.calls_to("chat.postMessage") if call.arguments["text"] == told[0].text]
    assert {call.token for call in posts} == {scene.globex.bot_token}


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, False),
        ({"slack_agents_channel": "T0ACME/C0DESK"}, True),
        ({"slack_agents_channel": "C0DESK", "slack_bot_token": "xoxb-1"}, False),
    ],
)
def test_a_workspace_is_asked_for_what_the_desk_needs_only_where_it_may_be_the_desks(
    given: dict[str, object], asked: bool
) -> None:
    installed = {
        "slack_client_id": "1.2",
        "slack_client_secret": "s",
        "secret_keys": KEY,
        "public_url": "https://k.test",
    }

    install = slack_access(load_settings({**installed, "slack_signing_secret": "x", **given})).install

    assert install is not None
    assert {*manifest_scopes()} >= DESK_SCOPES
    assert ({*install.scopes} >= DESK_SCOPES) is asked
    assert ({*install.scopes} & DESK_SCOPES != set()) is asked
