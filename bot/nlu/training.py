"""Training: from the examples to the artefact. The only module that needs scikit-learn, a development dependency."""

from collections import Counter
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, Artefact, quantized, write_artefact
from bot.nlu.corpus import Corpus
from bot.nlu.features import CHARACTER_NGRAMS, WORD_NGRAMS
from bot.nlu.normalizer import fold

INVERSE_REGULARISATION = 60.0
"""How freely one intent may be drawn; between 20 and 200 the figures of `docs/understanding.md` hardly move."""

FOLDS = 5
SEED = 7
RAREST_CHARACTER_NGRAM = 2
"""Character n-grams of a single text are left out: half the size of the model, no measurable loss."""

BORROWED_BELOW = 10
"""A word that is this many times rarer in one language than in another is only borrowed there."""

Matrix = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]


class Pipeline(Protocol):
    """What we use of a scikit-learn pipeline, which ships no types."""

    named_steps: dict[str, "Pipeline"]
    named_transformers: dict[str, "Pipeline"]
    estimators_: list["Pipeline"]
    idf_: Matrix
    coef_: Matrix
    intercept_: Matrix
    classes_: npt.NDArray[np.str_]

    def fit(self, texts: list[str], labels: list[str]) -> "Pipeline": ...
    def decision_function(self, texts: list[str]) -> Matrix: ...
    def get_feature_names_out(self) -> npt.NDArray[np.str_]: ...


def train(corpus: Corpus, folder: Path = ARTEFACT) -> None:
    """Fit the model to the corpus and write it into `folder`; the same corpus gives the same files.

    Raises:
        Misconfigured: scikit-learn is not installed.
    """
    texts, labels = examples_of(corpus)
    # One fifth is enough for one number, and it is tried while the whole is fitted.
    kept, left_out = folds(texts, labels)[0]
    whole, scores = _at_once((_fitted, texts, labels), (_tried, texts, labels, kept, left_out))
    temperature = calibrated(scores, [labels[row] for row in left_out])
    write_artefact(_artefact(corpus, whole, temperature), folder)


def examples_of(corpus: Corpus) -> tuple[list[str], list[str]]:
    """Return the folded texts and their intents, in an order that does not depend on the files."""
    examples = sorted({(fold(example.text), example.intent) for example in corpus.examples})
    return [text for text, _ in examples], [intent for _, intent in examples]


def new_pipeline() -> Pipeline:
    """Return the untrained scikit-learn model: one logistic regression for each intent, against all the others.

    Each is drawn by itself, so that a message which no intent claims has no high score anywhere; one regression over
    all intents together was three points worse (`docs/understanding.md`).

    Raises:
        Misconfigured: scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.pipeline import FeatureUnion
        from sklearn.pipeline import Pipeline as SklearnPipeline
    except ImportError as error:
        raise Misconfigured("training needs scikit-learn: pip install scikit-learn") from error
    characters = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=CHARACTER_NGRAMS,
        min_df=RAREST_CHARACTER_NGRAM,
        sublinear_tf=True,
        lowercase=False,
    )
    words = TfidfVectorizer(
        tokenizer=str.split, token_pattern=None, ngram_range=WORD_NGRAMS, sublinear_tf=True, lowercase=False
    )
    one = LogisticRegression(
        C=INVERSE_REGULARISATION, solver="liblinear", dual=True, tol=0.1, max_iter=1000, random_state=SEED
    )
    made: Pipeline = SklearnPipeline(
        [
            ("ngrams", FeatureUnion([("characters", characters), ("words", words)])),
            ("intents", OneVsRestClassifier(one)),
        ]
    )
    return made


def folds(texts: list[str], labels: list[str]) -> list[tuple[Rows, Rows]]:
    """Return the rows to train on and the rows to try, so that every row is tried once."""
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(texts, labels))


def out_of_fold(texts: list[str], labels: list[str]) -> Matrix:
    """Return the scores of every text under a model that has not seen it, intents in alphabetical order."""
    split = folds(texts, labels)
    scores = np.zeros((len(texts), len(set(labels))))
    tried = _at_once(*((_tried, texts, labels, kept, left_out) for kept, left_out in split))
    for (_, left_out), fold_scores in zip(split, tried, strict=True):
        scores[left_out] = fold_scores
    return scores


def _at_once(*calls: tuple[Any, ...]) -> list[Any]:
    """Return what the calls give, each made in a process of its own, since liblinear's random numbers are shared."""
    from joblib import Parallel, delayed  # noqa: PLC0415 - comes with scikit-learn, which only training needs

    return list(Parallel(n_jobs=-1)(delayed(call)(*arguments) for call, *arguments in calls))


def _fitted(texts: list[str], labels: list[str]) -> Pipeline:
    return new_pipeline().fit(texts, labels)


def _tried(texts: list[str], labels: list[str], kept: Rows, left_out: Rows) -> Matrix:
    model = _fitted([texts[row] for row in kept], [labels[row] for row in kept])
    return model.decision_function([texts[row] for row in left_out])


def _artefact(corpus: Corpus, pipeline: Pipeline, temperature: float) -> Artefact:
    ngrams = pipeline.named_steps["ngrams"].named_transformers
    intents = pipeline.named_steps["intents"]
    weights, scale = quantized(np.vstack([one.coef_ for one in intents.estimators_]).T)
    return Artefact(
        corpus=corpus.digest,
        labels=tuple(str(label) for label in intents.classes_),
        languages=tuple(language.code for language in corpus.languages if language.enabled),
        temperature=temperature,
        character_ngrams=tuple(str(ngram) for ngram in ngrams["characters"].get_feature_names_out()),
        word_ngrams=tuple(str(ngram) for ngram in ngrams["words"].get_feature_names_out()),
        idf=np.concatenate([ngrams["characters"].idf_, ngrams["words"].idf_]).astype(np.float32),
        weights=weights,
        scale=scale,
        intercept=np.concatenate([one.intercept_ for one in intents.estimators_]).astype(np.float32),
        vocabulary=_vocabulary(corpus),
    )


def _vocabulary(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Name the languages of every word, without those that only borrow it: "thanks" stays English."""
    seen: dict[str, Counter[str]] = {}
    for example in corpus.examples:
        for word in fold(example.text).split():
            seen.setdefault(word, Counter())[example.language] += 1
    return {word: frozenset(_spoken_in(counts)) for word, counts in seen.items()}


def _spoken_in(counts: Counter[str]) -> list[str]:
    most = max(counts.values())
    return [language for language, count in counts.items() if count * BORROWED_BELOW > most]


def calibrated(scores: Matrix, labels: list[str]) -> float:
    """Return the temperature under which the true intents are least surprising (log loss)."""
    truth = np.searchsorted(sorted(set(labels)), labels)
    candidates = np.geomspace(0.2, 5.0, 200)
    return round(float(min(candidates, key=lambda candidate: _log_loss(scores / candidate, truth))), 4)


def _log_loss(scores: Matrix, truth: npt.NDArray[np.intp]) -> float:
    shifted = scores - scores.max(axis=1, keepdims=True)
    right = shifted[np.arange(len(truth)), truth]
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - right))
