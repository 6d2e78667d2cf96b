"""The Web API's front door: arguments, tokens, scopes, faults and the record of every call."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.fakes.slack.faults import Fault, FaultQueue, suffer
from tests.fakes.slack.rates import Rates
from tests.fakes.slack.wire import JsonObject, SlackError
from tests.fakes.slack.world import Kind, Workspace, World

# Arguments that travel as JSON text in a form: https://docs.slack.dev/apis/web-api/#basics
JSON_ARGUMENTS = ("attachments", "blocks", "chunks", "metadata", "prompts", "view")

SECRET_ARGUMENTS = ("token", "client_secret")


class Arguments:
    """What a caller sent, whichever way it was encoded."""

    def __init__(self, sent: JsonObject) -> None:
        self.sent = sent

    def text(self, name: str) -> str:
        """Return the argument, empty when it is missing."""
        value = self.sent.get(name)
        return "" if value is None else str(value)

    def need(self, name: str) -> str:
        """Return the argument; raises `invalid_arguments` when it is missing."""
        if not self.text(name):
            raise SlackError("invalid_arguments", (f"[ERROR] missing required field: {name}",))
        return self.text(name)

    def flag(self, name: str) -> bool:
        """Say whether the argument is set to true."""
        return self.text(name).lower() in ("1", "true")

    def structure(self, name: str, refusal: str) -> object:
        """Return the JSON in the argument, None when it is missing; raises the refusal when it is not JSON."""
        value = self.sent.get(name)
        if not isinstance(value, str):
            return value
        try:
            decoded: object = json.loads(value)
        except ValueError as broken:
            raise SlackError(refusal) from broken
        return decoded


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was let in, as the method sees it."""

    world: World
    workspace: Workspace
    arguments: Arguments
    site: str


@dataclass(frozen=True, slots=True)
class Method:
    """One Web API method: what it does and what it asks of the caller."""

    run: Callable[[Call], JsonObject]
    scope: str | None = None
    # Reading a conversation takes the scope of its kind: https://docs.slack.dev/reference/scopes/channels.history
    scope_by_kind: Mapping[Kind, str] = field(default_factory=dict)
    token: Literal["bot", "app", "none"] = "bot"
    # Reading methods take no JSON body: https://docs.slack.dev/apis/web-api/#post-bodies
    takes_json: bool = True


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """A call as it arrived, and Slack's answer: `ok`, an error code, or the fault that befell it.

    `retry_after` are the seconds that Slack asked to wait with its answer.
    """

    method: str
    arguments: JsonObject
    token: str
    at: float
    outcome: str
    retry_after: int | None = None


class WebApi:
    """Answers `/api/<method>`."""

    def __init__(self, world: World, methods: Mapping[str, Method], faults: FaultQueue, rates: Rates) -> None:
        self._world = world
        self._methods = methods
        self._faults = faults
        self._rates = rates
        self.calls: list[RecordedCall] = []
        self.site = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call, with the fault that waits for it, if any."""
        name = request.match_info["method"]
        try:
            arguments = await self._arguments(request, name)
        except SlackError as refused:
            return web.json_response(refused.body())
        token = _token(request, arguments)
        fault = self._faults.take(name) or self._too_often(name, arguments, token) or Fault()
        if fault.prevents:
            self._record(name, arguments, token, "dropped" if fault.drop else fault.code(), fault.retry_after)
        return await suffer(request, fault, lambda: self._answer(name, arguments, token), _refusal(fault))

    def _too_often(self, name: str, arguments: JsonObject, token: str) -> Fault | None:
        wait = self._rates.retry_after(name, arguments, token)
        return None if wait is None else Fault(status=429, retry_after=wait)

    def _answer(self, name: str, arguments: JsonObject, token: str) -> web.Response:
        body = self._run(name, arguments, token)
        self._record(name, arguments, token, body.get("error", "ok"))
        return web.json_response(body)

    def _run(self, name: str, arguments: JsonObject, token: str) -> JsonObject:
        try:
            method = self._method(name)
            workspace = self._authorise(method, token, arguments)
            return {"ok": True} | method.run(Call(self._world, workspace, Arguments(arguments), self.site))
        except SlackError as refused:
            return refused.body()

    def _method(self, name: str) -> Method:
        if name not in self._methods:
            raise SlackError("unknown_method", req_method=name)
        return self._methods[name]

    def _authorise(self, method: Method, token: str, arguments: JsonObject) -> Workspace:
        if method.token == "none":
            return self._world.workspaces[0]
        if not token:
            raise SlackError("not_authed")
        workspace = self._world.by_token(token)
        if workspace is None and token != self._world.app_token:
            raise SlackError("invalid_auth")
        if (method.token == "app") != (token == self._world.app_token):
            raise SlackError("not_allowed_token_type")
        if workspace is None:
            return self._world.workspaces[0]
        scope = method.scope or method.scope_by_kind.get(workspace.kind_of(str(arguments.get("channel", ""))))
        if scope is not None and not workspace.grants(scope):
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(workspace.granted_scopes or ())))
        return workspace

    async def _arguments(self, request: web.Request, name: str) -> JsonObject:
        arguments: JsonObject = dict(request.query) | _client_credentials(request)
        method = self._methods.get(name)
        if request.content_type != "application/json":
            arguments |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
            return arguments
        if method is not None and not method.takes_json:
            return arguments
        try:
            return arguments | dict(json.loads(await request.text() or "{}"))
        except (TypeError, ValueError) as broken:
            raise SlackError("invalid_json") from broken

    def _record(
        self, name: str, arguments: JsonObject, token: str, outcome: str, retry_after: int | None = None
    ) -> None:
        shown = {key: _decoded(key, value) for key, value in arguments.items() if key not in SECRET_ARGUMENTS}
        self.calls.append(RecordedCall(name, shown, token, self._world.clock(), outcome, retry_after))
        self._world.changed()


def _token(request: web.Request, arguments: JsonObject) -> str:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return bearer if scheme.lower() == "bearer" else str(arguments.get("token", ""))


def _client_credentials(request: web.Request) -> JsonObject:
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return {}
    client_id, _, client_secret = base64.b64decode(encoded).decode().partition(":")
    return {"client_id": client_id, "client_secret": client_secret}


def _refusal(fault: Fault) -> web.Response:
    status = 200 if fault.status is None else fault.status
    return web.json_response(SlackError(fault.code()).body(), status=status, headers=fault.headers())


def _decoded(name: str, value: object) -> object:
    if name not in JSON_ARGUMENTS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
