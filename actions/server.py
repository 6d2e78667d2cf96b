"""The action server: rasa-sdk's own, with our services behind it and a shared secret before it."""

from __future__ import annotations

import hmac
import sys
from pathlib import Path
from typing import Final
from uuid import uuid4

import pluggy
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.plugin import plugin_manager
from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse
from sanic.response import json as json_response

import actions
import bot
from actions.in_process import InProcessActions
from bot.app import App, build
from bot.dialogue.ports import ActionRunner
from bot.errors import KaseError, Misconfigured, NotAllowed
from bot.settings import Settings, load_settings, require_backend
from bot.storage.version import verify
from bot.telemetry import logger, set_up_logging

BODY_LIMIT: Final = 10_000_000
"""Bytes; a tracker carries every event of its conversation, a few hundred bytes each."""

_HOST: Final = "127.0.0.1"
"""Rasa and the action server share a machine, or a network of their own: see docker-compose.yml."""

_PLUGIN: Final = "kase"
_OPEN_PATHS: Final = frozenset({"/health"})
_SERVER_FAULT: Final = 500

_hook = pluggy.HookimplMarker("rasa_sdk")
_log = logger("actions")


class Door:
    """Opens our services with rasa-sdk's server and lets in only who knows the shared secret.

    rasa-sdk has no authentication of its own, and its answer to an error repeats the error and the whole request.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        """Without settings they are read from the environment when the server starts."""
        self._settings = settings

    @_hook
    def attach_sanic_app_extensions(self, app: Sanic) -> None:  # type: ignore[type-arg]  # as rasa-sdk spells it
        """Stand before every request. Ends the process with a sentence when the server cannot serve."""
        try:
            settings = self._settings or load_settings()
            verify_server(settings)
        except KaseError as error:
            sys.exit("\n".join(f"kase: {line}" for line in error.detail.splitlines()))
        app.config.REQUEST_MAX_SIZE = BODY_LIMIT
        app.ctx.kase_settings = settings
        app.ctx.kase_secret = settings.actions_secret.get_secret_value().encode()
        app.register_middleware(_admit, "request")
        app.register_middleware(_hush, "response")
        if self._settings is None:
            app.register_listener(_log_as_we_do, "before_server_start")
        app.register_listener(_open, "before_server_start")
        app.register_listener(_close, "after_server_stop")


def keep_the_door() -> None:
    """Make rasa-sdk's server stand behind our door, however it was started; called again, nothing happens."""
    if not plugin_manager().has_plugin(_PLUGIN):
        plugin_manager().register(Door(), name=_PLUGIN)


def admitted() -> tuple[App, ActionRunner]:
    """The services behind the door. Raises `NotAllowed` outside a request that was let in, whatever brought it."""
    try:
        request = Request.get_current()
    except Exception as error:  # rasa-sdk's gRPC server has no requests of Sanic, and no secret
        raise NotAllowed("actions are served over HTTP with KASE_ACTIONS_SECRET only") from error
    if not getattr(request.ctx, "kase_admitted", False):
        raise NotAllowed("the request did not come through the door")
    return request.app.ctx.kase, request.app.ctx.kase_actions


def verify_server(settings: Settings) -> None:
    """Raise `Misconfigured`, a sentence for each thing that is missing, unless an action server can serve."""
    if not settings.actions_secret.get_secret_value():
        raise Misconfigured(
            "KASE_ACTIONS_SECRET is missing: whoever reaches the action server could act for your customers. "
            "Choose one of at least 16 characters and give it to your Rasa as well (intents/rasa/endpoints.yml)."
        )
    require_backend(settings)
    verify_package()
    verify(settings.database)


def verify_package() -> None:
    """Raise `Misconfigured` when another package called `actions` stands before ours."""
    ours = Path(bot.__file__ or "").resolve().parent.parent / "actions"
    found = [Path(place).resolve() for place in actions.__path__]
    if found != [ours]:
        raise Misconfigured(
            f"another package called `actions` stands before ours: {', '.join(map(str, found))}. "
            "Start from another folder, or give Kase an environment of its own."
        )


def run(settings: Settings) -> None:
    """Serve actions until told to stop. Raises `Misconfigured` when it cannot serve."""
    from rasa_sdk.endpoint import create_app  # it changes how warnings are shown

    verify_server(settings)
    executor = ActionExecutor()
    executor.register_package(actions)
    app = create_app(executor, cors_origins=[])
    Door(settings).attach_sanic_app_extensions(app)
    app.prepare(host=_HOST, port=settings.actions_port, single_process=True, motd=False, access_log=False)
    Sanic.serve_single(primary=app)


async def _log_as_we_do(app: Sanic) -> None:  # type: ignore[type-arg]
    settings: Settings = app.ctx.kase_settings
    set_up_logging(level=settings.log_level, style=settings.log_format)


async def _open(app: Sanic) -> None:  # type: ignore[type-arg]
    kase = build(app.ctx.kase_settings, actions=InProcessActions)
    await kase.start(jobs=False)
    app.ctx.kase = kase
    app.ctx.kase_actions = InProcessActions(kase.services)


async def _close(app: Sanic) -> None:  # type: ignore[type-arg]
    kase: App = app.ctx.kase
    await kase.stop()


async def _admit(request: Request) -> HTTPResponse | None:
    if request.path in _OPEN_PATHS:
        return None
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given = token.strip() if scheme.lower() == "bearer" else str(request.args.get("token", ""))
    request.ctx.kase_admitted = hmac.compare_digest(given.encode(), request.app.ctx.kase_secret)
    if request.ctx.kase_admitted:
        return None
    return _refuse(401, "unauthorized", "This needs KASE_ACTIONS_SECRET, as a bearer token or as the parameter token.")


async def _hush(request: Request, response: BaseHTTPResponse) -> HTTPResponse | None:  # noqa: ARG001 - Sanic's shape
    """Say less than rasa-sdk does when something is out of order: nothing of the error or the request."""
    if response.status != _SERVER_FAULT:
        return None
    reference = uuid4().hex
    _log.error("request failed", reference=reference)
    return _refuse(_SERVER_FAULT, "error", f"Something is out of order; the log says more at {reference}.")


def _refuse(status: int, code: str, message: str) -> HTTPResponse:
    """The shape of every refusal of Kase, with the key rasa-sdk's own errors have."""
    return json_response({"error": {"code": code, "message": message, "field": None}}, status=status)
