"""The intent model: TF-IDF of n-grams times a matrix, in numpy alone, and an account of which words decided."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bot.nlu.artefact import Artefact, FloatArray
from bot.nlu.features import character_ngrams, word_ngrams
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative

RANKED = 10
"""How many intents a ranking holds, as in Rasa's parse answers."""


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


@dataclass(frozen=True, slots=True)
class _Features:
    rows: list[int]
    values: FloatArray
    words: list[tuple[int, ...]]


class LinearClassifier:
    """Multinomial logistic regression over a folded text."""

    def __init__(self, artefact: Artefact) -> None:
        self._artefact = artefact
        self._characters = {ngram: row for row, ngram in enumerate(artefact.character_ngrams)}
        self._pairs = {ngram: len(self._characters) + row for row, ngram in enumerate(artefact.word_ngrams)}

    @property
    def labels(self) -> tuple[str, ...]:
        """The intents, in the order of the columns of `logits`."""
        return self._artefact.labels

    def rank(self, text: str) -> tuple[Alternative, ...]:
        """Return the likeliest intents of a folded text, best first."""
        features = self._features(text)
        if not features.rows:
            return (Alternative(OUT_OF_SCOPE, 1.0),)
        probabilities = self._probabilities(self._scores(features))
        best = np.argsort(-probabilities, kind="stable")[:RANKED]
        return tuple(Alternative(self.labels[column], float(probabilities[column])) for column in best)

    def logits(self, text: str) -> FloatArray:
        """Return the raw score of every label, before calibration."""
        return self._scores(self._features(text))

    def explain(self, text: str) -> Explanation:
        """Split the difference between winner and runner-up by word."""
        features = self._features(text)
        scores = self._scores(features)
        winner, runner_up = (int(column) for column in np.argsort(-scores, kind="stable")[:2])
        confidence = float(self._probabilities(scores)[winner])
        words = text.split()
        weights = [0.0] * len(words)
        for row, value, owners in zip(features.rows, features.values.tolist(), features.words, strict=True):
            pull = value * float(self._artefact.weights[row, winner] - self._artefact.weights[row, runner_up])
            for owner in owners:
                weights[owner] += pull / len(owners)
        return Explanation(
            intent=self.labels[winner],
            against=self.labels[runner_up],
            confidence=confidence,
            words=tuple(WordWeight(word, weight) for word, weight in zip(words, weights, strict=True)),
            bias=float(self._artefact.intercept[winner] - self._artefact.intercept[runner_up]),
        )

    def _scores(self, features: _Features) -> FloatArray:
        if not features.rows:
            return self._artefact.intercept
        scores: FloatArray = features.values @ self._artefact.weights[features.rows].astype(np.float32)
        return scores + self._artefact.intercept

    def _probabilities(self, scores: FloatArray) -> FloatArray:
        scaled = scores / np.float32(self._artefact.temperature)
        powers: FloatArray = np.exp(scaled - scaled.max())
        return powers / powers.sum()

    def _features(self, text: str) -> _Features:
        words = text.split()
        owners: dict[int, list[int]] = {}
        for position, word in enumerate(words):
            _note(owners, self._characters, character_ngrams(word), (position,))
        split = len(owners)
        for position, word in enumerate(words):
            _note(owners, self._pairs, (word,), (position,))
        for position, pair in enumerate(zip(words, words[1:], strict=False)):
            _note(owners, self._pairs, (" ".join(pair),), (position, position + 1))
        ...


def _note(owners: dict[int, list[int]], known: dict[str, int], ngrams: Iterable[str], positions: tuple[int, ...]) -> None:
    ...
