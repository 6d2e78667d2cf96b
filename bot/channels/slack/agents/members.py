"""Who is an agent: a full member of the workspace who is in one of the desk's channels."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from bot.channels.slack.agents.channels import DeskChannel, DeskChannels
from bot.channels.slack.members import Standing, standing_of
from bot.channels.slack.web import SlackWeb
from bot.channels.slack.workspaces import Workspaces
from bot.domain.escalation import Agent

_MEMBERS_SECONDS: Final = 60.0
_NAME_SECONDS: Final = 60.0


@dataclass(slots=True)
class AgentMembers:
    """Asks Slack who is in the channels, and remembers it for a minute."""

    channels: DeskChannels
    workspaces: Workspaces
    _in: dict[DeskChannel, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _named: dict[tuple[str, str], tuple[float, Agent | None]] = field(default_factory=dict)

    async def agent(self, team: str, member: str, *, of: DeskChannel | None = None) -> Agent | None:
        """The agent, None for somebody who is none, or none of the channel `of`.

        Raises `SlackFailure` when Slack does not say.
        """
        for channel in self.channels.all() if of is None else (of,):
            if member in await self._members(channel):
                return await self._agent(await self.workspaces.web(channel.team), team, member)
        return None

    async def name(self, team: str, member: str) -> str:
        """What somebody is called. Raises `SlackFailure` when Slack does not say."""
        agent = await self.agent(team, member)
        return agent.name if agent is not None else member

    async def _members(self, channel: DeskChannel) -> frozenset[str]:
        known = self._in.get(channel)
        if known is None or known[0] < time.monotonic():
            web = await self.workspaces.web(channel.team)
            known = (time.monotonic() + _MEMBERS_SECONDS, await web.members(channel.id))
            self._in[channel] = known
        return known[1]

    async def _agent(self, web: SlackWeb, team: str, member: str) -> Agent | None:
        home = await web.team()
        known = self._named.get((home, member))
        if known is None or known[0] < time.monotonic():
            profile = await web.profile(member)
            full = standing_of(profile, team=home) is Standing.MEMBER
            agent = Agent(f"{team}:{member}", _name(profile) or member) if full else None
            known = (time.monotonic() + _NAME_SECONDS, agent)
            self._named[home, member] = known
        return known[1]


def _name(profile: object) -> str:
    """The name somebody goes by: display name, else real name, else handle."""
    if not isinstance(profile, dict):
        return ""
    inner = profile.get("profile")
    shown = inner if isinstance(inner, dict) else {}
    names = (shown.get("display_name"), shown.get("real_name"), profile.get("real_name"), profile.get("name"))
    return next((str(name) for name in names if name), "")
