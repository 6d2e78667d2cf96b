"""The training examples: Rasa 3.1 YAML files under `intents/`, read and checked."""

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import Misconfigured
from bot.nlu.normalizer import fold

Model = TypeVar("Model", bound=BaseModel)

# libyaml's, where PyYAML was built with it: ten times as fast, which hundreds of files notice.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

PLAIN_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes strings of everything: "yes", "no" and "on" are words, no booleans."""


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
    place: str = field(default="", compare=False)
    """The file and the line where it stands."""


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
    intents = tuple(_parsed(root / "domain.yml", _Domain).model.intents)
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
    listed = _parsed((root or corpus_root()) / "languages.yml", _Languages).model.languages
    return tuple(Language(each.code, each.name, each.english, each.enabled) for each in listed)


@dataclass(frozen=True, slots=True)
class _Parsed(Generic[Model]):
    """What a file says, and its YAML nodes, which know their lines."""

    path: Path
    model: Model
    root: yaml.Node

    def place(self, *keys: str | int) -> str:
        """The file and the line of what the keys lead to."""
        return f"{self.path}, line {_line(self.root, keys)}"


def _read_language(folder: Path, language: str, intents: tuple[str, ...]) -> Iterator[Example]:
    if not folder.is_dir():
        raise Misconfigured(
            f"{folder}: there is no such folder, but languages.yml enables {language!r}: "
            "write its examples there, or set enabled: false"
        )
    for path in sorted(folder.glob("*.yml")):
        file = _parsed(path, _File)
        for number, section in enumerate(file.model.nlu):
            if section.intent not in intents:
                raise Misconfigured(
                    f"{file.place('nlu', number, 'intent')}: intent {section.intent!r} is not listed in domain.yml"
                    f"{_perhaps(section.intent, intents)}; correct the name, or list it there"
                )
            yield from _read_examples(file, number, section, language)


def _read_examples(file: _Parsed[_File], number: int, section: _Section, language: str) -> Iterator[Example]:
    # The text of a block scalar begins on the line after its mark.
    first = _line(file.root, ("nlu", number, "examples")) + 1
    for line_number, line in enumerate(section.examples.splitlines(), start=first):
        if not line.strip():
            continue
        text = line.removeprefix("- ").strip()
        place = f"{file.path}, line {line_number}"
        if not line.startswith("- ") or not text:
            raise Misconfigured(f"{place}: an example of {section.intent!r} must be '- ' and a text, not {line[:60]!r}")
        yield Example(text, section.intent, language, place)


def _refuse_contradictions(examples: list[Example]) -> None:
    filed: dict[str, Example] = {}
    for example in examples:
        earlier = filed.setdefault(fold(example.text), example)
        if earlier.intent != example.intent:
            raise Misconfigured(
                f"{example.place}: {example.text!r} is an example of {example.intent!r}, but {earlier.place} files it "
                f"under {earlier.intent!r}: keep it in one of the two"
            )


def _perhaps(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _parsed(path: Path, model: type[Model]) -> _Parsed[Model]:
    root: yaml.Node = yaml.ScalarNode("tag:yaml.org,2002:null", "")
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=_Loader) or root
        return _Parsed(path, model.model_validate(yaml.load(text, Loader=_Loader)), root)  # noqa: S506 - a safe loader
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise Misconfigured(f"{path}{_marked(error)}: not YAML: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        keys = tuple(first["loc"])
        place = ".".join(str(part) for part in keys) or "the top level"
        raise Misconfigured(f"{path}, line {_line(root, keys)}: at {place}: {first['msg']}") from error


def _marked(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", line {mark.line + 1}" if mark else ""


def _line(node: yaml.Node, keys: tuple[str | int, ...]) -> int:
    """Return the line of what the keys lead to, or of the last of them that is there; from 1."""
    for key in keys:
        below = _below(node, key)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1 if node.start_mark else 1


def _below(node: yaml.Node, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]  # type: ignore[no-any-return] # PyYAML's stubs leave it open
    return None
