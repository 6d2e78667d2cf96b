"""The widget's doors: a message in and its answer as a stream, and everything else that is said as it happens."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.channels import reception
from bot.channels.delivery import Deliveries
from bot.channels.doors import Refusal, Refused, described_body, parse, refusal_of, whole_characters
from bot.channels.reception import Reception
from bot.channels.web.timeline import Cursor, Stretch, Timeline, read_cursor
from bot.channels.web.visitors import CHANNEL, Doorkeeper, Visitor
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Saying
from bot.telemetry import Metrics

MESSAGES: Final = "/widget/messages"
EVENTS: Final = "/widget/events"
NOTICEABLE: Final = 0.4
"""Seconds after which a turn is shown to be under way: what takes less seems instant."""

_LOOK_SECONDS: Final = 1.0
_STREAM: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def _printable(value: str) -> str:
    if not value.isprintable() or "\ufffd" in value:
        raise ValueError("must be printable characters")
    return value


class WidgetMessage(BaseModel):
    """One message, or one press of a button; the same `id` again gets the first answer again."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(min_length=8, max_length=64), AfterValidator(_printable)]
    text: str | None = Field(default=None, description="Read up to 4,000 characters.")
    payload: str | None = Field(default=None, max_length=256, pattern="^kase:")
    locale: str | None = Field(default=None, max_length=64)

    @model_validator(mode="after")
    def _one_of_both(self) -> WidgetMessage:
        if (self.text is None) == (self.payload is None):
            raise ValueError("give either text or payload")
        return self


@dataclass(slots=True)
class WebChannel:
    """Answers the widget. A turn goes on when its caller is gone; the answer is there when they come back."""

    assistant: Assistant
    reception: Reception
    timeline: Timeline
    deliveries: Deliveries
    metrics: Metrics
    _turns: set[asyncio.Task[tuple[Saying, ...]]] = field(default_factory=set)

    async def answer(self, visitor: Visitor, message: WidgetMessage) -> AsyncIterator[bytes]:
        """The answer as events. Raises what `Assistant.answer` raises before the first of them."""
        started = perf_counter()
        conversation_id = conversation_of(visitor.person)
        incoming = await self.reception.receive(
            channel=CHANNEL,
            person=visitor.person,
            conversation_id=conversation_id,
            incoming_id=f"{visitor.person}/{message.id}",
            message=message.text if message.text is not None else message.payload or "",
            locale=message.locale,
            customer=visitor.customer,
            words_alone=message.payload is None,
        )
        turn = asyncio.create_task(self.assistant.answer(incoming), name="kase-web-turn")
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)
        done, _ = await asyncio.wait({turn}, timeout=NOTICEABLE)
        if done:
            turn.result()  # what went wrong at once is a refusal, not a stream

        async def events() -> AsyncIterator[bytes]:
            if not turn.done():
                yield event("state", {"working": True})
            try:
                sayings = await asyncio.shield(turn)
            except Exception as error:  # noqa: BLE001 - the caller gets a refusal, the log the rest
                yield error_event(error)
                return
            self.metrics.turn_took(CHANNEL, perf_counter() - started)
            stretch = await self.timeline.answered(visitor.customer, conversation_id, sayings)
            for item in stretch.items:
                yield event("item", item)
            self.deliveries.note(sayings)
            yield event("state", state_of(stretch))
            yield event("done", {})

        return events()

    async def events(self, visitor: Callable[[], Awaitable[Visitor]], after: Cursor | None) -> AsyncIterator[bytes]:
        """Everything that is said, as it happens, until the visitor may not listen any more."""
        cursor = after
        while True:
            listener = await visitor()
            stretch = await self.timeline.read(listener.customer, conversation_of(listener.person), cursor)
            if stretch.items or cursor is None:
                for item in stretch.items:
                    yield event("item", item, str(stretch.cursor))
                self.deliveries.note(stretch.sayings)
                yield event("state", state_of(stretch), str(stretch.cursor))
            cursor = stretch.cursor
            await asyncio.sleep(_LOOK_SECONDS)


def conversation_of(person: str) -> str:
    """The id of a visitor's one conversation."""
    return reception.conversation_of(CHANNEL, person)


def messages(channel: WebChannel, doorkeeper: Doorkeeper) -> Callable[[Request], Awaitable[Response]]:
    """The door for messages. It raises `Refused` and what `WebChannel.answer` raises."""

    async def take(request: Request) -> Response:
        visitor = await doorkeeper.of(request)
        message = parse(WidgetMessage, whole_characters(await request.body()))
        if request.headers.get("idempotency-key", message.id) != message.id:
            raise Refused(422, "invalid_input", "Idempotency-Key: it has to be the id of the message.", "id")
        answer = await channel.answer(visitor, message)
        return StreamingResponse(answer, media_type="text/event-stream", headers=_STREAM)

    return take


def router(channel: WebChannel, doorkeeper: Doorkeeper) -> APIRouter:
    """The doors of the conversation."""
    doors = APIRouter(
        tags=["widget"],
        responses={status: {"model": Refusal} for status in (400, 401, 403, 413, 422, 429, 503)},
    )
    take = messages(channel, doorkeeper)

    @doors.post(
        MESSAGES,
        summary="Send a message, get its answer as events",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {}}, "model": None}},
        openapi_extra=described_body(WidgetMessage),
    )
    async def send(request: Request) -> Response:
        return await take(request)

    @doors.get(
        EVENTS,
        summary="Get what is said, as it happens",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {}}, "model": None}},
    )
    async def listen(request: Request) -> Response:
        visitor = await doorkeeper.of(request)
        after = read_cursor(request.headers.get("last-event-id"))
        with doorkeeper.stream(visitor):
            pass  # too many are refused, and not begun

        async def heard() -> AsyncIterator[bytes]:
            with doorkeeper.stream(visitor):
                async for each in channel.events(lambda: doorkeeper.current(visitor), after):
                    yield each

        return StreamingResponse(heard(), media_type="text/event-stream", headers=_STREAM)

    return doors


class State(BaseModel):
    """Who talks with the customer, and what is waited for."""

    who: str = "bot"
    working: bool = False
    stamp: int | None = None


def state_of(stretch: Stretch) -> State:
    """Where the conversation stands after the stretch."""
    conversation = stretch.conversation
    question = conversation.question if conversation is not None else None
    who = "agent" if conversation is not None and conversation.owned_by is not None else "bot"
    return State(who=who, stamp=question.stamp if question is not None else None)


def error_event(error: Exception) -> bytes:
    """What went wrong after the stream began, in the shape of every refusal."""
    return event("error", json.loads(bytes(refusal_of(error, MESSAGES).body)))


def event(kind: str, what: BaseModel | dict[str, object], event_id: str | None = None) -> bytes:
    """One event of a stream, as https://html.spec.whatwg.org/multipage/server-sent-events.html has it."""
    body = what.model_dump_json(by_alias=True) if isinstance(what, BaseModel) else json.dumps(what)
    head = f"id: {event_id}\n" if event_id is not None else ""
    return f"{head}event: {kind}\ndata: {body}\n\n".encode()
