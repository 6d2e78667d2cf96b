"""The page that who installs the app sees: a few words in their language, and one way to go on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from starlette.responses import HTMLResponse, Response

_STYLE: Final = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem;color:#1d1c1d}"
    "a{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1f3a5f;color:#fff}"
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_MOST_RANGES: Final = 20


def page(text: str, label: str, target: str, language: str, status: int) -> Response:
    """The words, and a link."""
    html = (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Kase</title><style>{_STYLE}</style>"
        f'<main><h1>Kase</h1><p>{escape(text)}</p><p><a href="{escape(target)}">{escape(label)}</a></p></main></html>'
    )
    return HTMLResponse(html, status, _HEADERS)


def visitor_language(accepted: str, languages: Sequence[str]) -> str:
    """The best of `languages` for an Accept-Language header (RFC 9110, 12.5.4); the first one where none fits."""
    wanted = [_range(part) for part in accepted.split(",")[:_MOST_RANGES]]
    for weight, language in sorted(wanted, key=lambda each: -each[0]):
        if weight > 0 and language in languages:
            return language
    return languages[0]


def _range(part: str) -> tuple[float, str]:
    tag, _, parameters = part.partition(";")
    weight = parameters.strip().removeprefix("q=") or "1"
    readable = weight.replace(".", "", 1).isdecimal() and weight.isascii()
    return (float(weight) if readable else 0.0), tag.strip().partition("-")[0].lower()
