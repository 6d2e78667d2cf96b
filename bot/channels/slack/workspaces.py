"""Whose Slack it is: the Web API of each workspace, by its id."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

from bot.channels.slack.web import Shut, SlackFailure, SlackWeb
from bot.errors import Misconfigured
from bot.records.unit_of_work import Records
from bot.telemetry import logger

_log = logger("slack")


class Workspaces(Protocol):
    """The workspaces the app is installed in."""

    async def web(self, team: str) -> SlackWeb:
        """The Web API with the token of a workspace. Raises `Shut` where the app is not installed."""
        ...

    def resting(self, records: Records) -> tuple[str, ...]:
        """The workspaces that took the app out: what is to be said there waits until it is back."""
        ...


class Tenancy(Workspaces, Protocol):
    """What the channel asks of its workspaces beside."""

    async def open(self) -> None:
        """Begin, and look whether the tokens can be used. Raises `Misconfigured` when they cannot."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...

    async def has(self, team: str) -> bool:
        """Whether the app is installed there. Raises what the records raise."""
        ...

    async def left(self, team: str, *, because: str, at: datetime) -> None:
        """Slack tells that the app was taken out at this moment. Raises what the records raise."""
        ...


class OneWorkspace:
    """The workspace whose token is a setting: whoever Slack tells of belongs to it."""

    def __init__(self, web: SlackWeb) -> None:
        self._web = web

    async def open(self) -> None:
        await self._web.open()
        try:
            await known_team(self._web)
        except Misconfigured:
            await self._web.close()
            raise

    async def close(self) -> None:
        await self._web.close()

    async def web(self, team: str) -> SlackWeb:  # noqa: ARG002 - there is no other
        return self._web

    def resting(self, records: Records) -> tuple[str, ...]:  # noqa: ARG002 - nobody can take it out
        return ()

    async def has(self, team: str) -> bool:  # noqa: ARG002 - there is no other
        return True

    async def left(self, team: str, *, because: str, at: datetime) -> None:
        _log.error("taken out", team=team, because=because, at=at.isoformat(), todo="renew KASE_SLACK_BOT_TOKEN")


@asynccontextmanager
async def connected(workspaces: Tenancy) -> AsyncIterator[None]:
    """Open them for a piece of work. Raises what `Tenancy.open` raises."""
    await workspaces.open()
    try:
        yield
    finally:
        await workspaces.close()


async def known_team(web: SlackWeb) -> str | None:
    """The workspace of the settings' token, None while Slack does not say. Raises `Misconfigured` if it opens none."""
    try:
        return await web.team()
    except Shut as failure:
        raise Misconfigured(f"KASE_SLACK_BOT_TOKEN: Slack answers {failure.code}.") from failure
    except SlackFailure as failure:
        _log.warning("token unchecked", code=failure.code)
        return None
