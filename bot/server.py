"""One process: the HTTP doors of every channel over one app."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.app import App
from bot.channels import hooks, rest
from bot.channels.doors import (
    CUT,
    Bearer,
    BodyLimit,
    LoopbackOnly,
    Refusal,
    Refused,
    ShortWay,
    described_body,
    parse,
    refusal_of,
    refuse,
    way_of,
    whole_characters,
)
from bot.channels.reception import MESSAGE_LIMIT
from bot.channels.web.api import MESSAGES
from bot.domain.redaction import clean, redact
from bot.errors import KaseError
from bot.nlu.entities import find_entities
from bot.nlu.entity import EntityKind
from bot.nlu.rasa_shape import rasa_parse
from bot.settings import Settings
from bot.slack_doors import running_slack
from bot.telemetry import METRICS_TYPE
from bot.widget_access import DEMO_KEY
from bot.widget_doors import add_widget, guard_widget

if TYPE_CHECKING:
    from bot.channels.slack.app import SlackChannel

SLACK_EVENTS: Final = "/slack/events"
"""Where Slack posts; its own room is not imported where there is no Slack."""

GRACE_SECONDS: Final = 25
"""How long a stop waits for turns under way: longer than the longest charge."""

_WAITING: Final = 2048
"""Connections that may wait to be taken, as many as uvicorn's own default."""


class ParseOrder(BaseModel):
    """A text to understand; Rasa's clients send more, which is not read."""

    model_config = ConfigDict(extra="ignore")

    text: str
    lang: str | None = Field(default=None, max_length=64)


class ParsedIntent(BaseModel):
    """An intent with its probability."""

    name: str
    confidence: float


class ParsedAmount(BaseModel):
    """A sum: minor units of `currency`, or hundredths where no currency was said."""

    minor: int
    currency: str | None


class ParsedEntity(BaseModel):
    """Something the text names; `start` and `end` count characters of the answered text."""

    entity: EntityKind
    value: str | ParsedAmount = Field(
        description="A date as ISO 8601, shortened by what was not said: `--12-05`, `2031-12`, `-W-5`, `P1D`, `P1W`."
    )
    start: int
    end: int
    extractor: Literal["kase"]


class ParseAnswer(BaseModel):
    """What a text was understood as, in Rasa's shape."""

    text: str
    intent: ParsedIntent
    intent_ranking: list[ParsedIntent]
    entities: list[ParsedEntity]


class Health(BaseModel):
    """That the process lives, or can work."""

    status: str


def doors_of(app: App, settings: Settings, *, slack: SlackChannel | None = None) -> ASGIApp:
    """The doors over an app, and over Slack's channel, that somebody else starts and stops."""
    api = FastAPI(
        title="Kase",
        version="1",
        description="A billing-recovery assistant.",
        docs_url=None,
        redoc_url=None,
    )
    bearer = _bearer(settings)
    channel = rest.RestChannel(
        assistant=app.assistant,
        reception=app.reception,
        catalog=app.catalog,
        deliveries=app.deliveries,
        work=app.services.work,
        metrics=app.metrics,
    )
    api.include_router(rest.router(channel, bearer))
    gateway = app.services.gateway
    names = frozenset({gateway.name, settings.gateway})
    api.include_router(hooks.router(gateway, app.notices, names=names, refusal=app.notices.refuse))
    messages = add_widget(api, app)
    _add_parse(api, app, bearer)
    _add_watching(api, app, bearer)
    short: ASGIApp = ShortWay(api, rest.WEBHOOK, way_of(rest.webhook(channel, bearer)))
    if slack is not None and slack.asgi is not None:
        api.router.routes.append(Route(SLACK_EVENTS, slack.asgi, include_in_schema=False))
        short = ShortWay(short, SLACK_EVENTS, slack.asgi)
    if slack is not None:
        api.router.routes.extend(slack.pages)
    if settings.demo:
        _add_demo(api, app)
    _add_refusals(api)
    guarded = guard_widget(BodyLimit(ShortWay(short, MESSAGES, way_of(messages))), app)
    return LoopbackOnly(guarded) if settings.demo else guarded


def watching_of(app: App, settings: Settings) -> ASGIApp:
    """The doors of a process without channels: that it lives, that it can work, and its numbers."""
    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_watching(api, app, _bearer(settings))
    _add_refusals(api)
    return BodyLimit(api)


