"""The sandbox behind a door that spoils what it is asked or answers, so that a defect can be seen to be caught."""

from __future__ import annotations

import json
import re
import socket
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox import SandboxSettings, create_app
from tests.support.sandbox import HOOK_SECRET, TOKEN, RunningSandbox

ROUTES = (
    ("capabilities", "GET", re.compile(r"/v1/capabilities")),
    ("clock", "GET", re.compile(r"/v1/clock")),
    ("account", "GET", re.compile(r"/v1/accounts/[^/]+")),
    ("balances", "GET", re.compile(r"/v1/accounts/[^/]+/balances")),
    ("cards", "GET", re.compile(r"/v1/accounts/[^/]+/cards")),
    ("people", "POST", re.compile(r"/v1/people")),
    ("card_page", "POST", re.compile(r"/v1/accounts/[^/]+/card-pages")),
    ("preview", "GET", re.compile(r"/v1/accounts/[^/]+/balances/[^/]+/preview")),
    ("resubmit", "POST", re.compile(r"/v1/accounts/[^/]+/balances/[^/]+/attempts")),
    ("fate", "GET", re.compile(r"/v1/accounts/[^/]+/attempts/[^/]+")),
    ("void", "POST", re.compile(r"/v1/accounts/[^/]+/attempts/[^/]+/void")),
)


@dataclass(frozen=True)
class Asked:
    """A request of the contract."""

    operation: str
    method: str
    path: str
    query: bytes
    headers: dict[bytes, bytes]
    content: bytes

    @property
    def key(self) -> str:
        """The idempotency key of an order, or of who asks for it."""
        named = re.search(r"/attempts/([^/]+)", self.path)
        return named.group(1) if named else self.headers.get(b"idempotency-key", b"").decode()

    def json(self) -> Any:  # noqa: ANN401 - JSON
        """The body, None when it cannot be read."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None

    def saying(self, body: object) -> Asked:
        """The same request with another body."""
        content = json.dumps(body).encode()
        return replace(self, content=content, headers={**self.headers, b"content-length": str(len(content)).encode()})

    def bearing(self, name: bytes, value: str) -> Asked:
        """The same request with another header."""
        return replace(self, headers={**self.headers, name: value.encode()})


@dataclass(frozen=True)
class Answered:
    """An answer; `media_type` is its content type."""

    status: int
    content: bytes
    media_type: str = "application/json"

    def json(self) -> Any:  # noqa: ANN401 - JSON
        """The body."""
        return json.loads(self.content)

    def saying(self, body: object, status: int | None = None) -> Answered:
        """The same answer with another body."""
        return Answered(self.status if status is None else status, json.dumps(body).encode())


Act = Callable[[Asked], Awaitable[Answered]]
Defect = Callable[[Asked, Act], Awaitable[Answered]]


async def nothing(asked: Asked, act: Act) -> Answered:
    """Spoil nothing."""
    return await act(asked)


@dataclass
class Spoiler:
    """An application around the sandbox, with one defect at a time; its control API stays as it is."""

    app: ASGIApp
    defect: Defect = nothing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        operation = _operation(scope) if scope["type"] == "http" else None
        if operation is None:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        content = await _content(receive)
        asked = Asked(operation, scope["method"], scope["path"], scope["query_string"], headers, content)

        async def act(asked: Asked) -> Answered:
            return await _act(self.app, scope, asked)

        answered = await self.defect(asked, act)
        sent = [(b"content-type", answered.media_type.encode())]
        sent.append((b"content-length", str(len(answered.content)).encode()))
        await send({"type": "http.response.start", "status": answered.status, "headers": sent})
        await send({"type": "http.response.body", "body": answered.content})


@dataclass
class SpoiledSandbox:
    """A running sandbox, and what spoils it."""

    sandbox: RunningSandbox
    spoiler: Spoiler = field(repr=False)


@contextmanager
def spoiled_sandbox() -> Iterator[SpoiledSandbox]:
    """Run it in a thread, on a free port."""
    with tempfile.TemporaryDirectory(prefix="kase-spoiled-") as folder:
        path = Path(folder) / "sandbox.db"
        spoiler = Spoiler(create_app(SandboxSettings(database_path=path, token=TOKEN, hook_secret=HOOK_SECRET)))
        with served(spoiler) as url:
            sandbox = RunningSandbox(url, database_path=path)
            try:
                yield SpoiledSandbox(sandbox, spoiler)
            finally:
                sandbox.close()


@contextmanager
def served(app: ASGIApp, *, lifespan: str = "on") -> Iterator[str]:
    """Serve an application in a thread, on a free port of this machine, and give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    options: dict[str, Any] = {"log_config": None, "access_log": False, "ws": "none", "timeout_graceful_shutdown": 1}
    service = uvicorn.Server(uvicorn.Config(app, lifespan=lifespan, **options))  # type: ignore[arg-type]  # its Literal
    # `run` takes uvloop, which sends without delay also on this socket; asyncio waits 40 ms for the second part.
    thread = threading.Thread(target=service.run, kwargs={"sockets": [listening]}, name="served")
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        service.should_exit = True
        thread.join()
        listening.close()


def _operation(scope: Scope) -> str | None:
    for name, method, pattern in ROUTES:
        if scope["method"] == method and pattern.fullmatch(scope["path"]):
            return name
    return None


async def _content(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _act(app: ASGIApp, scope: Scope, asked: Asked) -> Answered:
    """Hand a request on to the sandbox."""
    inner = {**scope, "path": asked.path, "raw_path": asked.path.encode(), "query_string": asked.query}
    inner["headers"] = list(asked.headers.items())
    status, parts = 500, []

    async def receive() -> Message:
        return {"type": "http.request", "body": asked.content, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            parts.append(message.get("body", b""))

    await app(inner, receive, send)
    return Answered(status, b"".join(parts))
