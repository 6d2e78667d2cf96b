"""Kase as `kase serve` runs it, with two doors beside it for a bench: agents who reply, and a page with the widget."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.app import App
from bot.channels.web.visitors import conversation_of
from bot.cli.serving import built, run, take
from bot.domain.escalation import Agent
from bot.server import doors_of, server, stop_signal
from bot.settings import load_settings
from tests.bench.web_load import AGENTS, KEY_ID, PAGE

BERTA = Agent("T0BENCH:U0BERTA", "Berta")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Customer portal</title></head>
<body><main><h1>Billing</h1></main><kase-widget key="{key}"></kase-widget>
<script src="/widget.js" async></script></body></html>
"""


def beside(doors: ASGIApp, app: App) -> ASGIApp:
    """The doors of the bench before those of the app."""

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if path == PAGE:
            answer: Response = HTMLResponse(_PAGE.format(key=KEY_ID))
        elif path == AGENTS:
            answer = JSONResponse(await _agents(app, await Request(scope, receive).body()))
        else:
            await doors(scope, receive, send)
            return
        await answer(scope, receive, send)

    return either


async def _agents(app: App, body: bytes) -> dict[str, object]:
    """Let Berta take over, or say something, in the conversations of these people; when she began to."""
    order = json.loads(body)
    desk, work = app.services.agents, app.services.work

    async def act(person: str) -> None:
        conversation_id = conversation_of(person)
        escalation = await work.read(lambda records: records.escalations.open_of(conversation_id))
        assert escalation is not None, person
        if order["text"] is None:
            await desk.claim(escalation.id, BERTA, key=uuid4().hex)
        else:
            await desk.reply(escalation.id, BERTA, order["text"], key=uuid4().hex)

    began = time.monotonic()
    await asyncio.gather(*map(act, order["people"]))
    return {"began": began, "done": time.monotonic()}


async def serve(app: App, port: int) -> None:
    """Serve until told to stop."""
    told = stop_signal()
    await app.start(jobs=True)
    doors = server(beside(doors_of(app, app.settings), app))
    serving = asyncio.create_task(doors.serve(sockets=[take("127.0.0.1", port)]))
    await told.wait()
    app.following.part()
    doors.should_exit = True
    await serving
    await app.stop()


def main() -> None:
    """Serve on a given port, with settings from the environment."""
    app = built(load_settings())
    run(serve(app, int(sys.argv[1])))


if __name__ == "__main__":
    main()
