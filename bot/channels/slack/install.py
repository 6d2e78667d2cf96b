"""Installing the app: over to Slack with a state that only this browser can bring back, and home with a token.

Bolt has a flow of its own, of which only the order of the checks would be left here: see ADR 25.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlencode, urljoin

import aiohttp
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.slack.events import Id
from bot.channels.slack.install_page import page, visitor_language
from bot.channels.slack.installations import InstalledWorkspaces
from bot.channels.slack.web import TIMEOUT
from bot.domain.conversation import Reply
from bot.domain.installation import Installation
from bot.errors import Retryable
from bot.replies.catalog import Spoken
from bot.telemetry import logger

START: Final = "/slack/install"
BACK: Final = "/slack/oauth_redirect"

VISIT: Final = timedelta(minutes=10)
"""How long somebody may take at Slack; a code from there is good for ten minutes too:
https://docs.slack.dev/authentication/installing-with-oauth"""

_MOST_VISITS: Final = 5_000
"""Expected at once; anybody can open the first page, and each visit is a row."""

_COOKIE: Final = "kase_install"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
# https://docs.slack.dev/reference/methods/oauth.v2.access#errors
_CODE_FAULTS: Final = frozenset({"code_already_used", "code_expired", "invalid_code", "invalid_grant_type"})

_TODO: Final = "compare KASE_SLACK_CLIENT_ID, its secret, the scopes and the redirect URL with the app at Slack"

_log = logger("slack")


def manifest_scopes() -> tuple[str, ...]:
    """The scopes of the manifest: what the app is made with is what it asks for."""
    manifest = json.loads((Path(__file__).parent / "manifest.json").read_text("utf-8"))
    return tuple(manifest["oauth_config"]["scopes"]["bot"])


@dataclass(frozen=True, slots=True)
class InstallAccess:
    """The app's own credentials, the scopes it asks for, and the address under which Slack's visitors come back."""

    client_id: str
    client_secret: str = field(repr=False)
    address: str
    scopes: tuple[str, ...]

    @property
    def back(self) -> str:
        """What Slack has to know as redirect URL."""
        return self.address + BACK


class _Refused(Exception):
    """The installation is not made; `reply` says what to do."""

    def __init__(self, reply: Reply, status: int, reason: str) -> None:
        super().__init__(reason)
        self.reply = reply
        self.status = status
        self.reason = reason


