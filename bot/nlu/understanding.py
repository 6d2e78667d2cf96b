"""The port every understander implements, the result it gives, and the policy for how far a result is trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

OUT_OF_SCOPE = "out_of_scope"
"""The intent of a message that is not about a balance, a card or a payment."""

SMALL_TALK = frozenset(
    {"greet", "thanks", "goodbye", "affirm", "deny", "cancel_flow", "bot_identity", "language_switch"}
)
"""Intents that carry a conversation on; offering one of them as "did you mean" would puzzle a customer."""

ACT_AT = 0.85
"""Confidence from which an intent is acted on.

Out of fold, on examples written to differ as much as they can, 95 % of what it lets through is right; on held-out
texts in English and Latvian it acts on three of four and 98 % is right (`tests/nlu/test_held_out.py`).
"""

ASK_AT = 0.2
"""Confidence from which the best intents are offered as buttons; out of fold the right one is among them in 60 % of
what is just above it, in less than half of what is below."""

REJECT_AT = 0.5
"""Confidence from which an `out_of_scope` winner is believed without asking: out of fold 76 % of what is out of scope
is turned away at once, and 4 % of what is not."""


class Tier(StrEnum):
    """Who decided: the model of letters and words alone, or together with the one of meanings."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One intent of the ranking with its calibrated probability (0 to 1)."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message most likely means; `alternatives` is the ranking, best first, the winner included."""

    intent: str
    confidence: float
    language: str
    alternatives: tuple[Alternative, ...]
    tier: Tier = Tier.FIRST


class Decision(StrEnum):
    """What the conversation does with an understanding."""

    ACT = "act"
    ASK = "ask"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """The most likely of the enabled languages, and whether that is more than a guess."""

    language: str
    confident: bool


class Understander(Protocol):
    """Reads one message. Never raises, whatever the text holds."""

    def understand(self, text: str, *, languages: Sequence[str], hint: str | None) -> Understanding:
        """Understand `text`; `hint` is the language to keep when the text does not show one of `languages` clearly."""
        ...


class LanguageDetector(Protocol):
    """Names the language of one message. Never raises, whatever the text holds."""

    def detect(self, text: str, languages: Sequence[str]) -> DetectedLanguage:
        """Choose among `languages` (at least one)."""
        ...


class Normalizer(Protocol):
    """Brings a message into the form the model was trained on: folded, bounded, spelling repaired."""

    def normalize(self, text: str) -> str:
        """Return lower-case words without diacritics, separated by single spaces."""
        ...


def decide(understanding: Understanding) -> Decision:
    """Say whether to act on an understanding, to offer its best intents, or to treat the message as out of scope."""
    if understanding.intent == OUT_OF_SCOPE:
        return Decision.REJECT if understanding.confidence >= REJECT_AT else Decision.ASK
    if understanding.confidence >= ACT_AT:
        return Decision.ACT
    return Decision.ASK if understanding.confidence >= ASK_AT else Decision.REJECT


def suggestions(understanding: Understanding, limit: int = 3) -> tuple[str, ...]:
    """Return the best intents worth offering as buttons, best first."""
    offered = (each.intent for each in understanding.alternatives)
    return tuple(intent for intent in offered if intent != OUT_OF_SCOPE and intent not in SMALL_TALK)[:limit]
