"""The understander that is shipped: normalizer, intent model and language detector put together."""

from collections.abc import Sequence
from pathlib import Path

from bot.nlu.artefact import ARTEFACT, read_artefact
from bot.nlu.classifier import Explanation, LinearClassifier
from bot.nlu.language import LangidDetector
from bot.nlu.normalizer import SpellingNormalizer
from bot.nlu.understanding import LanguageDetector, Normalizer, Understanding


class LinearUnderstander:
    """One multilingual linear model; the language decides the words of the reply, not the intent."""

    def __init__(self, normalizer: Normalizer, classifier: LinearClassifier, detector: LanguageDetector) -> None:
        self._normalizer = normalizer
        self._classifier = classifier
        self._detector = detector

    def understand(self, text: str, *, languages: Sequence[str], hint: str | None) -> Understanding:
        """Understand `text`; see `Understander`."""
        alternatives = self._classifier.rank(self._normalizer.normalize(text))
        detected = self._detector.detect(text, languages)
        language = detected.language if detected.confident or hint not in languages else hint
        return Understanding(alternatives[0].intent, alternatives[0].confidence, str(language), alternatives)

    def explain(self, text: str) -> Explanation:
        """Say which words decided."""
        return self._classifier.explain(self._normalizer.normalize(text))


def load_understander(languages: Sequence[str], folder: Path = ARTEFACT) -> LinearUnderstander:
    """Read the trained model; `languages` are all that may ever be asked for.

    Raises:
        Misconfigured: the artefact is missing or unreadable.
    """
    artefact = read_artefact(folder)
    return LinearUnderstander(
        SpellingNormalizer(artefact.vocabulary),
        LinearClassifier(artefact),
        LangidDetector(languages, artefact.vocabulary),
    )