@dataclass(slots=True)
class Installing:
    """The two pages that lead into one of the `workspaces`."""

    access: InstallAccess
    workspaces: InstalledWorkspaces
    say: Callable[[Reply, str], Spoken]
    languages: Sequence[str]

    @property
    def routes(self) -> tuple[Route, ...]:
        """For the service's doors."""
        return (
            Route(START, self._start, include_in_schema=False),
            Route(BACK, self._back, include_in_schema=False),
        )

    async def _start(self, request: Request) -> Response:
        """Send the visitor to Slack."""
        cookie = request.cookies.get(_COOKIE, "")
        browser = cookie if _TOKEN.fullmatch(cookie) else secrets.token_urlsafe(32)
        state = secrets.token_urlsafe(32)
        at = self.workspaces.now()
        try:
            expected = await self.workspaces.work.run(
                lambda records: records.installations.begin_visit(
                    _digest(state), _digest(browser), at=at, until=at + VISIT, most=_MOST_VISITS
                )
            )
        except Retryable as error:
            return self._page(request, Reply("install-later"), 503, reason=error.code)
        if not expected:
            return self._page(request, Reply("install-later"), 503, reason="too_many_visits")
        asked = {"client_id": self.access.client_id, "scope": ",".join(self.access.scopes)}
        asked |= {"redirect_uri": self.access.back, "state": state}
        response = RedirectResponse(
            f"{urljoin(self.workspaces.base_url, '/oauth/v2/authorize')}?{urlencode(asked)}", 302
        )
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            _COOKIE,
            browser,
            max_age=int(VISIT.total_seconds()),
            path="/slack",
            secure=self.access.address.startswith("https://"),
            httponly=True,
            samesite="lax",
        )
        return response

    async def _back(self, request: Request) -> Response:
        """Take the visitor's permission, and keep the token that Slack gives for it."""
        try:
            await self._recognise(request)
            installation = await self._granted(request.query_params.get("code", ""))
            await self.workspaces.work.run(lambda records: records.installations.put(installation))
        except _Refused as refused:
            return self._page(request, refused.reply, refused.status, reason=refused.reason)
        except Retryable as error:
            return self._page(request, Reply("install-later"), 503, reason=error.code)
        self.workspaces.forget(installation.team)
        _log.info("installed", team=installation.team, by=installation.installed_by)
        where = urlencode({"app": installation.app_id, "team": installation.team})
        done = Reply("install-done", {"workspace": installation.name})
        # https://docs.slack.dev/interactivity/deep-linking
        link = (Reply("option-install-open"), f"https://slack.com/app_redirect?{where}")
        return self._page(request, done, 200, link=link)

    async def _recognise(self, request: Request) -> None:
        """Raise `_Refused` unless this browser was sent to Slack by us, a short while ago, and comes back once."""
        state, browser = request.query_params.get("state", ""), request.cookies.get(_COOKIE, "")
        denied = request.query_params.get("error", "")
        if not _TOKEN.fullmatch(state) or not _TOKEN.fullmatch(browser):
            raise _Refused(Reply("install-other-browser"), 400, "no_state")
        at = self.workspaces.now()
        ended = await self.workspaces.work.run(
            lambda records: records.installations.end_visit(_digest(state), _digest(browser), at=at)
        )
        if denied == "access_denied":
            raise _Refused(Reply("install-denied"), 403, denied)
        if denied:
            _log.error("Slack refuses the app", code=denied[:64], todo=_TODO)
            raise _Refused(Reply("install-impossible"), 502, "refused")
        if not ended:
            raise _Refused(Reply("install-too-late"), 400, "unknown_state")

    async def _granted(self, code: str) -> Installation:
        told = await self._exchanged(code)
        try:
            granted = _Granted.model_validate(told)
        except ValidationError as error:
            raise _Refused(Reply("install-impossible"), 502, "unreadable_grant") from error
        if granted.is_enterprise_install or granted.team is None:
            raise _Refused(Reply("install-one-workspace"), 400, "enterprise_install")
        if granted.expires_in is not None:
            _log.error("token rotation is on", todo="make an app without it: its tokens are not renewed")
            raise _Refused(Reply("install-impossible"), 502, "token_rotation")
        return Installation(
            team=granted.team.id,
            name=granted.team.name,
            app_id=granted.app_id,
            installed_by=granted.authed_user.id,
            installed_at=self.workspaces.now(),
            sealed_token=self.workspaces.seal.seal(granted.team.id, granted.access_token),
            scopes=tuple(sorted(granted.scope.split(","))),
            enterprise=granted.enterprise.id if granted.enterprise else None,
        )

    async def _exchanged(self, code: str) -> object:
        """What Slack gives for the code. Neither is ever logged."""
        access = self.access
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            client = AsyncWebClient(
                base_url=self.workspaces.base_url, session=session, logger=self.workspaces.log, retry_handlers=[]
            )
            try:
                response = await client.api_call(
                    "oauth.v2.access",
                    data={"code": code, "redirect_uri": access.back},
                    # Not the SDK's own `auth`: it makes it with a class that aiohttp is about to remove.
                    headers={"Authorization": f"Basic {_basic(access.client_id, access.client_secret)}"},
                )
            except SlackApiError as error:
                raise _refusal(error) from None  # it quotes what Slack answered
            except (SlackClientError, aiohttp.ClientError, OSError) as error:
                raise _Refused(Reply("install-later"), 503, type(error).__name__) from None
        return response.data

    def _page(
        self, request: Request, reply: Reply, status: int, *, reason: str = "", link: tuple[Reply, str] | None = None
    ) -> Response:
        language = visitor_language(request.headers.get("accept-language", ""), self.languages)
        if reason:
            _log.warning("not installed", reason=reason, status=status)
        label, target = link or (Reply("option-install-again"), START)
        return page(self.say(reply, language).text, self.say(label, language).text, target, language, status)


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Named(_Told):
    id: Id
    name: Annotated[str, Field(max_length=300)] = ""


class _Granted(_Told):
    """What Slack gives: https://docs.slack.dev/reference/methods/oauth.v2.access."""

    access_token: Annotated[str, Field(pattern=r"^xoxb-[A-Za-z0-9-]+$")]
    app_id: Id
    scope: str
    authed_user: _Named
    team: _Named | None = None
    enterprise: _Named | None = None
    is_enterprise_install: bool = False
    expires_in: int | None = None


def _refusal(error: SlackApiError) -> _Refused:
    response = error.response
    code = str(response.get("error", "")) if response else ""
    if code in _CODE_FAULTS:
        return _Refused(Reply("install-too-late"), 400, code)
    status = getattr(response, "status_code", 200)
    if status >= 429 or code in {"ratelimited", "internal_error", "fatal_error", "service_unavailable"}:
        return _Refused(Reply("install-later"), 503, code or str(status))
    _log.error("Slack refuses the app", code=code, todo=_TODO)
    return _Refused(Reply("install-impossible"), 502, code)


def _basic(client_id: str, client_secret: str) -> str:
    return base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
