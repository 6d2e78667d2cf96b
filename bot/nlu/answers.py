"""Short answers to an open question, and the few commands that skip the model: matched by phrase, never guessed."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import Misconfigured
from bot.nlu.corpus import PLAIN_LOADER, corpus_root, read_languages
from bot.nlu.normalizer import MAX_CHARACTERS, fold

STRICT = frozenset({"affirm", "deny"})
"""Answers that may move money or stop it: the message must be nothing but the answer; a doubt is no answer."""

_MONEY = "affirm"
_UNDERSTOOD_EVERYWHERE = "en"
_MOST_WORDS = 20
_CLAUSE_END = re.compile(r"[,;:!()\n]+|\.+|\s[-–—]+\s")
_FIRST_WORD = re.compile(r"\W*(\w+)")
_HESITATION = re.compile(r"…|\.\.|[?？]")
_NOT_MEANT = re.compile(
    r"[\"«»„“”‟`~]|(?<!\w)['‘’]|['‘’](?!\w)|^\s*(?:>|&gt;)|[:;=8]['-]?[(/\\|<]", re.MULTILINE
)  # a quotation, something crossed out, a wry face
_AGREEING = frozenset("👍👌✅✔☑🆗🙏😊🙂😀😃😄👏🤝❤💳")
PLACES = ("first", "second", "third")
LAST = "last"

Phrases = frozenset[tuple[str, ...]]
Clauses = tuple[tuple[str, ...], ...]


class _Sheet(BaseModel):
    model_config = ConfigDict(extra="forbid")
    courtesy: list[str]
    please: list[str]
    filler: list[str]
    interjections: list[str]
    answers: dict[str, list[str]]
    commands: dict[str, list[str]]
    card: list[str] = []
    mocking: list[str] = []
    places: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The phrases of one language, folded; `filler` may stand around an answer without changing it.

    `card` may stand around the name of a card, besides `filler`.
    `interjections` are as written, `opening` the same words folded. `mocking` are yeses that mean the opposite,
    `places` the words for one of several choices in their order. Every answer ends with one of `answer_endings`,
    every command with one of `command_endings`.
    """

    language: str
    please: Phrases
    courtesy: Phrases
    filler: Phrases
    interjections: frozenset[str]
    opening: frozenset[str]
    answers: Mapping[str, Phrases]
    commands: Mapping[str, Phrases]
    card: Phrases
    mocking: Phrases
    places: Mapping[str, Phrases]
    answer_endings: frozenset[str]
    command_endings: frozenset[str]


class AnswerMatcher:
    """Matches a message against named answers and commands. Never raises, whatever the text holds."""

    def __init__(self, phrasebooks: Iterable[Phrasebook]) -> None:
        self._phrasebooks = tuple(phrasebooks)

    def match(self, text: str, candidates: Sequence[str], language: str) -> str | None:
        """Return the candidate that the whole message says, or None.

        The phrases of `language` come first, then those of the others: customers mix them. An `affirm` of a third
        language counts only when its letters show that it is meant: "ja", "der" and "aha" are other words elsewhere.
        Of two that fit equally the one that cannot move money wins, then the earlier one.
        """
        last = _words(_clauses(text))[-1:]
        for book in self._starting_with(language):
            if not book.answer_endings.issuperset(last):
                continue  # whatever the message begins with
            known = book.language in {language, _UNDERSTOOD_EVERYWHERE} or _beyond_ascii(text)
            covered = {name: _said(book, name, text) for name in candidates if known or name != _MONEY}
            if any(covered.values()):
                return max(covered, key=lambda name: (covered[name], name not in STRICT))
        return None

    def names_only(self, text: str, marks: Collection[str], language: str) -> bool:
        """Return whether the message is nothing but `marks` and words that may stand around the name of a card."""
        words = _words(_clauses(text))
        named = _folded(marks)
        return any(_covered(words, named, book.filler | book.card) for book in self._starting_with(language))

    def place_of(self, text: str, choices: int, language: str) -> int | None:
        """Return which of so many choices the whole message names by its place, counted from 0; None for none."""
        words = _words(_clauses(text))
        for book in self._starting_with(language):
            for place, phrases in book.places.items():
                at = choices - 1 if place == LAST else PLACES.index(place)
                if at < choices and _covered(words, phrases, book.filler | book.card):
                    return at
        return None

    def match_command(self, text: str, language: str) -> str | None:
        """Return the command that the whole message is, or None."""
        words = _words(_clauses(text))
        for book in self._starting_with(language):
            if not book.command_endings.issuperset(words[-1:]):
                continue
            for name, phrases in book.commands.items():
                if _covered(words, phrases, book.courtesy):
                    return name
        return None

    def _starting_with(self, language: str) -> list[Phrasebook]:
        return sorted(self._phrasebooks, key=lambda book: book.language != language)


def load_answer_matcher(root: Path | None = None) -> AnswerMatcher:
    """Read the phrases of every enabled language from `intents/answers/`.

    Raises:
        Misconfigured: a file is missing or malformed; the message names it.
    """
    root = root or corpus_root()
    enabled = [language.code for language in read_languages(root) if language.enabled]
    return AnswerMatcher(_read(root / "answers" / f"{code}.yml", code) for code in enabled)


