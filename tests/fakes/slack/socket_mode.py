"""Socket Mode from Slack's side: connections, envelopes, acknowledgements, disconnects."""

import asyncio
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.fakes.slack.wire import Answer, Delivery, JsonObject
from tests.fakes.slack.world import World

Settled = Callable[[Delivery, Answer], None]


@dataclass(eq=False, slots=True)
class Connection:
    """One open WebSocket of the app."""

    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False
    silent: bool = False

    def abort(self) -> None:
        """Cut it without a close frame."""
        self.leaving = True
        if self.request.transport is not None:
            self.request.transport.abort()


@dataclass(slots=True)
class Sockets:
    """All WebSockets of the app; an envelope goes to one of them, in turn."""

    world: World
    settled: Settled
    ack_within: float = 3.0
    attempts: int = 4
    connections: list[Connection] = field(default_factory=list)
    connected_ever: int = 0
    envelopes: list[JsonObject] = field(default_factory=list)
    stray_acks: list[str] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[JsonObject]] = field(default_factory=dict)
    _turn: int = 0

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket, for a ticket from apps.connections.open."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.world.socket_tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=403)
        self.world.socket_tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request)
        await socket.send_json(self._hello())
        self.connections.append(connection)
        self.connected_ever += 1
        self.world.changed()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            self.connections.remove(connection)
            self.world.changed()
        return socket

    async def connected(self, count: int = 1, within: float = 5.0) -> None:
        """Wait until the app has at least so many usable connections.

        Raises:
            TimeoutError: it did not connect.
        """
        await self.world.until(lambda: len(self._usable()) >= count, within)

    async def reconnected(self, since: int, within: float = 15.0) -> None:
        """Wait for a connection newer than the first `since` ones (see `connected_ever`).

        Raises:
            TimeoutError: it did not connect again.
        """
        await self.world.until(lambda: self.connected_ever > since and bool(self._usable()), within)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to move, as Slack does each hour or so; the app is expected to open new ones."""
        for connection in self._usable():
            connection.leaving = True
            await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})

    async def close(self) -> None:
        """Close every connection with a close frame and no word before; a silent one would not hear it and is cut."""
        for connection in list(self.connections):
            if connection.silent:
                connection.abort()
            else:
                await connection.socket.close()

    def drop(self) -> None:
        """Cut every connection without a close frame, as a lost network does."""
        for connection in list(self.connections):
            connection.abort()

    def fall_silent(self) -> None:
        """Let every connection stand and be dead, as behind a router that forgot it: no answer, no end, no pong."""
        for connection in self._usable():
            connection.leaving = connection.silent = True
            if connection.request.transport is not None:
                connection.request.transport.pause_reading()

    async def send(self, delivery: Delivery, *, retries: bool) -> list[Answer]:
        """Send until acknowledged; an event is sent again, in a new envelope with the same `event_id`."""
        attempts = self.attempts if retries and delivery.kind == "events_api" else 1
        answers: list[Answer] = []
        for attempt in range(attempts):
            answers.append(await self._attempt(delivery, attempt))
            self.settled(delivery, answers[-1])
            if answers[-1].accepted:
                break
        return answers

    async def _attempt(self, delivery: Delivery, attempt: int) -> Answer:
        envelope = _envelope(delivery, attempt)
        waiting: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = waiting
        try:
            async with asyncio.timeout(self.ack_within):
                await self.connected(within=self.ack_within)
                await self._next().socket.send_json(envelope)
                self.envelopes.append(envelope)
                return _answer(attempt, await waiting)
        except TimeoutError:
            return Answer(attempt, None, failure="timeout")
        except ConnectionError:
            return Answer(attempt, None, failure="connection_failed")
        finally:
            del self._waiting[envelope["envelope_id"]]

    def _acknowledged(self, told: JsonObject) -> None:
        envelope_id = str(told.get("envelope_id", ""))
        waiting = self._waiting.get(envelope_id)
        if waiting is None or waiting.done():
            self.stray_acks.append(envelope_id)
        else:
            waiting.set_result(told)

    def _usable(self) -> list[Connection]:
        return [one for one in self.connections if not one.leaving and not one.socket.closed]

    def _next(self) -> Connection:
        usable = self._usable()
        self._turn += 1
        return usable[self._turn % len(usable)]

    def _hello(self) -> JsonObject:
        about = {"host": "fake", "build_number": 1, "approximate_connection_time": 3600}
        hello: JsonObject = {"type": "hello", "num_connections": len(self.connections) + 1, "debug_info": about}
        return hello | {"connection_info": {"app_id": self.world.app_id}}


class SocketDriver:
    """Delivers over Socket Mode."""

    def __init__(self, sockets: Sockets) -> None:
        self._sockets = sockets

    async def deliver(
        self, delivery: Delivery, *, times: int = 1, together: bool = False, retries: bool = True
    ) -> list[Answer]:
        """Deliver in envelopes, waiting for a connection first."""
        rounds = [self._sockets.send(delivery, retries=retries) for _ in range(times)]
        if together:
            answers = await asyncio.gather(*rounds)
        else:
            answers = [await one for one in rounds]
        return [answer for round_ in answers for answer in round_]


def _envelope(delivery: Delivery, attempt: int) -> JsonObject:
    # Whether Slack keeps the envelope's id when it sends again is not documented: a new one catches an app that counts
    # on it, while the event's own id stays.
    envelope: JsonObject = {"envelope_id": str(uuid.uuid4()), "type": delivery.kind, "payload": delivery.payload}
    envelope["accepts_response_payload"] = delivery.kind != "events_api"
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return envelope


def _answer(attempt: int, acknowledged: JsonObject) -> Answer:
    payload = acknowledged.get("payload")
    return Answer(attempt, 200, json.dumps(payload) if payload is not None else "")
