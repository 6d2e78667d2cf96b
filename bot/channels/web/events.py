"""The wire of the widget's streams, and the stream of everything that is said, as it happens."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pydantic import BaseModel
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.channels.delivery import Deliveries
from bot.channels.doors import CUT, Refused, refusal_of
from bot.channels.web.following import NOTICEABLE, Following, Leaving, Look
from bot.channels.web.payloads import Item
from bot.channels.web.states import State, States
from bot.channels.web.timeline import OVERLAP, Cursor, Stretch, Timeline
from bot.channels.web.visitors import Doorkeeper, Visitor, conversation_of
from bot.errors import Retryable
from bot.telemetry import logger

EVENT_STREAM: Final = "text/event-stream"
STREAM_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

KEEP_ALIVE_SECONDS: Final = 15.0
"""Below the idle time after which common proxies cut a connection, which begins at 30 seconds."""

SLOW_SECONDS: Final = 20.0
"""How long a reader may take nothing of what is sent: longer than a phone's radio sleeps."""

PARTING_SECONDS: Final = 1.0
"""How long a reader may take nothing once the server stops."""

_QUIET_SECONDS: Final = 1.0
"""How long a stream lets a long turn be answered first once it has said that there is one."""
_PART: Final = 16_384
"""Bytes sent at once: before the next the server waits until the reader has taken most of what is under way."""
_KEEP_ALIVE: Final = b": keep-alive\n\n"
_MEMORY: Final = 2 * OVERLAP
"""Ids of items of each side that a stream remembers to have sent: twice what is read again."""

_log = logger("web")


@dataclass(frozen=True, slots=True)
class Watched:
    """What a stream works with."""

    timeline: Timeline
    states: States
    following: Following
    deliveries: Deliveries


class EventStream(StreamingResponse):
    """One open stream of a visitor: what is said while it is read, until its session or the server ends.

    It holds no queue. What it has to send it reads when it is rung, so that a reader who does not read costs what the
    connection's buffer holds, is cut off after a while, and finds everything when they come back.
    """

    def __init__(self, watched: Watched, doorkeeper: Doorkeeper, visitor: Visitor, after: Cursor | None) -> None:
        super().__init__((), media_type=EVENT_STREAM, headers=STREAM_HEADERS)
        self._watched = watched
        self._doorkeeper = doorkeeper
        self._visitor = visitor
        self._cursor = after
        self._resumed = after is not None
        self._sent = _Sent()
        self._told: State | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        conversation_id = conversation_of(self._visitor.person)
        with self._doorkeeper.stream(self._visitor):
            async with self._watched.following.look(conversation_id) as look:
                await self._follow(look, scope, receive, send)

    async def _follow(self, look: Look, scope: Scope, receive: Receive, send: Send) -> None:
        present = asyncio.create_task(_gone(receive), name="kase-web-reader")
        present.add_done_callback(lambda _: look.rung.set())
        writing = _Writing(send)
        look.hurry = writing.hurry
        try:
            await writing.begin(self)
            await self._until_over(look, present, writing)
        except TimeoutError:
            await _cut_off(scope, present)
        finally:
            present.cancel()
            with suppress(asyncio.CancelledError):
                await present

    async def _until_over(self, look: Look, present: asyncio.Task[None], writing: _Writing) -> None:
        try:
            while not present.done():
                look.rung.clear()
                more = await self._catch_up(writing)
                if look.leaving is not None:
                    await writing.end(look.leaving)
                    return
                if not more:
                    await self._wait(look, writing)
                    self._visitor = await self._doorkeeper.current(self._visitor)
        except Refused:
            await writing.end("session_ended")
        except Retryable as error:
            _log.info("stream ended", code=error.code)
            await writing.end("unavailable")

    async def _wait(self, look: Look, writing: _Writing) -> None:
        """Until there may be something, or the session is over; meanwhile the connection is kept alive."""
        while not look.rung.is_set():
            left = (self._visitor.expires_at - datetime.now(UTC)).total_seconds()
            if left <= 0:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(min(KEEP_ALIVE_SECONDS, left)):
                    await look.rung.wait()
            if not look.rung.is_set():
                await writing.send(_KEEP_ALIVE)

    async def _catch_up(self, writing: _Writing) -> bool:
        """Send what there is; whether there is more."""
        watched, conversation_id = self._watched, conversation_of(self._visitor.person)
        if not watched.following.works(conversation_id):
            await watched.following.quiet(conversation_id, most=NOTICEABLE)
        elif self._told is not None and self._told.working:
            await watched.following.quiet(conversation_id, most=_QUIET_SECONDS)
        known = None if self._resumed or self._cursor is None else self._sent
        async with watched.following.reading:
            stretch = await watched.timeline.read(self._visitor.customer, conversation_id, self._cursor, known=known)
        state = self._state(stretch, conversation_id)
        tells = state != self._told or (stretch.cursor != self._cursor and not stretch.items)
        for part in _parts(_as_events(stretch, state if tells else None)):
            await writing.send(part)
        watched.deliveries.note(stretch.sayings)
        self._sent.add(stretch.items)
        self._cursor, self._told, self._resumed = stretch.cursor, state, False
        return stretch.more

    def _state(self, stretch: Stretch, conversation_id: str) -> State:
        following = self._watched.following
        if any(item.from_ == "agent" for item in stretch.items):
            following.wrote(conversation_id)
        writing, working = following.writes(conversation_id), following.works(conversation_id)
        return self._watched.states.of(stretch.standing, writing=writing, working=working)


