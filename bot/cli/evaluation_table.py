"""What `kase evaluate` prints: figures of each language side by side, of each intent, and what is confused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from bot.nlu.evaluation import Figures, Report

_FIGURE = 24


def evaluation_lines(report: Report) -> Iterator[str]:
    """The tables, a line each, ready to be printed."""
    yield from _languages(report)
    yield ""
    yield from _intents(report)
    yield from _confusions(report)
    yield from _mistakes(report)


def _languages(report: Report) -> Iterator[str]:
    columns = {"all": report.overall, **(report.by_language if len(report.by_language) > 1 else {})}
    shown = {name: _figures(figures) for name, figures in columns.items()}
    yield f"{'':{_FIGURE}}" + "".join(f"{name:>8}" for name in columns)
    for figure in asdict(report.overall):
        yield f"{figure.replace('_', ' '):{_FIGURE}}" + "".join(f"{each[figure]:>8}" for each in shown.values())


def _figures(figures: Figures) -> dict[str, str]:
    return {name: str(value) if name == "rows" else f"{value:.3f}" for name, value in asdict(figures).items()}


def _intents(report: Report) -> Iterator[str]:
    yield f"{'intent':{_FIGURE}}    rows  precision  recall      f1"
    for intent, each in report.by_intent.items():
        yield f"{intent:{_FIGURE}}{each.rows:8}{each.precision:11.3f}{each.recall:8.3f}{each.f1:8.3f}"


def _confusions(report: Report) -> Iterator[str]:
    often = [each for each in report.confusions if each.times > 1]
    if often:
        yield ""
        yield "taken for another more than once"
    for each in often:
        yield f"{each.times:4}  {each.intent} taken for {each.taken_for}"


def _mistakes(report: Report) -> Iterator[str]:
    if report.mistakes:
        yield ""
        yield "mistakes"
    for mistake in report.mistakes:
        row = mistake.row
        taken_for = f"{mistake.intent} ({mistake.confidence:.2f}, {mistake.decision})"
        yield f"{row.language}  {row.intent} taken for {taken_for}: {row.text}"
