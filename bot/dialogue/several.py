"""A message that asks for several things: which of them comes first, and what is not to be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.nlu.understanding import OUT_OF_SCOPE, SMALL_TALK, Decision, Understanding, decide

MONEY_AT_RISK = ("fraud_report", "unknown_charge", "charged_twice")
OVERRULES_AT = 0.9
"""Confidence from which a clause about money at risk comes before what the whole sentence surely means."""

_SAFER_FIRST = (
    *MONEY_AT_RISK,
    "privacy_request",
    "complaint",
    "talk_to_human",
    "cannot_sign_in",
    "service_disabled",
    "paid_still_past_due",
    "email_authenticity",
)
_SENTENCE_END = re.compile(r"[.?!;\n]+(?=\s|$)")
_CLAUSE_END = re.compile(r"[.?!;\n]+(?=\s|$)|,|\s(?:and|but|also|un|bet|arī|и|а|но)\s", re.IGNORECASE)
_MOST_CLAUSES = 4
_FEWEST_WORDS = 2

Read = Callable[[str], Understanding]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a message that say more than a word; the first few of a long one."""
    return _parts(_SENTENCE_END, text)


def clauses(text: str) -> tuple[str, ...]:
    """The same, cut at commas and conjunctions too."""
    return _parts(_CLAUSE_END, text)


def read_by_itself(text: str) -> tuple[str, ...]:
    """The parts that `meant_by` would read of a message."""
    return tuple(part for parts in (sentences(text), clauses(text)) if len(parts) > 1 for part in parts)


def meant_by(parts: Sequence[str], read: Read, *, least: float = 0.0) -> tuple[str, ...]:
    """What the parts surely mean, each read by itself, in the order they were written.

    `least` asks for more confidence than acting does.
    """
    read_parts = [read(part) for part in parts] if len(parts) > 1 else []
    sure = [each.intent for each in read_parts if decide(each) is Decision.ACT and each.confidence >= least]
    return tuple(dict.fromkeys(name for name in sure if name != OUT_OF_SCOPE and name not in SMALL_TALK))


def safer_first(intents: Sequence[str], paying: Callable[[str], bool]) -> tuple[str, ...]:
    """What must not wait first, what leads to a charge last, else as written."""

    def rank(intent: str) -> int:
        if intent in _SAFER_FIRST:
            return _SAFER_FIRST.index(intent)
        return len(_SAFER_FIRST) + paying(intent)

    return tuple(sorted(intents, key=rank))


def _parts(end: re.Pattern[str], text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in end.split(text))
    return tuple(part for part in parts if len(part.split()) >= _FEWEST_WORDS)[:_MOST_CLAUSES]
