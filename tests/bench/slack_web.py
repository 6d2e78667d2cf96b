"""A Slack that is there for a bench only: its Web API without checks, which counts what is posted in answer to what.

`tests/fakes/slack` examines every call as Slack does, which costs more than Kase's own turn. This one says ok, so that
what is measured is the app. Its times are those of the machine's monotonic clock, which all processes share.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import uvicorn
import uvloop
from pydantic import BaseModel
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope, WebSocketSendEvent

from tests.support.ports import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
TEAM = "T0BENCH"
BOT_TOKEN = "xoxb-of-the-bench"
SIGNING_SECRET = "a-signing-secret-of-the-bench"
PATH = "/slack/events"
START_WITHIN = 20.0
_SOCKET = "/sockets/"

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Posted:
    """The answers to one event: how many there were, and when the first one came (monotonic seconds)."""

    times: int
    first: float


@dataclass(frozen=True, slots=True)
class SlackOfTheBench:
    """A running one."""

    port: int

    @property
    def site(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """What an app is given as Slack's address."""
        return f"{self.site}/api/"

    def socket_of(self, app_token: str) -> str:
        """Where to post an event that is to go over an app's socket. Raises AssertionError when it opens none."""
        deadline = time.monotonic() + START_WITHIN
        while app_token not in httpx.get(f"{self.site}/sockets", trust_env=False).json()["apps"]:
            assert time.monotonic() < deadline, "the app opens no socket"
            time.sleep(0.05)
        return f"{_SOCKET}{app_token}"

    def posted(self) -> dict[str, Posted]:
        """What was posted since the last `forget`, by the event that it answers."""
        answers: Mapping[str, list[float]] = httpx.get(f"{self.site}/posted", trust_env=False).json()
        return {event: Posted(int(times), first) for event, (times, first) in answers.items()}

    def answered(self) -> int:
        """How many events have been answered since the last `forget`."""
        count: int = httpx.get(f"{self.site}/answered", trust_env=False).json()["answered"]
        return count

    def forget(self) -> None:
        """Begin to count anew."""
        httpx.get(f"{self.site}/forget", trust_env=False)


@contextmanager
def slack_of_the_bench() -> Iterator[SlackOfTheBench]:
    """Run one as a process of its own."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.slack_web", str(port)], cwd=REPOSITORY)
    slack = SlackOfTheBench(port)
    try:
        _wait_for(slack)
        yield slack
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(slack: SlackOfTheBench) -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        try:
            slack.answered()
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"nothing answers at {slack.site}")


class Sockets:
    """The sockets of Socket Mode, one for each app, by its token.

    https://docs.slack.dev/apis/events-api/using-socket-mode
    """

    def __init__(self) -> None:
        self.send: dict[str, ASGISendCallable] = {}
        self._waiting: dict[str, asyncio.Future[None]] = {}

    async def serve(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        """Keep one open and read acknowledgements until the app hangs up."""
        assert scope["type"] == "websocket"
        app_token = scope["path"].removeprefix(_SOCKET)
        await receive()
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        await send(_text({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0BENCH"}}))
        self.send[app_token] = send
        while (message := await receive())["type"] == "websocket.receive":
            told = json.loads(message["text"] or "{}")
            if (waiting := self._waiting.pop(str(told.get("envelope_id")), None)) is not None:
                waiting.set_result(None)
        del self.send[app_token]

    async def pass_on(self, app_token: str, event: Json) -> None:
        """Send an event and wait until the app has acknowledged it."""
        envelope_id = f"{len(self._waiting)}-{event['event_id']}"
        waiting = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": envelope_id, "type": "events_api", "accepts_response_payload": False}
        await self.send[app_token](_text({**envelope, "payload": event, "retry_attempt": 0, "retry_reason": ""}))
        await waiting


def _text(told: Json) -> WebSocketSendEvent:
    return {"type": "websocket.send", "bytes": None, "text": json.dumps(told)}


class World:
    """What was posted, and who is connected."""

    def __init__(self) -> None:
        self.sockets = Sockets()
        self._answers: dict[str, tuple[int, float]] = {}
        self._number = 0

    async def answer(self, path: str, sent: Json, bearer: str) -> Mapping[str, object]:
        """Answer one call: of the Web API, or of the bench about it."""
        if path.startswith(_SOCKET):
            await self.sockets.pass_on(path.removeprefix(_SOCKET), sent)
            return {}
        method = path.removeprefix("/api/")
        return self._told(path) if method == path else {"ok": True, **self._called(method, sent, bearer)}

    def _told(self, path: str) -> Mapping[str, object]:
        match path:
            case "/posted":
                return self._answers
            case "/answered":
                return {"answered": len(self._answers)}
            case "/sockets":
                return {"apps": list(self.sockets.send)}
            case _:
                self._answers = {}
                return {}

    def _called(self, method: str, sent: Json, bearer: str) -> Json:
        match method:
            case "chat.postMessage":
                return self._post(sent)
            case "users.info":
                return {"user": {"id": sent["user"], "team_id": TEAM, "locale": "en-US", "tz": "Europe/Riga"}}
            case "conversations.open":
                return {"channel": {"id": direct_channel(str(sent["users"]))}}
            case "auth.test":
                return {"team_id": TEAM, "team": "bench", "user_id": "U0BOT", "bot_id": "B0BOT"}
            case "apps.connections.open":
                return {"url": f"ws://127.0.0.1:{sys.argv[1]}{_SOCKET}{bearer}"}
            case _:
                return {"messages": []}

    def _post(self, sent: Json) -> Json:
        at = time.monotonic()
        self._number += 1
        metadata = sent.get("metadata")
        told = json.loads(metadata) if isinstance(metadata, str) else metadata
        for event in {each.split(":")[1] for each in _Metadata.model_validate(told).event_payload.ids}:
            times, first = self._answers.get(event, (0, at))
            self._answers[event] = (times + 1, first)
        ts = f"{1_800_000_000 + self._number}.000100"
        return {"channel": sent["channel"], "ts": ts, "message": {"ts": ts, "text": sent.get("text")}}


class _Payload(BaseModel):
    ids: tuple[str, ...]


class _Metadata(BaseModel):
    """The ids of what a message says, as both apps give them: `slack:EVENT:0`."""

    event_payload: _Payload


def direct_channel(member: str) -> str:
    """The direct message of a member with the bot."""
    return f"D{member[1:]}"


def _sent(headers: Mapping[bytes, bytes], query: bytes, body: bytes) -> Json:
    if headers.get(b"content-type", b"").startswith(b"application/json"):
        return dict(json.loads(body or b"{}"))
    return {**dict(parse_qsl(query.decode())), **dict(parse_qsl(body.decode()))}


def main() -> None:
    """Serve on the given port."""
    world = World()

    async def app(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] == "websocket":
            await world.sockets.serve(scope, receive, send)
            return
        assert scope["type"] == "http"
        body, more = b"", True
        while more:
            message = await receive()
            assert message["type"] == "http.request"
            body, more = body + message["body"], message["more_body"]
        told = dict(scope["headers"])
        sent, bearer = _sent(told, scope["query_string"], body), told.get(b"authorization", b"").decode()
        answer = json.dumps(await world.answer(scope["path"], sent, bearer.removeprefix("Bearer "))).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers, "trailers": False})
        await send({"type": "http.response.body", "body": answer, "more_body": False})

    config = uvicorn.Config(
        app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_config=None, lifespan="off"
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
