"""The Slack channel: one Bolt app behind Socket Mode and HTTP, and the loop that delivers."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.reception import Reception
from bot.channels.slack.agents.access import AgentsAccess
from bot.channels.slack.agents.side import AgentsSide
from bot.channels.slack.delivery import Delivery, Pace, Say
from bot.channels.slack.directory import SlackDirectory
from bot.channels.slack.guard import SlackGuard
from bot.channels.slack.intake import Intake
from bot.channels.slack.listeners import Turns
from bot.channels.slack.members import Members
from bot.channels.slack.places import CHANNEL
from bot.channels.slack.web import Shut, SlackFailure, SlackWeb
from bot.channels.slack.workspaces import OneWorkspace
from bot.dialogue.assistant import Assistant
from bot.errors import Misconfigured, Retryable
from bot.identity.desk import IdentityDesk
from bot.records.unit_of_work import Clock, UnitOfWork
from bot.telemetry import Metrics, logger

PATH: Final = "/slack/events"

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """How the app gets in: an app token for Socket Mode, signing secrets for HTTP, or both.

    `email_domains`: whose people may be looked up in billing by their Slack address; none switches that off.
    """

    bot_token: str
    app_token: str = ""
    signing_secrets: tuple[str, ...] = ()
    base_url: str = "https://slack.com/api/"
    email_domains: frozenset[str] = frozenset()


class Part(Protocol):
    """One side of the app, such as the customers' conversation or the agents' desk, with listeners of its own."""

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt; each part has action, view and shortcut ids that begin with its own word."""
        ...

    async def finish(self) -> None:
        """Wait for the work that is under way."""
        ...


class SlackChannel:
    """Everything between Slack and the assistant; `asgi` is None where Slack cannot sign."""

    def __init__(
        self,
        access: SlackAccess,
        *,
        assistant: Assistant,
        reception: Reception,
        work: UnitOfWork,
        identity: IdentityDesk,
        clock: Clock,
        say: Say,
        metrics: Metrics,
        pace: Pace | None = None,
        agents: AgentsAccess | None = None,
    ) -> None:
        """Put the parts together; nothing connects before `start`.

        Raises:
            Misconfigured: there is neither an app token nor a signing secret.
        """
        if not access.app_token and not access.signing_secrets:
            raise Misconfigured(
                "Slack needs KASE_SLACK_APP_TOKEN for Socket Mode, or KASE_SLACK_SIGNING_SECRET for HTTP."
            )
        self._access = access
        self._pace = pace or Pace()
        framework_log = _framework_log()
        base_url = access.base_url.rstrip("/") + "/"
        self._web = SlackWeb(access.bot_token, base_url=base_url, log=framework_log)
        workspaces = OneWorkspace(self._web)
        members = Members(workspaces, identity)
        identity.directories[CHANNEL] = SlackDirectory(workspaces, members, access.email_domains)
        self._delivery = Delivery(
            work=work,
            clock=clock,
            who_is=members.customer,
            workspaces=workspaces,
            say=say,
            with_pages=assistant.with_pages,
            pace=self._pace,
        )
        self._turns = Turns(assistant, self._delivery, workspaces, work, say, metrics)
        self._desk = agents.side(workspaces, say, clock, look=self._pace.look) if agents is not None else None
        aside = agents.reads if agents is not None else None
        intake = Intake(reception, work, members.customer, aside=aside)
        self._bolt = _bolt(access, self._web, intake, framework_log)
        # Bolt asks the listeners in this order: the one that takes every event comes last.
        self._parts: tuple[Part, ...] = (*((self._desk,) if self._desk is not None else ()), members, self._turns)
        for part in self._parts:
            part.listen(self._bolt)
        self._framework_log = framework_log
        self._sockets: AsyncSocketModeHandler | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.asgi: ASGIApp | None = None
        if access.signing_secrets:
            self.asgi = SlackGuard(_door(self._bolt), secrets=access.signing_secrets, path=PATH, now=time.time)

    async def start(self) -> None:
        """Connect, and begin to deliver.

        Raises:
            Misconfigured: Slack does not know the bot's token.
        """
        await self._web.open()
        try:
            await self._web.check_token()
        except Shut as failure:
            await self._web.close()
            raise Misconfigured(f"KASE_SLACK_BOT_TOKEN: Slack answers {failure.code}.") from failure
        except SlackFailure as failure:
            _log.warning("token unchecked", code=failure.code)
        self._tasks.append(asyncio.create_task(self._keep_delivering(), name="kase-slack-delivery"))
        if self._desk is not None:
            showing = self._desk.board.keep_showing()
            self._tasks.append(asyncio.create_task(showing, name="kase-slack-desk"))
        if self._access.app_token:
            self._sockets = AsyncSocketModeHandler(
                self._bolt, self._access.app_token, logger=self._framework_log, web_client=self._web.client
            )
            connecting = self._sockets.connect_async()  # type: ignore[no-untyped-call]  # Bolt does not say
            self._tasks.append(asyncio.create_task(connecting, name="kase-slack-socket"))

    async def stop(self) -> None:
        """Take nothing more in, finish the turns under way, then let go of everything."""
        if self._sockets is not None:
            await self._sockets.close_async()  # type: ignore[no-untyped-call]  # Bolt does not say
            self._sockets = None
        for part in self._parts:
            await part.finish()
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        await self._web.close()

    async def deliver_pending(self) -> None:
        """Deliver what is in the outbox and nobody has delivered. Raises what the records raise."""
        await self._delivery.deliver_pending()

    @property
    def desk(self) -> AgentsSide | None:
        """The agents' side, None where no channel is named for it."""
        return self._desk

    async def show_desk(self) -> None:
        """Show what the agents' channels have not. Raises what the records raise."""
        if self._desk is not None:
            await self._desk.board.show()

    async def _keep_delivering(self) -> None:
        while True:
            await asyncio.sleep(self._pace.look)
            try:
                await self.deliver_pending()
            except Retryable as error:
                _log.warning("not delivered", code=error.code)
            except Exception:  # noqa: BLE001 - whatever is wrong with one reply, all others have their next turn
                _log.exception("delivery failed")


def _bolt(access: SlackAccess, web: SlackWeb, intake: Intake, log: logging.Logger) -> AsyncApp:
    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
        # One workspace, one token: asking Slack about it with each request would only cost time.
        return AuthorizeResult(enterprise_id=context.enterprise_id, team_id=context.team_id, bot_token=access.bot_token)

    return AsyncApp(
        # Without a token of its own: Bolt would ask Slack whose it is.
        client=AsyncWebClient(base_url=web.client.base_url, logger=log, retry_handlers=[]),
        logger=log,
        authorize=authorize,
        before_authorize=intake.admit,
        request_verification_enabled=False,  # the guard did
        ignoring_self_events_enabled=False,  # what a bot said is not read as somebody talking
        signing_secret="",
    )


def _door(app: AsyncApp) -> ASGIApp:
    bolt = AsyncSlackRequestHandler(app, path=PATH)

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        await bolt(dict(scope), receive, send)

    return door


def _framework_log() -> logging.Logger:
    """A log that never goes into detail: at debug level the framework writes down what people wrote."""
    log = logging.getLogger("bot.channels.slack.framework")
    log.setLevel(logging.WARNING)
    return log
