"""The fake as a web application, and how it is served: in a thread, or as a process of its own."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.fakes.stripe.hands import Hands
from tests.fakes.stripe.hosted import Pages
from tests.fakes.stripe.server import Api
from tests.fakes.stripe.store import Store
from tests.fakes.stripe.webhooks import Courier
from tests.fakes.stripe.wire import Refused
from tests.fakes.stripe.world import World


class FakeApp:
    """Everything of one fake, put together."""

    def __init__(self, base_url: str, path: Path | None = None) -> None:
        self._store = Store(path)
        self.world = World(base_url, self._store)
        self.api = Api(self.world, random=secrets.SystemRandom().random)
        self.courier = Courier(self.world)
        self.hands = Hands(self.world, self.api, self.courier)
        self.pages = Pages(self.world)
        self._found_account()

    def asgi(self) -> Starlette:
        """Return the application to serve."""
        routes = [
            Route("/healthz", self._health),
            Route("/_fake/{act}", self._act, methods=["POST"]),
            Route("/p/session/{token}", self._portal, methods=["GET", "POST"]),
            Route("/i/{token}", self._invoice, methods=["GET", "POST"]),
            Route("/{rest:path}", self._api, methods=["GET", "POST", "DELETE"]),
        ]
        return Starlette(routes=routes)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    async def _health(self, request: Request) -> Response:
        return Response("ok")

    async def _api(self, request: Request) -> Response:
        answer = await self.api.endpoint(request)
        self.courier.wake()
        return answer

    async def _act(self, request: Request) -> Response:
        name, asked = request.path_params["act"], await request.json()
        act = None if name.startswith("_") else getattr(self.hands, name, None)
        if act is None:
            return Response(f"the fake has no hand {name!r}", 404)
        try:
            with self.world.lock:
                done = act(**asked)
                self.world.commit()
        except (Refused, LookupError, TypeError, ValueError) as error:
            return Response(f"{name}: {error}", 400)
        self.courier.wake()
        return Response(json.dumps(done), media_type="application/json")

    async def _portal(self, request: Request) -> Response:
        return self._page(self.pages.portal(request.path_params["token"], await _form(request)))

    async def _invoice(self, request: Request) -> Response:
        return self._page(self.pages.invoice(request.path_params["token"], await _form(request)))

    def _page(self, answer: Response) -> Response:
        self.world.commit()
        self.courier.wake()
        return answer

    def _found_account(self) -> None:
        if self.world.all("account"):
            return
        named = {"id": "acct_fake", "object": "account", "country": "LV", "default_currency": "eur", "type": "standard"}
        self.world.put(named | {"charges_enabled": True, "details_submitted": True, "email": "owner@example.com"})
        self.world.put({"id": "bpc_fake", "object": "billing_portal.configuration", "active": True, "is_default": True})
        self.world.commit()


async def _form(request: Request) -> dict[str, str]:
    """Read a plain form; Starlette's own reader wants a package more."""
    return dict(parse_qsl((await request.body()).decode()))


def served(app: FakeApp, *, host: str = "127.0.0.1", port: int = 0) -> uvicorn.Server:
    """Make the server that answers for the app."""
    settings = uvicorn.Config(
        app.asgi(),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
    )
    return uvicorn.Server(settings)
