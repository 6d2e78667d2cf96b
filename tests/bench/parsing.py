"""How long one message takes to be understood: by the first tier, when it is huge, and with the second tier."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

from bot.nlu.corpus import read_corpus
from bot.nlu.evaluation import read_rows
from bot.nlu.understander import ThoroughUnderstander, load_understander
from bot.nlu.understanding import Tier, Understander

TEXTS = Path(__file__).resolve().parents[1] / "nlu"
MEGABYTE = 1_000_000
AIMS = {"first tier p50, us": 300.0, "first tier p99, us": 1000.0}

Verdict = Callable[[bool, str], str]


def measure_parsing(figures: dict[str, float], verdict: Verdict, *, quick: bool) -> None:
    """Print and note the figures; each text is new to the understander, as most messages are."""
    languages = tuple(language.code for language in read_corpus().languages if language.enabled)
    texts = [row.text for path in sorted(TEXTS.glob("*.tsv")) for row in read_rows(path)][:: 10 if quick else 1]
    first = load_understander(languages)
    first.understand("hello", languages=languages, hint=None)
    _note(figures, "first tier", [took for took, _ in _timed(texts, first, languages)])
    huge = [(text + " ") * (MEGABYTE // len(text)) for text in texts[::100]]
    _note(figures, "first tier, a message of 1 MB", [took for took, _ in _timed(huge, first, languages)])
    second = load_understander(languages, second_tier="auto")
    if (trouble := second.second.trouble()) is not None:
        print(f"  no second tier: {trouble}")
    asked = [took for took, tier in _timed(texts, ThoroughUnderstander(second), languages) if tier is Tier.SECOND]
    if asked:
        figures["second tier asked, %"] = 100 * len(asked) / len(texts)
        _note(figures, "both tiers, where asked", asked)
        print(f"  {'second tier asked':<40} {figures['second tier asked, %']:8.1f} %")
    for what, aim in AIMS.items():
        print(f"  {what:<40} {figures[what]:8.0f}{verdict(figures[what] <= aim, f'at most {aim:.0f}')}")


def _timed(texts: Iterable[str], understander: Understander, languages: tuple[str, ...]) -> list[tuple[float, Tier]]:
    timed = []
    for text in texts:
        began = perf_counter()
        tier = understander.understand(text, languages=languages, hint="en").tier
        timed.append((perf_counter() - began, tier))
    return timed


def _note(figures: dict[str, float], name: str, seconds: list[float]) -> None:
    ordered = sorted(1e6 * each for each in seconds)
    p50, p99 = (ordered[min(int(share * len(ordered)), len(ordered) - 1)] for share in (0.5, 0.99))
    figures[f"{name} p50, us"], figures[f"{name} p99, us"] = p50, p99
    print(f"  {name:<40} p50 {p50:8.0f} us   p99 {p99:8.0f} us")
