"""Training: from the examples to the artefact. The only module that needs scikit-learn, a development dependency."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, Artefact, quantized, write_artefact
from bot.nlu.corpus import Corpus
from bot.nlu.features import CHARACTER_NGRAMS, WORD_NGRAMS
from bot.nlu.normalizer import fold
from bot.nlu.understanding import OUT_OF_SCOPE

INVERSE_REGULARISATION = 40.0
"""How freely one intent may be drawn; between 20 and 200 the figures of `docs/understanding.md` hardly move."""

SMOOTHING = 0.02
"""How often a naive Bayes model takes every n-gram to have been seen with every intent besides what it has seen."""

BAYES = 0.3
"""The share of naive Bayes in the blend: it sees more in rare words, regression in what tells neighbours apart.

Out of fold the blend has a log loss 5 % lower and is right one point more often than regression alone.
"""

UNRELATED = 1.0
"""Added to the score of `out_of_scope`, in logits.

It has an eighth of the examples, but a quarter and more of what is written to an assistant is not its business.
"""

FOLDS = 5
SEED = 7
RAREST_CHARACTER_NGRAM = 2
"""Character n-grams of a single text are left out: half the size of the model, no measurable loss."""

BORROWED_BELOW = 10
"""A word that is this many times rarer in one language than in another is only borrowed there."""

Matrix = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]


class Vectorizer(Protocol):
    """What we use of scikit-learn's n-gram counters, which ship no types."""

    named_transformers: dict[str, "Vectorizer"]
    idf_: Matrix

    def fit_transform(self, texts: list[str]) -> Matrix: ...
    def transform(self, texts: list[str]) -> Matrix: ...
    def get_feature_names_out(self) -> npt.NDArray[np.str_]: ...


class Classifier(Protocol):
    """What we use of scikit-learn's classifiers."""

    estimators_: list["Classifier"]
    coef_: Matrix
    intercept_: Matrix
    feature_log_prob_: Matrix

    def fit(self, ngrams: Matrix, labels: list[str]) -> "Classifier": ...


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: a row for each n-gram, a column for each intent, in alphabetical order."""

    weights: Matrix
    intercept: Matrix

    def scores(self, ngrams: Matrix) -> Matrix:
        """Return a row of logits for each row of n-grams."""
        scored: Matrix = ngrams @ self.weights + self.intercept
        return scored


@dataclass(frozen=True, slots=True)
class Trained:
    """The whole model as scikit-learn made it, before it is packed into an artefact."""

    vectorizer: Vectorizer
    blend: Linear
    temperature: float

    def scores(self, texts: list[str]) -> Matrix:
        """Return a row of logits for each folded text."""
        return self.blend.scores(self.vectorizer.transform(texts))


def train(corpus: Corpus, folder: Path = ARTEFACT) -> None:
    """Fit the model to the corpus and write it into `folder`; the same corpus gives the same files.

    Raises:
        Misconfigured: scikit-learn is not installed.
    """
    write_artefact(_artefact(corpus, fitted(corpus)), folder)


def fitted(corpus: Corpus) -> Trained:
    """Return the model fitted to the corpus.

    Raises:
        Misconfigured: scikit-learn is not installed.
    """
    texts, labels = examples_of(corpus)
    # One fifth is enough for three numbers, and it is tried while the whole is fitted.
    kept, left_out = folds(texts, labels)[0]
    whole, tried = _at_once((_fitted, texts, labels), (_tried, texts, labels, kept, left_out))
    truth = [labels[row] for row in left_out]
    vectorizer, *models = whole
    temperatures = [calibrated(scores, truth) for scores in tried]
    blend = _blend(models, temperatures, sorted(set(labels)))
    return Trained(vectorizer, blend, calibrated(_mixed(tried, temperatures), truth))


def examples_of(corpus: Corpus) -> tuple[list[str], list[str]]:
    """Return the folded texts and their intents, in an order that does not depend on the files."""
    examples = sorted({(fold(example.text), example.intent) for example in corpus.examples})
    return [text for text, _ in examples], [intent for _, intent in examples]


def new_vectorizer() -> Vectorizer:
    """Return the untrained counter of n-grams.

    Raises:
        Misconfigured: scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import FeatureUnion
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
    made: Vectorizer = FeatureUnion([("characters", characters), ("words", words)])
    return made


