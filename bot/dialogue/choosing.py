"""Which of several choices a message means, in words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.picking import marks_in, pick
from bot.dialogue.ports import Listener
from bot.domain.conversation import Option
from bot.nlu.reading import reading_of

_YES = ("affirm",)


@dataclass(frozen=True, slots=True)
class Choosing:
    """Tells by places ("the second one"), names and marks; a yes chooses only where there is one thing to choose."""

    listener: Listener

    def by_place(self, text: str, options: tuple[Option, ...], language: str) -> str | None:
        """The answer of the option whose place in the list the whole message is."""
        at = self.listener.place_of(text, len(options), language) if options else None
        return options[at].answer if at is not None else None

    def plainly(self, text: str, choices: tuple[Option, ...], language: str) -> str | None:
        """The choice that the whole message is, and nothing else."""
        if not choices:
            return None
        if self.listener.names_only(text, marks_in(text, choices), language) and (chosen := pick(text, choices)):
            return chosen
        only = len(choices) == 1 and self.listener.match(text, _YES, language)
        return choices[0].answer if only else None

    def loosely(self, text: str, choices: tuple[Option, ...], language: str) -> str | None:
        """The choice that the message names among other words, unless one of them refuses something."""
        chosen = pick(text, choices) if choices else None
        if chosen is None:
            return None
        read = reading_of(text, language)
        refused = any(read.words.refusing.at(read.tokens, index) for index in range(len(read.tokens)))
        return None if refused else chosen
