"""The Slack channel: one Bolt app behind Socket Mode and HTTP, and the loop that delivers."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from datetime import timedelta
from typing import Final, Protocol
from uuid import uuid4

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.reception import Reception
from bot.channels.slack.access import SlackAccess, framework_log
from bot.channels.slack.admission import Admission, Admit
from bot.channels.slack.agent_view import AgentView
from bot.channels.slack.agents.access import AgentsAccess
from bot.channels.slack.agents.side import AgentsSide
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.commands import Command, Commands
from bot.channels.slack.delivery import Delivery, Pace
from bot.channels.slack.directory import SlackDirectory
from bot.channels.slack.flags import note_flag
from bot.channels.slack.guard import SlackGuard
from bot.channels.slack.home import Home
from bot.channels.slack.install import Installing
from bot.channels.slack.installations import InstalledWorkspaces
from bot.channels.slack.intake import Also, Intake, read_asked
from bot.channels.slack.listeners import Turns
from bot.channels.slack.members import Members
from bot.channels.slack.persons import Persons
from bot.channels.slack.places import CHANNEL, Somebody
from bot.channels.slack.privately import Privately
from bot.channels.slack.reviewing import Reviewing
from bot.channels.slack.say import Say
from bot.channels.slack.shortcut import LOOKS_BACK_DAYS, Shortcut
from bot.channels.slack.web import Shut
from bot.channels.slack.workspaces import Tenancy
from bot.dialogue.assistant import Assistant
from bot.errors import Misconfigured, Retryable
from bot.identity.desk import IdentityDesk
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.telemetry import Metrics, logger

PATH: Final = "/slack/events"

LOST_WITHIN: Final = 2.0
"""Seconds between two pings on a socket.

A ping without a pong for half of it means that the socket is lost, and a lost one is noticed at the next ping: what
falls silent is left after five seconds at most. Bolt's own ten seconds make that twenty-five. The rule is in the source
of aiohttp (`ClientWebSocketResponse`, `heartbeat`) and of slack_sdk (`monitor_current_session`).
"""

_log = logger("slack")


class Part(Protocol):
    """One side of the app, such as the customers' conversation or the agents' desk, with listeners of its own."""

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt; each part has action, view and shortcut ids that begin with its own word."""
        ...

    async def finish(self) -> None:
        """Wait for the work that is under way."""
        ...


