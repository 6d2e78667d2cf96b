"""Whether the tokens of the settings work, and those of every workspace that installed it: asked by `kase doctor`."""

from __future__ import annotations

from collections.abc import Iterable

from bot.channels.slack.agents.channels import DESK_SCOPES
from bot.channels.slack.install import manifest_scopes
from bot.channels.slack.installations import InstalledWorkspaces
from bot.channels.slack.web import Shut, SlackFailure, SlackWeb
from bot.channels.slack.workspaces import known_team
from bot.domain.installation import Installation

_MOST = 50
"""Workspaces whose token is tried: Slack answers so many calls in a minute, and an operator waits for it."""


async def own_troubles(web: SlackWeb, app_token: str) -> tuple[str, ...]:
    """What is wrong with the tokens of the settings; the bot's opens a workspace, or nothing would have begun."""
    found: list[str] = []
    if await known_team(web) is None:
        found.append("Slack could not be asked about KASE_SLACK_BOT_TOKEN")
    if app_token:
        try:
            await web.check_socket(app_token)
        except SlackFailure as failure:
            found.append(f"KASE_SLACK_APP_TOKEN: Slack answers {failure.code}")
    return tuple(found)


async def installation_troubles(workspaces: InstalledWorkspaces, known: Iterable[Installation]) -> tuple[str, ...]:
    """What is wrong and what to do about it: tokens that Slack refuses, scopes that lack.

    Keys need no look: `workspaces` are open, which takes the right ones.
    """
    found: list[str] = []
    for number, installation in enumerate(each for each in known if each.open):
        trouble = await _trouble(workspaces, installation, ask=number < _MOST)
        if trouble is not None:
            found.append(f"{installation.name} ({installation.team}): {trouble}")
    return tuple(found)


async def _trouble(workspaces: InstalledWorkspaces, installation: Installation, *, ask: bool) -> str | None:
    # Whether the desk's own workspace has granted what the desk needs is asked where its channels are looked at.
    if lacking := sorted({*manifest_scopes()} - DESK_SCOPES - {*installation.scopes}):
        return f"it was installed without {', '.join(lacking)}: let it be installed again"
    if not ask:
        return None
    try:
        await (await workspaces.web(installation.team)).check_token()
    except Shut as failure:
        return f"Slack answers {failure.code}: let it be installed again"
    except SlackFailure as failure:
        return f"Slack could not be asked ({failure.code})"
    return None
