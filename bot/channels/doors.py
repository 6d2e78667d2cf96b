"""What all HTTP doors share: one shape for refusals, bearer tokens, and guards that stand before everything."""

from __future__ import annotations

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar
from uuid import uuid4

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, JsonValue, ValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import (
    InvalidInput,
    KaseError,
    NotAllowed,
    NotFound,
    Retryable,
)
from bot.telemetry import logger

BODY_LIMIT: Final = 1_000_000
"""Bytes; a hundred times the longest message that is read."""

BODY_SECONDS: Final = 30.0
"""How long a body may take to arrive: a phone with a poor line needs a few, and who drips it holds a connection."""

CUT: Final = "kase.cut"
"""The extension by which a server lets an answer close its connection at once: `scope["extensions"][CUT]["now"]()`."""

_TOLD_WITH: Final[Mapping[int, dict[str, str]]] = {
    401: {"WWW-Authenticate": "Bearer"},
    408: {"Connection": "close"},
    503: {"Retry-After": "1"},
}
_LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_STATUS: Final[tuple[tuple[type[KaseError], int], ...]] = (
    (InvalidInput, 422),
    (NotAllowed, 403),
    (NotFound, 404),
    (Retryable, 503),
)

_log = logger("doors")

_HALF_CHARACTER: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)

Shape = TypeVar("Shape", bound=BaseModel)


