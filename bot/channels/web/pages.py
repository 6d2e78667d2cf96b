"""The script of the widget: its sources joined once into one file, and the doors it is served by."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.web.squeeze import squeezed_script, squeezed_style

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

_PATTERNS: Final = SOURCES.index("masking.js") + 1
"""So many sources are icons and patterns more than program."""

_GZIP: Final = 31
"""The largest window, with the head and the end of a gzip file."""

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


@dataclass(frozen=True, slots=True)
class Script:
    """The script as it is served, also packed by gzip; `mark` is made of its content and names this version of it."""

    content: bytes
    packed: bytes
    mark: str


def script_of(*parts: str) -> Script:
    """A script, packed once and not for every page; each part gets codes of its own, which suit it better."""
    packing = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9)
    packed = b"".join(packing.compress(part.encode()) + packing.flush(zlib.Z_BLOCK) for part in parts)
    content = "".join(parts).encode()
    return Script(content, packed + packing.flush(), hashlib.sha256(content).hexdigest()[:16])


@cache
def widget_script() -> Script:
    """The one script, joined on the first call. Raises FileNotFoundError when a source is missing."""
    return script_of(*joined([source(name) for name in SOURCES], source("widget.css")))


def source(name: str) -> str:
    """A source file of the widget. Raises FileNotFoundError."""
    return _ROOM.joinpath(name).read_text("utf-8")


def joined(sources: Sequence[str], style: str) -> tuple[str, ...]:
    """The style and all sources as one script, in the parts that are packed."""
    sheet = f"STYLE.replaceSync({json.dumps(squeezed_style(style), ensure_ascii=False)});"
    return enclosed([_SERVER, _STYLE, sheet], sources[:_PATTERNS], [*sources[_PATTERNS:], _DEFINED])


def enclosed(*parts: Sequence[str]) -> tuple[str, ...]:
    """One function around all sources, so that no name of ours meets one of the page's."""
    first, *others = (squeezed_script("\n".join(part)) for part in ((_BEGINNING, *parts[0]), *parts[1:]))
    return f"(() => {{\n{first}", *others, "\n})();\n"


def answer_with(script: Script, request: Request) -> Response:
    """A script by its plain name: asked for again after five minutes, and sent again when it changed."""
    tag = f'"{script.mark}"'
    headers = {**_ALWAYS, "Cache-Control": _FRESH, "ETag": tag}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return _sent(script, request, headers)


def pages() -> list[Route]:
    """The doors of the script: one address that is always new, and one for each version that never changes."""
    script = widget_script()

    async def newest(request: Request) -> Response:
        """The script by its plain name."""
        return answer_with(script, request)

    async def version(request: Request) -> Response:
        """One version of the script, for pages that pin it."""
        return _sent(script, request, {**_ALWAYS, "Cache-Control": _FOR_EVER})

    return [
        Route("/widget.js", newest, methods=["GET"], include_in_schema=False),
        Route(f"/widget/{script.mark}/widget.js", version, methods=["GET"], include_in_schema=False),
    ]


def _sent(script: Script, request: Request, headers: dict[str, str]) -> Response:
    told = {**headers, "Vary": "Accept-Encoding"}
    accepted = [part.partition(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")]
    if "gzip" not in accepted:
        return Response(script.content, media_type=SCRIPT_TYPE, headers=told)
    return Response(script.packed, media_type=SCRIPT_TYPE, headers={**told, "Content-Encoding": "gzip"})
