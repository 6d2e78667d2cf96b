"""How the sandbox answers: JSON, errors of the contract, faults, and who may ask."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.faults import Fault, FaultOrder, Faults
from bot.sandbox.refusals import Refusal, invalid

Endpoint = Callable[[Request], Awaitable[Response]]
Model = TypeVar("Model", bound=BaseModel)

LARGEST_BODY = 64 * 1024


def answer(content: object, status: int = 200) -> Response:
    """Answer with JSON."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, media_type="application/json")


def refuse(refusal: Refusal) -> Response:
    """Answer with an error of the contract."""
    error = {"code": refusal.code, "message": refusal.message}
    if refusal.field is not None:
        error["field"] = refusal.field
    return answer({"error": error}, refusal.status)


class BrokenAnswer(Response):
    """A connection that ends before the answer does: the server closes it when the promised body does not come."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})


async def parse(request: Request, model: type[Model]) -> Model:
    """Read the body. Raises Refusal that names the first wrong field."""
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        raise invalid(f"The body does not fit: {first['msg']}.", field=field) from None


def operation(name: str, act: Endpoint, faults: Faults) -> Endpoint:
    """Wrap an operation of the contract: its refusals become errors, injected faults happen to it."""

    async def endpoint(request: Request) -> Response:
        fault = faults.draw(name, request.path_params.get("account_id"))
        try:
            return await (act(request) if fault is None else faulty(fault, act, request))
        except Refusal as refusal:
            return refuse(refusal)

    return endpoint


async def faulty(fault: FaultOrder, act: Endpoint, request: Request) -> Response:
    """Let one thing go wrong around an operation."""
    match fault.kind:
        case Fault.DROP_BEFORE:
            return BrokenAnswer()
        case Fault.DROP_AFTER:
            with suppress(Refusal):
                await act(request)
            return BrokenAnswer()
        case Fault.ERROR_BEFORE:
            raise broken()
        case Fault.ERROR_AFTER:
            with suppress(Refusal):
                await act(request)
            raise broken()
        case Fault.UNAVAILABLE:
            raise Refusal(503, "unavailable", "Not available just now. Nothing was done; ask again later.")
        case Fault.SLOW:
            await asyncio.sleep(fault.delay_ms / 1000)
            return await act(request)
        case Fault.LATE_CHARGE | Fault.IGNORE_KEYS | Fault.DUPLICATE:
            return await act(request)


def broken() -> Refusal:
    """Give the error of a backend that has broken down."""
    return Refusal(500, "internal", "Something broke. Look the attempt up before anything else is tried.")


class Guard:
    """Lets only bearers of the token pass to `/v1/` and `/sandbox/`, and no body that is too large."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._wanted = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        refusal = None
        if not _fits(headers.get(b"content-length", b"0")):
            refusal = Refusal(413, "too_large", "The body is too large: send at most 64 KiB.")
        elif scope["path"].startswith(("/v1/", "/sandbox/")) and not self._knows(headers.get(b"authorization", b"")):
            refusal = Refusal(401, "unauthorized", "Send the header 'Authorization: Bearer' with this sandbox's token.")
        await (self._app if refusal is None else refuse(refusal))(scope, receive, send)

    def _knows(self, sent: bytes) -> bool:
        return hmac.compare_digest(sent, self._wanted)


def _fits(length: bytes) -> bool:
    return length.isdigit() and int(length) <= LARGEST_BODY
