"""Training: from the examples to the artefact. The only module that needs scikit-learn, a development dependency."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, Artefact, write_artefact
from bot.nlu.corpus import Corpus
from bot.nlu.features import CHARACTER_NGRAMS, WORD_NGRAMS
from bot.nlu.normalizer import fold

INVERSE_REGULARISATION = 20.0
FOLDS = 5
SEED = 7
RAREST_CHARACTER_NGRAM = 2
"""Character n-grams of a single text are left out: half the size of the model, no measurable loss."""

BALANCE = 0.25
"""How far small intents are weighed up: 0 not at all, 1 until all weigh the same.

`out_of_scope` has ten times the examples of any other intent and pulls. Out of fold this exponent has the lowest log
loss; from 0.5 on more of what is out of scope is acted on than is won.
"""

BORROWED_BELOW = 10
"""A word that is this many times rarer in one language than in another is only borrowed there."""

Matrix = npt.NDArray[np.float64]


class Pipeline(Protocol):
    """What we use of a scikit-learn pipeline, which ships no types."""

    named_steps: dict[str, "Pipeline"]
    named_transformers: dict[str, "Pipeline"]
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
    pipeline = new_pipeline(labels)
    temperature = _temperature(texts, labels)
    pipeline.fit(texts, labels)
    write_artefact(_artefact(corpus, pipeline, temperature), folder)


def examples_of(corpus: Corpus) -> tuple[list[str], list[str]]:
    """Return the folded texts and their intents, in an order that does not depend on the files."""
    examples = sorted((fold(example.text), example.intent) for example in corpus.examples)
    return [text for text, _ in examples], [intent for _, intent in examples]


def new_pipeline(labels: Sequence[str]) -> Pipeline:
    """Return the untrained scikit-learn model, its intents weighed by how often they are among `labels`.

    Raises:
        Misconfigured: scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
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
    regression = LogisticRegression(
        C=INVERSE_REGULARISATION, max_iter=1000, tol=1e-3, class_weight=_class_weights(labels)
    )
    made: Pipeline = SklearnPipeline(
        [
            ("ngrams", FeatureUnion([("characters", characters), ("words", words)])),
            ("regression", regression),
        ]
    )
    return made


def _class_weights(labels: Sequence[str]) -> dict[str, float]:
    counts = Counter(labels)
    even = len(labels) / len(counts)
    return {label: (even / count) ** BALANCE for label, count in sorted(counts.items())}


def _artefact(corpus: Corpus, pipeline: Pipeline, temperature: float) -> Artefact:
    ngrams = pipeline.named_steps["ngrams"].named_transformers
    regression = pipeline.named_steps["regression"]
    return Artefact(
        corpus=corpus.digest,
        labels=tuple(str(label) for label in regression.classes_),
        languages=tuple(language.code for language in corpus.languages if language.enabled),
        temperature=temperature,
        character_ngrams=tuple(str(ngram) for ngram in ngrams["characters"].get_feature_names_out()),
        word_ngrams=tuple(str(ngram) for ngram in ngrams["words"].get_feature_names_out()),
        idf=np.concatenate([ngrams["characters"].idf_, ngrams["words"].idf_]).astype(np.float32),
        weights=regression.coef_.T.astype(np.float16),
        intercept=regression.intercept_.astype(np.float32),
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


def _temperature(texts: list[str], labels: list[str]) -> float:
    """Return the temperature under which texts the model has not seen are least surprising (log loss, out of fold)."""
    from sklearn.model_selection import StratifiedKFold

    scores = np.zeros((len(texts), len(set(labels))))
    truth = np.searchsorted(sorted(set(labels)), labels)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for kept, left_out in folds.split(texts, labels):
        known = [labels[row] for row in kept]
        model = new_pipeline(known).fit([texts[row] for row in kept], known)
        scores[left_out] = model.decision_function([texts[row] for row in left_out])
    candidates = np.geomspace(0.2, 5.0, 200)
    return round(float(min(candidates, key=lambda candidate: _log_loss(scores / candidate, truth))), 4)


def _log_loss(scores: Matrix, truth: npt.NDArray[np.intp]) -> float:
    shifted = scores - scores.max(axis=1, keepdims=True)
    right = shifted[np.arange(len(truth)), truth]
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - right))
