"""`make understanding`: the tables and plots of docs/understanding.md, measured again.

Held-out texts, cross-validation over the examples, what more examples would bring, and which intents are confused.
Takes some minutes; `make understanding ARGS=crossed` does one part alone: held-out, crossed or curve.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import matplotlib as mpl
import numpy as np

from bot.cli.evaluation_table import evaluation_lines
from bot.nlu.corpus import Corpus, read_corpus
from bot.nlu.evaluation import Figures, Report, Row, evaluate, read_rows
from bot.nlu.training import train
from bot.nlu.understander import load_understander
from bot.nlu.understanding import OUT_OF_SCOPE
from tests.nlu.crossing import Point, by_guide, cross_validated, expected, in_order, judged, learning_curve, wanted

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "kase", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9})

from matplotlib import pyplot as plt  # noqa: E402 - the backend is chosen first
from matplotlib.figure import Figure  # noqa: E402

HERE = Path(__file__).parent
PLOTS = HERE.parents[1] / "docs" / "understanding"
SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)
SEED = 11
GOAL = 0.92
"""Of what is about billing, understood, in English and Latvian."""

UNKNOWN_OF_EXAMPLES = ("near ", "leaked near", "leaked far", "language ")
"""Figures that examples do not have: nobody noted how near to billing they are, and their language is given."""

_OTHERS = "the seven others"


def main(parts: Sequence[str]) -> None:
    """Measure, print, and draw."""
    corpus = read_corpus()
    languages = [language.code for language in corpus.languages if language.enabled]
    measure = {"held-out": _held_out, "crossed": _crossed, "curve": _curves}
    PLOTS.mkdir(exist_ok=True)
    for part in parts or measure:
        measure[part](corpus, languages)


def _held_out(corpus: Corpus, languages: Sequence[str]) -> None:
    del corpus
    print("held-out texts\n")
    rows = [row for each in _rows(languages).values() for row in each]
    report = evaluate(rows, load_understander(languages), languages)
    _print(report)
    for name in ("plain", "far"):
        print(f"\n{name}.tsv\n")
        _print(evaluate(read_rows(HERE / f"{name}.tsv"), load_understander(languages), languages))
    _draw_confusion(report, PLOTS / "confusion.svg")


def _crossed(corpus: Corpus, languages: Sequence[str]) -> None:
    understood = cross_validated(corpus)
    for title, part in (
        ("cross-validation over the examples, five folds", understood),
        ("the same, intents that begin the same guide counted together", by_guide(understood)),
        ("the judged examples among them, strictly", judged(understood, fair=False)),
        ("the judged examples, as the judge accepts", judged(understood, fair=True)),
        ("the judged examples, as the judge accepts, by guide", by_guide(judged(understood, fair=True))),
    ):
        print(f"\n{title}\n")
        _print(in_order(part, languages), without=UNKNOWN_OF_EXAMPLES)


def _curves(corpus: Corpus, languages: Sequence[str]) -> None:
    groups = {"en": ("en",), "lv": ("lv",), _OTHERS: tuple(code for code in languages if code not in {"en", "lv"})}
    print("\nwhat more examples bring, on examples left out: examples an intent, then understood in scope\n")
    left_out = learning_curve(corpus, SHARES, groups)
    for name, points in left_out.items():
        for point in points:
            print(f"{name:20}{point.examples:8.1f}{point.understood:8.3f}", flush=True)
        print(f"{name:20}{wanted(points, GOAL):8.0f} wanted for {GOAL}, {wanted(points, 0.82):.0f} for 0.82")
    held_out = _curve(corpus, _rows(languages), languages, groups)
    _draw_curve(held_out, left_out, PLOTS / "learning-curve.svg")


def _rows(languages: Sequence[str]) -> dict[str, tuple[Row, ...]]:
    return {code: read_rows(HERE / f"{code}.tsv") for code in languages}


def _print(report: Report, without: Sequence[str] = ()) -> None:
    for line in takewhile(str.strip, evaluation_lines(report)):
        if not line.startswith(tuple(without)):
            print(line)


def _curve(
    corpus: Corpus, rows: dict[str, tuple[Row, ...]], languages: Sequence[str], groups: dict[str, tuple[str, ...]]
) -> dict[str, list[tuple[float, Figures]]]:
    """Figures of English, Latvian and the rest, by examples for an intent of billing in that language."""
    curve: dict[str, list[tuple[float, Figures]]] = {}
    print("\nwhat more examples bring, on held-out texts: the same, and recall out of scope\n")
    for share in SHARES:
        part = _share_of(corpus, share)
        with tempfile.TemporaryDirectory() as folder:
            train(part, Path(folder))
            understander = load_understander(languages, Path(folder))
        for name, codes in groups.items():
            figures = evaluate([row for code in codes for row in rows[code]], understander, languages).overall
            inside = [each for each in part.examples if each.language in codes and each.intent != OUT_OF_SCOPE]
            examples = len(inside) / (len(corpus.intents) - 1) / len(codes)
            curve.setdefault(name, []).append((examples, figures))
            shown = f"{figures.in_scope_accuracy:8.3f}{figures.out_of_scope_recall:8.3f}"
            print(f"{name:20}{examples:8.1f}{shown}", flush=True)
    return curve


def _share_of(corpus: Corpus, share: float) -> Corpus:
    order = np.random.default_rng(SEED).permutation(len(corpus.examples))
    shuffled = [corpus.examples[row] for row in order]
    wanted = Counter((each.language, each.intent) for each in shuffled)
    taken: Counter[tuple[str, str]] = Counter()
    kept = []
    for example in shuffled:
        key = (example.language, example.intent)
        if taken[key] < max(2, round(wanted[key] * share)):
            taken[key] += 1
            kept.append(example)
    return Corpus(corpus.languages, corpus.intents, tuple(kept))


def _draw_curve(held_out: dict[str, list[tuple[float, Figures]]], left_out: dict[str, list[Point]], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for name, points in held_out.items():
        examples = [at for at, _ in points]
        understood = [100 * each.in_scope_accuracy for _, each in points]
        (line,) = axes.plot(examples, understood, marker="o", label=f"{name}, held-out texts")
        crossed = left_out[name]
        ahead = np.geomspace(crossed[-1].examples, max(crossed[-1].examples, wanted(crossed, GOAL)), 20)
        axes.plot(
            [each.examples for each in crossed],
            [100 * each.understood for each in crossed],
            marker="s",
            linewidth=1,
            color=line.get_color(),
            label=f"{name}, examples left out",
        )
        axes.plot(ahead, [100 * expected(crossed, at) for at in ahead], linestyle=":", color=line.get_color())
    axes.axhline(100 * GOAL, color="grey", linewidth=0.8, linestyle="--")
    axes.set(
        xscale="log",
        xlabel="examples for an intent in the language (dotted: if it goes on like that)",
        ylabel="understood, of what is about billing (%)",
        title="What more examples bring",
    )
    ticks = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.minorticks_off()
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize=7)
    _save(figure, path)


def _draw_confusion(report: Report, path: Path) -> None:
    intents = list(report.by_intent)
    at = {intent: number for number, intent in enumerate(intents)}
    matrix = np.zeros((len(intents), len(intents)))
    for intent, figures in report.by_intent.items():
        matrix[at[intent], at[intent]] = figures.recall
    for confusion in report.confusions:
        rows = report.by_intent[confusion.intent].rows
        matrix[at[confusion.intent], at[confusion.taken_for]] = confusion.times / rows
    figure, axes = plt.subplots(figsize=(10, 9))
    shown = axes.imshow(np.sqrt(matrix), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(intents)), intents, rotation=90, fontsize=6)
    axes.set_yticks(range(len(intents)), intents, fontsize=6)
    axes.set(xlabel="taken for", ylabel="meant", title="Held-out texts of all languages: which intents are confused")
    scale = figure.colorbar(shown, shrink=0.6, ticks=[0, 0.1**0.5, 0.5**0.5, 1])
    scale.ax.set_yticklabels(["0", "10 %", "50 %", "100 %"])
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    main(sys.argv[1:])
