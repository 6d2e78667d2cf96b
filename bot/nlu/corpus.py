"""The training examples: Rasa 3.1 YAML files under `intents/`, read and checked."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import Misconfigured
from bot.nlu.normalizer import fold

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of `intents/languages.yml`."""

    code: str
    name: str
    english: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One phrasing of one intent."""

    text: str
    intent: str
    language: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All examples of the enabled languages."""

    languages: tuple[Language, ...]
    intents: tuple[str, ...]
    examples: tuple[Example, ...]

    @property
    def digest(self) -> str:
        """A hash that changes when an example changes, or the way examples are folded."""
        lines = sorted(f"{each.language}\t{each.intent}\t{fold(each.text)}" for each in self.examples)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Section(_Strict):
    intent: str
    examples: str


class _File(_Strict):
    version: Literal["3.1"]
    nlu: list[_Section]


class _Domain(BaseModel):
    # The domain file is shared with the flows and with Rasa itself: other keys are none of our business here.
    model_config = ConfigDict(extra="ignore")
    version: Literal["3.1"]
    intents: list[str]


class _LanguageEntry(_Strict):
    code: str
    name: str
    english: str
    enabled: bool


class _Languages(_Strict):
    languages: list[_LanguageEntry]


def corpus_root() -> Path:
    """Return the folder of the examples: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_intents"
    return shipped if shipped.is_dir() else package.parent / "intents"


def read_corpus(root: Path | None = None) -> Corpus:
    """Read the examples of every enabled language.

    Raises:
        Misconfigured: a file is missing or malformed, an intent is unknown, or one text is filed under two intents.
    """
    root = root or corpus_root()
    languages = read_languages(root)
    intents = tuple(_parsed(root / "domain.yml", _Domain).intents)
    examples: list[Example] = []
    for language in languages:
        if language.enabled:
            examples.extend(_read_language(root / language.code, language.code, intents))
    _refuse_contradictions(examples)
    return Corpus(languages, intents, tuple(examples))


def read_languages(root: Path | None = None) -> tuple[Language, ...]:
    """Read `languages.yml`.

    Raises:
        Misconfigured: the file is missing or malformed.
    """
    listed = _parsed((root or corpus_root()) / "languages.yml", _Languages).languages
    return tuple(Language(each.code, each.name, each.english, each.enabled) for each in listed)


def _read_language(folder: Path, language: str, intents: tuple[str, ...]) -> Iterator[Example]:
    for path in sorted(folder.glob("*.yml")):
        for section in _parsed(path, _File).nlu:
            if section.intent not in intents:
                raise Misconfigured(f"{path}: intent {section.intent!r} is not listed in domain.yml")
            yield from _read_examples(path, section, language)


def _read_examples(path: Path, section: _Section, language: str) -> Iterator[Example]:
    for number, line in enumerate(section.examples.splitlines(), start=1):
        if not line.strip():
            continue
        text = line.removeprefix("- ").strip()
        if not line.startswith("- ") or not text:
            raise Misconfigured(f"{path}: intent {section.intent!r}, example line {number} must be '- ' and a text")
        yield Example(text, section.intent, language)


def _refuse_contradictions(examples: list[Example]) -> None:
    filed: dict[str, Example] = {}
    for example in examples:
        earlier = filed.setdefault(fold(example.text), example)
        if earlier.intent != example.intent:
            raise Misconfigured(
                f"{example.text!r} is an example of both {earlier.intent!r} ({earlier.language}) "
                f"and {example.intent!r} ({example.language})"
            )


def _parsed(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        raise Misconfigured(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the top level"
        raise Misconfigured(f"{path}: at {place}: {first['msg']}") from error
