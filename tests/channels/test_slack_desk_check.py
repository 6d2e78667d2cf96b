"""What an operator reads before somebody waits for an agent in a channel that nobody can work in."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from actions.in_process import InProcessActions
from bot.app import build
from bot.channels.slack.agents.channels import DeskChannels, desk_channels
from bot.channels.slack.agents.check import desk_troubles
from bot.channels.slack.web import SlackWeb
from bot.channels.slack.workspaces import OneWorkspace
from bot.doctor import Finding, examine_app
from bot.errors import Misconfigured
from bot.settings import PREFIX, Settings, load_settings
from tests.fakes.slack import Channel, FakeSlack
from tests.support.databases import Databases
from tests.support.sandbox import running_sandbox

pytestmark = pytest.mark.anyio


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as made:
        yield made


def channel_with_an_agent(slack: FakeSlack, *, private: bool = False) -> Channel:
    """A channel that agents can work in."""
    return slack.add_channel("support", slack.add_person("Bērta"), private=private)


async def troubles(slack: FakeSlack, channels: DeskChannels | None) -> tuple[str, ...]:
    """What the doctor would say."""
    assert channels is not None
    web = SlackWeb(slack.bot_token, base_url=slack.base_url, log=logging.getLogger("doctor"))
    return await desk_troubles(channels, OneWorkspace(web))


async def test_channels_with_the_app_and_an_agent_are_well(slack: FakeSlack) -> None:
    first, apart = channel_with_an_agent(slack), channel_with_an_agent(slack, private=True)

    assert await troubles(slack, desk_channels(first.id, "", apart.id)) == ()


def without_the_app(slack: FakeSlack, channel: Channel) -> None:
    channel.members.remove(slack.workspace.bot.id)


def private_without_the_app(slack: FakeSlack, channel: Channel) -> None:
    channel.private = True
    without_the_app(slack, channel)


def archived(_: FakeSlack, channel: Channel) -> None:
    channel.archived = True


def nobody(slack: FakeSlack, channel: Channel) -> None:
    channel.members[:] = [slack.workspace.bot.id]


def no_scope(slack: FakeSlack, _: Channel) -> None:
    slack.workspace.withheld_scopes.add("channels:read")


def no_answer(slack: FakeSlack, _: Channel) -> None:
    slack.fail_next("conversations.info", status=503)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (without_the_app, "the app is not in it: write `/invite @Kase` there"),
        (private_without_the_app, "or it is private and the app is not in it: `/invite @Kase`, or correct the id"),
        (archived, "it is archived: take it out of the archive"),
        (nobody, "nobody but the app is in it: invite the agents"),
        (no_scope, "install it again with the manifest's scopes"),
        (no_answer, "Slack answers service_unavailable"),
    ],
)
async def test_a_channel_that_agents_cannot_work_in_is_told_with_its_setting_and_what_to_do(
    slack: FakeSlack, spoil: Callable[[FakeSlack, Channel], None], told: str
) -> None:
    first, urgent = channel_with_an_agent(slack), channel_with_an_agent(slack)
    spoil(slack, urgent)

    found = await troubles(slack, desk_channels(first.id, urgent.id))

    assert found[-1].startswith(f"KASE_SLACK_AGENTS_URGENT_CHANNEL {urgent.id}: ") or spoil is no_answer
    assert told in " ".join(found)


async def test_the_doctor_looks_at_the_tokens_and_at_the_agents_channels(
    slack: FakeSlack, sqlite_files: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)
    channel = channel_with_an_agent(slack)
    with running_sandbox() as sandbox:
        chosen: dict[str, object] = {
            "database_url": sqlite_files.fresh(),
            "billing_url": sandbox.base_url,
            "billing_token": sandbox.token,
            "slack_bot_token": slack.bot_token,
            "slack_app_token": slack.app_token,
            "slack_api_base_url": slack.base_url,
            "slack_agents_channel": channel.id,
        }

        async def examined(**changed: object) -> dict[str, Finding]:
            settings = load_settings(chosen | changed)
            return {each.name: each for each in await examine_app(build(settings, actions=InProcessActions))}

        found = await examined()
        nobody(slack, channel)
        later = await examined(slack_app_token="xapp-of-another-app")

    assert found["slack"] == Finding(
        "slack", well=True, detail=f"the tokens work, in the workspace {slack.workspace.team_id}"
    )
    assert (later["slack"].well, later["slack"].detail) == (False, "KASE_SLACK_APP_TOKEN: Slack answers invalid_auth")
    assert found["agents' channels"].detail == f"agents can work in {channel.id}"
    assert not later["agents' channels"].well


def test_channels_beside_a_first_one_that_is_missing_are_refused() -> None:
    with pytest.raises(Misconfigured, match="KASE_SLACK_AGENTS_CHANNEL: is missing"):
        load_settings({"slack_bot_token": "xoxb-1", "slack_agents_urgent_channel": "C0URGENT"})
