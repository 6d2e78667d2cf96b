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
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope

from tests.support.ports import free_port

REPOSITORY = Path(__file__).resolve().parents[2]
TEAM = "T0BENCH"
BOT_TOKEN = "xoxb-of-the-bench"
SIGNING_SECRET = "a-signing-secret-of-the-bench"
START_WITHIN = 20.0

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Posted:
    """The answers to one event: how many there were, and when the first one came (monotonic seconds)."""

    times: int
    first: float


@dataclass(frozen=True, slots=True)
class SlackOfTheBench:
    """A running one."""

    site: str

    @property
    def base_url(self) -> str:
        """What an app is given as Slack's address."""
        return f"{self.site}/api/"

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
    slack = SlackOfTheBench(f"http://127.0.0.1:{port}")
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


class World:
    """What was posted."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[int, float]] = {}
        self._number = 0

    def answer(self, path: str, sent: Json) -> Json | Mapping[str, object]:
        """Answer one call: of the Web API, or of the bench about it."""
        match path.removeprefix("/api/"):
            case "/posted":
                return self._answers
            case "/answered":
                return {"answered": len(self._answers)}
            case "/forget":
                self._answers = {}
                return {}
            case "chat.postMessage":
                return self._post(sent)
            case "users.info":
                member = str(sent["user"])
                person = {"id": member, "team_id": TEAM, "locale": "en-US", "tz": "Europe/Riga"}
                return {"ok": True, "user": person}
            case "conversations.open":
                return {"ok": True, "channel": {"id": direct_channel(str(sent["users"]))}}
            case "auth.test":
                return {"ok": True, "team_id": TEAM, "team": "bench", "user_id": "U0BOT", "bot_id": "B0BOT"}
            case _:
                return {"ok": True, "messages": []}

    def _post(self, sent: Json) -> Json:
        at = time.monotonic()
        self._number += 1
        metadata = sent.get("metadata")
        told = json.loads(metadata) if isinstance(metadata, str) else metadata or {"event_payload": {"ids": []}}
        for event in {each.split(":")[1] for each in told["event_payload"]["ids"]}:
            times, first = self._answers.get(event, (0, at))
            self._answers[event] = (times + 1, first)
        ts = f"{1_800_000_000 + self._number}.000100"
        return {"ok": True, "channel": sent["channel"], "ts": ts, "message": {"ts": ts, "text": sent.get("text")}}


def direct_channel(member: str) -> str:
    """The direct message of a member with the bot."""
    return f"D{member[1:]}"


def _sent(headers: Mapping[bytes, bytes], query: bytes, body: bytes) -> Json:
    if headers.get(b"content-type", b"").startswith(b"application/json"):
        return dict(json.loads(body or b"{}"))
    return dict(parse_qsl(query.decode())) | dict(parse_qsl(body.decode()))


def main() -> None:
    """Serve on the given port."""
    world = World()

    async def app(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            assert message["type"] == "http.request"
            body, more = body + message["body"], message["more_body"]
        sent = _sent(dict(scope["headers"]), scope["query_string"], body)
        answer = json.dumps(world.answer(scope["path"], sent)).encode()
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
