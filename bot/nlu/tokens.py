"""The words of a message with their places, and phrases that are looked for among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
_STROKED = str.maketrans("łđø", "ldo")  # their stroke is no combining mark, yet people leave it out like one


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `flat` is its lower-case form without diacritics, `start` and `end` its place in the message."""

    flat: str
    start: int
    end: int


def flat(text: str) -> str:
    """The text in lower case without diacritics."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_STROKED)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text in their order."""
    return tuple(Token(flat(found.group()), found.start(), found.end()) for found in _WORD.finditer(text))


def words_of(text: str) -> tuple[str, ...]:
    """The same words without their places."""
    return tuple(token.flat for token in tokens_of(text))


class Phrases(Generic[T]):
    """Phrases and what each stands for; a star after the last word stands for any ending."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Of two equal phrases the first one counts."""
        self._whole: dict[tuple[str, ...], T] = {}
        self._begun: dict[tuple[str, ...], T] = {}
        for phrase, value in entries:
            (self._begun if phrase.endswith("*") else self._whole).setdefault(words_of(phrase), value)
        known = [*self._whole, *self._begun]
        self._longest = max(map(len, known), default=0)
        self._reach = max((len(words[-1]) for words in self._begun), default=0)

    def at(self, tokens: Sequence[Token], start: int) -> tuple[T, int] | None:
        """What the longest phrase that begins at `start` stands for, and how many words it has."""
        for length in range(min(self._longest, len(tokens) - start), 0, -1):
            for words, known in self._forms(tokens[start : start + length]):
                if words in known:
                    return known[words], length
        return None

    def before(self, tokens: Sequence[Token], end: int) -> int:
        """How many words the longest phrase has that ends right before `end`; 0 when none does."""
        for length in range(min(self._longest, end), 0, -1):
            if any(words in known for words, known in self._forms(tokens[end - length : end])):
                return length
        return 0

    def covers(self, tokens: Sequence[Token]) -> bool:
        """Whether the words are phrases, one after the other, and nothing else."""
        reached = {0}
        for start in range(len(tokens)):
            if start in reached:
                ends = range(start + 1, min(start + self._longest, len(tokens)) + 1)
                reached.update(end for end in ends if self.before(tokens[start:end], end - start) == end - start)
        return len(tokens) in reached

    def _forms(self, tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], dict[tuple[str, ...], T]]]:
        words = tuple(token.flat for token in tokens)
        yield words, self._whole
        for end in range(min(len(words[-1]), self._reach), 0, -1):
            yield (*words[:-1], words[-1][:end]), self._begun
