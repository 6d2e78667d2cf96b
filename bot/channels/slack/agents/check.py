"""Whether the desk's channels can be worked in: asked by `kase doctor`, before somebody waits for an agent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bot.channels.slack.agents.channels import DeskChannel, DeskChannels
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces

_SETTINGS: Final = (
    "KASE_SLACK_AGENTS_CHANNEL",
    "KASE_SLACK_AGENTS_URGENT_CHANNEL",
    "KASE_SLACK_AGENTS_SECURITY_CHANNEL",
)


async def desk_troubles(channels: DeskChannels, workspaces: Workspaces) -> tuple[str, ...]:
    """What is wrong with the channels and what to do about it, nothing when agents can work in all of them."""
    found: list[str] = []
    for channel, setting in _named(channels):
        trouble = await _trouble(channel, workspaces)
        if trouble is not None:
            found.append(f"{setting} {channel}: {trouble}")
    return tuple(found)


def _named(channels: DeskChannels) -> Iterator[tuple[DeskChannel, str]]:
    """Each channel once, by the first setting that names it."""
    by_channel: dict[DeskChannel, str] = {}
    for channel, setting in zip((channels.normal, channels.urgent, channels.security), _SETTINGS, strict=True):
        by_channel.setdefault(channel, setting)
    yield from by_channel.items()


async def _trouble(channel: DeskChannel, workspaces: Workspaces) -> str | None:
    try:
        web = await workspaces.web(channel.team)
        told = await web.channel(channel.id)
        agents = await web.members(channel.id)
    except SlackFailure as failure:
        return _advice(failure.code)
    return _state(told, agents=len(agents) - 1)


def _state(told: Mapping[str, object], *, agents: int) -> str | None:
    if told.get("is_archived"):
        return "it is archived: take it out of the archive, or name another channel"
    if not told.get("is_member"):
        return "the app is not in it: write `/invite @Kase` there"
    if agents < 1:
        return "nobody but the app is in it: invite the agents"
    return None


def _advice(code: str) -> str:
    if code == "channel_not_found":
        return (
            "Slack knows no such channel, or it is private and the app is not in it: `/invite @Kase`, or correct the id"
        )
    if code == "missing_scope":
        return "the app may not read channels: install it again with the manifest's scopes"
    return f"Slack answers {code}"
