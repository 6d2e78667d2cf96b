"""Writes the sandbox's pages: plain, readable by everybody, and nothing on them from anywhere else."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.sandbox.texts import language_for, text

TEMPLATES = Path(__file__).with_name("templates")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FORM = '<form method="post" novalidate>'
DECIMALS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
"""ISO 4217 exponents other than 2."""


@cache
def _template() -> Template:
    return Template((TEMPLATES / "page.html").read_text(encoding="utf-8"))


@cache
def stylesheet() -> Response:
    """Give the one stylesheet of all pages."""
    css = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return Response(css, media_type="text/css", headers={"X-Content-Type-Options": "nosniff"})


def page(language: str, title: str, *content: str, status: int = 200) -> Response:
    """Answer with a page of the given title (a text) and content (HTML)."""
    written = _template().substitute(language=language, title=escape(title), content="\n".join(content))
    return HTMLResponse(written, status, headers=HEADERS)


def message(language: str, title: str, *paragraphs: str, status: int = 200) -> Response:
    """Answer with a page that only says something; the first paragraph matters most."""
    first, *rest = paragraphs
    body = [f'<p class="done" role="status">{escape(first)}</p>', *(paragraph(line) for line in rest)]
    return page(language, title, *body, status=status)


def gone(request: Request) -> Response:
    """Answer that a link does not work any more, in the browser's language."""
    language = language_of(request)
    content = paragraph(text(language, "gone-body"))
    return page(language, text(language, "gone-title"), content, status=404)


def language_of(request: Request) -> str:
    """Choose the language that the browser asks for."""
    return language_for(request.headers.get("accept-language", ""))


async def typed_into(request: Request) -> dict[str, str]:
    """Read the fields of a sent form; what is not a form reads as an empty one."""
    body = await request.body()
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def paragraph(line: str, *, kind: str = "") -> str:
    """Write a paragraph."""
    return f'<p class="{kind}">{escape(line)}</p>' if kind else f"<p>{escape(line)}</p>"


def summary(language: str, mistakes: dict[str, str]) -> str:
    """Write the list of mistakes, each linked to its field; nothing when there are none."""
    if not mistakes:
        return ""
    lines = "".join(f'<li><a href="#{name}">{escape(text(language, key))}</a></li>' for name, key in mistakes.items())
    title = escape(text(language, "error-summary"))
    return f'<div class="summary" role="alert"><h2>{title}</h2><ul>{lines}</ul></div>'


def field(
    language: str, name: str, *, purpose: str, longest: int, mistake: str | None, hint: bool = False, value: str = ""
) -> str:
    """Write a labelled text field; a card number or code is never given back as `value`."""
    label = escape(text(language, name.replace("_", "-")))
    described = [f"{name}-hint"] if hint else []
    described += [f"{name}-error"] if mistake else []
    hint_line = ""
    if hint:
        hint_line = f'<p class="hint" id="{name}-hint">{escape(text(language, name.replace("_", "-") + "-hint"))}</p>'
    error_line = f'<p class="error" id="{name}-error">{escape(text(language, mistake))}</p>' if mistake else ""
    attributes = f' aria-describedby="{" ".join(described)}"' if described else ""
    attributes += ' aria-invalid="true"' if mistake else ""
    return (
        f'<div class="field"><label for="{name}">{label}</label>{hint_line}'
        f'<input id="{name}" name="{name}" type="text" inputmode="numeric" autocomplete="{purpose}" required'
        f' maxlength="{longest}" value="{escape(value)}"{attributes}>{error_line}</div>'
    )


def amount(minor: int, currency: str) -> str:
    """Write an amount with its currency code, in plain figures."""
    decimals = DECIMALS.get(currency, 2)
    whole, part = divmod(minor, 10**decimals)
    return f"{whole}.{part:0{decimals}d} {currency}" if decimals else f"{whole} {currency}"
