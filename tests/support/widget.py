"""Pages with the widget, and their own server: the real doors on a socket, asked as browsers ask."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from bot.channels.web.minting import mint
from bot.server import doors_of, listen, server
from bot.widget_keys import WidgetKey
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox
from tests.support.service import Service, running_service

SITE = "https://portal.example.com"
SHOP = "https://shop.example.com"
SITE_KEY = WidgetKey.model_validate({"id": "site-2026", "secret": "s" * 32, "origins": [SITE]})
NEXT_KEY = WidgetKey.model_validate({"id": "site-2027", "secret": "t" * 32, "origins": [SITE]})
SHOP_KEY = WidgetKey.model_validate({"id": "shop", "secret": "u" * 32, "origins": [SHOP], "anonymous": False})
ANNA: dict[str, object] = {"sub": "anna", "account": "acct_demo", "roles": ["billing_admin"]}


def written(*keys: WidgetKey) -> str:
    """The keys as `KASE_WIDGET_KEYS` has them."""
    listed = [{**key.model_dump(mode="json"), "secret": key.secret.get_secret_value()} for key in keys]
    return json.dumps(listed)


def as_page(secret: str, origin: str = SITE) -> dict[str, str]:
    """The headers of a page that has a session."""
    return {"Origin": origin, "Authorization": f"Bearer {secret}"}


@dataclass(slots=True)
class Page:
    """A page of an origin, in a browser that may come through a proxy from an `address`."""

    http: httpx.AsyncClient
    origin: str | None = SITE
    key: str = SITE_KEY.id
    address: str | None = None

    async def ask(
        self,
        method: str,
        path: str,
        *,
        secret: str | None = None,
        json: object = None,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Ask as a browser does for the page, with the secret of a session where there is one."""
        sent = dict(headers or {})
        if self.origin is not None:
            sent.setdefault("Origin", self.origin)
        if self.address is not None:
            sent["X-Forwarded-For"] = self.address
        if secret is not None:
            sent["Authorization"] = f"Bearer {secret}"
        if content is not None:
            return await self.http.request(method, path, headers=sent, content=content)
        return await self.http.request(method, path, headers=sent, json=json)

    async def open(self, token: str | None = None, **order: object) -> httpx.Response:
        """Open a session."""
        return await self.ask("POST", "/widget/sessions", json={"key": self.key, "token": token, **order})

    async def sign_in(self, **claims: object) -> httpx.Response:
        """Open a session for Anna, or whom the claims name, by a new token of the page's server."""
        return await self.open(mint(SITE_KEY, {**ANNA, **claims}))

    async def leave(self, secret: str) -> httpx.Response:
        """Sign out."""
        return await self.ask("DELETE", "/widget/sessions", secret=secret)


def code(answer: httpx.Response) -> str:
    """The code of a refusal, which has the one shape and says something."""
    body = answer.json()
    assert set(body) == {"error"}, body
    assert set(body["error"]) == {"code", "message", "field"}
    assert body["error"]["message"].endswith((".", "KASE_WIDGET_KEYS"))
    return str(body["error"]["code"])


@asynccontextmanager
async def on_a_socket(service: Service) -> AsyncIterator[httpx.AsyncClient]:
    """The doors of a running service on a socket, as `kase serve` opens them."""
    listening = listen("127.0.0.1", 0)
    settings = service.app.settings
    doors = server(
        doors_of(service.app, settings),
        trusted_proxies=settings.trusted_proxies,
        parting=service.app.following.part,
    )
    serving = asyncio.create_task(doors.serve(sockets=[listening]))
    try:
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=30, verify=False
        ) as http:
            yield http
    finally:
        doors.should_exit = True
        await serving


@asynccontextmanager
async def running_widget(
    databases: Databases, sandbox: RunningSandbox, *keys: WidgetKey, address: str | None = None, **settings: object
) -> AsyncIterator[tuple[Service, Page]]:
    """The service with keys, those of two sites unless others are given, and a page of the first."""
    given: dict[str, Any] = {"widget_keys": written(*(keys or (SITE_KEY, NEXT_KEY, SHOP_KEY))), **settings}
    async with (
        running_service(address or databases.fresh(), sandbox, **given) as service,
        on_a_socket(service) as http,
    ):
        yield service, Page(http)
