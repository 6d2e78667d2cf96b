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

BINS = 10
"""Of confidence, for the calibration error."""


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
class Figures:
    """Shares are between 0 and 1, and 1 where there was nothing to share out (0 where less is better)."""

    rows: int
    accuracy: float
    macro_f1: float
    """Mean over the intents, each counting the same."""

    in_scope_accuracy: float
    top_three: float
    """Of the in-scope rows, those whose intent is among the three likeliest that are not `out_of_scope`."""

    acted: float
    """Of the in-scope rows, those acted on without asking."""

    acted_precision: float
    """Of all rows acted on, those understood rightly."""

    shown: float
    """Of the in-scope rows asked about, those whose intent is among the three likeliest."""

    out_of_scope_recall: float
    out_of_scope_precision: float
    near_recall: float
    """Of the out-of-scope rows near to billing, those seen to be out of scope."""

    leaked: float
    """Of the out-of-scope rows, those acted on."""

    leaked_near: float
    leaked_far: float
    calibration_error: float
    """How far confidence is from the share that is right: mean over ten bins of confidence, weighed by their rows."""

    language_accuracy: float


@dataclass(frozen=True, slots=True)
class IntentFigures:
    """How one intent does; `also_ok` counts as right."""

    rows: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often one intent was taken for another."""

    intent: str
    taken_for: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of all rows, of each language and of each intent, what is confused, and every mistake."""

    overall: Figures
    by_language: dict[str, Figures]
    by_intent: dict[str, IntentFigures]
    confusions: tuple[Confusion, ...]
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
        likeliest = [each.intent for each in self.understanding.alternatives if each.intent != OUT_OF_SCOPE]
        return any(self.row.accepts(intent) for intent in likeliest[:3])

    @property
    def counted_as(self) -> str:
        """The row's own intent when the answer is right, else what it was taken for."""
        return self.row.intent if self.right else self.understanding.intent


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
    return compare((row, understander.understand(row.text, languages=languages, hint=None)) for row in rows)


def compare(understood: Iterable[tuple[Row, Understanding]]) -> Report:
    """Compare what rows were understood as with what they mean."""
    judged = [_Judged(row, understanding, decide(understanding)) for row, understanding in understood]
    wrong = [each for each in judged if not each.right]
    confused = Counter((each.row.intent, each.understanding.intent) for each in wrong)
    return Report(
        overall=_figures(judged),
        by_language={
            language: _figures([each for each in judged if each.row.language == language])
            for language in dict.fromkeys(each.row.language for each in judged)
        },
        by_intent=_by_intent(judged),
        confusions=tuple(Confusion(*pair, times) for pair, times in confused.most_common()),
        mistakes=tuple(
            Mistake(each.row, each.understanding.intent, each.understanding.confidence, each.decision) for each in wrong
        ),
    )


def _figures(judged: Sequence[_Judged]) -> Figures:
    inside = [each for each in judged if each.row.intent != OUT_OF_SCOPE]
    outside = [each for each in judged if each.row.intent == OUT_OF_SCOPE]
    near = [each for each in outside if each.row.kind == "near"]
    far = [each for each in outside if each.row.kind == "far"]
    by_intent = _by_intent(judged).values()
    return Figures(
        rows=len(judged),
        accuracy=_share(each.right for each in judged),
        macro_f1=sum(each.f1 for each in by_intent) / (len(by_intent) or 1),
        in_scope_accuracy=_share(each.right for each in inside),
        top_three=_share(each.shown for each in inside),
        acted=_share(each.decision is Decision.ACT for each in inside),
        acted_precision=_share(each.right for each in judged if each.decision is Decision.ACT),
        shown=_share(each.shown for each in inside if each.decision is Decision.ASK),
        out_of_scope_recall=_share(each.right for each in outside),
        out_of_scope_precision=_share(each.right for each in judged if each.understanding.intent == OUT_OF_SCOPE),
        near_recall=_share(each.right for each in near),
        leaked=_leaked(outside),
        leaked_near=_leaked(near),
        leaked_far=_leaked(far),
        calibration_error=_calibration_error(judged),
        language_accuracy=_share(each.understanding.language == each.row.language for each in judged),
    )


def _by_intent(judged: Sequence[_Judged]) -> dict[str, IntentFigures]:
    meant = Counter(each.row.intent for each in judged)
    taken = Counter(each.counted_as for each in judged)
    right = Counter(each.row.intent for each in judged if each.right)
    return {
        intent: IntentFigures(
            rows=rows,
            precision=right[intent] / taken[intent] if taken[intent] else 0.0,
            recall=right[intent] / rows,
            f1=2 * right[intent] / (rows + taken[intent]),
        )
        for intent, rows in sorted(meant.items())
    }


def _leaked(outside: Sequence[_Judged]) -> float:
    return _share((each.decision is Decision.ACT for each in outside), nothing=0.0)


def _calibration_error(judged: Sequence[_Judged]) -> float:
    bins: dict[int, list[_Judged]] = {}
    for each in judged:
        bins.setdefault(min(int(each.understanding.confidence * BINS), BINS - 1), []).append(each)
    return sum(abs(sum(each.right - each.understanding.confidence for each in inside)) for inside in bins.values()) / (
        len(judged) or 1
    )


def _row(fields: Sequence[str], width: int, place: str) -> Row:
    if len(fields) != width:
        raise Misconfigured(f"{place}: {len(fields)} fields instead of {width}")
    text, language, intent, also, kind = (*fields, "")[: len(COLUMNS) + 1]
    if kind not in KINDS:
        raise Misconfigured(f"{place}: the kind {kind!r} is neither empty nor near nor far")
    return Row(text, language, intent, tuple(also.split()), kind)


def _share(hits: Iterable[bool], *, nothing: float = 1.0) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else nothing
