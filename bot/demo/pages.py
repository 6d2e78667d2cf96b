"""The demo's page and what it is made of: files of ours, and a policy that lets nothing else in."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from starlette.responses import HTMLResponse, Response

from bot.errors import NotFound

_KINDS: Final = {
    "page.css": "text/css",
    "kase.svg": "image/svg+xml",
    **dict.fromkeys(
        ("page.js", "dom.js", "doors.js", "portal.js", "desk.js", "ledger.js", "stage.js"), "text/javascript"
    ),
}
_SAFE: Final = {
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)
"""As docs/widget.md recommends it to pages with the widget."""


def page(*, language: str, key: str, title: str, noscript: str) -> Response:
    """The page as it is before its scripts run; `key` is the public id of the widget's key."""
    written = Template(_text("page.html")).substitute(
        language=escape(language), key=escape(key), title=escape(title), noscript=escape(noscript)
    )
    return HTMLResponse(written, headers={**_SAFE, "Content-Security-Policy": POLICY})


def part(name: str) -> Response:
    """A script, the style sheet or the picture of the page. Raises `NotFound` for any other name."""
    if name not in _KINDS:
        raise NotFound("the page has no such part", field="name")
    return Response(_text(name), media_type=_KINDS[name], headers=_SAFE)


@cache
def _text(name: str) -> str:
    return files("bot.demo").joinpath("static", name).read_text("utf-8")
