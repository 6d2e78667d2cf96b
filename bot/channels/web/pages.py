"""The script of the widget: its sources joined once into one file, and the doors it is served by."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SCRIPT_TYPE: Final = "text/javascript; charset=utf-8"

SOURCES: Final = (
    "parts.js",
    "masking.js",
    "wire.js",
    "session.js",
    "outgoing.js",
    "talk.js",
    "items.js",
    "log.js",
    "menu.js",
    "panel.js",
    "frame.js",
    "element.js",
)
"""In the order in which they are joined; each uses only what stands before it, or what runs later."""

_ROOM: Final = files("bot.channels.web").joinpath("static")
_FRESH: Final = "public, max-age=300"
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_BEGINNING: Final = '"use strict";'
_ALWAYS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_SERVER: Final = "const SERVER = document.currentScript ? new URL(document.currentScript.src).origin : location.origin;"
_STYLE: Final = "const STYLE = new CSSStyleSheet();"
_DEFINED: Final = 'if (!customElements.get("kase-widget")) customElements.define("kase-widget", KaseWidget);'
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOM_BETWEEN: Final = re.compile(r"\s*([{};,])\s*")


@dataclass(frozen=True, slots=True)
class Script:
    """The script as it is served; `mark` is made of its content and names this version of it."""

    content: bytes
    mark: str


@cache
def widget_script() -> Script:
    """The one script, joined on the first call. Raises FileNotFoundError when a source is missing."""
    content = joined([source(name) for name in SOURCES], source("widget.css")).encode()
    return Script(content, hashlib.sha256(content).hexdigest()[:16])


def source(name: str) -> str:
    """A source file of the widget. Raises FileNotFoundError."""
    return _ROOM.joinpath(name).read_text("utf-8")


def joined(sources: Sequence[str], style: str) -> str:
    """All sources and the style as one script."""
    sheet = f"STYLE.replaceSync({json.dumps(stripped_style(style), ensure_ascii=False)});"
    return enclosed([_SERVER, _STYLE, sheet, *sources, _DEFINED])


def enclosed(sources: Sequence[str]) -> str:
    """One function around all sources, so that no name of ours meets one of the page's."""
    return "\n".join(("(() => {", _BEGINNING, *(stripped(source) for source in sources), "})();", ""))


def stripped(source: str) -> str:
    """The code without lines that are empty or only a comment, and without indentation.

    So no text of ours goes over several lines, and no line begins with `//` that is not a comment: a test holds that.
    """
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def stripped_style(style: str) -> str:
    """The style without comments and without the room that only people need."""
    return " ".join(_ROOM_BETWEEN.sub(r"\1", _COMMENT.sub("", style)).split())


def answer_with(script: Script, request: Request) -> Response:
    """A script by its plain name: asked for again after five minutes, and sent again when it changed."""
    tag = f'"{script.mark}"'
    headers = {**_ALWAYS, "Cache-Control": _FRESH, "ETag": tag}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(script.content, media_type=SCRIPT_TYPE, headers=headers)


def pages() -> list[Route]:
    """The doors of the script: one address that is always new, and one for each version that never changes."""
    script = widget_script()

    async def newest(request: Request) -> Response:
        """The script by its plain name."""
        return answer_with(script, request)

    async def version(_: Request) -> Response:
        """One version of the script, for pages that pin it."""
        return Response(script.content, media_type=SCRIPT_TYPE, headers={**_ALWAYS, "Cache-Control": _FOR_EVER})

    return [
        Route("/widget.js", newest, methods=["GET"], include_in_schema=False),
        Route(f"/widget/{script.mark}/widget.js", version, methods=["GET"], include_in_schema=False),
    ]