def listen(host: str, port: int) -> socket.socket:
    """Take the address. Raises OSError when somebody else has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(_WAITING)
    except OSError:
        taken.close()
        raise
    return taken


class DoorProtocol(HttpToolsProtocol):
    """Lets an answer close its connection at once, also when its reader takes nothing of what is still to be sent."""

    def on_message_begin(self) -> None:
        """Offer it with each request."""
        super().on_message_begin()
        self.scope["extensions"] = {CUT: {"now": self.transport.abort}}


class DoorServer(uvicorn.Server):
    """A server that leaves signals to who runs it, so that the app is stopped after it in good order.

    `parting` is called when it begins to stop: it waits for answers, and a stream is an answer that has to be ended.
    """

    def __init__(self, config: uvicorn.Config, parting: Callable[[], None] | None = None) -> None:
        super().__init__(config)
        self._parting = parting

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop to take requests, and finish those under way."""
        if self._parting is not None:
            self._parting()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def server(
    application: ASGIApp, *, trusted_proxies: Sequence[str] = (), parting: Callable[[], None] | None = None
) -> DoorServer:
    """A server for it, not yet started; it writes no log of its own but errors.

    Who asks, and over what, is what `X-Forwarded-For` and `X-Forwarded-Proto` say, where a trusted proxy sends them.
    `parting` is called when it begins to stop.
    """
    return DoorServer(
        uvicorn.Config(
            application,
            http=DoorProtocol,
            access_log=False,
            forwarded_allow_ips=list(trusted_proxies),
            lifespan="off",
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        ),
        parting,
    )


async def serve(app: App, settings: Settings, listening: socket.socket, *, jobs: bool) -> None:
    """Run the doors until the process is told to stop. Raises what `App.start` raises."""
    told = stop_signal()
    await app.start(jobs=jobs)
    try:
        async with running_slack(app, settings) as slack:
            answering = doors_of(app, settings, slack=slack)
            doors = server(answering, trusted_proxies=settings.trusted_proxies, parting=app.following.part)
            await _open_until(told, doors, listening)
    finally:
        await app.stop()


async def work(app: App, settings: Settings, listening: socket.socket | None = None) -> None:
    """Carry out durable jobs until the process is told to stop, watched at `listening`. Raises as `App.start` does."""
    told = stop_signal()
    await app.start()
    try:
        if listening is None:
            await told.wait()
        else:
            await _open_until(told, server(watching_of(app, settings)), listening)
    finally:
        await app.stop()


async def _open_until(told: asyncio.Event, doors: DoorServer, listening: socket.socket) -> None:
    serving = asyncio.create_task(doors.serve(sockets=[listening]))
    stopping = asyncio.create_task(told.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    doors.should_exit = True
    stopping.cancel()
    await serving


def stop_signal() -> asyncio.Event:
    """An event that is set when the process is told to stop."""
    told = asyncio.Event()
    for kind in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(kind, told.set)
    return told


def _bearer(settings: Settings) -> Bearer:
    return Bearer([token.get_secret_value() for token in settings.api_tokens], open_door=settings.demo)


def _add_parse(api: FastAPI, app: App, bearer: Bearer) -> None:
    @api.post(
        "/model/parse",
        tags=["parse"],
        summary="Understand a text",
        responses={200: {"model": ParseAnswer}, **{status: {"model": Refusal} for status in (400, 401, 413, 422)}},
        openapi_extra=described_body(ParseOrder),
    )
    async def parse_text(request: Request) -> Response:
        bearer.check(request)
        order = parse(ParseOrder, whole_characters(await request.body()))
        text = redact(clean(order.text, most=MESSAGE_LIMIT)).text
        languages = app.settings.languages
        await app.understander.prepare((text,))
        understanding = app.understander.understand(text, languages=languages, hint=order.lang or languages[0])
        entities = find_entities(text, language=understanding.language)
        return JSONResponse(rasa_parse(understanding, text, entities))


def _add_watching(api: FastAPI, app: App, bearer: Bearer) -> None:
    @api.get("/healthz", tags=["operations"], summary="Tell that the process lives", responses={200: {"model": Health}})
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    @api.get(
        "/readyz",
        tags=["operations"],
        summary="Tell that the process can work",
        responses={200: {"model": Health}, 503: {"model": Refusal}},
    )
    async def readyz() -> Response:
        try:
            await app.ready()
        except KaseError as error:
            return refuse(503, error.code, "The database does not answer.")
        return JSONResponse({"status": "ok"})

    @api.get(
        "/metrics",
        tags=["operations"],
        summary="Numbers for Prometheus",
        response_class=PlainTextResponse,
        responses={401: {"model": Refusal}},
    )
    async def metrics(request: Request) -> Response:
        bearer.check(request)
        await app.measure()
        return Response(app.metrics.page(), headers={"Content-Type": METRICS_TYPE})


def _add_demo(api: FastAPI, app: App) -> None:
    from bot.demo.doors import Demo
    from bot.demo.doors import router as demo_router

    api.include_router(demo_router(Demo(app, app.sessions.keys.get(DEMO_KEY))))


def _add_refusals(api: FastAPI) -> None:
    async def answer(request: Request, error: Exception) -> Response:
        return refusal_of(error, request.url.path)

    for kind in (Refused, KaseError, RequestValidationError, HTTPException, ClientDisconnect, Exception):
        api.add_exception_handler(kind, answer)
