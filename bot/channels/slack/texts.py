"""Slack's markup of messages: out of what people write, into what we say."""

from __future__ import annotations

import re
from typing import Final

_MARKED: Final = re.compile(r"<([^<>]*)>")


def plain(text: str) -> str:
    """What a person wrote as they see it: links by their label, mentions left out."""
    return unescaped(_MARKED.sub(_shown, text)).strip()


def escaped(text: str) -> str:
    """Keep Slack from reading links, mentions and commands into a text.

    Only these three characters: https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The text as people see it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def cut(text: str, most: int) -> str:
    """At most so many characters, at the end of a word where that costs little."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    word_end = head.rfind(" ")
    return (head[:word_end] if word_end > most // 2 else head).rstrip() + "…"


def _shown(found: re.Match[str]) -> str:
    target, _, label = found[1].partition("|")
    if target.startswith("@"):
        return ""
    if target.startswith("#"):
        return f"#{label}" if label else ""
    if target.startswith("!"):
        return label
    return label or target
