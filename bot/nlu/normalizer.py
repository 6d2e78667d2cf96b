"""Folding and spelling repair: the one form in which training and customers' texts are compared."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

MAX_CHARACTERS = 1000
"""Only this much of a message is read: what it is about is said by then, and the cost of a turn stays bounded."""

_APOSTROPHES = re.compile(r"(?<=\w)['’`´ʼ](?=\w)")
_WORD = re.compile(r"[^\W_]+|\?")
_LONG_NUMBER = re.compile(r"\d{4,}")
_STROKED = str.maketrans("łđø", "ldo")  # their stroke is no combining mark, yet people leave it out like one
_TRANSLITERATED = (("aa", "a"), ("ee", "e"), ("ii", "i"), ("uu", "u"), ("sh", "s"), ("ch", "c"), ("zh", "z"))

_SHORTEST_REPAIRED = 5
_TWO_EDITS_FROM = 8
_CACHED_WORDS = 8192

PROTECTED = frozenset(
    (
        "changing hanging movie move moved prime price write writes speaking ideal ideas lecture course nurse purse "
        "detected selected infected reflected lasting hosted boasted posted casual actual factual listed lifted "
        "charger chapter charmed changer created treated greeted refused refuse refresh reminder remainder "
        "interest interval internet intranet payload payroll player prayer cards cared cargo carton carpet "
        "police policy polite parent patent expert export expect except expand expense expenses expended "
        "invite invited invoke involve involved device devise decide decided decline deadline dateline "
        "account accent accept access amount mount fraud found refund defund blank black block blocked "
        "lecture ledger letter better bitter matter trail trial train brain grain right night might sight "
        "karote kaste karsts kartons karters maksla maksts masina banka barka balss parada parade parads "
        "rekins rekini rakins rakstit teikt atteikt atlaist atlauja atlaide atlikt atlikums"
    ).split()
)
"""Real words one or two letters away from billing words; they are never "repaired" into those."""


def fold(text: str) -> str:
    """Return lower-case words without diacritics, apostrophes and punctuation; a question mark stays as a word."""
    bounded = text[:MAX_CHARACTERS]
    bare = bounded.lower() if bounded.isascii() else _without_marks(bounded)
    return _LONG_NUMBER.sub("0", " ".join(_WORD.findall(_APOSTROPHES.sub("", bare))))


def _without_marks(text: str) -> str:
    sound = text.encode("utf-8", "ignore").decode("utf-8")
    decomposed = unicodedata.normalize("NFKD", sound)[: MAX_CHARACTERS * 2].casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character)).translate(_STROKED)


class SpellingNormalizer:
    """Fold a text, then repair words that nobody taught us but that are a slip away from one we know."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Take the folded words of the training texts."""
        self._known = frozenset(vocabulary)
        self._shelves: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= _SHORTEST_REPAIRED - 1 and word.isalpha():
                self._shelves.setdefault((word[0], len(word)), []).append(word)
        self._repair = lru_cache(_CACHED_WORDS)(self._repaired)

    def normalize(self, text: str) -> str:
        """Return the folded text with slips repaired."""
        return " ".join(word if word in self._known else self._repair(word) for word in fold(text).split())

    def _repaired(self, word: str) -> str:
        if len(word) < _SHORTEST_REPAIRED - 1 or word in PROTECTED or not word.isalpha():
            return word
        plain = _without_transliteration(word)
        if plain in self._known:
            return plain
        return self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        reach = 2 if len(word) >= _TWO_EDITS_FROM else 1
        best: tuple[int, str] | None = None
        for letter in dict.fromkeys(word[:2]):
            for length in range(len(word) - reach, len(word) + reach + 1):
                shelf = self._shelves.get((letter, length), ())
                near = process.extract(word, shelf, scorer=OSA.distance, score_cutoff=reach, limit=None)
                for candidate, distance, _ in near:
                    if _slip(word, candidate) and (best is None or distance < best[0]):
                        best = (int(distance), candidate)
        return best[1] if best else None


def _slip(word: str, candidate: str) -> bool:
    if word[0] != candidate[0] and word[:2] != candidate[1::-1]:
        return False
    # In four letters only a swap is a slip: one letter more or less makes another real word too often.
    return len(word) >= _SHORTEST_REPAIRED or sorted(word) == sorted(candidate)


def _without_transliteration(word: str) -> str:
    for pair, letter in _TRANSLITERATED:
        word = word.replace(pair, letter)
    return word
