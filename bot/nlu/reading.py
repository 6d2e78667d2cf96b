"""A message being read for what it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bot.nlu.entity import NOTHING_KNOWN, Entity, EntityKind, KnownNames, SaidAmount, SaidDate
from bot.nlu.entity_words import EntityWords, entity_words
from bot.nlu.normalizer import MAX_CHARACTERS
from bot.nlu.tokens import Phrases, Token, tokens_of

_UNDERSTOOD_EVERYWHERE = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """The message with its words, the words that mean something beside it, its language, and the account's names."""

    text: str
    tokens: tuple[Token, ...]
    words: EntityWords
    language: str
    known: KnownNames

    @property
    def days(self) -> Iterator[Phrases[SaidDate]]:
        """Words for days that count: of the message's language, then English ones."""
        for code in dict.fromkeys((self.language, _UNDERSTOOD_EVERYWHERE)):
            if code in self.words.days:
                yield self.words.days[code]

    @property
    def decimal(self) -> str:
        """What stands before decimals."""
        return self.words.decimal.get(self.language, ".")

    @property
    def month_first(self) -> bool:
        """Whether "12/05" is a day in December."""
        return self.language in self.words.month_first

    def index_at(self, position: int) -> int:
        """The index of the first word that begins at `position` or after it."""
        return bisect_left(self.tokens, position, key=lambda token: token.start)

    def part(self, start: int, end: int) -> tuple[Token, ...]:
        """The words between two places, cut there."""
        return tokens_of(self.text[start:end])

    def entity(self, kind: EntityKind, value: SaidAmount | SaidDate | str, start: int, end: int) -> Entity:
        """What was found between two places of the text."""
        return Entity(kind, value, start, end, self.text[start:end])

    def is_whole(self, start: int, end: int) -> bool:
        """Whether no word stands before `start` or after `end`."""
        return not self.tokens or (self.tokens[0].start >= start and self.tokens[-1].end <= end)

    def between(self, first: int, second: int) -> str:
        """What stands between two neighbouring words."""
        return self.text[self.tokens[first].end : self.tokens[second].start]


def reading_of(text: str, language: str, known: KnownNames = NOTHING_KNOWN) -> Reading:
    """Begin to read a message; of a long one only the beginning."""
    bounded = text[:MAX_CHARACTERS]
    return Reading(bounded, tokens_of(bounded), entity_words(), language, known)
