"""Which of the enabled languages a message is written in, and whether one can tell."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.nlu.normalizer import MAX_CHARACTERS, fold
from bot.nlu.understanding import DetectedLanguage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE_AT = 0.9
"""Probability from which py3langid alone is believed about two words or more."""

LIKELY_AT = 0.55
"""Probability from which it is believed when our own words of that language agree."""

INTERNATIONAL = frozenset(
    (
        "ok okay okey visa mastercard amex maestro paypal stripe swedbank seb citadele luminor revolut azure "
        "microsoft office outlook teams smart id mobile 3ds 3d secure iban swift sepa pin cvc cvv otp sms pdf stop "
        "info email bot chat kase slack eur usd euro online test pro admin"
    ).split()
)
"""Words that are written alike everywhere and so say nothing about the language."""

_CYRILLIC_LANGUAGES = frozenset({"be", "bg", "mk", "ru", "sr", "uk"})
_WORD = re.compile(r"[^\W\d_]+")
_READ_CHARACTERS = 300

# Every word is looked up twice, and most of them are written again and again.
_folded = lru_cache(maxsize=8192)(fold)


class LangidDetector:
    """py3langid narrowed to the enabled languages, helped by the words our own examples are made of.

    Its model (0.6 s, 55 MB) is read with the first message, or by `warm_up`.
    """

    def __init__(self, languages: Sequence[str], vocabulary: Mapping[str, frozenset[str]]) -> None:
        """Take every language that may ever be asked for, and training words with the languages they occur in."""
        self._languages = frozenset(languages)
        self._vocabulary = vocabulary

    def warm_up(self) -> None:
        """Read the model now, so that the first customer does not wait for it."""
        _identifier_of(self._languages).classify("")

    def detect(self, text: str, languages: Sequence[str]) -> DetectedLanguage:
        """Choose among `languages`; sure only of two words of a language, or of one that our examples know."""
        words = [word for word in _WORD.findall(_composed(text)) if _folded(word) not in INTERNATIONAL]
        possible = _of_the_script(words, languages)
        if not words or not possible:
            return DetectedLanguage(languages[0], confident=False)
        best, probability = self._likeliest(" ".join(words), possible)
        voted = self._voted(words, possible)
        if voted is None:
            return DetectedLanguage(best, confident=len(words) > 1 and probability >= SURE_AT)
        if voted == best:
            return DetectedLanguage(best, confident=probability >= LIKELY_AT)
        return DetectedLanguage(voted, confident=len(words) == 1)

    def _likeliest(self, text: str, possible: Sequence[str]) -> tuple[str, float]:
        ranked = [
            (str(code), float(score)) for code, score in _identifier_of(self._languages).rank(text) if code in possible
        ]
        if not ranked:
            return possible[0], 0.0
        return ranked[0][0], ranked[0][1] / (sum(score for _, score in ranked) or 1.0)

    def _voted(self, words: Sequence[str], possible: Sequence[str]) -> str | None:
        """Return the language whose own words occur, if no other one's do."""
        seen: set[str] = set()
        for word in words:
            known = self._vocabulary.get(_folded(word), frozenset()) & frozenset(possible)
            if len(known) == 1:
                seen |= known
        return seen.pop() if len(seen) == 1 else None


@lru_cache(maxsize=4)
def _identifier_of(languages: frozenset[str]) -> "LanguageIdentifier":
    """py3langid's model narrowed to these languages; one for the process, since it is never changed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - costs time and memory when read

    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    columns = [column for column, code in enumerate(whole.nb_classes) if code in languages]
    # set_languages would keep the hundred other languages in memory.
    return LanguageIdentifier(
        whole.nb_ptc[:, columns].astype(np.float32),
        whole.nb_pc[columns],
        [whole.nb_classes[column] for column in columns],
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )


def _composed(text: str) -> str:
    bounded = text[:MAX_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFKC", bounded)[:_READ_CHARACTERS]


def _of_the_script(words: Sequence[str], languages: Sequence[str]) -> list[str]:
    letters = "".join(words)
    if letters.isascii():
        return [language for language in languages if language not in _CYRILLIC_LANGUAGES]
    names = [unicodedata.name(letter, "").partition(" ")[0] for letter in letters]
    if names.count("CYRILLIC") * 2 > len(names):
        return [language for language in languages if language in _CYRILLIC_LANGUAGES]
    if names.count("LATIN") * 2 > len(names):
        return [language for language in languages if language not in _CYRILLIC_LANGUAGES]
    return []
