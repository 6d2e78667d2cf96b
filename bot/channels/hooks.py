"""Signed notices of the billing backend: never proof of anything, only a reason to ask the backend what is true."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.billing.gateway import BillingGateway
from bot.channels.doors import Refusal, Refused, refused
from bot.errors import InvalidInput, KaseError, NotAllowed
from bot.telemetry import logger

Settle = Callable[[str], Awaitable[None]]


class HookAnswer(BaseModel):
    """Whether the notice led to anything."""

    taken: Literal["settled", "ignored"]


def router(gateway: BillingGateway, settle: Settle, *, names: frozenset[str]) -> APIRouter:
    """The door for notices; `settle` asks the backend about an attempt by its key and tells the customer.

    A notice that comes twice does no harm: a final attempt is not asked about again, and telling is keyed.
    """
    doors = APIRouter(tags=["hooks"], responses={status: {"model": Refusal} for status in (400, 403, 404, 413, 503)})
    log = logger("hooks")

    @doors.post("/hooks/{name}", summary="Take a signed notice", responses={200: {"model": HookAnswer}})
    async def hook(request: Request, name: str) -> Response:
        if name not in names:
            raise Refused(404, "not_found", "There is no such gateway here.")
        body = await request.body()
        try:
            event = gateway.read_hook(request.headers, body)
        except NotAllowed as error:
            raise Refused(403, error.code, "The signature is not right.") from error
        except InvalidInput as error:
            raise Refused(400, error.code, "The notice is not in the contract's shape.") from error
        about_attempt = event.kind == "attempt.settled" and event.idempotency_key is not None
        log.info("notice", id=event.id, kind=event.kind, account=event.account_id, attempt=event.idempotency_key)
        if not about_attempt or event.idempotency_key is None:
            return JSONResponse({"taken": "ignored"})
        try:
            await settle(event.idempotency_key)
        except KaseError as error:
            raise refused(error) from error
        return JSONResponse({"taken": "settled"})

    return doors
