"""Cross-validation over the examples: strictly, as a fair judge would count, and by the guide that is begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.flows import FLOWS
from bot.nlu.corpus import Corpus
from bot.nlu.evaluation import Report, Row, compare, read_rows
from bot.nlu.normalizer import fold
from bot.nlu.training import (
    BAYES,
    UNRELATED,
    Matrix,
    Rows,
    bayes,
    calibrated,
    examples_of,
    folds,
    new_vectorizer,
    out_of_fold,
    regression,
)
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Decision, Understanding, decide

JUDGED = Path(__file__).parent / "fair.tsv"
"""Eight hundred examples, drawn at random, whose meaning was judged from the text alone: without their intent, and
before any model had been asked. `also_ok` names what the judge would accept besides the intent they are filed under."""

RANKED = 10
SEED = 7
TRIED_FOLDS = 2
"""Of five, for the learning curve: eight thousand English and Latvian texts a point are enough, and half the time."""

Understood = tuple[Row, Understanding]


@dataclass(frozen=True, slots=True)
class Point:
    """What so many examples of an intent in a language bring: the share understood of what is about billing."""

    examples: float
    understood: float


def cross_validated(corpus: Corpus) -> list[Understood]:
    """Return every example with what a model made of it that had not seen it."""
    texts, labels = examples_of(corpus)
    scores = out_of_fold(texts, labels)
    scaled = scores / calibrated(scores, labels)
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    names, spoken = sorted(set(labels)), _spoken(corpus)
    understood = []
    for text, label, chances in zip(texts, labels, probabilities, strict=True):
        best = np.argsort(-chances)[:RANKED]
        ranked = tuple(Alternative(names[column], float(chances[column])) for column in best)
        understanding = Understanding(ranked[0].intent, ranked[0].confidence, spoken[text], ranked)
        understood.append((Row(text, spoken[text], label), understanding))
    return understood


def in_order(understood: Iterable[Understood], languages: Sequence[str]) -> Report:
    """Return the figures, the languages in their order."""
    return compare(sorted(understood, key=lambda each: languages.index(each[0].language)))


def judged(understood: Iterable[Understood], *, fair: bool) -> Iterator[Understood]:
    """Yield the judged examples alone, with what the judge accepts or strictly with the intent they are filed under."""
    accepted = {fold(row.text): row.also_ok for row in read_rows(JUDGED)}
    for row, understanding in understood:
        if row.text in accepted:
            yield replace(row, also_ok=accepted[row.text] if fair else ()), understanding


def by_guide(understood: Iterable[Understood]) -> Iterator[Understood]:
    """Yield the same with intents that begin the same guide counted together, as a conversation counts them."""
    for row, understanding in understood:
        together: dict[str, float] = {}
        for each in understanding.alternatives:
            together[guide(each.intent)] = together.get(guide(each.intent), 0.0) + each.confidence
        first = guide(understanding.intent)
        confidence = together[first] if decide(understanding) is Decision.ASK else understanding.confidence
        ranked = tuple(Alternative(name, chance) for name, chance in together.items())
        also = tuple(map(guide, row.also_ok))
        yield (
            replace(row, intent=guide(row.intent), also_ok=also),
            replace(understanding, intent=first, confidence=confidence, alternatives=ranked),
        )


def guide(intent: str) -> str:
    """Name what the intent begins; a remark answers each of its intents with other words."""
    start = FLOWS.starting_on(intent)
    return intent if start is None or start.flow.remark else f"{start.flow.name}.{start.step.name}"


def learning_curve(
    corpus: Corpus, shares: Sequence[float], groups: Mapping[str, Sequence[str]]
) -> dict[str, list[Point]]:
    """Return what each share of the examples brings on examples left out, for each group of languages."""
    texts, labels = examples_of(corpus)
    spoken = _spoken(corpus)
    names = sorted(set(labels))
    inside = {
        name: np.array(
            [spoken[text] in codes and label != OUT_OF_SCOPE for text, label in zip(texts, labels, strict=True)]
        )
        for name, codes in groups.items()
    }
    curve: dict[str, list[Point]] = {name: [] for name in groups}
    for share in shares:
        tried = np.zeros(len(texts), dtype=bool)
        right = np.zeros(len(texts), dtype=bool)
        seen = np.zeros(len(texts))
        for kept, left_out in folds(texts, labels)[:TRIED_FOLDS]:
            part = np.random.default_rng(SEED).permutation(kept)[: round(share * len(kept))]
            best = _scores(texts, labels, part, left_out).argmax(axis=1)
            right[left_out] = [names[column] == labels[row] for column, row in zip(best, left_out, strict=True)]
            tried[left_out] = True
            seen[part] += 1 / TRIED_FOLDS
        for name, codes in groups.items():
            examples = float(seen[inside[name]].sum()) / (len(names) - 1) / len(codes)
            curve[name].append(Point(examples, float(right[tried & inside[name]].mean())))
    return curve


def wanted(points: Sequence[Point], goal: float) -> float:
    """Return how many examples an intent would need to be understood so well, if it goes on as it went."""
    slope, start = _line(points)
    return float(np.exp((np.log(1 - goal) - start) / slope))


def expected(points: Sequence[Point], examples: float) -> float:
    """Return the share that so many examples would let understand, if it goes on as it went."""
    slope, start = _line(points)
    return float(1 - np.exp(start + slope * np.log(examples)))


def _line(points: Sequence[Point]) -> tuple[float, float]:
    """Slope and start of the straight line that mistakes follow over examples, both as logarithms.

    Mistakes are a power of the number of examples nearly everywhere (https://arxiv.org/abs/1712.00409); how far the
    line stays straight beyond what was measured, nobody knows.
    """
    examples = np.log([each.examples for each in points])
    slope, start = np.polyfit(examples, np.log([1 - each.understood for each in points]), 1)
    return float(slope), float(start)


def _scores(texts: list[str], labels: list[str], kept: Rows, left_out: Rows) -> Matrix:
    """The model's scores of the texts left out, as `bot.nlu.training` blends them."""
    vectorizer = new_vectorizer()
    meant = [labels[row] for row in kept]
    seen = vectorizer.fit_transform([texts[row] for row in kept])
    unseen = vectorizer.transform([texts[row] for row in left_out])
    truth = [labels[row] for row in left_out]
    drawn, counted = (model(seen, meant).scores(unseen) for model in (regression, bayes))
    blend: Matrix = (1 - BAYES) * drawn / calibrated(drawn, truth) + BAYES * counted / calibrated(counted, truth)
    blend[:, sorted(set(meant)).index(OUT_OF_SCOPE)] += UNRELATED
    return blend


def _spoken(corpus: Corpus) -> dict[str, str]:
    return {fold(example.text): example.language for example in corpus.examples}