def regression(ngrams: Matrix, labels: list[str]) -> Linear:
    """Return one logistic regression for each intent, against all the others.

    Each is drawn by itself, so that a message which no intent claims has no high score anywhere; one regression over
    all intents together was three points worse (`docs/understanding.md`).
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    one = LogisticRegression(
        C=INVERSE_REGULARISATION, solver="liblinear", dual=True, tol=1.0, max_iter=1000, random_state=SEED
    )
    each: Classifier = OneVsRestClassifier(one).fit(ngrams, labels)
    return Linear(
        np.vstack([model.coef_ for model in each.estimators_]).T,
        np.concatenate([model.intercept_ for model in each.estimators_]),
    )


def bayes(ngrams: Matrix, labels: list[str]) -> Linear:
    """Return naive Bayes, each intent compared with the mean of all, none taken to be likelier than another."""
    from sklearn.naive_bayes import MultinomialNB

    model: Classifier = MultinomialNB(alpha=SMOOTHING, fit_prior=False).fit(ngrams, labels)
    logs = model.feature_log_prob_
    return Linear((logs - logs.mean(axis=0)).T, np.zeros(len(logs)))


def folds(texts: list[str], labels: list[str]) -> list[tuple[Rows, Rows]]:
    """Return the rows to train on and the rows to try, so that every row is tried once."""
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(texts, labels))


def out_of_fold(texts: list[str], labels: list[str]) -> Matrix:
    """Return the scores of every text under a model that has not seen it, intents in alphabetical order."""
    split = folds(texts, labels)
    scores = np.zeros((2, len(texts), len(set(labels))))
    tried = _at_once(*((_tried, texts, labels, kept, left_out) for kept, left_out in split))
    for (_, left_out), fold_scores in zip(split, tried, strict=True):
        scores[:, left_out] = fold_scores
    mixed = _mixed(scores, [calibrated(each, labels) for each in scores])
    mixed[:, sorted(set(labels)).index(OUT_OF_SCOPE)] += UNRELATED
    return mixed


def _at_once(*calls: tuple[Any, ...]) -> list[Any]:
    """Return what the calls give, each made in a process of its own, since liblinear's random numbers are shared."""
    from joblib import Parallel, delayed  # noqa: PLC0415 - comes with scikit-learn, which only training needs

    return list(Parallel(n_jobs=-1)(delayed(call)(*arguments) for call, *arguments in calls))


def _fitted(texts: list[str], labels: list[str]) -> tuple[Vectorizer, Linear, Linear]:
    vectorizer = new_vectorizer()
    ngrams = vectorizer.fit_transform(texts)
    return vectorizer, regression(ngrams, labels), bayes(ngrams, labels)


def _tried(texts: list[str], labels: list[str], kept: Rows, left_out: Rows) -> Matrix:
    vectorizer, *models = _fitted([texts[row] for row in kept], [labels[row] for row in kept])
    ngrams = vectorizer.transform([texts[row] for row in left_out])
    return np.stack([model.scores(ngrams) for model in models])


def _mixed(scores: Sequence[Matrix] | Matrix, temperatures: Sequence[float]) -> Matrix:
    drawn, counted = (each / temperature for each, temperature in zip(scores, temperatures, strict=True))
    mixed: Matrix = (1 - BAYES) * drawn + BAYES * counted
    return mixed


def _blend(models: Sequence[Linear], temperatures: Sequence[float], labels: Sequence[str]) -> Linear:
    intercept = _mixed([model.intercept for model in models], temperatures)
    if OUT_OF_SCOPE in labels:
        intercept[labels.index(OUT_OF_SCOPE)] += UNRELATED
    return Linear(_mixed([model.weights for model in models], temperatures), intercept)


def _artefact(corpus: Corpus, trained: Trained) -> Artefact:
    counters = trained.vectorizer.named_transformers
    weights, scale = quantized(trained.blend.weights)
    return Artefact(
        corpus=corpus.digest,
        labels=tuple(sorted({example.intent for example in corpus.examples})),
        languages=tuple(language.code for language in corpus.languages if language.enabled),
        temperature=trained.temperature,
        character_ngrams=tuple(str(ngram) for ngram in counters["characters"].get_feature_names_out()),
        word_ngrams=tuple(str(ngram) for ngram in counters["words"].get_feature_names_out()),
        idf=np.concatenate([counters["characters"].idf_, counters["words"].idf_]).astype(np.float32),
        weights=weights,
        scale=scale,
        intercept=trained.blend.intercept.astype(np.float32),
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
