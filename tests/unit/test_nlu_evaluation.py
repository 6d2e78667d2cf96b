"""The figures of an evaluation, from answers that are known beforehand."""

from collections.abc import Mapping, Sequence

import pytest

from bot.cli.evaluation_table import evaluation_lines
from bot.nlu.evaluation import Confusion, IntentFigures, Row, evaluate
from bot.nlu.understanding import OUT_OF_SCOPE, Alternative, Understanding

ROWS = (
    Row("paid right", "en", "pay_balance"),
    Row("paid unsure", "en", "pay_balance"),
    Row("declined for expired", "en", "card_declined"),
    Row("either will do", "lv", "card_declined", also_ok=("card_expired",)),
    Row("far, seen", "lv", OUT_OF_SCOPE, kind="far"),
    Row("near, acted on", "lv", OUT_OF_SCOPE, kind="near"),
)
ANSWERS = {
    "paid right": (("pay_balance", 0.9), ("card_declined", 0.1)),
    "paid unsure": (("pay_balance", 0.5), (OUT_OF_SCOPE, 0.5)),
    "declined for expired": (("card_expired", 0.6), ("pay_balance", 0.2), ("greet", 0.1), ("card_declined", 0.1)),
    "either will do": (("card_expired", 0.9), ("card_declined", 0.1)),
    "far, seen": ((OUT_OF_SCOPE, 1.0),),
    "near, acted on": (("card_expired", 0.9), (OUT_OF_SCOPE, 0.1)),
}


class Scripted:
    """Answers what a table says, in English."""

    def __init__(self, answers: Mapping[str, Sequence[tuple[str, float]]]) -> None:
        self._answers = answers

    def understand(self, text: str, *, languages: Sequence[str], hint: str | None) -> Understanding:
        assert languages
        ranked = tuple(Alternative(*each) for each in self._answers[text])
        return Understanding(ranked[0].intent, ranked[0].confidence, hint or "en", ranked)


REPORT = evaluate(ROWS, Scripted(ANSWERS), ("en", "lv"))


def test_shares_count_what_their_names_say() -> None:
    figures = REPORT.overall

    assert figures.rows == 6
    assert figures.accuracy == pytest.approx(4 / 6)
    assert figures.in_scope_accuracy == pytest.approx(3 / 4)
    assert figures.acted == pytest.approx(2 / 4)
    assert figures.acted_precision == pytest.approx(2 / 3)
    assert figures.language_accuracy == pytest.approx(3 / 6)


def test_what_is_offered_leaves_out_of_scope_out() -> None:
    figures = REPORT.overall

    assert figures.top_three == pytest.approx(3 / 4)
    assert figures.shown == pytest.approx(1 / 2)


def test_what_is_not_ours_is_counted_near_and_far() -> None:
    figures = REPORT.overall

    assert (figures.leaked, figures.leaked_near, figures.leaked_far) == (0.5, 1.0, 0.0)
    assert (figures.out_of_scope_recall, figures.out_of_scope_precision, figures.near_recall) == (0.5, 1.0, 0.0)


def test_calibration_compares_confidence_with_what_was_right() -> None:
    # 0.9 two right and one wrong; 0.5 right; 0.6 wrong; 1.0 right
    assert REPORT.overall.calibration_error == pytest.approx((abs(0.1 + 0.1 - 0.9) + 0.5 + 0.6 + 0.0) / 6)


def test_every_intent_and_every_language_has_figures_of_its_own() -> None:
    assert REPORT.by_intent["pay_balance"] == IntentFigures(rows=2, precision=1.0, recall=1.0, f1=1.0)
    assert REPORT.by_intent["card_declined"] == IntentFigures(rows=2, precision=1.0, recall=0.5, f1=2 / 3)
    assert REPORT.by_language["en"].accuracy == pytest.approx(2 / 3)
    assert REPORT.by_language["lv"].rows == 3


def test_mistakes_are_named_and_counted() -> None:
    assert REPORT.confusions == (
        Confusion("card_declined", "card_expired", 1),
        Confusion(OUT_OF_SCOPE, "card_expired", 1),
    )
    assert [mistake.row.text for mistake in REPORT.mistakes] == ["declined for expired", "near, acted on"]


def test_nothing_to_measure_is_no_error() -> None:
    figures = evaluate((), Scripted({}), ("en",)).overall

    assert (figures.rows, figures.macro_f1, figures.leaked, figures.calibration_error) == (0, 0.0, 0.0, 0.0)


def test_the_tables_show_languages_side_by_side_and_every_mistake() -> None:
    printed = list(evaluation_lines(evaluate([*ROWS, ROWS[2]], Scripted(ANSWERS), ("en", "lv"))))

    assert printed[0].split() == ["all", "en", "lv"]
    assert "accuracy                   0.571   0.500   0.667" in printed
    assert any(line.startswith("pay_balance") and line.endswith("1.000") for line in printed)
    assert "   2  card_declined taken for card_expired" in printed
    assert "lv  out_of_scope taken for card_expired (0.90, act): near, acted on" in printed
