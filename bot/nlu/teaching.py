"""One more example in `intents/`, at the end of its file, so that nothing else in it changes."""

import re
from difflib import get_close_matches
from pathlib import Path

import yaml

from bot.errors import InvalidInput, Misconfigured
from bot.nlu.corpus import Corpus, Example, read_corpus
from bot.nlu.evaluation import read_rows
from bot.nlu.normalizer import fold

_CLOSEST = 3
_EXAMPLE_LINE = re.compile(rb"([ ]+)- [^\r\n]*(\r?\n)?")
_ENTITY = re.compile(r"\[[^\]]*\]\s*[({]")


def teach(example: Example, root: Path) -> bool:
    """Append `example` to `<root>/<language>/<intent>.yml`; False when its text is an example of the intent already.

    Raises:
        Misconfigured: there is no such intent or language, or its file cannot be added to.
        InvalidInput: the text is an example of another intent, or a held-out test asks it.
    """
    corpus = read_corpus(root)
    _refuse_unknown(example, corpus)
    folded = fold(example.text)
    for filed in corpus.examples:
        if fold(filed.text) == folded:
            _refuse_contradiction(example, filed)
            return False
    _refuse_held_out(example, folded, root.parent / "tests" / "nlu")
    if _ENTITY.search(example.text):
        raise InvalidInput(f"Rasa would take a part of {example.text!r} for an entity: add it by hand without brackets")
    path = file_of(example, root)
    _append(path, _addition(path, example))
    return True


def file_of(example: Example, root: Path) -> Path:
    """The file that holds the examples of its intent in its language."""
    return root / example.language / f"{example.intent}.yml"


def _refuse_unknown(example: Example, corpus: Corpus) -> None:
    if example.intent not in corpus.intents:
        closest = get_close_matches(example.intent, corpus.intents, n=_CLOSEST, cutoff=0.5)
        meant = f"the closest are {', '.join(closest)}" if closest else "domain.yml lists them"
        raise Misconfigured(
            f"there is no intent {example.intent!r}; {meant}. A new intent needs examples, held-out messages and an "
            "answer in every language, and is added by hand (CONTRIBUTING.md)"
        )
    enabled = [language.code for language in corpus.languages if language.enabled]
    if example.language not in enabled:
        raise Misconfigured(f"{example.language!r} is not an enabled language; there are {', '.join(enabled)}")


def _refuse_contradiction(example: Example, filed: Example) -> None:
    if filed.intent != example.intent:
        raise InvalidInput(
            f"{example.text!r} is an example of {filed.intent} already ({filed.language}/{filed.intent}.yml): "
            "take it out there first if it means something else"
        )


def _refuse_held_out(example: Example, folded: str, folder: Path) -> None:
    for path in sorted(folder.glob("*.tsv")):
        if any(fold(row.text) == folded for row in read_rows(path)):
            raise InvalidInput(
                f"{example.text!r} is a held-out message ({path}): what is taught cannot measure any more"
            )


def _addition(path: Path, example: Example) -> bytes:
    """The bytes to append, which make one more example of what the file holds and change nothing else."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be read ({error.strerror})") from error
    last = _EXAMPLE_LINE.fullmatch((content.splitlines(keepends=True) or [b""])[-1])
    if last is not None:
        indent, ending = last.groups()
        line = indent + f"- {example.text}".encode()
        addition = line + ending if ending else b"\n" + line
        before, after = _lines(content), _lines(content + addition)
        if after == [*before, (example.intent, f"- {example.text}")]:
            return addition
    raise Misconfigured(f"{path}: its end is no example of {example.intent}: add '- {example.text}' by hand")


def _lines(content: bytes) -> list[tuple[str, str]]:
    """Every example line with its intent, as YAML reads a file that `read_corpus` has checked."""
    try:
        sections = yaml.safe_load(content)["nlu"]
    except yaml.YAMLError:
        return []
    return [(each["intent"], line) for each in sections for line in each["examples"].split("\n") if line.strip()]


def _append(path: Path, addition: bytes) -> None:
    try:
        with path.open("ab") as file:
            file.write(addition)
    except OSError as error:
        raise Misconfigured(f"{path}: cannot be written ({error.strerror})") from error
