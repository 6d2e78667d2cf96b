"""The head of the second tier: which intent a vector means, as files without pickle and as numpy."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, FloatArray

HalfArray = npt.NDArray[np.float16]


class _Card(BaseModel):
    model_config = ConfigDict(extra="forbid")
    corpus: str
    labels: list[str]
    languages: list[str]
    temperature: float
    weight: float
    sharpness: float
    embedder: str
    model_sha256: str
    self_test_text: str


@dataclass(frozen=True, slots=True)
class SemanticHead:
    """A linear model over vectors.

    Both tiers' log-probabilities are averaged, this one's with `weight`, and the average is multiplied by `sharpness`.
    `known_vector` is what the embedder named here makes of `known_text`.
    """

    corpus: str
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    temperature: float
    weight: float
    sharpness: float
    embedder: str
    model_sha256: str
    known_text: str
    known_vector: HalfArray
    weights: HalfArray
    intercept: HalfArray

    def log_probabilities(self, vector: FloatArray) -> FloatArray:
        """Return the logarithm of each label's calibrated probability."""
        scores: FloatArray = vector @ self.weights.astype(np.float32) + self.intercept.astype(np.float32)
        return log_softmax(scores / np.float32(self.temperature))


def log_softmax(scores: FloatArray) -> FloatArray:
    """Return the logarithms of the probabilities that these scores stand for."""
    shifted: FloatArray = scores - scores.max()
    normal: FloatArray = shifted - np.log(np.exp(shifted).sum())
    return normal


def write_head(head: SemanticHead, folder: Path = ARTEFACT) -> None:
    """Write both files; the same head gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    card = _Card(
        corpus=head.corpus,
        labels=list(head.labels),
        languages=list(head.languages),
        temperature=head.temperature,
        weight=head.weight,
        sharpness=head.sharpness,
        embedder=head.embedder,
        model_sha256=head.model_sha256,
        self_test_text=head.known_text,
    )
    text = json.dumps(card.model_dump(), indent=1, sort_keys=True) + "\n"
    (folder / "semantic.json").write_text(text, encoding="utf-8")
    np.savez_compressed(
        folder / "semantic.npz", weights=head.weights, intercept=head.intercept, self_test_vector=head.known_vector
    )


def read_head(folder: Path = ARTEFACT) -> SemanticHead:
    """Read both files.

    Raises:
        Misconfigured: a file is missing, or does not hold what training writes.
    """
    try:
        card = _Card.model_validate_json((folder / "semantic.json").read_text(encoding="utf-8"))
        with np.load(folder / "semantic.npz", allow_pickle=False) as arrays:
            head = SemanticHead(
                corpus=card.corpus,
                labels=tuple(card.labels),
                languages=tuple(card.languages),
                temperature=card.temperature,
                weight=card.weight,
                sharpness=card.sharpness,
                embedder=card.embedder,
                model_sha256=card.model_sha256,
                known_text=card.self_test_text,
                known_vector=arrays["self_test_vector"],
                weights=arrays["weights"],
                intercept=arrays["intercept"],
            )
    except (OSError, ValueError, KeyError) as error:
        raise Misconfigured(f"{folder}: the second tier's head cannot be read ({error})") from error
    if head.weights.shape != (*head.known_vector.shape, len(head.labels)):
        raise Misconfigured(f"{folder}: semantic.npz and semantic.json do not belong together")
    return head
