"""The doors by which visitors come and go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.doors import Refusal, described_body, parse
from bot.channels.web.guard import address_of
from bot.channels.web.sessions import SessionOrder, Sessions
from bot.channels.web.states import State
from bot.channels.web.visitors import Visitor
from bot.channels.web.words import SpokenLanguage

SESSIONS: Final = "/widget/sessions"


class Greeting(BaseModel):
    """What the widget needs to show itself: its words, and how the visitor's conversation stands."""

    language: str
    languages: list[SpokenLanguage]
    words: dict[str, str]
    state: State


class OpenedSession(Greeting):
    """A session. `session` is its secret, to be sent as a bearer token and kept by the page alone.

    It is good until `expires_at`, which is in so many `seconds`, for readers whose clock is wrong.
    """

    session: str
    expires_at: datetime
    seconds: int
    signed_in: bool


Greet = Callable[[Visitor], Awaitable[Greeting]]
"""Says what is said to a visitor who comes."""


def router(sessions: Sessions, greet: Greet) -> APIRouter:
    """The two doors. Every request to them comes through `WidgetGuard`."""
    doors = APIRouter(tags=["widget"], responses={status: {"model": Refusal} for status in (401, 403, 413, 429, 503)})

    @doors.post(
        SESSIONS,
        summary="Open a session of the widget",
        status_code=201,
        responses={201: {"model": OpenedSession}, **{status: {"model": Refusal} for status in (400, 422)}},
        openapi_extra=described_body(SessionOrder),
    )
    async def open_session(request: Request) -> Response:
        order = parse(SessionOrder, await request.body())
        opened = await sessions.open(order, request.headers.get("origin"), address=address_of(request.scope))
        visitor = opened.visitor
        greeting = await greet(visitor)
        answer = OpenedSession(
            session=opened.secret,
            expires_at=visitor.expires_at,
            seconds=int((visitor.expires_at - datetime.now(UTC)).total_seconds()),
            signed_in=visitor.signed_in,
            **greeting.model_dump(),
        )
        return Response(answer.model_dump_json(), 201, media_type="application/json")

    @doors.delete(SESSIONS, summary="Sign out of the widget", status_code=204, responses={204: {"description": "Done"}})
    async def close_session(request: Request) -> Response:
        await sessions.close(await sessions.of(request))
        return Response(status_code=204)

    return doors