class Refused(Exception):
    """A request that is answered with a refusal; `retry_after` are seconds after which it may be asked again."""

    def __init__(
        self, status: int, code: str, message: str, field: str | None = None, *, retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field
        self.retry_after = retry_after


class RefusalDetail(BaseModel):
    """Why a request was refused: `code` is stable, `message` is for people, `field` names what was wrong."""

    code: str
    message: str
    field: str | None = None


class Refusal(BaseModel):
    """The one shape of every refusal."""

    error: RefusalDetail


def refuse(
    status: int, code: str, message: str, field: str | None = None, *, retry_after: int | None = None
) -> Response:
    """Answer with a refusal."""
    body = {"error": {"code": code, "message": message, "field": field}}
    headers = _TOLD_WITH.get(status, {})
    if retry_after is not None:
        headers = {**headers, "Retry-After": str(retry_after)}
    return JSONResponse(body, status, headers)


def refused(error: KaseError) -> Refused:
    """Translate one of our errors for whoever called; what is our own fault is not explained to them."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    message = error.detail if status < 500 else "This cannot be done just now."
    field = error.context.get("field")
    return Refused(status, error.code, message, str(field) if field else None)


def refusal_of(error: Exception, path: str) -> Response:
    """What a caller is told; what nobody foresaw is logged under a reference."""
    match error:
        case Refused():
            return refuse(error.status, error.code, error.message, error.field, retry_after=error.retry_after)
        case KaseError():
            return refusal_of(refused(error), path)
        case RequestValidationError():
            first = error.errors()[0]
            field = str(first["loc"][-1])
            return refuse(422, "invalid_input", f"{field}: {first['msg']}.", field)
        case HTTPException():
            code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "refused")
            return refuse(error.status_code, code, str(error.detail))
        case ClientDisconnect():
            return Response(status_code=499)
        case _:
            reference = uuid4().hex[:12]
            _log.error("unforeseen", path=path, reference=reference, exc_info=error)
            return refuse(500, "error", f"Something went wrong here; our log has it as {reference}.")


def parse(shape: type[Shape], body: bytes) -> Shape:
    """Read a JSON body. Raises `Refused` naming the first field that is wrong."""
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if detail["type"] == "json_invalid":
            raise Refused(400, "invalid_json", "The body is not JSON.") from error
        field = ".".join(str(part) for part in detail["loc"]) or "body"
        reason = detail["msg"].removeprefix("Value error, ")
        raise Refused(422, "invalid_input", f"{field}: {reason}.", field) from error


def whole_characters(body: bytes) -> bytes:
    """Replace escaped halves of a character, which are no text; JavaScript sends them when it cuts an emoji in two."""
    if b"\\ud" not in body and b"\\uD" not in body:
        return body
    return _HALF_CHARACTER.sub(lambda found: b"\\ufffd" if found.group(1) else found.group(), body)


def described_body(shape: type[BaseModel]) -> dict[str, object]:
    """What OpenAPI says about a JSON body that an endpoint reads itself."""
    schema = shape.model_json_schema()
    definitions = schema.pop("$defs", {})
    content = {"application/json": {"schema": _inlined(schema, definitions)}}
    return {"requestBody": {"required": True, "content": content}}


def _inlined(part: JsonValue, definitions: dict[str, JsonValue]) -> JsonValue:
    """The schema without references, which OpenAPI would look for elsewhere."""
    match part:
        case {"$ref": str(name)}:
            return _inlined(definitions[name.rpartition("/")[2]], definitions)
        case dict():
            return {key: _inlined(value, definitions) for key, value in part.items()}
        case list():
            return [_inlined(value, definitions) for value in part]
        case _:
            return part


class Bearer:
    """Checks bearer tokens; with `open_door` everybody may enter, which is for demo mode only."""

    def __init__(self, tokens: Sequence[str], *, open_door: bool) -> None:
        self._tokens = tuple(token.encode() for token in tokens)
        self._open = open_door

    def check(self, request: Request) -> None:
        """Raise `Refused` unless the request bears one of the tokens."""
        if self._open:
            return
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        given = token.strip().encode()
        known = [hmac.compare_digest(given, token) for token in self._tokens]
        if scheme.lower() != "bearer" or not any(known):
            raise Refused(401, "unauthorized", "This needs a bearer token from KASE_API_TOKENS.")


class BodyLimit:
    """Refuses bodies above the limit before anybody reads them, and those that do not arrive."""

    def __init__(self, app: ASGIApp, *, limit: int = BODY_LIMIT, seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._limit = limit
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of bearable size on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > self._limit:
            await refuse(413, *_too_large(self._limit))(scope, receive, send)
            return
        await self._app(scope, _Counted(receive, self._limit, self._seconds), send)


def _too_large(limit: int) -> tuple[str, str, str]:
    return "too_large", f"The body is larger than {limit} bytes.", "body"


class _Counted:
    """A body that is counted while it is read, for those that do not announce their size; and its time."""

    __slots__ = ("_left", "_limit", "_receive", "_seconds", "_until")

    def __init__(self, receive: Receive, limit: int, seconds: float) -> None:
        self._receive = receive
        self._limit = limit
        self._left = limit
        self._seconds = seconds
        # The outermost keeps the time, and only until the body is whole: it costs.
        self._until = None if isinstance(receive, _Counted) else asyncio.get_running_loop().time() + seconds

    async def __call__(self) -> Message:
        message = await (self._receive() if self._until is None else self._in_time(self._until))
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise Refused(413, *_too_large(self._limit))
            if not message.get("more_body", False):
                self._until = None
        return message

    async def _in_time(self, until: float) -> Message:
        try:
            async with asyncio.timeout_at(until):
                return await self._receive()
        except TimeoutError as late:
            raise Refused(
                408, "too_slow", f"The body did not arrive within {self._seconds:g} seconds: send it again.", "body"
            ) from late


class LoopbackOnly:
    """Keeps other web pages and other names for this machine out of demo mode, which has no passwords."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that a page of ours or a program on this machine made."""
        if scope["type"] in {"http", "websocket"}:
            headers = Headers(scope=scope)
            name = headers.get("host", "").rsplit(":", 1)[0] if not _bare_v6(headers) else headers.get("host", "")
            if name not in _LOOPBACK_NAMES or headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
                answer = refuse(403, "not_allowed", "Demo mode answers this machine and its own pages only.")
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _bare_v6(headers: Headers) -> bool:
    return headers.get("host", "").endswith("]")


class ShortWay:
    """Leads one path, which is asked all the time, past the framework: its way takes a quarter of a plain turn's time.

    The framework has the same route, for its description and for every other method.
    """

    def __init__(self, app: ASGIApp, path: str, way: ASGIApp) -> None:
        self._app = app
        self._path = path
        self._way = way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the path, pass everything else on."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        begun = False

        async def tell(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._way(scope, receive, tell)
        except Exception as error:
            if begun:
                raise
            await refusal_of(error, self._path)(scope, receive, send)


def way_of(endpoint: Callable[[Request], Awaitable[Response]]) -> ASGIApp:
    """The endpoint as a way of its own."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        response = await endpoint(Request(scope, receive))
        await response(scope, receive, send)

    return answer
