"""Which words a message has today, as a short mark: two texts with the same mark are the same text."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from fluent.syntax import ast

from bot.replies.voice import catalog_files, parsed

_MARK_LENGTH: Final = 12
"""Hex digits of SHA-256: 48 bits tell every text that a catalog will ever have from every other."""


@cache
def wording(key: str, language: str) -> str:
    """The mark of a message's text in a language, before facts are put in; empty when the language does not say it."""
    for source in catalog_files(language):
        text = source.read_text("utf-8")
        for each in parsed(text).body:
            if isinstance(each, ast.Message) and each.id.name == key and each.value is not None and each.value.span:
                said = text[each.value.span.start : each.value.span.end]
                return hashlib.sha256(said.encode()).hexdigest()[:_MARK_LENGTH]
    return ""
