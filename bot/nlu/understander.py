"""The understander that is shipped: normalizer, intent model, language detector and second tier put together."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bot.errors import Misconfigured
from bot.nlu.artefact import ARTEFACT, read_artefact
from bot.nlu.classifier import Explanation, LinearClassifier
from bot.nlu.language import LangidDetector
from bot.nlu.normalizer import MAX_CHARACTERS, SpellingNormalizer
from bot.nlu.second_tier import NoSecondTier, SecondTier, find_second_tier, worth_asking
from bot.nlu.understanding import Alternative, LanguageDetector, Normalizer, Tier, Understanding

PATIENCE = 0.5
"""Seconds a turn waits for the second tier; where that is not enough, the first tier answers alone."""

Wanted = Literal["auto", "on", "off"]
"""Of the second tier: if it can be used, in any case, or not at all."""

_THREADS = 2
_SHOWN = 3
_REMEMBERED = 512
_SWITCHED_OFF = NoSecondTier("switched off by KASE_SEMANTIC")


@dataclass(frozen=True, slots=True)
class Account:
    """How a message came to be understood: what each tier says alone, and the words behind the first one's choice.

    `second` is empty when the second tier was not asked.
    """

    understood: Understanding
    first: tuple[Alternative, ...]
    second: tuple[Alternative, ...]
    words: Explanation


class LinearUnderstander:
    """One multilingual linear model, and a second tier for what it is not sure of.

    The language decides the words of the reply, not the intent.
    """

    def __init__(
        self,
        normalizer: Normalizer,
        classifier: LinearClassifier,
        detector: LanguageDetector,
        second: SecondTier | NoSecondTier = _SWITCHED_OFF,
    ) -> None:
        self._normalizer = normalizer
        self._classifier = classifier
        self.second = second
        # A turn reads the same message more than once, and so do its sentences and clauses.
        self._ranked = lru_cache(maxsize=_REMEMBERED)(self._ranked_by_first)
        self._detected = lru_cache(maxsize=_REMEMBERED)(detector.detect)
        self._threads: tuple[int, Executor] | None = None

    def understand(self, text: str, *, languages: Sequence[str], hint: str | None) -> Understanding:
        """Understand `text`, with the second tier's help if that was prepared; see `Understander`."""
        read = text[:MAX_CHARACTERS]
        normalized, ranking = self._ranked(read)
        detected = self._detected(read, tuple(languages))
        language = str(detected.language if detected.confident or hint not in languages else hint)
        first = _understanding(ranking, language, Tier.FIRST)
        if isinstance(self.second, NoSecondTier) or not worth_asking(first):
            return first
        both = self.second.averaged(text, self._classifier.logits(normalized))
        return _understanding(both, language, Tier.SECOND) if both else first

    def _ranked_by_first(self, text: str) -> tuple[str, tuple[Alternative, ...]]:
        normalized = self._normalizer.normalize(text)
        return normalized, self._classifier.rank(normalized)

    async def prepare(self, texts: Iterable[str]) -> None:
        """Let the second tier look, in a thread, at what the first is not sure of.

        Never raises, and returns before a customer would wonder: what is not ready by then is understood by the first
        tier alone.
        """
        if unsure := self._unsure_of(texts):
            work = asyncio.get_running_loop().run_in_executor(self._pool(), self.second.embed, unsure)
            await asyncio.wait((work,), timeout=PATIENCE)
            work.cancel()  # what has not begun would come too late

    def prepare_now(self, texts: Iterable[str]) -> None:
        """Do the same at once and to the end, for those who have no event loop to keep free."""
        self.second.embed(self._unsure_of(texts))

    def explain(self, text: str) -> Explanation:
        """Say which words decided for the first tier."""
        return self._classifier.explain(self._normalizer.normalize(text))

    def account_for(self, text: str, *, languages: Sequence[str]) -> Account:
        """Say which tier decided, and what spoke for it; asks the second tier at once."""
        self.prepare_now((text,))
        understood = self.understand(text, languages=languages, hint=None)
        return Account(
            understood=understood,
            first=self._classifier.rank(self._normalizer.normalize(text))[:_SHOWN],
            second=self.second.ranked(text)[:_SHOWN] if understood.tier is Tier.SECOND else (),
            words=self.explain(text),
        )

    def _unsure_of(self, texts: Iterable[str]) -> list[str]:
        return [text for text in dict.fromkeys(texts) if self.second.wants(text) and self._is_unsure(text)]

    def _is_unsure(self, text: str) -> bool:
        _, ranking = self._ranked(text[:MAX_CHARACTERS])
        return worth_asking(_understanding(ranking, "", Tier.FIRST))

    def _pool(self) -> Executor:
        """Threads of its own, so that nobody else waits behind messages; a forked process has none of its parent's."""
        if self._threads is None or self._threads[0] != os.getpid():
            self._threads = (os.getpid(), ThreadPoolExecutor(_THREADS, thread_name_prefix="second-tier"))
        return self._threads[1]


class ThoroughUnderstander:
    """Lets the second tier look whenever it is asked: for commands and measurements."""

    def __init__(self, inner: LinearUnderstander) -> None:
        self._inner = inner

    def understand(self, text: str, *, languages: Sequence[str], hint: str | None) -> Understanding:
        """Understand `text`, with the second tier's help where it is wanted."""
        self._inner.prepare_now((text,))
        return self._inner.understand(text, languages=languages, hint=hint)


def load_understander(
    languages: Sequence[str], folder: Path = ARTEFACT, *, second_tier: Wanted = "off"
) -> LinearUnderstander:
    """Read the trained model; `languages` are all that may ever be asked for.

    Raises:
        Misconfigured: the artefact is missing or unreadable, or the second tier is `on` and cannot be used.
    """
    artefact = read_artefact(folder)
    second = _SWITCHED_OFF if second_tier == "off" else find_second_tier(artefact, folder)
    if second_tier == "on" and (trouble := second.trouble()) is not None:
        raise Misconfigured(f"KASE_SEMANTIC is on, but the second tier cannot be used: {trouble}.")
    return LinearUnderstander(
        SpellingNormalizer(artefact.vocabulary),
        LinearClassifier(artefact),
        LangidDetector(languages, artefact.vocabulary),
        second,
    )


def _understanding(ranking: tuple[Alternative, ...], language: str, tier: Tier) -> Understanding:
    return Understanding(ranking[0].intent, ranking[0].confidence, language, ranking, tier)
