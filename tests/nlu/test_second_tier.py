"""Both tiers on texts they never saw: more is understood, and nobody is led to a charge who was not before."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.nlu.corpus import read_languages
from bot.nlu.evaluation import Report, Row, evaluate, read_rows
from bot.nlu.understander import LinearUnderstander, load_understander
from bot.nlu.understanding import OUT_OF_SCOPE, Decision, Tier, Understanding, decide

HERE = Path(__file__).parent
LANGUAGES = tuple(language.code for language in read_languages() if language.enabled)
MOVES_MONEY = ("pay_balance", "resubmit_payment", "affirm")
NO_FURTHER_CHARGE = {"charged_twice", "unknown_charge", "refund_request", "fraud_report", "complaint", OUT_OF_SCOPE}


@pytest.fixture(scope="module")
def first() -> LinearUnderstander:
    return load_understander(LANGUAGES, second_tier="off")


@pytest.fixture(scope="module")
def both() -> LinearUnderstander:
    understander = load_understander(LANGUAGES, second_tier="on")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda row: understander.prepare_now((row.text,)), rows()))
    return understander


def held_out() -> list[Row]:
    return [row for language in LANGUAGES for row in read_rows(HERE / f"{language}.tsv")]


def mixed() -> tuple[Row, ...]:
    return read_rows(HERE / "mixed.tsv")


def complaints() -> list[Row]:
    return [row for name in ("complaints", "complaints_more") for row in read_rows(HERE / f"{name}.tsv")]


def rows() -> list[Row]:
    return [*held_out(), *complaints(), *mixed()]


def read(row: Row, understander: LinearUnderstander) -> Understanding:
    return understander.understand(row.text, languages=LANGUAGES, hint=None)


@pytest.fixture(scope="module")
def reports(first: LinearUnderstander, both: LinearUnderstander) -> tuple[Report, Report]:
    return evaluate(held_out(), first, LANGUAGES), evaluate(held_out(), both, LANGUAGES)


def test_it_is_asked_about_a_minority(both: LinearUnderstander) -> None:
    tiers = [read(row, both).tier for row in held_out()]

    assert 0.1 < tiers.count(Tier.SECOND) / len(tiers) < 0.4


@pytest.mark.parametrize("figure", ["accuracy", "in_scope_accuracy", "acted"])
def test_more_is_understood_with_both_tiers(reports: tuple[Report, Report], figure: str) -> None:
    alone, together = reports

    assert getattr(together.overall, figure) > getattr(alone.overall, figure)


def test_what_is_acted_on_is_as_good_as_right_as_before(reports: tuple[Report, Report]) -> None:
    alone, together = reports

    assert together.overall.acted_precision >= alone.overall.acted_precision - 0.01


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_understood_worse_with_both_tiers(reports: tuple[Report, Report], language: str) -> None:
    alone, together = (report.by_language[language] for report in reports)

    assert together.accuracy >= alone.accuracy - 0.005


def test_the_second_tier_leads_nobody_to_a_charge_who_wants_none(both: LinearUnderstander) -> None:
    wary = [*(row for row in (*held_out(), *complaints()) if row.intent in NO_FURTHER_CHARGE), *mixed()]

    understood = [(row.text, read(row, both)) for row in wary]

    assert [
        (text, one.intent)
        for text, one in understood
        if one.tier is Tier.SECOND and one.intent in MOVES_MONEY and decide(one) is Decision.ACT
    ] == []
