"""A message the intent model was not sure about, kept without who wrote it until somebody says what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

LONGEST_KEPT: Final = 500
"""Characters of a message that are kept: an example of an intent is a sentence or two."""


class Doubt(StrEnum):
    """What the conversation did, not being sure: ask what was meant, or say that it did not understand."""

    ASK = "ask"
    REJECT = "reject"


class ReviewState(StrEnum):
    """Whether somebody decided about the message."""

    WAITING = "waiting"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Guess:
    """One intent the message may have, with the confidence the model had in it."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class UnsureMessage:
    """What several people may have written alike; nothing in it tells who or in which conversation.

    `id` is a fingerprint of the folded text, the same for everybody who writes it; a conversation keeps it while its
    "did you mean" is open, so that the answer can be counted in `chosen` (how often each offered intent was pressed).
    `at` is when it was written last, `seen` how often. `number` is what reviewers call it, 0 before it is stored.
    """

    id: str
    text: str
    language: str
    guesses: tuple[Guess, ...]
    doubt: Doubt
    at: datetime
    seen: int = 1
    chosen: Mapping[str, int] = field(default_factory=dict)
    state: ReviewState = ReviewState.WAITING
    number: int = 0
