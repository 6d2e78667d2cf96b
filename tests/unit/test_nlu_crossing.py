"""Counting cross-validated examples: strictly, as a judge accepts, by guide; and how a learning curve goes on."""

import pytest

from bot.nlu.evaluation import Row, compare
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Understanding
from tests.nlu.crossing import Point, by_guide, expected, guide, judged, wanted


def understood(*ranked: tuple[str, float]) -> Understanding:
    alternatives = tuple(Alternative(*each) for each in ranked)
    return Understanding(*ranked[0], "en", alternatives)


def test_intents_that_begin_the_same_guide_are_one_and_act_together() -> None:
    row = Row("how much and why", "en", "past_due_why")
    unsure = understood(("past_due_status", 0.5), ("past_due_why", 0.4), ("greet", 0.1))

    ((counted, meaning),) = by_guide([(row, unsure)])
    figures = compare([(counted, meaning)]).overall

    assert counted.intent == meaning.intent
    assert meaning.confidence == pytest.approx(0.9)
    assert (figures.in_scope_accuracy, figures.acted) == (1.0, 1.0)


def test_remarks_that_share_a_table_stay_apart_for_their_words_differ() -> None:
    assert guide("need_invoice") != guide("country_rules")
    assert guide(OUT_OF_SCOPE) == OUT_OF_SCOPE


def test_only_a_fair_judge_accepts_a_second_meaning() -> None:
    text = "so where does a person hand over money around here"
    taken = [
        (Row(text, "en", "pay_balance"), understood(("pay_button_missing", 1.0))),
        (Row("unjudged", "en", "greet"), understood(("greet", 1.0))),
    ]

    strictly, fairly = (compare(judged(taken, fair=fair)).overall for fair in (False, True))

    assert (strictly.rows, strictly.accuracy) == (1, 0.0)
    assert (fairly.rows, fairly.accuracy) == (1, 1.0)


def test_a_curve_that_halves_its_mistakes_with_four_times_the_examples_goes_on_so() -> None:
    points = (Point(10, 0.6), Point(40, 0.8))

    assert expected(points, 160) == pytest.approx(0.9)
    assert wanted(points, 0.95) == pytest.approx(640)
