"""`kase parse`, `explain`, `train`, `evaluate`: the understanding alone, without a database or a backend."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.channels.reception import MESSAGE_LIMIT
from bot.cli.evaluation_table import evaluation_lines
from bot.dialogue.several import read_by_itself
from bot.domain.redaction import clean, redact
from bot.nlu.corpus import Corpus
from bot.nlu.entities import find_entities
from bot.nlu.rasa_shape import rasa_parse
from bot.nlu.understander import LinearUnderstander, ThoroughUnderstander, load_understander
from bot.nlu.understanding import (
    ACT_AT,
    ASK_AT,
    REJECT_AT,
    Alternative,
    Decision,
    Tier,
    Understander,
    decide,
)
from bot.settings import Settings, load_settings

_SHOWN = 3
_DONE = {
    Decision.ACT: "acted on",
    Decision.ASK: "asked about, the best three as buttons",
    Decision.REJECT: "not taken for billing",
}
_TOLD_EVERY = 500


def run_parse(text: str, *, as_json: bool) -> None:
    """Understand one text, or one message a line from standard input as one JSON a line."""
    settings = load_settings()
    languages = settings.languages
    understander = ThoroughUnderstander(_loaded(settings))
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
    _print_ranking(understanding.alternatives[:_SHOWN])
    for entity in find_entities(hidden, language=understanding.language):
        print(f"{entity.kind.value:14}  {entity.text}")


def run_explain(text: str, *, as_json: bool) -> None:
    """Show which tier decided, what each tier says, and which words spoke for the first one's choice."""
    settings = load_settings()
    understander = _loaded(settings)
    hidden = _hidden(text)
    account = understander.account_for(hidden, languages=settings.languages)
    understood, words = account.understood, account.words
    parts = [
        (part, ThoroughUnderstander(understander).understand(part, languages=settings.languages, hint=None))
        for part in dict.fromkeys(read_by_itself(hidden, understood.language))
    ]
    if as_json:
        decided = {
            "tier": understood.tier,
            "language": understood.language,
            "decision": decide(understood),
            "thresholds": {"act": ACT_AT, "ask": ASK_AT, "reject": REJECT_AT},
            "understood": {"name": understood.intent, "confidence": understood.confidence},
            "first": [asdict(each) for each in account.first],
            "second": [asdict(each) for each in account.second],
            "parts": [
                {"text": part, "name": each.intent, "confidence": each.confidence, "decision": decide(each)}
                for part, each in parts
            ],
        }
        print(json.dumps({**asdict(words), **decided}, ensure_ascii=False))
        return
    print(f"{understood.intent} ({understood.confidence:.3f}), decided by the {understood.tier} tier")
    print(f"{_DONE[decide(understood)]} (thresholds: act {ACT_AT}, ask {ASK_AT}, out of scope {REJECT_AT})")
    print(f"language  {understood.language}")
    print("first tier alone")
    _print_ranking(account.first)
    if understood.tier is Tier.SECOND:
        print("second tier alone")
        _print_ranking(account.second)
    print(f"first tier's words for {words.intent} rather than {words.against}")
    for word in words.words:
        print(f"{word.weight:+8.3f}  {word.word}")
    print(f"{words.bias:+8.3f}  (without any word)")
    if parts:
        print("a conversation reads its parts as well, and begins with the safest of what they surely mean")
    for part, each in parts:
        print(f"{each.confidence:8.3f}  {each.intent} ({decide(each)}): {part}")


def run_train(*, semantic: bool, cache: Path) -> None:
    """Train and write the model, or the head of the second tier."""
    from bot.nlu.corpus import read_corpus
    from bot.nlu.training import train

    corpus = read_corpus()
    if semantic:
        _train_semantic(corpus, cache)
    else:
        train(corpus)
    print(f"Trained on {len(corpus.examples)} examples.")


def run_evaluate(paths: Sequence[Path], *, as_json: bool) -> None:
    """Measure: a table of the languages, one of the intents, what is confused, and every mistake."""
    from bot.nlu.evaluation import evaluate, read_rows

    settings = load_settings()
    rows = [row for path in paths for row in read_rows(path)]
    report = evaluate(rows, ThoroughUnderstander(_loaded(settings)), settings.languages)
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False))
        return
    for line in evaluation_lines(report):
        print(line)


def _train_semantic(corpus: Corpus, cache: Path) -> None:
    from bot.nlu.artefact import read_artefact
    from bot.nlu.semantic_training import train_semantic

    def progress(number: int, total: int) -> None:
        if number % _TOLD_EVERY == 0 or number == total:
            print(f"embedded {number} of {total}", file=sys.stderr)

    train_semantic(corpus, labels=read_artefact().labels, cache=cache, progress=progress)


def _loaded(settings: Settings) -> LinearUnderstander:
    return load_understander(settings.languages, second_tier=settings.semantic)


def _print_ranking(ranking: Sequence[Alternative]) -> None:
    for alternative in ranking:
        print(f"{alternative.confidence:8.3f}  {alternative.intent}")


def _parsed(understander: Understander, languages: tuple[str, ...], text: str) -> str:
    hidden = _hidden(text)
    understanding = understander.understand(hidden, languages=languages, hint=languages[0])
    entities = find_entities(hidden, language=understanding.language)
    return json.dumps(rasa_parse(understanding, hidden, entities), ensure_ascii=False)


def _hidden(text: str) -> str:
    return redact(clean(text, most=MESSAGE_LIMIT)).text
