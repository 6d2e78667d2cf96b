"""The workspaces that installed the app by themselves: their tokens from the records, their clients kept at hand."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channels.slack.sealing import TokenSeal
from bot.channels.slack.web import TIMEOUT, Shut, SlackFailure, SlackWeb
from bot.channels.slack.workspaces import known_team
from bot.domain.installation import Installation
from bot.errors import Misconfigured, Retryable
from bot.records.unit_of_work import Records, UnitOfWork
from bot.telemetry import logger

FRESH_SECONDS: Final = 2.0
"""How long a process goes by what it knows of an installation before it looks into the records again."""

DEAD: Final = frozenset({"account_inactive", "invalid_auth", "token_revoked"})
"""A token that Slack does not take any more: https://docs.slack.dev/reference/methods/auth.test#errors"""

_PERHAPS_DEAD: Final = "invalid_auth"
"""Also said to a good token from an address that the app's list of allowed ones does not have: it is kept, closed, and
tried again when a process starts."""

_log = logger("slack")


class NotInstalled(Shut):
    """The app is not in this workspace."""

    def __init__(self) -> None:
        super().__init__("not_installed")


@dataclass(slots=True)
class _Known:
    """What this process knows of an installation, and when it looked (monotonic seconds)."""

    installation: Installation
    web: SlackWeb
    looked_at: float


@dataclass(slots=True)
class InstalledWorkspaces:
    """Workspaces from the records, beside the one whose token is a setting, if any.

    `now` is the real time: Slack's events are compared with it. Without `watch` nothing is closed, or opened again, by
    what Slack says of a token.
    """

    work: UnitOfWork
    seal: TokenSeal
    base_url: str
    log: logging.Logger
    now: Callable[[], datetime]
    own: SlackWeb | None = None
    fresh: float = FRESH_SECONDS
    watch: bool = True
    _own_team: str | None = None
    _known: dict[str, _Known] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None
    _looks: set[asyncio.Task[None]] = field(default_factory=set)

    async def open(self) -> None:
        """Begin; every token is opened once, so that a missing key is known before the first message.

        Raises:
            Misconfigured: a token cannot be opened, or Slack does not know the one of the settings.
            StorageUnavailable: the records cannot be read.
        """
        known = await self.work.read(lambda records: records.installations.all())
        for installation in known:
            if installation.open:
                self.seal.open(installation)
        self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        for installation in known:
            if self.watch and not installation.open and installation.sealed_token:
                self._begin(self._look_again(installation))
        if self.own is None:
            return
        self.own.client.session = self._session
        try:
            self._own_team = await known_team(self.own)
        except Misconfigured:
            await self.close()
            raise

    async def close(self) -> None:
        """Let go of everything."""
        for look in self._looks:
            look.cancel()
        await asyncio.gather(*self._looks, return_exceptions=True)
        self._known.clear()
        if self._session is not None:
            await self._session.close()

    async def web(self, team: str) -> SlackWeb:
        """The Web API there; an installation of a workspace goes before the settings' token for it.

        Raises:
            Shut: the app is not installed there, or its token cannot be opened.
            StorageUnavailable: the records cannot be read.
        """
        known = self._known.get(team)
        if known is not None and time.monotonic() - known.looked_at < self.fresh:
            return known.web
        found = await self.work.read(lambda records: records.installations.find(team))
        if found is None or not found.open:
            self._known.pop(team, None)
            return await self._of_the_settings(team)
        if known is None or known.installation.sealed_token != found.sealed_token:
            known = _Known(found, self._client(found), 0.0)
            self._known[team] = known
        known.looked_at = time.monotonic()
        return known.web

    def resting(self, records: Records) -> tuple[str, ...]:
        """Closed installations, but for the workspace that the settings' token opens."""
        return tuple(team for team in records.installations.closed() if team != self._own_team)

    async def has(self, team: str) -> bool:
        """Whether the app is there. Raises what the records raise."""
        try:
            await self.web(team)
        except NotInstalled:
            return False
        except SlackFailure:
            return True  # it is known there, and cannot be used just now
        return True

    async def left(self, team: str, *, because: str, at: datetime) -> None:
        """Erase the token. News from before the installation is of an earlier one: then Slack is asked.

        Raises what the records raise.
        """
        found = await self.work.read(lambda records: records.installations.find(team))
        if found is None or not found.open:
            _log.info("taken out", team=team, because=because, known=False)
            return
        if at < found.installed_at.replace(microsecond=0):  # Slack tells whole seconds
            self._begin(self._look(team))
            return
        await self._close(found, because)

    def forget(self, team: str) -> None:
        """Look into the records with the next call: something is new there."""
        self._known.pop(team, None)

    def _client(self, installation: Installation) -> SlackWeb:
        try:
            token = self.seal.open(installation)
        except Misconfigured as error:
            _log.error("token unopened", team=installation.team, reason=error.detail)
            raise Shut("token_unopened") from error

        async def dead(code: str) -> None:
            if not self.watch:
                return
            try:
                await self._close(installation, code)
            except Retryable as error:  # the next call finds the same
                _log.error("not closed", team=installation.team, code=error.code)

        client = _WatchedClient(dead, token=token, base_url=self.base_url, log=self.log, session=self._session)
        return SlackWeb(token, base_url=self.base_url, log=self.log, client=client)

    async def _of_the_settings(self, team: str) -> SlackWeb:
        if self.own is None:
            raise NotInstalled
        if self._own_team is None:
            self._own_team = await self.own.team()
        if team in {"", self._own_team}:
            return self.own
        raise NotInstalled

    async def _close(self, installation: Installation, because: str) -> None:
        at = self.now()
        closed = await self.work.run(
            lambda records: records.installations.close(
                installation.team,
                because=because,
                at=at,
                revision=installation.revision,
                keep=because == _PERHAPS_DEAD,
            )
        )
        self.forget(installation.team)
        if closed:
            _log.warning("installation closed", team=installation.team, because=because)

    def _begin(self, looking: Coroutine[object, object, None]) -> None:
        look = asyncio.create_task(looking, name="kase-slack-look")
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)

    async def _look_again(self, installation: Installation) -> None:
        """Open it again when Slack takes its token after all."""
        team, revision = installation.team, installation.revision
        try:
            await self._client(installation).check_token()
            await self.work.run(lambda records: records.installations.reopen(team, revision=revision))
        except (SlackFailure, Retryable) as failure:
            _log.info("token looked at", team=team, code=failure.code)
        else:
            _log.warning("installation open again", team=team)

    async def _look(self, team: str) -> None:
        """Ask Slack whether the token is good; when it is dead, the client closes the installation."""
        try:
            await (await self.web(team)).check_token()
        except (SlackFailure, Retryable) as failure:
            _log.info("token looked at", team=team, code=failure.code)


class _WatchedClient(AsyncWebClient):
    """Tells when Slack says that the token is dead, whichever call it says it to."""

    def __init__(
        self,
        dead: Callable[[str], Awaitable[None]],
        *,
        token: str,
        base_url: str,
        log: logging.Logger,
        session: aiohttp.ClientSession | None,
    ) -> None:
        super().__init__(token=token, base_url=base_url, retry_handlers=[], logger=log, session=session)
        self._dead = dead

    async def api_call(self, *arguments: Any, **options: Any) -> AsyncSlackResponse:  # noqa: ANN401 - as the SDK's own
        try:
            return await super().api_call(*arguments, **options)
        except SlackApiError as error:
            if isinstance(error.response, AsyncSlackResponse) and error.response.get("error") in DEAD:
                await self._dead(str(error.response["error"]))
            raise
