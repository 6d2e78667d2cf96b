"""Floors for texts the model never saw; they may be raised, never lowered to let a change pass."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.nlu.evaluation import Figures, Report, Row, evaluate, read_rows
from bot.nlu.normalizer import fold
from bot.nlu.understander import LinearUnderstander, load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, Decision, decide
from tests.nlu.crossing import JUDGED
from tests.nlu.floors import (
    CEILINGS,
    COMPLAINTS_TOLD_APART,
    EVERYDAY_FOUND,
    FAR_LEAKED,
    FLOORS,
    PLAIN_RIGHT,
    PLAIN_UNDERSTOOD,
)
from tests.support.languages import TAUGHT
from tests.support.shipped import corpus

HERE = Path(__file__).parent
LANGUAGES = TAUGHT
MOVES_MONEY = ("pay_balance", "resubmit_payment", "affirm")
NO_FURTHER_CHARGE = {"charged_twice", "unknown_charge", "refund_request", "fraud_report", "complaint"}
COMPLETE = ("en", "lv")
"""The languages with the larger sets: eight texts of every intent, less those that the examples came to have too."""


@pytest.fixture(scope="module")
def understander() -> LinearUnderstander:
    return load_understander(LANGUAGES)


@pytest.fixture(scope="module")
def report(understander: LinearUnderstander) -> Report:
    return evaluate(held_out(), understander, LANGUAGES)


def held_out() -> list[Row]:
    return [row for language in LANGUAGES for row in read_rows(HERE / f"{language}.tsv")]


def complaints() -> list[Row]:
    return [row for name in ("complaints", "complaints_more") for row in read_rows(HERE / f"{name}.tsv")]


def everyday() -> tuple[Row, ...]:
    """More talk far from billing, in English and Latvian: 55 texts say too little about something so rare."""
    return read_rows(HERE / "far.tsv")


def plain() -> tuple[Row, ...]:
    """What an English or Latvian customer would write first, in few words; no second intent is accepted."""
    return read_rows(HERE / "plain.tsv")


def mixed() -> tuple[Row, ...]:
    """Messages that mean two things: `intent` is the safer one, `also_ok` the rest."""
    return read_rows(HERE / "mixed.tsv")


def test_held_out_texts_are_not_among_the_examples() -> None:
    trained = {fold(example.text) for example in corpus().examples}

    assert [
        row.text for row in (*held_out(), *complaints(), *everyday(), *plain(), *mixed()) if fold(row.text) in trained
    ] == []


def test_no_text_is_held_out_twice() -> None:
    folded = [fold(row.text) for row in (*held_out(), *everyday(), *plain())]

    assert sorted({text for text in folded if folded.count(text) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_is_held_out_in_every_language(language: str) -> None:
    intents = [row.intent for row in read_rows(HERE / f"{language}.tsv")]
    fewest = 3

    assert [name for name in corpus().intents if intents.count(name) < fewest] == []
    assert set(intents) == set(corpus().intents)


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_about_something_else_are_held_out_near_and_far(language: str) -> None:
    kinds = [row.kind for row in read_rows(HERE / f"{language}.tsv") if row.intent == OUT_OF_SCOPE]
    near, far = (95, 55) if language in COMPLETE else (29, 19)

    assert kinds.count("near") >= near
    assert kinds.count("far") >= far
    assert "" not in kinds


@pytest.mark.parametrize("figure", sorted({figure for floors in FLOORS.values() for figure in floors}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_understood_worse_than_before(report: Report, language: str, figure: str) -> None:
    assert getattr(report.by_language[language], figure) >= FLOORS[language][figure]


@pytest.mark.parametrize("figure", sorted({figure for ceilings in CEILINGS.values() for figure in ceilings}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_errs_more_than_before(report: Report, language: str, figure: str) -> None:
    assert getattr(report.by_language[language], figure) <= CEILINGS[language][figure]


def test_every_figure_has_a_floor_or_a_ceiling_in_every_language() -> None:
    held = {language: {*FLOORS[language], *CEILINGS[language]} for language in LANGUAGES}
    wanted = set(Figures.__dataclass_fields__) - {"rows"}

    assert {language: wanted ^ figures for language, figures in held.items() if wanted != figures} == {}


def test_someone_complaining_about_a_charge_is_never_led_to_another_charge(understander: LinearUnderstander) -> None:
    rows = [row for row in (*held_out(), *complaints()) if row.intent in NO_FURTHER_CHARGE]

    assert len(rows) > 300
    assert led_to_a_charge(understander, rows) == []


def test_a_message_about_something_else_is_never_led_to_a_charge(understander: LinearUnderstander) -> None:
    rows = [row for row in held_out() if row.intent == OUT_OF_SCOPE]

    assert len(rows) > 600
    assert led_to_a_charge(understander, rows) == []


def test_someone_who_says_two_things_is_not_led_to_a_charge_by_one_of_them(understander: LinearUnderstander) -> None:
    rows = mixed()

    assert len(rows) >= 50
    assert led_to_a_charge(understander, rows) == []


def led_to_a_charge(understander: LinearUnderstander, rows: list[Row] | tuple[Row, ...]) -> list[tuple[str, str]]:
    understood = [(row.text, understander.understand(row.text, languages=LANGUAGES, hint=None)) for row in rows]
    return [(text, one.intent) for text, one in understood if one.intent in MOVES_MONEY and decide(one) is Decision.ACT]


def test_complaints_are_told_apart_well_enough(understander: LinearUnderstander) -> None:
    assert evaluate(complaints(), understander, LANGUAGES).overall.accuracy >= COMPLAINTS_TOLD_APART


def test_a_report_can_be_printed_for_a_program(report: Report) -> None:
    printed = json.loads(json.dumps(asdict(report)))

    assert printed["overall"]["accuracy"] == report.overall.accuracy
    assert all(mistake["row"]["text"] for mistake in printed["mistakes"])


@pytest.mark.parametrize("language", COMPLETE)
def test_everyday_talk_is_not_taken_for_billing(understander: LinearUnderstander, language: str) -> None:
    more = [row for row in everyday() if row.language == language]
    far = [row for row in held_out() if row.language == language and row.kind == "far"]

    assert evaluate([*far, *more], understander, LANGUAGES).overall.leaked_far <= FAR_LEAKED
    assert evaluate(more, understander, LANGUAGES).overall.out_of_scope_recall >= EVERYDAY_FOUND[language]


@pytest.mark.parametrize("language", COMPLETE)
def test_plain_messages_are_understood(understander: LinearUnderstander, language: str) -> None:
    rows = [row for row in plain() if row.language == language]
    figures = evaluate(rows, understander, LANGUAGES).overall

    assert figures.in_scope_accuracy >= PLAIN_UNDERSTOOD[language]
    assert figures.acted_precision >= PLAIN_RIGHT


def test_every_judged_text_is_an_example_of_its_intent() -> None:
    filed = {(fold(example.text), example.intent) for example in corpus().examples}
    rows = read_rows(JUDGED)

    assert [row.text for row in rows if (fold(row.text), row.intent) not in filed] == []
    assert [row.text for row in rows if not {row.intent, *row.also_ok} <= set(corpus().intents)] == []
