"""The trained model as files: `model.npz` for the numbers, `model.json` for what they mean; no pickle in either."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from bot.errors import Misconfigured

ARTEFACT = Path(__file__).resolve().parent / "artefact"

FloatArray = npt.NDArray[np.float32]


class _Card(BaseModel):
    model_config = ConfigDict(extra="forbid")
    corpus: str
    labels: list[str]
    languages: list[str]
    temperature: float


@dataclass(frozen=True, slots=True)
class Artefact:
    """A linear model over n-grams.

    `weights[i]` times `scale[i]` is the row of n-gram i, one column per label, `idf` not yet applied: a byte a weight
    is half the size of the file and changes no figure of `docs/understanding.md`.
    """

    corpus: str
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    temperature: float
    character_ngrams: tuple[str, ...]
    word_ngrams: tuple[str, ...]
    idf: FloatArray
    weights: npt.NDArray[np.int8]
    scale: FloatArray
    intercept: FloatArray
    vocabulary: dict[str, frozenset[str]]
    """The folded training words, each with the languages it was seen in."""


def write_artefact(artefact: Artefact, folder: Path = ARTEFACT) -> None:
    """Write both files; the same artefact gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    card = _Card(
        corpus=artefact.corpus,
        labels=list(artefact.labels),
        languages=list(artefact.languages),
        temperature=artefact.temperature,
    )
    (folder / "model.json").write_text(json.dumps(card.model_dump(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    words = sorted(artefact.vocabulary)
    seen = [[language in artefact.vocabulary[word] for language in artefact.languages] for word in words]
    np.savez_compressed(
        folder / "model.npz",
        character_ngrams=_packed(artefact.character_ngrams),
        word_ngrams=_packed(artefact.word_ngrams),
        idf=artefact.idf,
        weights=artefact.weights,
        scale=artefact.scale,
        intercept=artefact.intercept,
        words=_packed(words),
        seen=np.array(seen, dtype=np.bool_),
    )


def read_artefact(folder: Path = ARTEFACT) -> Artefact:
    """Read both files.

    Raises:
        Misconfigured: a file is missing, or does not hold what training writes.
    """
    try:
        card = _Card.model_validate_json((folder / "model.json").read_text(encoding="utf-8"))
        with np.load(folder / "model.npz", allow_pickle=False) as arrays:
            words = _unpacked(arrays["words"])
            return Artefact(
                corpus=card.corpus,
                labels=tuple(card.labels),
                languages=tuple(card.languages),
                temperature=card.temperature,
                character_ngrams=_unpacked(arrays["character_ngrams"]),
                word_ngrams=_unpacked(arrays["word_ngrams"]),
                idf=arrays["idf"],
                weights=arrays["weights"],
                scale=arrays["scale"],
                intercept=arrays["intercept"],
                vocabulary=dict(zip(words, _languages_seen(card.languages, arrays["seen"]), strict=True)),
            )
    except (OSError, ValueError, KeyError) as error:
        raise Misconfigured(f"{folder}: the language model cannot be read, run `kase train` ({error})") from error


def _languages_seen(languages: list[str], seen: npt.NDArray[np.bool_]) -> Iterator[frozenset[str]]:
    # Tens of thousands of words share a few sets: one object for each saves ten megabytes.
    made: dict[bytes, frozenset[str]] = {}
    for row in seen:
        key = row.tobytes()
        if key not in made:
            made[key] = frozenset(language for language, there in zip(languages, row, strict=True) if there)
        yield made[key]


def quantized(weights: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int8], FloatArray]:
    """Return whole numbers from -127 to 127 and what each row of them has to be multiplied with."""
    scale = np.abs(weights).max(axis=1) / 127
    scale[scale == 0] = 1.0
    return np.round(weights / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _packed(texts: tuple[str, ...] | list[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(packed: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(packed.tobytes().decode().split("\n"))
