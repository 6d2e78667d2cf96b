"""What agents read at their desk: a catalog of its own beside the grammar of their language."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from bot.domain.conversation import Fact, Names
from bot.replies.voice import Labels, Voice, catalog_files

AGENTS_LANGUAGES: Final = ("en", "lv", "de", "fr", "es", "pl", "ru", "lt", "et")
"""The languages of the desk, which are those that customers are spoken to in."""

_GRAMMAR: Final = "formats.ftl"


class AgentsWords:
    """Says the desk's messages in one language."""

    def __init__(self, language: str, labels: Labels) -> None:
        """Read the catalog. Raises Misconfigured when there is none or it is broken."""
        grammar = tuple(source for source in catalog_files(language) if source.name == _GRAMMAR)
        desk = files("bot.replies").joinpath("agents", f"{language}.ftl")
        self._voice = Voice(language, labels, sources=(*grammar, desk) if desk.is_file() else ())

    def text(self, key: str, **facts: Fact) -> str:
        """The message with its facts. Raises Misconfigured when the message or a fact is missing."""
        return self._voice.text(key, facts)

    def verified_as(self, roles: Sequence[str]) -> str:
        """The roles somebody was verified to have, as words: they are the billing system's own names."""
        return self.text("role-verified", roles=Names(tuple(role.replace("_", " ") for role in roles)))
