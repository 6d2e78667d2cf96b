"""`kase parse`, `explain`, `train`, `evaluate`: the understanding alone, without a database or a backend."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.channels.reception import MESSAGE_LIMIT
from bot.cli.evaluation_table import evaluation_lines
from bot.domain.redaction import clean, redact
from bot.nlu.entities import find_entities
from bot.nlu.rasa_shape import rasa_parse
from bot.nlu.understander import LinearUnderstander, load_understander
from bot.settings import load_settings

_SHOWN = 3


def run_parse(text: str, *, as_json: bool) -> None:
    """Understand one text, or one message a line from standard input as one JSON a line."""
    languages = load_settings().languages
    understander = load_understander(languages)
    if text == "-":
        for line in sys.stdin:
            print(_parsed(understander, languages, line.rstrip("\r\n")), flush=True)
        return
    if as_json:
        print(_parsed(understander, languages, text))
        return
    hidden = _hidden(text)
    understanding = understander.understand(hidden, languages=languages, hint=languages[0])
    print(f"language  {understanding.language}")
    for alternative in understanding.alternatives[:_SHOWN]:
        print(f"{alternative.confidence:8.3f}  {alternative.intent}")
    for entity in find_entities(hidden, language=understanding.language):
        print(f"{entity.kind.value:14}  {entity.text}")


def run_explain(text: str, *, as_json: bool) -> None:
    """Show what spoke for the winner and against the runner-up."""
    explanation = load_understander(load_settings().languages).explain(_hidden(text))
    if as_json:
        print(json.dumps(asdict(explanation), ensure_ascii=False))
        return
    print(f"{explanation.intent} rather than {explanation.against}, confidence {explanation.confidence:.3f}")
    for word in explanation.words:
        print(f"{word.weight:+8.3f}  {word.word}")
    print(f"{explanation.bias:+8.3f}  (without any word)")


def run_train() -> None:
    """Train and write the model."""
    from bot.nlu.corpus import read_corpus
    from bot.nlu.training import train

    corpus = read_corpus()
    train(corpus)
    print(f"Trained on {len(corpus.examples)} examples.")


def run_evaluate(paths: Sequence[Path], *, as_json: bool) -> None:
    """Measure: a table of the languages, one of the intents, what is confused, and every mistake."""
    from bot.nlu.evaluation import evaluate, read_rows

    languages = load_settings().languages
    rows = [row for path in paths for row in read_rows(path)]
    report = evaluate(rows, load_understander(languages), languages)
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False))
        return
    for line in evaluation_lines(report):
        print(line)


def _parsed(understander: LinearUnderstander, languages: tuple[str, ...], text: str) -> str:
    hidden = _hidden(text)
    understanding = understander.understand(hidden, languages=languages, hint=languages[0])
    entities = find_entities(hidden, language=understanding.language)
    return json.dumps(rasa_parse(understanding, hidden, entities), ensure_ascii=False)


def _hidden(text: str) -> str:
    return redact(clean(text, most=MESSAGE_LIMIT)).text
