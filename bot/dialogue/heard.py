"""What was heard: how an incoming item is taken, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.nlu.understanding import Alternative, Decision


class Sense(StrEnum):
    """How an incoming item is taken."""

    ANSWER = "answer"
    START = "start"
    EVENT = "event"
    COMMAND = "command"
    SUGGEST = "suggest"
    UNCLEAR = "unclear"
    EMPTY = "empty"
    OUTDATED = "outdated"
    CARD_NUMBER = "card_number"


@dataclass(frozen=True, slots=True)
class Heard:
    """The meaning: an answer of the current step, an intent that starts a flow, a command, or something to be told.

    `also` is another intent of the same message, to be offered once the first is answered. `decision` and `guesses` are
    what the model made of the whole message; there are none when it was not asked.
    """

    sense: Sense
    name: str = ""
    picked: str | None = None
    language: str | None = None
    suggestions: tuple[str, ...] = ()
    also: str | None = None
    decision: Decision | None = None
    guesses: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a message is as a fixed phrase, None for none: to find out is most of the work on a short message."""

    heard: Heard | None