class _Sent:
    """The ids of what was sent lately, of each side."""

    def __init__(self) -> None:
        self._heard: deque[str] = deque(maxlen=_MEMORY)
        self._said: deque[str] = deque(maxlen=_MEMORY)

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._heard or item_id in self._said

    def add(self, items: Iterable[Item]) -> None:
        for item in items:
            (self._heard if item.from_ == "customer" else self._said).append(item.id)


class _Writing:
    """Sends, and raises TimeoutError when the reader takes nothing for long."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._patience = SLOW_SECONDS
        self._waiting: asyncio.Timeout | None = None

    async def begin(self, response: StreamingResponse) -> None:
        head = {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}
        await self._send(head)
        await self.send(b": hello\n\n")

    async def send(self, body: bytes, *, more: bool = True) -> None:
        async with asyncio.timeout(self._patience) as self._waiting:
            await self._send({"type": "http.response.body", "body": body, "more_body": more})
        self._waiting = None

    def hurry(self) -> None:
        """Wait for the reader no longer than a stop may be held up."""
        self._patience = min(self._patience, PARTING_SECONDS)
        if self._waiting is not None and not self._waiting.expired():
            self._waiting.reschedule(asyncio.get_running_loop().time() + self._patience)

    async def end(self, why: Leaving) -> None:
        await self.send(event("bye", {"reason": why}), more=False)


async def _gone(receive: Receive) -> None:
    """Wait until the reader has closed the connection, or announced a body that does not arrive."""
    with suppress(Refused):
        while (await receive())["type"] != "http.disconnect":
            pass


async def _cut_off(scope: Scope, present: asyncio.Task[None]) -> None:
    """Close the connection of who does not read, without waiting for what it still holds."""
    _log.info("stream cut off", reason="the reader does not read")
    cut = scope.get("extensions", {}).get(CUT)
    if cut is not None:
        cut["now"]()
        await asyncio.wait({present}, timeout=1.0)


def _as_events(stretch: Stretch, state: State | None) -> Iterable[bytes]:
    """Only the last event carries the cursor: who is cut off before it asks for all of them again."""
    events: list[tuple[str, BaseModel]] = [("item", item) for item in stretch.items]
    if state is not None:
        events.append(("state", state))
    for kind, what in events[:-1]:
        yield event(kind, what)
    for kind, what in events[-1:]:
        yield event(kind, what, str(stretch.cursor))


def _parts(written: Iterable[bytes]) -> Iterable[bytes]:
    """Several events at once, but not so many that a reader who stops reading has us hold all of a history."""
    gathered = bytearray()
    for each in written:
        gathered += each
        if len(gathered) >= _PART:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)


def error_event(error: Exception, path: str) -> bytes:
    """What went wrong after a stream began, in the shape of every refusal."""
    return event("error", json.loads(bytes(refusal_of(error, path).body)))


def event(kind: str, what: BaseModel | dict[str, object], event_id: str | None = None) -> bytes:
    """One event of a stream, as https://html.spec.whatwg.org/multipage/server-sent-events.html has it."""
    body = what.model_dump_json(by_alias=True) if isinstance(what, BaseModel) else json.dumps(what)
    head = f"id: {event_id}\n" if event_id is not None else ""
    return f"{head}event: {kind}\ndata: {body}\n\n".encode()
