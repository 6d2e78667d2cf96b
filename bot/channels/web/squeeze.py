"""Scripts and styles without what only people need. It understands JavaScript's tokens, and nothing of its grammar.

Not a minifier: nothing is renamed, so that a fault in somebody's browser reads like the source.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<text> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*` )
  | (?P<word> [\w$#]+ )
  | (?P<space> \s+ )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERN: Final = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_BEFORE_PATTERN: Final = frozenset("(,=:[!&|?{};>") | {"", "return"}
"""After these a slash begins a regular expression; after anything else it divides."""

_NEEDS_NOTHING_BEFORE: Final = {",": ")]}", ";": "}"}
"""A comma or semicolon before these says nothing, unless it is a statement or an element of an array by itself."""

_STYLE_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_ROOM: Final = re.compile(r"\s*([{};,>])\s*|\s+(?=!)")


def squeezed_script(source: str) -> str:
    """The script without comments and room between its parts.

    Every statement has to end with a semicolon or a brace, as the formatter of these sources sees to, and no template
    may have another one inside: line ends are not kept. No loop may have nothing to do.
    """
    parts: list[str] = []
    room = False
    place = 0
    while place < len(source):
        kind, part = _next(source, place, parts[-1] if parts else "")
        place += len(part)
        if kind in {"comment", "space"}:
            room = True
            continue
        if room and parts and _would_join(parts[-1], part):
            parts.append(" ")
        if parts and part in _NEEDS_NOTHING_BEFORE.get(parts[-1], ""):
            parts.pop()
        parts.append(part)
        room = False
    return "".join(parts)


def squeezed_style(style: str) -> str:
    """The style without comments and the room between its parts. No text in it may have `;`, `{`, `}` or `: `."""
    bare = " ".join(_STYLE_COMMENT.sub("", style).split())
    return _STYLE_ROOM.sub(lambda found: found[1] or "", bare).replace(": ", ":").replace(";}", "}")


def _next(source: str, place: int, before: str) -> tuple[str, str]:
    found = _TOKEN.match(source, place)
    if found is None or found.lastgroup is None:
        raise AssertionError("every character is a token")
    if found.group() == "/" and before in _BEFORE_PATTERN:
        pattern = _PATTERN.match(source, place)
        if pattern is not None:
            return "text", pattern.group()
    return found.lastgroup, found.group()


def _would_join(before: str, after: str) -> bool:
    """Whether two parts would read as one: two words, or signs such as `+ +`."""
    if before in "+-" and after == before:
        return True
    return bool(re.match(r"[\w$#]", after) and re.search(r"[\w$]$", before))
