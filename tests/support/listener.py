"""A listener on a real socket that keeps every notice it is sent, and may refuse some."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


@dataclass
class Listener:
    """Where notices arrive: `taken` are headers and bodies, in order; `refuse` is how many get a 503 first."""

    url: str
    refuse: int = 0
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    refused: int = 0
    _news: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, count: int) -> list[tuple[dict[str, str], bytes]]:
        """Wait until so many notices were taken."""
        with self._news:
            assert self._news.wait_for(lambda: len(self.taken) >= count, timeout=30), self.taken
            return list(self.taken)

    async def take(self, request: Request) -> Response:
        """Take one notice, or refuse it."""
        body = await request.body()
        with self._news:
            if self.refused < self.refuse:
                self.refused += 1
                return Response(status_code=503)
            self.taken.append((dict(request.headers), body))
            self._news.notify_all()
        return Response(status_code=204)


@contextmanager
def listener(*, refuse: int = 0) -> Iterator[Listener]:
    """Listen in a thread, on a free port."""
    listening = socket.create_server(("127.0.0.1", 0))
    ear = Listener(f"http://127.0.0.1:{listening.getsockname()[1]}/hooks/http", refuse=refuse)
    app = Starlette(routes=[Route("/hooks/http", ear.take, methods=["POST"])])
    service = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none"))
    thread = threading.Thread(target=lambda: asyncio.run(service.serve(sockets=[listening])), name="listener")
    thread.start()
    try:
        yield ear
    finally:
        service.should_exit = True
        thread.join()
        listening.close()
