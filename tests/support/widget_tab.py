"""A tab in which the widget is open: a visitor with a session, who sends messages and reads the stream of events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from tests.support.service import Service
from tests.support.widget import Page

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a stream."""

    kind: str
    what: Json
    cursor: str | None = None


@dataclass(slots=True)
class Answer:
    """The events of one answer."""

    events: list[Told]

    @property
    def items(self) -> list[Json]:
        """What was said."""
        return [told.what for told in self.events if told.kind == "item"]

    @property
    def keys(self) -> list[str]:
        """The reply keys."""
        return [str(item["key"]) for item in self.items]

    @property
    def state(self) -> Json:
        """How the conversation stands after it."""
        return next(told.what for told in reversed(self.events) if told.kind == "state")

    def payload(self, answer: str) -> str:
        """What the button sends that gives an answer; of a confirmation, the yes."""
        buttons = [button for item in self.items for button in item["buttons"]]
        buttons += [block["agree"] for item in self.items for block in item["blocks"] if block["type"] == "confirm"]
        return next(str(each["payload"]) for each in buttons if each["payload"].split(":", 2)[2].startswith(answer))


@dataclass(slots=True)
class Visit:
    """A visitor with a session."""

    page: Page
    secret: str
    person: str

    @property
    def conversation_id(self) -> str:
        """Their one conversation."""
        return f"web:{self.person}"

    async def post(self, path: str, body: Json) -> httpx.Response:
        """Ask a door of the conversation."""
        return await self.page.ask("POST", path, secret=self.secret, json=body)

    async def says(self, text: str, *, message_id: str | None = None) -> Answer:
        """Type something."""
        return read(await self.post("/widget/messages", {"id": message_id or uuid4().hex, "text": text}))

    async def presses(self, answer: Answer, name: str) -> Answer:
        """Press the button of an answer that gives `name`."""
        return read(await self.post("/widget/messages", {"id": uuid4().hex, "payload": answer.payload(name)}))

    async def walks(self, text: str, *names: str) -> Answer:
        """Type something and press one button after the other."""
        answer = await self.says(text)
        for name in names:
            answer = await self.presses(answer, name)
        return answer


@dataclass(slots=True)
class Tab:
    """An open stream, read in the background."""

    events: list[Told] = field(default_factory=list)
    comments: int = 0
    ended: bool = False
    refusal: httpx.Response | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def items(self) -> list[Json]:
        """What was said, in the order in which it came."""
        return [told.what for told in self.events if told.kind == "item"]

    @property
    def keys(self) -> list[str]:
        """The reply keys."""
        return [str(item["key"]) for item in self.items]

    @property
    def ids(self) -> set[str]:
        """The ids of what was said."""
        return {str(item["id"]) for item in self.items}

    @property
    def state(self) -> Json:
        """How the conversation stands, as last told."""
        return next((told.what for told in reversed(self.events) if told.kind == "state"), {})

    @property
    def cursor(self) -> str | None:
        """How far it has read."""
        return next((told.cursor for told in reversed(self.events) if told.cursor is not None), None)

    @property
    def goodbye(self) -> str | None:
        """Why the stream ended, as far as it was told."""
        return next((str(told.what["reason"]) for told in self.events if told.kind == "bye"), None)

    async def until(self, holds: Callable[[Tab], bool]) -> None:
        """Wait until it holds of what came."""
        async with asyncio.timeout(20):
            while not holds(self):
                self._news.clear()
                await self._news.wait()

    async def _read(self, answer: httpx.Response) -> None:
        reader = Reader()
        with suppress(httpx.HTTPError):
            async for line in answer.aiter_lines():
                self.comments += line.startswith(":")
                if (told := reader.take(line)) is not None:
                    self.events.append(told)
                self._news.set()
        self.ended = True
        self._news.set()


@dataclass(slots=True)
class Reader:
    """Puts the lines of an event stream together."""

    kind: str = ""
    cursor: str | None = None
    data: str = ""

    def take(self, line: str) -> Told | None:
        """Take a line; the event that it ends."""
        name, _, value = line.partition(": ")
        match name:
            case "event":
                self.kind = value
            case "id":
                self.cursor = value
            case "data":
                self.data = value
            case "" if not line and self.kind:
                told = Told(self.kind, json.loads(self.data), self.cursor)
                self.kind, self.cursor, self.data = "", None, ""
                return told
        return None


def read(answer: httpx.Response) -> Answer:
    """The events of an answer that came whole."""
    assert answer.status_code == 200, answer.text
    reader = Reader()
    told = [reader.take(line) for line in answer.text.split("\n")]
    return Answer([each for each in told if each is not None])


@asynccontextmanager
async def tab(visit: Visit, *, after: str | None = None) -> AsyncIterator[Tab]:
    """Open the stream of a visitor, begin to read it, and close it."""
    headers = {"Authorization": f"Bearer {visit.secret}", "Origin": str(visit.page.origin)}
    if after is not None:
        headers["Last-Event-ID"] = after
    opened = Tab()
    async with visit.page.http.stream("GET", "/widget/events", headers=headers) as answer:
        if answer.status_code != 200:
            await answer.aread()
            opened.refusal, opened.ended = answer, True
            yield opened
            return
        reading = asyncio.create_task(opened._read(answer))
        try:
            await opened.until(lambda it: bool(it.state) or it.ended)
            yield opened
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


async def visit_of(service: Service, page: Page, *, sub: str = "anna", story: str = "single") -> tuple[Visit, str]:
    """Sign in as somebody of an account of their own, which has a story of the sandbox; and the account."""
    from bot.channels.web.sessions import person_of

    [account] = service.sandbox.make_accounts(story)
    opened = await page.sign_in(sub=sub, account=account)
    assert opened.status_code == 201, opened.text
    return Visit(page, str(opened.json()["session"]), person_of(account, sub)), account


async def stranger(page: Page) -> Visit:
    """Come without signing in."""
    opened = await page.open()
    assert opened.status_code == 201, opened.text
    return Visit(page, str(opened.json()["session"]), "")
