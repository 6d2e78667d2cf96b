"""The intent model: TF-IDF of n-grams times a matrix, in numpy alone, and an account of which words decided."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from bot.nlu.artefact import Artefact, FloatArray
from bot.nlu.features import character_ngrams, ngrams_of_length, word_ngrams
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative

RowArray = npt.NDArray[np.intp]

RANKED = 10
"""How many intents a ranking holds, as in Rasa's parse answers."""

UNKNOWN_BELOW = 0.1
"""Share of known character n-grams below which a text is in no language the model knows; in Chinese it is 0."""

_CACHED_WORDS = 8192


@dataclass(frozen=True, slots=True)
class WordWeight:
    """How much one word spoke for the winner rather than the runner-up, in logits."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why `intent` won over `against`: the words' weights and the bias sum to the difference of their logits."""

    intent: str
    against: str
    confidence: float
    words: tuple[WordWeight, ...]
    bias: float


class LinearClassifier:
    """One logistic regression for each intent over a folded text, made comparable by a softmax."""

    def __init__(self, artefact: Artefact) -> None:
        self._artefact = artefact
        self._characters = {ngram: row for row, ngram in enumerate(artefact.character_ngrams)}
        self._words = {ngram: row for row, ngram in enumerate(artefact.word_ngrams, start=len(self._characters))}
        self._rows_of = lru_cache(_CACHED_WORDS)(self._rows_of_word)

    @property
    def labels(self) -> tuple[str, ...]:
        """The intents, in the order of the columns of `logits`."""
        return self._artefact.labels

    def rank(self, text: str) -> tuple[Alternative, ...]:
        """Return the likeliest intents of a folded text, best first; one in an unknown tongue is out of scope."""
        words = text.split()
        shares = list(map(self._rows_of, words))
        if sum(map(len, shares)) < UNKNOWN_BELOW * (sum(map(ngrams_of_length, map(len, words))) or 1):
            return (Alternative(OUT_OF_SCOPE, 1.0),)
        probabilities = self._probabilities(self._scores(*self._weighed(words, shares)))
        best = np.argsort(-probabilities, kind="stable")[:RANKED]
        chances = probabilities[best].tolist()
        labels = self.labels
        return tuple(Alternative(labels[column], chance) for column, chance in zip(best.tolist(), chances, strict=True))

    def logits(self, text: str) -> FloatArray:
        """Return the raw score of every label for a folded text, before calibration."""
        return self._scores(*self._features(text))

    def explain(self, text: str) -> Explanation:
        """Split the difference between winner and runner-up by word."""
        rows, values = self._features(text)
        scores = self._scores(rows, values)
        winner, runner_up = (int(column) for column in np.argsort(-scores, kind="stable")[:2])
        columns = self._artefact.weights[rows][:, [winner, runner_up]].astype(np.float32)
        scaled = values * self._artefact.scale[rows]
        pulls = dict(zip(rows.tolist(), (scaled * (columns[:, 0] - columns[:, 1])).tolist(), strict=True))
        return Explanation(
            intent=self.labels[winner],
            against=self.labels[runner_up],
            confidence=float(self._probabilities(scores)[winner]),
            words=self._shared_out(text.split(), pulls),
            bias=float(self._artefact.intercept[winner] - self._artefact.intercept[runner_up]),
        )

    def _rows_of_word(self, word: str) -> tuple[int, ...]:
        known = self._characters
        return tuple(row for ngram in character_ngrams(word) if (row := known.get(ngram)) is not None)

    def _features(self, text: str) -> tuple[RowArray, FloatArray]:
        words = text.split()
        return self._weighed(words, list(map(self._rows_of, words)))

    def _weighed(self, words: list[str], shares: Iterable[tuple[int, ...]]) -> tuple[RowArray, FloatArray]:
        characters = Counter(chain.from_iterable(shares))
        pairs = _counted(self._words, word_ngrams(words))
        both = len(characters) + len(pairs)
        rows = np.fromiter(chain(characters, pairs), dtype=np.intp, count=both)
        counts = np.fromiter(chain(characters.values(), pairs.values()), dtype=np.float32, count=both)
        values: FloatArray = (1 + np.log(counts)) * self._artefact.idf[rows]
        _to_unit_length(values[: len(characters)])
        _to_unit_length(values[len(characters) :])
        return rows, values

    def _scores(self, rows: RowArray, values: FloatArray) -> FloatArray:
        scaled = values * self._artefact.scale[rows]
        scores: FloatArray = scaled @ self._artefact.weights[rows].astype(np.float32)
        return scores + self._artefact.intercept

    def _probabilities(self, scores: FloatArray) -> FloatArray:
        scaled = scores / np.float32(self._artefact.temperature)
        powers: FloatArray = np.exp(scaled - scaled.max())
        probabilities: FloatArray = powers / powers.sum()
        return probabilities

    def _shared_out(self, words: list[str], pulls: dict[int, float]) -> tuple[WordWeight, ...]:
        shares = [Counter(self._rows_of(word)) for word in words]
        for position, word in enumerate(words):
            shares[position].update(_counted(self._words, (word,)))
        for position, pair in enumerate(pairwise(words)):
            for row in _counted(self._words, (" ".join(pair),)):
                shares[position][row] += 1
                shares[position + 1][row] += 1
        totals: Counter[int] = sum(shares, Counter())
        return tuple(
            WordWeight(word, sum(pulls[row] * count / totals[row] for row, count in share.items()))
            for word, share in zip(words, shares, strict=True)
        )


def _to_unit_length(values: FloatArray) -> None:
    if values.size:
        values /= np.float32(math.sqrt(float(values @ values)))


def _counted(known: dict[str, int], ngrams: Iterable[str]) -> Counter[int]:
    return Counter(row for ngram in ngrams if (row := known.get(ngram)) is not None)
