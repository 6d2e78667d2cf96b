"""Signed notices of the billing backend: written down before they are acknowledged, worked off after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.billing.gateway import BillingEvent, BillingGateway
from bot.channels.doors import Refusal, Refused, refused
from bot.domain.notice import Notice
from bot.errors import InvalidInput, NotAllowed, Retryable


class NoticeTaker(Protocol):
    """Who keeps notices and does what they ask for."""

    async def take(self, event: BillingEvent) -> Notice | None:
        """Write it down; None when it came before. Raises `Retryable` when it cannot be written down."""
        ...

    async def work_off(self, notice: Notice) -> None:
        """Do what it asks for, or leave it for later; never raises."""
        ...


class HookAnswer(BaseModel):
    """Whether the notice is new to us; either way it need not be sent again."""

    taken: Literal["new", "known"]


def router(
    gateway: BillingGateway, notices: NoticeTaker, *, names: frozenset[str], refusal: Callable[[str], None]
) -> APIRouter:
    """The door for notices; `refusal` is told the code of what is not let in.

    The answer says that the notice is on disk and nothing more: what it leads to, and how long the backend takes to be
    asked, is no reason to have it sent again.
    """
    doors = APIRouter(tags=["hooks"], responses={status: {"model": Refusal} for status in (400, 403, 404, 413, 503)})

    def read(request: Request, body: bytes) -> BillingEvent:
        try:
            return gateway.read_hook(request.headers, body)
        except NotAllowed as error:
            refusal(error.code)
            raise Refused(403, error.code, "The signature is not right.") from error
        except InvalidInput as error:
            refusal(error.code)
            raise Refused(400, error.code, "The notice is not in the contract's shape.") from error

    @doors.post("/hooks/{name}", summary="Take a signed notice", responses={200: {"model": HookAnswer}})
    async def hook(request: Request, name: str) -> Response:
        if name not in names:
            raise Refused(404, "not_found", "There is no such gateway here.")
        event = read(request, await request.body())
        try:
            notice = await notices.take(event)
        except Retryable as error:
            raise refused(error) from error
        if notice is None:
            return JSONResponse({"taken": "known"})
        return JSONResponse({"taken": "new"}, background=BackgroundTask(notices.work_off, notice))

    return doors
