"""Visitors of the widget: sessions, messages whose answers are timed to their first byte, and open streams."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from bot.channels.web.minting import mint
from bot.channels.web.sessions import person_of
from bot.widget_keys import WidgetKey

KEY_ID = "bench-2026"
SECRET = "a-secret-of-the-bench-with-32-signs"
ORIGIN = "https://portal.example.com"
AGENTS, PAGE = "/bench/agents", "/bench/page"
PATIENCE = 60.0


def widget_keys(*origins: str) -> str:
    """`KASE_WIDGET_KEYS` with one key for pages of these origins."""
    return json.dumps([{"id": KEY_ID, "secret": SECRET, "origins": list(origins), "anonymous": True}])


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in, with the secret of their session."""

    person: str
    secret: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the body, and when its first byte was there (monotonic seconds)."""

    status: int
    body: bytes
    first_byte: float


class Visiting:
    """One keep-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self._writer = writer

    @classmethod
    async def begin(cls, port: int) -> Visiting:
        """Connect."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def post(self, path: str, body: object, secret: str = "") -> Answer:
        """Send a JSON body and read the answer to its end, however it is sent."""
        await self.ask("POST", path, secret, json.dumps(body).encode())
        status, length = await self.head()
        if length is not None:
            content = await self.reader.readexactly(length)
            return Answer(status, content, time.monotonic())
        content, first_byte = b"", 0.0
        while size := int(await self.reader.readline(), 16):
            first_byte = first_byte or time.monotonic()
            content += (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readline()
        return Answer(status, content, first_byte)

    async def ask(self, method: str, path: str, secret: str, content: bytes = b"") -> None:
        """Send a request."""
        bearer = f"Authorization: Bearer {secret}\r\n" if secret else ""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: bench\r\nOrigin: {ORIGIN}\r\nContent-Type: application/json\r\n"
            f"{bearer}Content-Length: {len(content)}\r\n\r\n"
        )
        self._writer.write(head.encode() + content)
        await self._writer.drain()

    async def head(self) -> tuple[int, int | None]:
        """The status and the length of the answer, None for one that comes in pieces."""
        lines = (await self.reader.readuntil(b"\r\n\r\n")).lower().split(b"\r\n")
        lengths = [int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")]
        return int(lines[0].split(b" ")[1]), lengths[0] if lengths else None

    def end(self) -> None:
        """Hang up."""
        self._writer.close()


async def sign_in(port: int, number: int) -> list[Visitor]:
    """So many visitors, each of an account of their own."""
    key = WidgetKey.model_validate({"id": KEY_ID, "secret": SECRET, "origins": [ORIGIN]})
    connection = await Visiting.begin(port)
    visitors = []
    for each in range(number):
        account, sub = f"bench-web-{each}", "anna"
        token = mint(key, {"sub": sub, "account": account, "roles": ["billing_admin"]})
        answer = await connection.post("/widget/sessions", {"key": KEY_ID, "token": token})
        assert answer.status == 201, answer
        visitors.append(Visitor(person_of(account, sub), json.loads(answer.body)["session"]))
    connection.end()
    return visitors


async def say(connection: Visiting, visitor: Visitor, text: str, *, heard: bytes = b"event: item") -> float:
    """Send a message; the seconds to the first byte of its answer. Raises AssertionError for another answer."""
    began = time.monotonic()
    answer = await connection.post("/widget/messages", {"id": uuid4().hex, "text": text}, visitor.secret)
    assert answer.status == 200, answer
    assert heard in answer.body, answer.body
    return answer.first_byte - began


async def everybody_says(port: int, visitors: Sequence[Visitor], text: str, *, at_once: int) -> list[float]:
    """Each visitor says something, so many at the same time; the seconds to the first byte of each answer."""
    waiting, seconds = iter(visitors), list[float]()

    async def one() -> None:
        connection = await Visiting.begin(port)
        for visitor in waiting:
            seconds.append(await say(connection, visitor, text))
        connection.end()

    await asyncio.gather(*(one() for _ in range(at_once)))
    return seconds


class Streams:
    """Open event streams, one of each visitor, which note when they hear something."""

    def __init__(self) -> None:
        self._open: list[tuple[Visiting, asyncio.Task[None]]] = []
        self._waits: dict[str, tuple[bytes, asyncio.Future[float]]] = {}

    async def open(self, port: int, visitors: Sequence[Visitor], path: str = "/widget/events") -> None:
        """Open them, a few at a time, each until it has said something."""
        room = asyncio.Semaphore(20)

        async def one(visitor: Visitor) -> None:
            async with room:
                connection = await Visiting.begin(port)
                await connection.ask("GET", path, visitor.secret)
                status, _ = await connection.head()
                assert status == 200, status
                await connection.reader.readline()
            self._open.append((connection, asyncio.create_task(self._listen(connection, visitor.person))))

        await asyncio.gather(*map(one, visitors))

    async def _listen(self, connection: Visiting, person: str) -> None:
        while line := await connection.reader.readline():
            text, future = self._waits.get(person, (b"", None))
            if future is not None and text in line:
                del self._waits[person]
                future.set_result(time.monotonic())

    def wait(self, person: str, text: str) -> asyncio.Future[float]:
        """When this visitor hears something with this text in it."""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waits[person] = (text.encode(), future)
        return future

    async def close(self) -> None:
        """Hang up."""
        for connection, listening in self._open:
            listening.cancel()
            connection.end()
        await asyncio.gather(*(listening for _, listening in self._open), return_exceptions=True)


async def agents(port: int, visitors: Sequence[Visitor], text: str | None) -> tuple[float, float]:
    """Let an agent take over these conversations, or say something in them; when that began and was written down."""
    connection = await Visiting.begin(port)
    answer = await connection.post(AGENTS, {"people": [each.person for each in visitors], "text": text})
    assert answer.status == 200, answer
    connection.end()
    told = json.loads(answer.body)
    return told["began"], told["done"]
