"""What stands before every door of the widget: origins (CORS), sizes, how often, and headers that browsers obey."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.doors import BodyLimit, Refused, refusal_of, refuse
from bot.channels.web.limits import Limits
from bot.channels.web.origins import Origins

BODY_LIMIT: Final = 65_536
"""Bytes; a message is read up to 4,000 characters and a token up to 4,096."""

_ROOM: Final = "/widget"
_FRAME: Final = "/widget/frame"
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}
_USUAL: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a door does not say otherwise: its answers are private, and no page to look at."""


class WidgetGuard:
    """Lets requests to `/widget.js` and `/widget/*` through, and leaves all others alone.

    Pages of an origin that no key has are refused here; which key a session has is looked at behind the door. No
    cookie is read or set, so that no page can act for somebody without their session's secret.
    """

    def __init__(self, app: ASGIApp, *, origins: Origins, limits: Limits) -> None:
        self._app = app
        self._small = BodyLimit(app, limit=BODY_LIMIT)
        self._origins = origins
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 204 to a preflight, 403, 413 or 429, or pass the request on."""
        if scope["type"] != "http" or not _is_ours(scope["path"]):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        public = _is_script(scope["path"]) or scope["path"] == _FRAME
        known = origin is not None and self._origins.known(origin)

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), origin if known else None, script=_is_script(scope["path"]))
            await send(message)

        if origin is not None and not known and not public:
            answer = refuse(
                403, "origin_not_allowed", "Pages of this origin may not use the widget: see KASE_WIDGET_KEYS."
            )
            await answer(scope, receive, tell)
            return
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, tell)
            return
        try:
            self._limits.request(address_of(scope))
        except Refused as refused:
            await refusal_of(refused, scope["path"])(scope, receive, tell)
            return
        await self._small(scope, receive, tell)


def address_of(scope: Scope) -> str:
    """The address that asks; behind a proxy what the proxy says, where it is trusted (KASE_TRUSTED_PROXIES)."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _is_ours(path: str) -> bool:
    return path == f"{_ROOM}.js" or path.startswith(f"{_ROOM}/")


def _is_script(path: str) -> bool:
    return path.endswith(".js")


def _add(headers: MutableHeaders, origin: str | None, *, script: bool) -> None:
    for name, value in _USUAL.items():
        headers.setdefault(name, value)
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if script else "same-origin")
    headers.add_vary_header("Origin")
    if origin is not None:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = "Retry-After"