class SlackChannel:
    """Everything between Slack and the assistant; `asgi` is None where Slack cannot sign.

    `pages` are those of who installs the app.
    """

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
            Misconfigured: there is neither an app token nor a signing secret, or no usable key to seal tokens with.
        """
        if not access.app_token and not access.signing_secrets:
            raise Misconfigured(
                "Slack needs KASE_SLACK_APP_TOKEN for Socket Mode, or KASE_SLACK_SIGNING_SECRET for HTTP."
            )
        self._access = access
        self._pace = pace or Pace()
        log = framework_log()
        workspaces = access.workspaces(work, log)
        self.workspaces: Tenancy = workspaces
        self.pages: tuple[Route, ...] = ()
        if access.install is not None and isinstance(workspaces, InstalledWorkspaces):
            self.pages = Installing(access.install, workspaces, say, assistant.answering.languages).routes
        members = Members(workspaces, identity, when_changed=self._redraw)
        identity.directories[CHANNEL] = SlackDirectory(workspaces, members, access.email_domains)
        self._delivery = Delivery(
            name=uuid4().hex,
            work=work,
            clock=clock,
            who_is=members.customer,
            who_is_by=members.customer_by,
            workspaces=workspaces,
            say=say,
            with_pages=assistant.with_pages,
            pace=self._pace,
            has_home=self._has_home,
            when_told=self._redraw,
        )
        persons = Persons(
            who_is=members.customer,
            workspaces=workspaces,
            work=work,
            assistant=assistant,
            patience=self._pace.patience,
        )
        agent_view = AgentView(workspaces, persons, say, self._pace.noticeable)
        self._turns = Turns(assistant, self._delivery, workspaces, say, metrics, agent_view)
        privately = Privately(persons, say, self._pace.pause)
        languages = assistant.answering.languages
        self.commands = Commands(self._turns, persons, privately, languages)
        self._home = Home(self._turns, persons, workspaces, agent_view, work, clock, languages, self._pace)
        self._desk = agents.side(workspaces, say, clock, look=self._pace.look) if agents is not None else None

        def also(body: object) -> Also:
            oldest = clock.now() - timedelta(days=LOOKS_BACK_DAYS)
            return read_asked(body, commands=self.commands.read, oldest=oldest.timestamp())

        aside = agents.reads if agents is not None else None
        intake = Intake(reception, work, members.customer, also=also, flag=note_flag, aside=aside)
        self._bolt = _bolt(workspaces, Admission(workspaces, intake.admit), access.api, log)
        if (desk := self._desk) is not None:

            async def queue(command: Command) -> SlackMessage:
                return await desk.queue(command.somebody.team, command.somebody.id)

            self.commands.add("queue", queue)
        # Bolt asks the listeners in this order: the one that takes every event that is left comes last.
        self._parts: tuple[Part, ...] = (
            *((self._desk,) if self._desk is not None else ()),
            self.commands,
            Shortcut(self._turns, persons, privately),
            self._home,
            members,
            Reviewing(self._turns, workspaces, say),
            self._turns,
        )
        self._turns.listen_first(self._bolt)
        for part in self._parts:
            part.listen(self._bolt)
        self._framework_log = log
        self._sockets: AsyncSocketModeHandler | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.asgi: ASGIApp | None = None
        if access.signing_secrets:
            self.asgi = SlackGuard(_door(self._bolt), secrets=access.signing_secrets, path=PATH, now=time.time)

    async def start(self) -> None:
        """Connect, and begin to deliver.

        Raises:
            Misconfigured: Slack does not know the bot's token, or no key opens a token of the records.
        """
        await self.workspaces.open()
        self._tasks.append(asyncio.create_task(self._keep_delivering(), name="kase-slack-delivery"))
        if self._desk is not None:
            showing = self._desk.board.keep_showing()
            self._tasks.append(asyncio.create_task(showing, name="kase-slack-desk"))
        if self._access.app_token:
            self._sockets = AsyncSocketModeHandler(
                self._bolt,
                self._access.app_token,
                logger=self._framework_log,
                web_client=_client(self._access.api, self._framework_log),
                ping_interval=LOST_WITHIN,
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
        await self.workspaces.close()

    async def deliver_pending(self) -> None:
        """Deliver what is in the outbox and nobody has delivered. Raises what the records raise."""
        await self._delivery.deliver_pending()

    def _redraw(self, somebody: Somebody) -> None:
        self._home.changed(somebody)

    def _has_home(self, records: Records, somebody: Somebody) -> bool:
        return self._home.is_there(records, somebody)

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


def _bolt(workspaces: Tenancy, admit: Admit, base_url: str, log: logging.Logger) -> AsyncApp:
    async def authorize(context: AsyncBoltContext) -> AuthorizeResult | None:
        # The token at hand: asking Slack about it with each request would only cost time.
        try:
            web = await workspaces.web(context.team_id or "")
        except Shut:
            return None  # taken out in this very moment: Bolt answers and nobody listens
        return AuthorizeResult(enterprise_id=context.enterprise_id, team_id=context.team_id, bot_token=web.client.token)

    return AsyncApp(
        name="kase",  # Bolt would look through the whole stack for one
        # Without a token of its own: Bolt would ask Slack whose it is.
        client=_client(base_url, log),
        logger=log,
        authorize=authorize,  # type: ignore[arg-type]  # Bolt asks whether it is None; its types do not say
        before_authorize=admit,
        request_verification_enabled=False,  # the guard did
        ignoring_self_events_enabled=False,  # what a bot said is not read as somebody talking
        signing_secret="",
    )


def _client(base_url: str, log: logging.Logger) -> AsyncWebClient:
    return AsyncWebClient(base_url=base_url, logger=log, retry_handlers=[])


def _door(app: AsyncApp) -> ASGIApp:
    bolt = AsyncSlackRequestHandler(app, path=PATH)

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        await bolt(dict(scope), receive, send)

    return door