def _read(path: Path, language: str) -> Phrasebook:
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=PLAIN_LOADER)  # noqa: S506 - makes strings only
        sheet = _Sheet.model_validate(written)
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise Misconfigured(f"{path}: the phrases of short answers cannot be read: {error}") from error
    answers = {name: _folded(phrases) for name, phrases in sheet.answers.items()}
    commands = {name: _folded(phrases) for name, phrases in sheet.commands.items()}
    courtesy = _folded([*sheet.please, *sheet.courtesy])
    filler = courtesy | _folded(sheet.filler)
    return Phrasebook(
        language=language,
        please=_folded(sheet.please),
        courtesy=courtesy,
        filler=filler,
        interjections=frozenset(sheet.interjections),
        opening=frozenset(fold(word) for word in sheet.interjections),
        answers=answers,
        commands=commands,
        card=_folded(sheet.card),
        mocking=_folded(sheet.mocking),
        places={place: _folded(phrases) for place, phrases in sheet.places.items()},
        answer_endings=_endings(filler, *answers.values()),
        command_endings=_endings(courtesy, *commands.values()),
    )


def _folded(phrases: Iterable[str]) -> Phrases:
    return frozenset(tuple(fold(phrase).split()) for phrase in phrases)


def _endings(*phrases: Phrases) -> frozenset[str]:
    return frozenset(phrase[-1] for some in phrases for phrase in some if phrase)


def _said(book: Phrasebook, name: str, text: str) -> int:
    """Return how many words of the message are the answer `name`, 0 when the message says more or something else."""
    phrases = book.answers.get(name, frozenset())
    clauses = _clauses(text)
    if name in STRICT:
        doubtful = _HESITATION.search(text) or (name == _MONEY and _is_not_meant(text, _words(clauses), book))
        return 0 if doubtful else _covered(_words(clauses), phrases, book.please)
    words = _words(_without_interjections(clauses, book))
    said = _covered(words, phrases, book.filler)
    if not said and _may_follow(words, book) and _opens_with_interjection(text, book):
        return _covered(words[1:], phrases, book.filler)
    return said


def _may_follow(words: tuple[str, ...], book: Phrasebook) -> bool:
    """Say whether the answer may come right after the interjection; "no other card" is no choice of another one."""
    return words[1:2] in book.filler or words[:1] in book.answers.get(_MONEY, frozenset())


def _is_not_meant(text: str, words: tuple[str, ...], book: Phrasebook) -> bool:
    """Say whether a yes is quoted, crossed out, mocking, or has a picture beside it that does not agree."""
    bounded = text[:MAX_CHARACTERS]
    if _NOT_MEANT.search(bounded) or any(_is_picture(sign) and sign not in _AGREEING for sign in bounded):
        return True
    return any(words[at : at + len(phrase)] == phrase for phrase in book.mocking for at in range(len(words)))


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) == "So"


def _beyond_ascii(text: str) -> bool:
    """Say whether the message has a letter that English does not: "jā", "да"."""
    return any(sign.isalpha() and not sign.isascii() for sign in unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]))


@lru_cache(maxsize=4)  # one message is held against every answer of every language
def _clauses(text: str) -> Clauses:
    parts = _CLAUSE_END.split(text[:MAX_CHARACTERS])
    return tuple(words for part in parts if (words := tuple(word for word in fold(part).split() if word != "?")))


def _without_interjections(clauses: Clauses, book: Phrasebook) -> Clauses:
    """Drop a leading "no," or "yes,": what follows is the answer."""
    if len(clauses) > 1 and all(word in book.opening for word in clauses[0]):
        return _without_interjections(clauses[1:], book)
    return clauses


def _opens_with_interjection(text: str, book: Phrasebook) -> bool:
    """Say whether the first word is an interjection exactly as written: Latvian "nē" is one, "ne" (not) is none."""
    first = _FIRST_WORD.match(unicodedata.normalize("NFC", text[:MAX_CHARACTERS]).casefold())
    return first is not None and first[1] in book.interjections


def _words(clauses: Clauses) -> tuple[str, ...]:
    return tuple(word for clause in clauses for word in clause)


@cache
def _vocabulary(phrases: Phrases, around: Phrases) -> frozenset[str]:
    """Return every word of the phrases: most messages have one that is none of them, and need not be cut up."""
    return frozenset(word for phrase in (*phrases, *around) for word in phrase)


def _covered(words: tuple[str, ...], phrases: Phrases, around: Phrases) -> int:
    """Cut `words` into phrases and what may stand around them; return the most words phrases can cover, else 0."""
    if not words or len(words) > _MOST_WORDS or not _vocabulary(phrases, around).issuperset(words):
        return 0
    best: list[int | None] = [None] * len(words) + [0]
    for start in range(len(words) - 1, -1, -1):
        for end in range(start + 1, len(words) + 1):
            piece, rest = words[start:end], best[end]
            if rest is None or (piece not in phrases and piece not in around):
                continue
            best[start] = max(best[start] or 0, rest + (len(piece) if piece in phrases else 0))
    return best[0] or 0
