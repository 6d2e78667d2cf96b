"""What all HTTP doors share: one shape for refusals, bearer tokens, and guards that stand before everything."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import (
    BackendUnavailable,
    InvalidInput,
    KaseError,
    NotAllowed,
    NotFound,
    Retryable,
)

BODY_LIMIT: Final = 1_000_000
"""Bytes; a hundred times the longest message that is read."""

_LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
_STATUS: Final[tuple[tuple[type[KaseError], int], ...]] = (
    (InvalidInput, 422),
    (NotAllowed, 403),
    (NotFound, 404),
    (BackendUnavailable, 503),
    (Retryable, 503),
)

Shape = TypeVar("Shape", bound=BaseModel)


class Refused(Exception):
    """A request that is answered with a refusal."""

    def __init__(self, status: int, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field


class RefusalDetail(BaseModel):
    """Why a request was refused: `code` is stable, `message` is for people, `field` names what was wrong."""

    code: str
    message: str
    field: str | None = None


class Refusal(BaseModel):
    """The one shape of every refusal."""

    error: RefusalDetail


def refuse(status: int, code: str, message: str, field: str | None = None) -> Response:
    """Answer with a refusal."""
    body = {"error": {"code": code, "message": message, "field": field}}
    headers = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "1"}}.get(status)
    return JSONResponse(body, status, headers)


def refused(error: KaseError) -> Refused:
    """Translate one of our errors for whoever called; what is our own fault is not explained to them."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    message = error.detail if status < 500 else "This cannot be done just now."
    field = error.context.get("field")
    return Refused(status, error.code, message, str(field) if field else None)


def parse(shape: type[Shape], body: bytes) -> Shape:
    """Read a JSON body. Raises `Refused` naming the first field that is wrong."""
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if detail["type"] == "json_invalid":
            raise Refused(400, "invalid_json", "The body is not JSON.") from error
        field = ".".join(str(part) for part in detail["loc"]) or "body"
        raise Refused(422, "invalid_input", f"{field}: {detail['msg']}.", field) from error


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
    """Refuses bodies above the limit before anybody reads them."""

    def __init__(self, app: ASGIApp, *, limit: int = BODY_LIMIT) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request of bearable size on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > self._limit:
            await refuse(413, *_too_large(self._limit))(scope, receive, send)
            return
        await self._app(scope, _Counted(receive, self._limit), send)


def _too_large(limit: int) -> tuple[str, str, str]:
    return "too_large", f"The body is larger than {limit} bytes.", "body"


class _Counted:
    """A body that is counted while it is read, for those that do not announce their size."""

    __slots__ = ("_left", "_limit", "_receive")

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._left = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise Refused(413, *_too_large(self._limit))
        return message


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
