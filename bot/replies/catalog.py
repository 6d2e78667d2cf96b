"""Reply keys and facts become words: one compiled Fluent catalog for each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.conversation import Facts, Option, Reply, button_payload
from bot.errors import Misconfigured
from bot.replies.voice import Labels, Voice

FALLBACK: Final = "en"
"""What is spoken when the language asked for cannot say something."""

SUGGESTIONS: Final = ("suggest-1", "suggest-2", "suggest-3", "suggest-4", "suggest-5")
"""Messages a channel may offer before anything was said: things the bot understands."""

_CANNOT_SAY: Final = "cannot-say"


@dataclass(frozen=True, slots=True)
class SpokenButton:
    """An answer that is offered: its words, what pressing it sends back, and the flow's name for it."""

    title: str
    payload: str
    answer: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reply in words. The channel shows `url` below the text and logs `fault`, which tells why a fallback spoke."""

    text: str
    buttons: tuple[SpokenButton, ...] = ()
    url: str | None = None
    fault: str | None = None


class Catalog:
    """The words of every language that is switched on; English is always there to fall back to."""

    def __init__(self, languages: Sequence[str], labels: Labels) -> None:
        """Read and compile. `labels` gives the on-screen label of a profile, by name and language.

        Raises Misconfigured when a language has no catalog or a catalog is broken.
        """
        self._voices = {code: Voice(code, labels) for code in dict.fromkeys((*languages, FALLBACK))}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it speaks, the fallback last unless it was asked for."""
        return tuple(self._voices)

    def text(self, key: str, facts: Facts, language: str) -> str:
        """The words of one message. Raises Misconfigured for a language, message or fact that is missing."""
        try:
            voice = self._voices[language]
        except KeyError:
            raise Misconfigured(f"no catalog speaks {language!r}") from None
        return voice.text(key, facts)

    def say(self, reply: Reply, language: str) -> Spoken:
        """The reply in words, whatever happens.

        What the language cannot say is said in English; what English cannot say either becomes an apology without
        buttons, since nobody may answer a question that was not put. Both set `fault`.
        """
        try:
            return self._spoken(reply, language)
        except Misconfigured as error:
            fault = error.detail
        try:
            spoken = self._spoken(reply, FALLBACK)
        except Misconfigured:
            return Spoken(self._apology(language), fault=fault)
        return Spoken(spoken.text, spoken.buttons, spoken.url, fault)

    def _spoken(self, reply: Reply, language: str) -> Spoken:
        buttons = tuple(self._button(option, reply.stamp or 0, language) for option in reply.options)
        return Spoken(self.text(reply.key, reply.facts, language), buttons, reply.url)

    def _button(self, option: Option, stamp: int, language: str) -> SpokenButton:
        title = self.text(option.key, option.facts, language)
        return SpokenButton(title, button_payload(stamp, option.answer), option.answer)

    def _apology(self, language: str) -> str:
        return self.text(_CANNOT_SAY, {}, language if language in self._voices else FALLBACK)
