"""The widget's doors: a message in and its answer as a stream, and everything else that is said as it happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final
from uuid import uuid4

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from bot.channels.doors import Refusal, Refused, described_body, parse, whole_characters
from bot.channels.web.channel import Events, WebChannel, Whole
from bot.channels.web.events import EVENT_STREAM, STREAM_HEADERS, EventStream
from bot.channels.web.timeline import read_cursor
from bot.channels.web.visitors import Doorkeeper

MESSAGES: Final = "/widget/messages"
EVENTS: Final = "/widget/events"
LANGUAGE: Final = "/widget/language"
RETURNED: Final = "/widget/returned"
TRANSCRIPT: Final = "/widget/transcript"

Take = Callable[[Request], Awaitable[Response]]


def _printable(value: str) -> str:
    if not value.isprintable() or "\ufffd" in value:
        raise ValueError("must be printable characters")
    return value


MessageId = Annotated[str, Field(min_length=8, max_length=64), AfterValidator(_printable)]


class WidgetMessage(BaseModel):
    """One message, or one press of a button; the same `id` again gets the first answer again."""

    model_config = ConfigDict(extra="forbid")

    id: MessageId
    text: str | None = Field(default=None, description="Read up to 4,000 characters.")
    payload: str | None = Field(default=None, max_length=256, pattern="^kase:")
    locale: str | None = Field(default=None, max_length=64)
    card: bool = Field(
        default=False, description="The page hid a card number in the text: it is answered as such, and is never a yes."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> WidgetMessage:
        if (self.text is None) == (self.payload is None):
            raise ValueError("give either text or payload")
        return self


class WidgetLanguage(BaseModel):
    """The language to go on in, one of those that are offered."""

    model_config = ConfigDict(extra="forbid")

    language: Annotated[str, Field(min_length=2, max_length=16), AfterValidator(_printable)]
    id: MessageId | None = Field(default=None, description="Makes a repeated call safe.")


class WidgetReturn(BaseModel):
    """The visitor came back from the page that an item named."""

    model_config = ConfigDict(extra="forbid")

    page_of: Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_printable)]


def messages(channel: WebChannel, doorkeeper: Doorkeeper) -> Take:
    """The door for messages. It raises `Refused` and what `WebChannel.say` raises."""

    async def take(request: Request) -> Response:
        visitor = await doorkeeper.of(request)
        message = parse(WidgetMessage, whole_characters(await request.body()))
        if request.headers.get("idempotency-key", message.id) != message.id:
            raise Refused(422, "invalid_input", "Idempotency-Key: it has to be the id of the message.", "id")
        said, pressed, where = message.text, message.payload, message.locale
        return _stream(
            await channel.say(
                visitor, message.id, text=said, payload=pressed, card=message.card, locale=where, path=MESSAGES
            )
        )

    return take


def router(channel: WebChannel, doorkeeper: Doorkeeper) -> APIRouter:
    """The doors of the conversation."""
    doors = APIRouter(
        tags=["widget"],
        responses={status: {"model": Refusal} for status in (400, 401, 403, 413, 422, 429, 503)},
    )
    _add_messages(doors, channel, doorkeeper)
    _add_streams(doors, channel, doorkeeper)
    return doors


def _add_messages(doors: APIRouter, channel: WebChannel, doorkeeper: Doorkeeper) -> None:
    take = messages(channel, doorkeeper)

    @doors.post(
        MESSAGES,
        summary="Send a message, get its answer as events",
        openapi_extra=described_body(WidgetMessage),
        **_AS_EVENTS,
    )
    async def send(request: Request) -> Response:
        return await take(request)

    @doors.post(
        LANGUAGE,
        summary="Go on in another language, get the answer as events",
        openapi_extra=described_body(WidgetLanguage),
        **_AS_EVENTS,
    )
    async def speak(request: Request) -> Response:
        visitor = await doorkeeper.of(request)
        order = parse(WidgetLanguage, await request.body())
        if order.language not in channel.languages:
            spoken = ", ".join(channel.languages)
            raise Refused(422, "invalid_input", f"language: it has to be one of {spoken}.", "language")
        message_id = order.id or f"language-{uuid4().hex}"
        return _stream(await channel.speak(visitor, message_id, order.language, path=LANGUAGE))

    @doors.post(
        RETURNED,
        summary="Tell that the visitor came back from a page, get what is new as events",
        openapi_extra=described_body(WidgetReturn),
        **_AS_EVENTS,
    )
    async def come_back(request: Request) -> Response:
        visitor = await doorkeeper.of(request)
        parse(WidgetReturn, whole_characters(await request.body()))
        return _stream(await channel.come_back(visitor, path=RETURNED))


def _add_streams(doors: APIRouter, channel: WebChannel, doorkeeper: Doorkeeper) -> None:
    @doors.get(EVENTS, summary="Get what is said, as it happens", **_AS_EVENTS)
    async def listen(request: Request) -> Response:
        visitor = await doorkeeper.of(request)
        after = read_cursor(request.headers.get("last-event-id"))
        return EventStream(channel.watched, doorkeeper, visitor, after)

    @doors.get(
        TRANSCRIPT,
        summary="Get the conversation as text",
        response_class=Response,  # refusals are JSON
        responses={200: {"content": {"text/plain": {}}, "model": None}},
    )
    async def keep(request: Request) -> Response:
        text = await channel.transcript(await doorkeeper.of(request))
        return PlainTextResponse(text, headers={"Cache-Control": "no-store"})


_AS_EVENTS: Final[dict[str, Any]] = {
    "response_class": StreamingResponse,
    "responses": {200: {"content": {EVENT_STREAM: {}}, "model": None}},
}
"""How the framework is told that the answer is a stream."""


def _stream(answer: Events | Whole) -> Response:
    match answer:
        case Whole(body, handed_over):

            async def sent() -> None:  # what is not a coroutine is run in another thread
                handed_over()

            return Response(body, media_type=EVENT_STREAM, headers=STREAM_HEADERS, background=BackgroundTask(sent))
        case events:
            return StreamingResponse(events, media_type=EVENT_STREAM, headers=STREAM_HEADERS)
