"""How well an understander does on texts with known intents: accuracy, rejection, and what acting on it would do."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Misconfigured
from bot.nlu.understanding import OUT_OF_SCOPE, Decision, Understander, Understanding, decide

COLUMNS = ("text", "lang", "intent", "also_ok")
KIND = "kind"
"""A last column that a file may have: how near to billing a text is that is not about billing."""

KINDS = ("", "near", "far")


@dataclass(frozen=True, slots=True)
class Row:
    """A text, its language, its intent, and intents that would serve the customer as well.

    `kind` is "near" for an out-of-scope text that sounds like billing, "far" for one that does not, else "".
    """

    text: str
    language: str
    intent: str
    also_ok: tuple[str, ...] = ()
    kind: str = ""

    def accepts(self, intent: str) -> bool:
        """Say whether `intent` is a right answer for this row."""
        return intent == self.intent or intent in self.also_ok


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row that was understood wrongly."""

    row: Row
    intent: str
    confidence: float
    decision: Decision


@dataclass(frozen=True, slots=True)
class Report:
    """Shares are between 0 and 1, and 1 where there was nothing to share out."""

    rows: int
    accuracy: float
    accuracy_by_language: dict[str, float]
    in_scope_accuracy: float
    out_of_scope_recall: float
    out_of_scope_precision: float
    acted: float
    """Of the in-scope rows, those acted on without asking."""

    acted_precision: float
    """Of all rows acted on, those understood rightly."""

    shown: float
    """Of the in-scope rows asked about, those whose intent is among the first three."""

    leaked: float
    """Of the out-of-scope rows, those acted on."""

    language_accuracy: float
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    row: Row
    understanding: Understanding
    decision: Decision

    @property
    def right(self) -> bool:
        return self.row.accepts(self.understanding.intent)

    @property
    def shown(self) -> bool:
        return any(self.row.accepts(each.intent) for each in self.understanding.alternatives[:3])


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read a tab-separated file: `text`, `lang`, `intent`, `also_ok` (intents separated by spaces), perhaps `kind`.

    Raises:
        Misconfigured: the file cannot be read, lacks a column, or has a line with too few or too many fields or an
            unknown kind.
    """
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{path}: cannot be read ({error})") from error
    if not lines or tuple(lines[0]) not in {COLUMNS, (*COLUMNS, KIND)}:
        raise Misconfigured(f"{path}: the first line must be {'<tab>'.join(COLUMNS)}, and may end in <tab>{KIND}")
    width = len(lines[0])
    return tuple(_row(fields, width, f"{path}, line {number}") for number, fields in enumerate(lines[1:], start=2))


def evaluate(rows: Iterable[Row], understander: Understander, languages: Sequence[str]) -> Report:
    """Understand every row and compare; `languages` are those the understander may answer in."""
    judged = [_judge(row, understander, languages) for row in rows]
    inside = [each for each in judged if each.row.intent != OUT_OF_SCOPE]
    outside = [each for each in judged if each.row.intent == OUT_OF_SCOPE]
    acted = [each for each in judged if each.decision is Decision.ACT]
    asked = [each for each in inside if each.decision is Decision.ASK]
    rejected = [each for each in judged if each.understanding.intent == OUT_OF_SCOPE]
    return Report(
        rows=len(judged),
        accuracy=_share(each.right for each in judged),
        accuracy_by_language={
            language: _share(each.right for each in judged if each.row.language == language)
            for language in sorted(Counter(each.row.language for each in judged))
        },
        in_scope_accuracy=_share(each.right for each in inside),
        out_of_scope_recall=_share(each.right for each in outside),
        out_of_scope_precision=_share(each.right for each in rejected),
        acted=_share(each.decision is Decision.ACT for each in inside),
        acted_precision=_share(each.right for each in acted),
        shown=_share(each.shown for each in asked),
        leaked=_share((each.decision is Decision.ACT for each in outside), nothing=0.0),
        language_accuracy=_share(each.understanding.language == each.row.language for each in judged),
        mistakes=tuple(
            Mistake(each.row, each.understanding.intent, each.understanding.confidence, each.decision)
            for each in judged
            if not each.right
        ),
    )


def _row(fields: Sequence[str], width: int, place: str) -> Row:
    if len(fields) != width:
        raise Misconfigured(f"{place}: {len(fields)} fields instead of {width}")
    text, language, intent, also, kind = (*fields, "")[: len(COLUMNS) + 1]
    if kind not in KINDS:
        raise Misconfigured(f"{place}: the kind {kind!r} is neither empty nor near nor far")
    return Row(text, language, intent, tuple(also.split()), kind)


def _judge(row: Row, understander: Understander, languages: Sequence[str]) -> _Judged:
    understanding = understander.understand(row.text, languages=languages, hint=None)
    return _Judged(row, understanding, decide(understanding))


def _share(hits: Iterable[bool], *, nothing: float = 1.0) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else nothing
