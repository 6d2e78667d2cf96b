"""The whole world of the widget: the service on a socket, a company's site beside it, and a visitor's account."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.web.minting import mint
from bot.server import doors_of, listen, server
from bot.widget_keys import WidgetKey
from tests.support.browser import Widget, answered
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service, running_service
from tests.support.slow_line import Line, straight
from tests.support.widget import written

Result = TypeVar("Result")

_HOST_SCRIPT: Final = """
"use strict";
const widget = document.querySelector("kase-widget");
const asked = new URLSearchParams(location.search);
window.heard = [];
for (const what of ["open", "close", "message", "error", "unread"]) {
  widget.addEventListener(`kase:${what}`, (event) => window.heard.push([what, event.detail]));
}
if (asked.get("account")) widget.token = async () => (await fetch(`/token${location.search}`)).text();
"""
_HOST_PAGE: Final = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Customer portal</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Billing</h1><p><a href="/elsewhere">Invoices</a></p></main>
<kase-widget {attributes}></kase-widget>
<script src="{kase}/widget.js" async></script><script src="/host.js" defer></script></body>
</html>
"""


@dataclass(slots=True)
class WidgetWorld:
    """A running service and a site whose pages carry its widget; `kase` and `site` are their addresses."""

    service: Service
    sandbox: RunningSandbox
    kase: str
    site: str
    key: WidgetKey
    loop: asyncio.AbstractEventLoop

    def do(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something in the service, from the test's own thread."""
        future: Future[Result] = asyncio.run_coroutine_threadsafe(work, self.loop)
        return future.result(timeout=60)

    def account(self, template: str = "single") -> str:
        """A new account like one of the standard ones."""
        return self.sandbox.make_accounts(template)[0]

    def words(self, key: str, language: str = "en") -> str:
        """The words of a message that needs no facts."""
        return self.service.app.catalog.text(key, {}, language)

    def address(self, account: str | None = None, **asked: str) -> str:
        """The address of a page of the site for somebody of an account, or for nobody. The rest: attributes."""
        person = {"account": account, "sub": asked.pop("sub", "anna")} if account is not None else {}
        return f"{self.site}/?{urlencode({**person, **asked})}"

    def visit(self, visitor: BrowserContext, account: str | None = None, **asked: str) -> Widget:
        """Open a page of the site, once its button is there."""
        page = visitor.new_page()
        answered(page.goto(self.address(account, **asked)))
        widget = Widget(page)
        widget.launcher.wait_for()
        return widget


@contextmanager
def running_widget_world(
    databases: Databases, sandbox: RunningSandbox, *, line: Line = straight, **settings: object
) -> Iterator[WidgetWorld]:
    """Start the service and the site in a thread of their own, since the browser is driven from the test's."""
    started: Future[WidgetWorld] = Future()
    stop = asyncio.Event()

    async def live() -> None:
        site = listen("127.0.0.1", 0)
        at = f"http://127.0.0.1:{site.getsockname()[1]}"
        key = WidgetKey.model_validate({"id": "site-2026", "secret": "w" * 32, "origins": [at]})
        given: dict[str, Any] = {"widget_keys": written(key), **settings}
        async with running_service(databases.fresh(), sandbox, jobs=True, **given) as service:
            listening = listen("127.0.0.1", 0)
            kase = f"http://127.0.0.1:{listening.getsockname()[1]}"
            doors = [server(line(doors_of(service.app, service.app.settings))), server(_site(key, kase))]
            serving = [
                asyncio.create_task(door.serve(sockets=[socket]))
                for door, socket in zip(doors, (listening, site), strict=True)
            ]
            started.set_result(WidgetWorld(service, sandbox, kase, at, key, asyncio.get_running_loop()))
            await stop.wait()
            for door in doors:
                door.should_exit = door.force_exit = True
            await asyncio.gather(*serving)

    def run() -> None:
        try:
            asyncio.run(live())
        except BaseException as error:
            if started.done():
                raise
            started.set_exception(error)

    thread = threading.Thread(target=run, name="widget-world")
    thread.start()
    world = started.result(timeout=120)
    try:
        yield world
    finally:
        world.loop.call_soon_threadsafe(stop.set)
        thread.join()


def _site(key: WidgetKey, kase: str) -> Starlette:
    """A company's site: pages under a policy as strict as there is, and a server that vouches for its people."""
    policy = (
        f"default-src 'none'; script-src 'self' {kase}; connect-src 'self' {kase}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )

    async def page(request: Request) -> Response:
        """A page with the widget, with attributes as the address asks for them."""
        given = {"key": key.id, **{name: value for name, value in request.query_params.items() if name not in _PERSON}}
        attributes = " ".join(f'{escape(name)}="{escape(value)}"' for name, value in given.items())
        html = _HOST_PAGE.format(attributes=attributes, kase=kase)
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    async def script(_: Request) -> Response:
        """What the site's own script does with the widget."""
        return Response(_HOST_SCRIPT, media_type="text/javascript")

    async def token(request: Request) -> Response:
        """A token for who is signed in on the site."""
        asked = request.query_params
        claims = {"sub": asked["sub"], "account": asked["account"], "roles": [asked.get("role", "billing_admin")]}
        return PlainTextResponse(mint(key, claims), headers={"Cache-Control": "no-store"})

    return Starlette(routes=[Route("/", page), Route("/host.js", script), Route("/token", token)])


_PERSON: Final = frozenset({"account", "sub", "role"})
