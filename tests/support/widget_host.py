"""Pages of a company around the widget, as real as their browsers see them: other origins, own policies, own tokens."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from bot.channels.web.minting import mint
from bot.server import doors_of, listen, server
from bot.widget_keys import WidgetKey
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service, running_service
from tests.support.slow_line import Line, straight

Result = TypeVar("Result")

KEY_ID: Final = "site-2026"
SCRIPT: Final = """
const widget = document.querySelector("kase-widget");
window.happened = [];
for (const what of ["open", "close", "message", "error", "unread"]) {
  widget.addEventListener(`kase:${what}`, ({ detail }) => happened.push([what, detail]));
}
widget.token = async () => (await fetch("/token")).text();
"""
"""What a page does for its visitor: it fetches tokens from its own server, and listens."""

POLICY: Final = (
    "default-src 'none'; script-src 'self' {kase}; connect-src 'self' {kase}; frame-src {frames}; style-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""As strict as a page's policy gets that carries the widget."""


@dataclass(slots=True)
class Site:
    """A company's web server on an origin of its own.

    `pages` are what it shows, `token` what its backend mints, `frames` whose pages it lets into frames. A `careless`
    one sets no policy, so that only the widget's own care stands between what is said and the page.
    """

    origin: str
    kase: str = ""
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    frames: tuple[str, ...] = ()
    token: Callable[[], str] = str
    careless: bool = False

    def begin(self) -> None:
        """Show nothing, frame Kase alone, know nobody."""
        self.pages.clear()
        self.frames = (self.kase,)
        self.token = str
        self.careless = False

    @property
    def policy(self) -> str:
        """What the site's pages may do, in `Content-Security-Policy`."""
        if self.careless:
            return ""
        return POLICY.format(kase=self.kase, frames=" ".join(self.frames) or "'none'")

    def show(self, html: str, *, script: str = SCRIPT, style: str = "", path: str = "/") -> str:
        """Put a page up; its address."""
        self.pages[path] = ("text/html; charset=utf-8", f"<!doctype html><meta charset=utf-8>{html}")
        self.pages["/page.js"] = ("text/javascript", script)
        self.pages["/page.css"] = ("text/css", style)
        return f"{self.origin}{path}"


@dataclass(slots=True)
class HostWorld:
    """Kase at `address`, a site whose pages may carry the widget, and one whose may not."""

    address: str
    service: Service
    sandbox: RunningSandbox
    key: WidgetKey
    site: Site
    stranger: Site
    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something in the service."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def page(self, attributes: str = "", *, site: Site | None = None, before: str = "", **more: str) -> str:
        """Put up a page with the widget; its address."""
        html = (
            f'<html lang="en"><head><title>Portal</title><link rel="stylesheet" href="/page.css">'
            f'<script src="{self.address}/widget.js" defer></script><script src="/page.js" defer></script></head>'
            f'<body>{before}<main><h1>Portal</h1><kase-widget key="{KEY_ID}" {attributes}></kase-widget></main></body>'
        )
        return (site or self.site).show(html, **more)

    def signed_in(self, account: str | None = None, **claims: object) -> str:
        """Let the site's backend vouch for Anna, who pays for an account, a new one unless it is named; which one."""
        account = account or self.sandbox.make_accounts("demo")[0]
        vouched: dict[str, object] = {"sub": "anna", "account": account, "roles": ["billing_admin"], **claims}
        self.site.token = lambda: mint(self.key, vouched)
        return account


class _Answers(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        """Answer with a page, or a fresh token."""
        path = urlsplit(self.path).path
        kind, text = ("text/plain", self.site.token()) if path == "/token" else self.site.pages.get(path, ("", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Security-Policy", self.site.policy)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running_site() -> Iterator[Site]:
    """A site on a socket; `localhost` is another site to browsers than the `127.0.0.1` of Kase."""
    site = Site("")
    web = ThreadingHTTPServer(("127.0.0.1", 0), type("_Answers", (_Answers,), {"site": site}))
    site.origin = f"http://localhost:{web.server_address[1]}"
    serving = threading.Thread(target=web.serve_forever, daemon=True)
    serving.start()
    try:
        yield site
    finally:
        web.shutdown()
        web.server_close()
        serving.join()


@contextmanager
def running_host_world(databases: Databases, sandbox: RunningSandbox, *, line: Line = straight) -> Iterator[HostWorld]:
    """The service in a thread of its own, since a browser is driven from this one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, loop).result(60)

    stack = AsyncExitStack()
    try:
        with running_site() as site, running_site() as stranger:
            origins = [site.origin]
            key = WidgetKey.model_validate({"id": KEY_ID, "secret": "s" * 32, "origins": origins})
            address, service = run(_serve(stack, databases.fresh(), sandbox, key, line))
            site.kase = stranger.kase = address
            yield HostWorld(address, service, sandbox, key, site, stranger, loop)
    finally:
        run(stack.aclose())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _serve(
    stack: AsyncExitStack, database: str, sandbox: RunningSandbox, key: WidgetKey, line: Line
) -> tuple[str, Service]:
    listening = listen("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    written = json.dumps([{**key.model_dump(mode="json"), "secret": key.secret.get_secret_value()}])
    service = await stack.enter_async_context(
        running_service(database, sandbox, public_url=address, widget_keys=written)
    )
    doors = server(line(doors_of(service.app, service.app.settings)))
    serving = asyncio.create_task(doors.serve(sockets=[listening]))

    async def stop() -> None:
        doors.should_exit = True
        await serving

    stack.push_async_callback(stop)
    return address, service
