"""`make understanding`: the tables and plots of docs/understanding.md, measured again.

Cross-validation over the examples, the held-out texts of every language, what more examples would bring, and which
intents are confused. Takes some minutes.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np

from bot.cli.evaluation_table import evaluation_lines
from bot.nlu.corpus import Corpus, read_corpus
from bot.nlu.evaluation import Figures, Report, Row, compare, evaluate, read_rows
from bot.nlu.normalizer import fold
from bot.nlu.training import calibrated, examples_of, out_of_fold, train
from bot.nlu.understander import load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Understanding

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "kase", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9})

from matplotlib import pyplot as plt  # noqa: E402 - the backend is chosen first
from matplotlib.figure import Figure  # noqa: E402

HERE = Path(__file__).parent
PLOTS = HERE.parents[1] / "docs" / "understanding"
SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)
SEED = 11
_OTHERS = "the seven others"


def main() -> None:
    """Measure, print, and draw."""
    corpus = read_corpus()
    languages = [language.code for language in corpus.languages if language.enabled]
    rows = {code: read_rows(HERE / f"{code}.tsv") for code in languages}
    print("cross-validation over the examples, five folds\n")
    print(*list(evaluation_lines(_cross_validated(corpus)))[:17], sep="\n")
    print("\nheld-out texts\n")
    held_out = evaluate([row for each in rows.values() for row in each], load_understander(languages), languages)
    print(*list(evaluation_lines(held_out))[:17], sep="\n")
    PLOTS.mkdir(exist_ok=True)
    _draw_confusion(held_out, PLOTS / "confusion.svg")
    _draw_curve(_curve(corpus, rows, languages), PLOTS / "learning-curve.svg")


def _cross_validated(corpus: Corpus) -> Report:
    texts, labels = examples_of(corpus)
    scores = out_of_fold(texts, labels)
    scaled = scores / calibrated(scores, labels)
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    names = sorted(set(labels))
    spoken = {fold(example.text): example.language for example in corpus.examples}

    def judged() -> Iterator[tuple[Row, Understanding]]:
        for text, label, chances in zip(texts, labels, probabilities, strict=True):
            best = np.argsort(-chances)[:10]
            ranked = tuple(Alternative(names[column], float(chances[column])) for column in best)
            understanding = Understanding(ranked[0].intent, ranked[0].confidence, spoken[text], ranked)
            yield Row(text, spoken[text], label), understanding

    return compare(judged())


def _curve(
    corpus: Corpus, rows: dict[str, tuple[Row, ...]], languages: Sequence[str]
) -> dict[str, list[tuple[float, Figures]]]:
    """Figures of English, Latvian and the rest, by examples for an intent of billing in that language."""
    curve: dict[str, list[tuple[float, Figures]]] = {}
    groups = {"en": ("en",), "lv": ("lv",), _OTHERS: tuple(code for code in languages if code not in {"en", "lv"})}
    print("\nwhat more examples bring: examples an intent, then accuracy in scope and recall out of scope\n")
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


def _draw_curve(curve: dict[str, list[tuple[float, Figures]]], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(7, 4))
    for name, points in curve.items():
        examples = [at for at, _ in points]
        axes.plot(examples, [100 * each.in_scope_accuracy for _, each in points], marker="o", label=name)
    axes.axhline(92, color="grey", linewidth=0.8, linestyle="--")
    axes.set(
        xscale="log",
        xlabel="examples for an intent in the language",
        ylabel="understood, of what is about billing (%)",
        title="What more examples bring (held-out texts)",
    )
    ticks = [5, 10, 20, 40, 80, 160]
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.minorticks_off()
    axes.grid(visible=True, alpha=0.3)
    axes.legend(title="language")
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
    main()
