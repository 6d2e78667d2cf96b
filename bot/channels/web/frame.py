"""The page inside the widget's iframe: the conversation on an origin of its own, which the page around cannot read."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.doors import Refusal, Refused
from bot.channels.web.origins import Origins
from bot.channels.web.pages import Script, answer_with, enclosed, script_of, source

_LONGEST_KEY: Final = 64
_LONGEST_ORIGIN: Final = 300
"""Characters: a host name has at most 253 of them (RFC 1035, 2.3.4), scheme and port come on top."""

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Kase</title>
<script src="../widget.js" defer></script>
<script src="frame.js" defer></script>
</head>
<body><kase-widget key="{key}" within="{origin}"></kase-widget></body>
</html>
"""

# All features with which a page may look at, listen to or charge somebody; only copying the transcript is needed.
_PERMISSIONS: Final = (
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), "
    "clipboard-read=(), clipboard-write=(self)"
)
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors {origin}; require-trusted-types-for 'script'; trusted-types 'none'"
)


class FramePage:
    """Serves the page to those origins only that its key names."""

    def __init__(self, origins: Origins) -> None:
        self._origins = origins

    def page(self, key: str, origin: str) -> Response:
        """The page for one origin, which browsers show within no other. Raises `Refused` for an unknown pair.

        Not within every origin of the key: what a session is told about the page around it has to be true.
        """
        found = self._origins.keys.get(key)
        if found is None or not self._origins.of_key(found, origin):
            raise Refused(
                403,
                "other_origin",
                "No key of that id is for pages of that origin; add the origin to the key in KASE_WIDGET_KEYS.",
                "origin",
            )
        return HTMLResponse(_PAGE.format(key=escape(key), origin=escape(origin)), headers=_headers(origin))


@cache
def frame_script() -> Script:
    """The script that speaks with the page around. Raises FileNotFoundError when a source is missing."""
    return script_of(*enclosed([source("within.js")]))


def router(frame: FramePage) -> APIRouter:
    """The doors to the page and its script."""
    doors = APIRouter(tags=["widget"], responses={status: {"model": Refusal} for status in (403, 422)})

    @doors.get(
        "/widget/frame",
        summary="Show the widget within a page of the origin",
        response_class=Response,  # refusals are JSON
        responses={200: {"content": {"text/html": {}}, "model": None}},
    )
    async def frame_page(
        key: Annotated[str, Query(max_length=_LONGEST_KEY, description="The id of a key of KASE_WIDGET_KEYS.")],
        origin: Annotated[str, Query(max_length=_LONGEST_ORIGIN, description="The origin of the page around.")],
    ) -> Response:
        return frame.page(key, origin)

    @doors.get("/widget/frame.js", include_in_schema=False)
    async def script(request: Request) -> Response:
        return answer_with(frame_script(), request)

    return doors


def _headers(origin: str) -> dict[str, str]:
    """What holds the page to itself.

    The embedder policy costs nothing, as only our own script is loaded, and lets isolated pages embed the frame.
    """
    return {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": _POLICY.format(origin=origin),
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Origin-Agent-Cluster": "?1",
        "Permissions-Policy": _PERMISSIONS,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
