"""A message that asks for several things: which of them comes first, and what is not to be forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.nlu.understanding import OUT_OF_SCOPE, SMALL_TALK, Decision, Understanding, decide

MONEY_AT_RISK = ("fraud_report", "unknown_charge", "charged_twice")
NO_FURTHER_CHARGE = ("charged_twice",)
"""What is answered with the request not to pay for now."""

COMES_FIRST = (*MONEY_AT_RISK, "talk_to_human")
"""What a clause may say before which even what the whole sentence surely means has to wait."""

OVERRULES_AT = 0.9
"""Confidence that such a clause needs, and any other one to be offered after a sentence that is understood whole."""

EVERYWHERE = ""
"""No language in particular: what is cut at conjunctions that are no other word elsewhere."""

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
_WORDS_EVERYWHERE = "and but also un bet arī и а но"
_CONJUNCTIONS = {
    "de": "und aber außerdem sowie",
    "fr": "et mais aussi",
    "es": "y e pero también",
    "pl": "i oraz a ale lecz także",
    "lt": "ir bet o tačiau",
    "et": "ja ning aga kuid samuti",
}
_JOINTS = {
    language: re.compile(
        rf"[.?!;\n]+(?=\s|$)|\s(?:{'|'.join((*_WORDS_EVERYWHERE.split(), *words.split()))})\s", re.IGNORECASE
    )
    for language, words in {EVERYWHERE: "", **_CONJUNCTIONS}.items()
}
_MOST_CLAUSES = 4
_FEWEST_WORDS = 2

Read = Callable[[str], Understanding]


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a message that say more than a word; the first few of a long one."""
    return _parts(_SENTENCE_END, text)


def joined(text: str, language: str) -> tuple[str, ...]:
    """The same, cut at the conjunctions of the language too."""
    return _parts(_JOINTS.get(language, _JOINTS[EVERYWHERE]), text)


def clauses(text: str, language: str) -> tuple[str, ...]:
    """The same, cut at commas too."""
    cut = (piece for part in _JOINTS.get(language, _JOINTS[EVERYWHERE]).split(text) for piece in part.split(","))
    return _worth_reading(cut)


def read_by_itself(text: str, language: str) -> tuple[str, ...]:
    """The parts that `meant_by` would read of a message."""
    ways = (sentences(text), joined(text, language), clauses(text, language))
    return tuple(dict.fromkeys(part for parts in ways if len(parts) > 1 for part in parts))


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
    return _worth_reading(end.split(text))


def _worth_reading(parts: Iterable[str]) -> tuple[str, ...]:
    stripped = (part.strip() for part in parts)
    return tuple(part for part in stripped if len(part.split()) >= _FEWEST_WORDS)[:_MOST_CLAUSES]
