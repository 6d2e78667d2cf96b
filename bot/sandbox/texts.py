"""The words of the sandbox's pages, from its own small catalog."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

CATALOG = Path(__file__).with_name("texts.toml")
FALLBACK = "en"


@cache
def catalog() -> dict[str, dict[str, str]]:
    """Read all texts: language, then key."""
    return tomllib.loads(CATALOG.read_text(encoding="utf-8"))


def language_for(wanted: str) -> str:
    """Choose the catalog for a language tag or an Accept-Language header, English when there is none."""
    for part in wanted.lower().split(","):
        language = part.split(";")[0].strip().split("-")[0]
        if language in catalog():
            return language
    return FALLBACK


def text(language: str, key: str, **facts: str) -> str:
    """Write one text."""
    return catalog()[language][key].format(**facts)
