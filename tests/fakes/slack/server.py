"""The fake Slack itself: one server on a free port of 127.0.0.1, and everything a test needs to drive it."""

import secrets
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self, TypeVar

import aiohttp
from aiohttp import web
from yarl import URL

from tests.fakes.slack import app_methods, chat_methods, people_methods
from tests.fakes.slack.acknowledgements import settle
from tests.fakes.slack.faults import Fault, FaultQueue, suffer
from tests.fakes.slack.gestures import Gestures
from tests.fakes.slack.http_driver import HttpDriver, HttpTerms
from tests.fakes.slack.rates import Of, Rate, Rates
from tests.fakes.slack.socket_mode import SocketDriver, Sockets
from tests.fakes.slack.web_api import RecordedCall, WebApi
from tests.fakes.slack.wire import Answer, Delivery, JsonObject, SlackError, new_id
from tests.fakes.slack.world import TRIGGER_LIFETIME, Channel, Consent, Message, Person, Workspace, World

Found = TypeVar("Found")


class FakeSlack(Gestures):
    """A Slack with one workspace (more with `add_workspace`), one app, and a bot that may do everything."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        ack_within: float = 3.0,
        retry_delays: Sequence[float] = (0.0, 0.05, 0.1),
        trigger_lifetime: float = TRIGGER_LIFETIME,
    ) -> None:
        """Set the times Slack keeps, in seconds; `retry_delays` are the pauses before each repeated delivery."""
        super().__init__(World(clock, trigger_lifetime))
        self.signing_secret = secrets.token_hex(16)
        self.response_posts: list[JsonObject] = []
        self.workspace = self.add_workspace("acme")
        self.chosen: Workspace | None = None
        self.consents = True
        self._faults = FaultQueue()
        self._terms = HttpTerms(ack_within, retry_delays)
        self.methods = chat_methods.METHODS | people_methods.METHODS | app_methods.METHODS
        self._rates = Rates(clock)
        self._web_api = WebApi(self.world, self.methods, self._faults, self._rates)
        self.sockets = Sockets(self.world, self._settle, ack_within, len(retry_delays) + 1)

    async def __aenter__(self) -> Self:
        """Start to listen; `base_url` is known from here on."""
        self._session = aiohttp.ClientSession()
        application = web.Application(client_max_size=16 * 1024 * 1024)
        application.router.add_route("*", "/api/{method}", self._web_api.answer)
        application.router.add_get("/link/", self.sockets.accept)
        application.router.add_post("/actions/{tail:.*}", self._respond)
        application.router.add_get("/oauth/v2/authorize", self._authorize)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.site = self._web_api.site = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and close what is open."""
        await self.sockets.close()
        await self._session.close()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """What slack_sdk wants as `base_url`, with its slash."""
        return f"{self.site}/api/"

    @property
    def bot_token(self) -> str:
        """The bot's token in the first workspace."""
        return self.workspace.bot_token

    @property
    def app_token(self) -> str:
        """The app's token, which opens sockets."""
        return self.world.app_token

    @property
    def calls(self) -> list[RecordedCall]:
        """Every Web API call so far, refused and dropped ones too."""
        return self._web_api.calls

    def calls_to(self, method: str) -> list[RecordedCall]:
        """Return the calls of one method."""
        return [call for call in self.calls if call.method == method]

    def add_workspace(self, name: str) -> Workspace:
        """Add another organisation that has the app installed."""
        workspace = Workspace(name)
        self.world.workspaces.append(workspace)
        return workspace

    def add_person(
        self,
        name: str,
        *,
        email: str | None = None,
        locale: str = "en-US",
        tz: str = "Europe/Riga",
        is_admin: bool = False,
        is_restricted: bool = False,
        workspace: Workspace | None = None,
    ) -> Person:
        """Add a member, to the first workspace unless told otherwise; an empty email is a hidden one."""
        home = workspace or self.workspace
        address = f"{name.lower()}@{home.name}.test" if email is None else email
        person = Person(
            id=new_id("U"),
            team_id=home.team_id,
            name=name,
            email=address,
            locale=locale,
            tz=tz,
            is_admin=is_admin,
            is_restricted=is_restricted,
        )
        home.people[person.id] = person
        return person

    def add_channel(
        self,
        name: str,
        *people: Person,
        private: bool = False,
        with_bot: bool = True,
        workspace: Workspace | None = None,
    ) -> Channel:
        """Add a channel with these members and, by default, the bot."""
        home = workspace or self.workspace
        members = [person.id for person in people] + ([home.bot.id] if with_bot else [])
        channel = Channel(new_id("C"), name, members, private)
        home.channels[channel.id] = channel
        return channel

    def installation_code(
        self, workspace: Workspace, *, scope: str = "chat:write", redirect_uri: str | None = None
    ) -> str:
        """Return the `code` with which Slack sends an installer back to the app, good for one oauth.v2.access."""
        code = secrets.token_hex(16)
        self.world.installation_codes[code] = Consent(workspace, scope, redirect_uri)
        return code

    def fail_next(
        self,
        method: str,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        error: str | None = None,
        drop: bool = False,
        delay: float = 0.0,
        after_effect: bool = False,
        times: int = 1,
    ) -> None:
        """Let the next calls of a method (or of `response_url`) fail, once each.

        `status` answers with that HTTP status (429 with `retry_after` seconds), `error` with HTTP 200 and that code,
        `drop` cuts the connection, `delay` waits so many seconds. With `after_effect` all of this happens after the
        work is done.
        """
        fault = Fault(status, retry_after, error, drop, delay, after_effect)
        self._faults.add(method, fault, times=times)

    def fail_no_more(self, method: str) -> None:
        """Take back the faults that no call has met yet."""
        self._faults.forget(method)

    def faults_left(self, method: str) -> int:
        """Count the faults that no call has met yet: 0 proves that a scenario went through them."""
        return self._faults.left(method)

    def limit_rate(
        self, method: str = "chat.postMessage", *, every: float = 1.0, burst: int = 1, of: Of = "channel"
    ) -> None:
        """Answer 429 from now on when a method is called more often than every so many seconds after a burst."""
        self._rates.keep(method, Rate(every, burst, of))

    def unlimit_rate(self, method: str = "chat.postMessage") -> None:
        """Let the method be called as often as the app likes."""
        self._rates.forget(method)

    def over_http(self, url: str) -> HttpDriver:
        """Return the driver that posts signed requests to the app's URL."""
        return HttpDriver(
            self._session,
            url,
            signing_secret=self.signing_secret,
            clock=self.world.clock,
            terms=self._terms,
            settled=self._settle,
        )

    def over_socket(self) -> SocketDriver:
        """Return the driver that sends envelopes to the app's WebSockets."""
        return SocketDriver(self.sockets)

    async def send_event(
        self,
        url: str,
        event: JsonObject,
        *,
        retries: bool = True,
        times: int = 1,
        together: bool = False,
        sent_at: float | None = None,
        signing_secret: str | None = None,
    ) -> list[Answer]:
        """Post one event over HTTP under one new `event_id`, `times` over, and return all answers."""
        return await self.over_http(url).deliver_as(
            self.event(self.workspace, event),
            times=times,
            together=together,
            retries=retries,
            sent_at=sent_at,
            signing_secret=signing_secret,
        )

    def said(self, place: Person | Channel) -> list[Message]:
        """Return what the bot said there and did not delete, ephemeral messages included, oldest first."""
        workspace, channel = self._place(place)
        return [one for one in channel.messages.values() if one.author == workspace.bot.id and not one.deleted]

    async def replies(self, place: Person | Channel, count: int = 1, within: float = 5.0) -> list[Message]:
        """Wait until the bot has said at least so many messages there, and return all of them.

        Raises:
            TimeoutError: it has not.
        """
        return await self.until(lambda: self.said(place) if len(self.said(place)) >= count else None, within)

    async def until(self, probe: Callable[[], Found | None], within: float = 5.0) -> Found:
        """Wait for the first true result of the probe, tried again whenever something changes in this Slack.

        Raises:
            TimeoutError: it was not true within so many seconds.
        """
        return await self.world.until(probe, within)

    def _place(self, place: Person | Channel) -> tuple[Workspace, Channel]:
        if isinstance(place, Person):
            workspace = self._workspace(place)
            return workspace, workspace.direct_channel(place.id)
        workspace = next(one for one in self.world.workspaces if place.id in one.channels)
        return workspace, place

    def _settle(self, delivery: Delivery, answer: Answer) -> None:
        settle(self.world, delivery, answer)

    async def _respond(self, request: web.Request) -> web.Response:
        posted: JsonObject = dict(await request.json())
        fault = self._faults.take("response_url") or Fault()
        refusal = web.Response(status=fault.status or 500, text=fault.code())
        return await suffer(request, fault, lambda: self._take_response(request.path, posted), refusal)

    def _take_response(self, path: str, posted: JsonObject) -> web.Response:
        self.response_posts.append(posted)
        self.world.changed()
        if path not in self.world.response_urls:
            return web.Response(status=404, text="expired_url")
        try:
            chat_methods.respond(self.world, self.world.response_urls[path], posted)
        except SlackError as refused:
            return web.Response(status=404 if refused.code.endswith("_url") else 400, text=refused.code)
        return web.Response(text="ok")

    async def _authorize(self, request: web.Request) -> web.Response:
        """Let the installer agree at once, or refuse where `consents` is False, and send them back."""
        asked = request.query
        if asked.get("client_id") != self.world.client_id or not asked.get("scope"):
            return web.Response(status=400, text="invalid_client_id or no scopes")
        told = {"state": asked.get("state", "")}
        if self.consents:
            told["code"] = self.installation_code(
                self.chosen or self.workspace, scope=asked["scope"], redirect_uri=asked["redirect_uri"]
            )
        else:
            told["error"] = "access_denied"
        back = URL(asked["redirect_uri"]).update_query(told)
        return web.Response(status=302, headers={"Location": str(back)})
