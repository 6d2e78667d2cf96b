"""Whose Slack it is: the Web API of each workspace, by its id."""

from __future__ import annotations

from typing import Protocol

from bot.channels.slack.web import SlackWeb


class Workspaces(Protocol):
    """The workspaces the app is installed in."""

    async def web(self, team: str) -> SlackWeb:
        """The Web API with the token of a workspace. Raises `Shut` where the app is not installed."""
        ...


class OneWorkspace:
    """The workspace whose token is a setting: whoever Slack tells of belongs to it."""

    def __init__(self, web: SlackWeb) -> None:
        self._web = web

    async def web(self, team: str) -> SlackWeb:  # noqa: ARG002 - there is no other
        return self._web
