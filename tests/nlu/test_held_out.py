"""Floors for texts the model never saw; they may be raised, never lowered to let a change pass.

Measured when the harder texts of 49 intents replaced the first ones, whose floors (0.93 understood) they do not reach:
English 87.6 % understood, 66.5 % of what is about billing acted on, 98.0 % of what is acted on right;
Latvian 87.3 %, 60.2 % and 96.6 %. Of what is out of scope 2.0 % and 4.0 % is acted on;
78.9 % of complaints are told apart.
"""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.nlu.corpus import read_corpus
from bot.nlu.evaluation import Report, Row, evaluate, read_rows
from bot.nlu.normalizer import fold
from bot.nlu.understander import LinearUnderstander, load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, Decision, decide

HERE = Path(__file__).parent
LANGUAGES = tuple(language.code for language in read_corpus().languages if language.enabled)
MOVES_MONEY = ("pay_balance", "resubmit_payment", "affirm")

FLOORS = {
    "en": {
        "accuracy": 0.866,
        "in_scope_accuracy": 0.870,
        "out_of_scope_recall": 0.856,
        "out_of_scope_precision": 0.932,
        "acted": 0.654,
        "acted_precision": 0.970,
        "shown": 0.972,
        "language_accuracy": 0.988,
    },
    "lv": {
        "accuracy": 0.862,
        "in_scope_accuracy": 0.862,
        "out_of_scope_recall": 0.863,
        "out_of_scope_precision": 0.881,
        "acted": 0.592,
        "acted_precision": 0.955,
        "shown": 0.937,
        "language_accuracy": 0.988,
    },
}
"""One point below what was measured, share by share."""

MOST_LEAKED = {"en": 0.030, "lv": 0.050}
"""Of what is out of scope, the most that may be acted on: one point above what was measured."""


@pytest.fixture(scope="module")
def understander() -> LinearUnderstander:
    return load_understander(LANGUAGES)


@pytest.fixture(scope="module")
def report(understander: LinearUnderstander) -> Report:
    return evaluate(held_out(), understander, LANGUAGES)


def held_out() -> list[Row]:
    return [row for language in LANGUAGES for row in read_rows(HERE / f"{language}.tsv")]


def complaints() -> tuple[Row, ...]:
    return read_rows(HERE / "complaints.tsv")


def mixed() -> tuple[Row, ...]:
    """Messages that mean two things: `intent` is the safer one, `also_ok` the rest."""
    return read_rows(HERE / "mixed.tsv")


def test_held_out_texts_are_not_among_the_examples() -> None:
    trained = {fold(example.text) for example in read_corpus().examples}

    assert [row.text for row in (*held_out(), *complaints(), *mixed()) if fold(row.text) in trained] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_is_held_out_at_least_four_times_in_every_language(language: str) -> None:
    intents = [row.intent for row in read_rows(HERE / f"{language}.tsv")]

    assert [name for name in read_corpus().intents if intents.count(name) < 4] == []
    assert intents.count(OUT_OF_SCOPE) >= 40


@pytest.fixture(scope="module")
def reports(understander: LinearUnderstander) -> dict[str, Report]:
    """One for each language."""
    return {code: evaluate(read_rows(HERE / f"{code}.tsv"), understander, LANGUAGES) for code in LANGUAGES}


@pytest.mark.parametrize("share", sorted({share for floors in FLOORS.values() for share in floors}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_understood_worse_than_before(reports: dict[str, Report], language: str, share: str) -> None:
    assert getattr(reports[language], share) >= FLOORS[language][share]


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_about_something_else_are_seldom_acted_on(reports: dict[str, Report], language: str) -> None:
    assert reports[language].leaked <= MOST_LEAKED[language]


def test_someone_complaining_about_a_charge_is_never_led_to_another_charge(understander: LinearUnderstander) -> None:
    rows = [
        row
        for row in (*held_out(), *complaints())
        if row.intent in {"charged_twice", "unknown_charge", "refund_request", "fraud_report", "complaint"}
    ]

    acted = [understander.understand(row.text, languages=LANGUAGES, hint=None) for row in rows]

    assert len(rows) > 50
    assert [one for one in acted if one.intent in MOVES_MONEY and decide(one) is Decision.ACT] == []


def test_a_message_about_something_else_is_never_led_to_a_charge(understander: LinearUnderstander) -> None:
    rows = [row for row in held_out() if row.intent == OUT_OF_SCOPE]

    acted = [understander.understand(row.text, languages=LANGUAGES, hint=None) for row in rows]

    assert [one for one in acted if one.intent in MOVES_MONEY and decide(one) is Decision.ACT] == []


def test_someone_who_says_two_things_is_not_led_to_a_charge_by_one_of_them(understander: LinearUnderstander) -> None:
    acted = [understander.understand(row.text, languages=LANGUAGES, hint=None) for row in mixed()]

    assert len(acted) >= 50
    assert [one for one in acted if one.intent in MOVES_MONEY and decide(one) is Decision.ACT] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_about_something_else_are_held_out_near_and_far(language: str) -> None:
    kinds = [row.kind for row in read_rows(HERE / f"{language}.tsv") if row.intent == OUT_OF_SCOPE]

    assert kinds.count("near") >= 90
    assert kinds.count("far") >= 60
    assert "" not in kinds


def test_complaints_are_told_apart_well_enough(understander: LinearUnderstander) -> None:
    assert evaluate(complaints(), understander, LANGUAGES).accuracy >= 0.779


def test_a_report_can_be_printed_for_a_program(report: Report) -> None:
    printed = json.loads(json.dumps(asdict(report)))

    assert printed["accuracy"] == report.accuracy
    assert all(mistake["row"]["text"] for mistake in printed["mistakes"])
