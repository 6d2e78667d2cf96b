"""The stand-in itself: one https server on a free port of 127.0.0.1 for signing in and for billing."""

from __future__ import annotations

import asyncio
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

from aiohttp import web

from bot.gateways.microsoft365.api import Credentials
from tests.fakes.azure.certificate import certificate, listening
from tests.fakes.azure.world import JsonObject, World

PREFIX = "/providers/Microsoft.Billing/billingAccounts"
API_VERSION = "2024-04-01"


@dataclass
class Fault:
    """What goes wrong with the next `times` calls whose path has `part` in it."""

    part: str
    status: int | None = None
    retry_after: str | None = None
    drop: bool = False
    body: str | None = None
    times: int = 1


@dataclass
class FakeAzure(World):
    """Microsoft's cloud with one tenant and one app registration."""

    tenant: str = "00000000-0000-0000-0000-0000000000aa"
    client: str = "00000000-0000-0000-0000-0000000000cc"
    secret: str = "the-secret-of-the-app"
    page_size: int = 50
    asked: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    site: str = ""
    sign_in_error: str | None = None
    faults: list[Fault] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        """Start to listen; `site` and `certificate` are known from here on."""
        self._folder = tempfile.TemporaryDirectory(prefix="kase-azure-")
        self.certificate = str(Path(self._folder.name) / "certificate.pem")
        await asyncio.to_thread(Path(self.certificate).write_bytes, certificate())
        application = web.Application()
        application.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        application.router.add_route("*", PREFIX + "{rest:.*}", self._answer)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=listening(self.certificate))
        await site.start()
        self.site = f"https://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        await self._runner.cleanup()
        self._folder.cleanup()

    @property
    def credentials(self) -> Credentials:
        """The app registration, pointed here."""
        return Credentials(self.tenant, self.client, self.secret, authority=self.site, base_url=self.site)

    def expire_secret(self) -> None:
        """Let the client secret run out."""
        self.sign_in_error = "AADSTS7000222: The provided client secret keys for the app are expired."

    def fail_next(
        self,
        part: str,
        *,
        status: int | None = None,
        retry_after: str | None = None,
        drop: bool = False,
        body: str | None = None,
        times: int = 1,
    ) -> None:
        """Let the next calls to a path with `part` in it go wrong."""
        self.faults.append(Fault(part, status, retry_after, drop, body, times))

    async def _token(self, request: web.Request) -> web.StreamResponse:
        if (suffered := await self._suffer(request, "/token")) is not None:
            return suffered
        form = {name: values[0] for name, values in parse_qs(await request.text()).items()}
        error = self.sign_in_error
        if error is None and form.get("client_secret") != self.secret:
            error = "AADSTS7000215: Invalid client secret provided."
        if error is None and (form["client_id"], request.match_info["tenant"]) != (self.client, self.tenant):
            error = "AADSTS700016: Application was not found in the directory."
        if error is not None:
            return web.json_response({"error": "invalid_client", "error_description": error}, status=401)
        assert form["scope"] == f"{self.site}/.default", form["scope"]
        token = {"token_type": "Bearer", "expires_in": 3599, "access_token": f"token-of-{self.client}"}
        return web.json_response(token)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["rest"].strip("/")
        if request.method != "GET":
            self.written.append(f"{request.method} {path}")
            return _error(405, "MethodNotAllowed")
        if (suffered := await self._suffer(request, path)) is not None:
            return suffered
        if request.headers.get("Authorization") != f"Bearer token-of-{self.client}":
            return _error(401, "AuthenticationFailed")
        if request.query.get("api-version") != API_VERSION:
            return _error(400, "InvalidApiVersionParameter")
        if self.withheld & set(path.split("/")):
            return _error(403, "AuthorizationFailed")
        if path in self.lists:
            return self._listed(request, path)
        if path in self.things:
            return _said(self.things[path])
        return _error(404, "NotFound")

    def _listed(self, request: web.Request, path: str) -> web.Response:
        found, start = self.lists[path], int(request.query.get("$skiptoken", "0"))
        page: JsonObject = {"value": found[start : start + self.page_size]}
        if start + self.page_size < len(found):
            after = f"$skiptoken={start + self.page_size}"
            page["nextLink"] = f"{self.site}{PREFIX}/{path}?api-version={API_VERSION}&{after}"
        return _said(page)

    async def _suffer(self, request: web.Request, path: str) -> web.StreamResponse | None:
        self.asked.append(path)
        fault = next((each for each in self.faults if each.part in path and each.times > 0), None)
        if fault is None:
            return None
        fault.times -= 1
        if fault.drop:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        if fault.body is not None:
            return web.Response(text=fault.body, status=fault.status or 200, content_type="application/json")
        headers = {"Retry-After": fault.retry_after} if fault.retry_after is not None else {}
        return _error(fault.status or 500, "Fault", headers)


def _said(thing: JsonObject) -> web.Response:
    # Not web.json_response: numbers are written by their repr, which for a subclass of float is not asked.
    return web.Response(text=_written(thing), content_type="application/json")


def _written(thing: JsonObject) -> str:
    numbers: dict[str, str] = {}

    def mark(value: object) -> object:
        match value:
            case float():
                numbers[f'"number-{len(numbers)}"'] = repr(value)
                return list(numbers)[-1].strip('"')
            case dict():
                return {name: mark(each) for name, each in value.items()}
            case list():
                return [mark(each) for each in value]
            case _:
                return value

    text = json.dumps(mark(thing))
    for name, number in reversed(numbers.items()):
        text = text.replace(name, number)
    return text


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response({"error": {"code": code, "message": "refused"}}, status=status, headers=headers)
