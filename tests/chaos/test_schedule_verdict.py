"""The verdict on a schedule sees each kind of wrong, and nothing where nothing is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.billing import AttemptState
from bot.domain.conversation import Reply, Saying
from bot.domain.follow_up import FollowUpState
from tests.chaos.schedules.arena import Charged, Purse
from tests.chaos.schedules.verdict import PAID, Evidence, Figures, judge
from tests.support.builders import ATTEMPT, FOLLOW_UP, NOW

COLLECTED = replace(ATTEMPT, state=AttemptState.PAID, receipt="R-1", paid_at=NOW, told=True)
CHARGE = Charged(COLLECTED.id, "bal_1", 4900)
LOOKED = replace(FOLLOW_UP, state=FollowUpState.DONE, result="cleared")


def said(key: str, *, incoming: str = "m1", seq: int = 0, hours: float = 0, receipt: str | None = None) -> Saying:
    facts = {"receipt": receipt} if receipt else {}
    at = NOW + timedelta(hours=hours)
    return Saying(f"rest:{incoming}:{seq}", "rest:anna", "rest", incoming, seq, "en", Reply(key, facts), at)


TOLD = said(PAID, receipt="R-1")
KEPT = said("follow-up-cleared", incoming=f"follow-up:{LOOKED.id}", hours=48)
CALM = Evidence(
    purses=(Purse("acct_1", ("bal_1",), ("card_visa",), ()),),
    charges={"acct_1": (CHARGE,)},
    attempts=(COLLECTED,),
    follow_ups=(LOOKED,),
    sayings=(TOLD, KEPT),
    consents=Counter({"conf": 1}),
    taken=(("rest:anna", "m1"),),
    came={"m1": NOW},
    answered=frozenset({"m1"}),
)


def test_a_calm_end_has_no_faults() -> None:
    figures = judge(CALM)

    assert figures.faults == ()
    assert (figures.expected, figures.charges, figures.follow_ups) == (1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        pytest.param({"charges": {"acct_1": (CHARGE, CHARGE)}}, "doubled", id="charged twice"),
        pytest.param({"charges": {"acct_1": ()}, "attempts": ()}, "lost", id="never collected"),
        pytest.param(
            {"attempts": (replace(COLLECTED, state=AttemptState.NOT_CHARGED),)}, "lost", id="charged behind our back"
        ),
        pytest.param({"charges": {"acct_1": ()}}, "falsely_paid", id="paid in our books only"),
        pytest.param({"sayings": (TOLD, said(PAID, seq=1, receipt="R-9"), KEPT)}, "falsely_paid", id="said of nothing"),
        pytest.param({"charges": {"acct_1": (replace(CHARGE, key=None),)}}, None, id="a ledger without our keys"),
        pytest.param(
            {"charges": {"acct_1": (replace(CHARGE, key=None), replace(CHARGE, key=None))}},
            "lost",
            id="one charge more than is paid in our books",
        ),
        pytest.param({"invited": ("asked again",)}, "invited_while_unknown", id="invited while unknown"),
        pytest.param({"answered": frozenset()}, "unheard", id="never answered"),
        pytest.param({"came": {"m1": NOW + timedelta(hours=50)}}, None, id="answered by its own words"),
        pytest.param(
            {"taken": (("rest:anna", "m2"),), "answered": frozenset({"m2"}), "came": {"m2": NOW + timedelta(hours=50)}},
            "unheard",
            id="answered with silence",
        ),
        pytest.param(
            {"taken": (("rest:anna", "m2"),), "answered": frozenset({"m2"}), "came": {"m2": NOW}},
            None,
            id="answered by what was said after it",
        ),
        pytest.param({"refused": ("m3",)}, "unheard", id="never taken"),
        pytest.param({"unseen": (TOLD.id,)}, "unheard", id="never on a screen"),
        pytest.param({"sayings": (KEPT, said("wait-48-hours"))}, "untold", id="never told"),
        pytest.param({"sayings": (TOLD, replace(TOLD, id="again"), KEPT)}, "told_twice", id="told twice"),
        pytest.param({"changed": ("rest:m1:0",)}, "changed_answers", id="another answer the second time"),
        pytest.param({"follow_ups": ()}, "missing_follow_ups", id="no follow-up"),
        pytest.param({"sayings": (TOLD, replace(KEPT, created_at=NOW))}, "early", id="too early"),
        pytest.param({"follow_ups": (FOLLOW_UP,)}, "not_fired", id="never fired"),
        pytest.param({"sayings": (TOLD, KEPT, replace(KEPT, id="again"))}, "fired_twice", id="fired twice"),
        pytest.param(
            {"attempts": (COLLECTED, replace(ATTEMPT, id="conf2-1", balance_id="bal_2"))}, "left_open", id="left open"
        ),
        pytest.param({"consents": Counter({"conf": 1, "other": 1})}, "unbalanced", id="a consent and no attempt"),
        pytest.param({"consents": Counter[str]()}, "unbalanced", id="an attempt and no consent"),
        pytest.param({"consents": Counter({"conf": 2})}, "unbalanced", id="agreed to twice"),
        pytest.param({"attempts": (COLLECTED, COLLECTED)}, "unbalanced", id="two attempts for one consent"),
        pytest.param({"wrong": ("Traceback",)}, "errors", id="an error nobody foresaw"),
    ],
)
def test_what_is_wrong_is_seen(changes: dict[str, object], figure: str | None) -> None:
    figures = judge(replace(CALM, **changes))  # type: ignore[arg-type]  # names are those of the fields

    seen = {fault.partition(":")[0] for fault in figures.faults}
    assert seen >= {figure} if figure else not seen
    assert all(getattr(figures, name) for name in seen)


def test_figures_add_up() -> None:
    wrong = judge(replace(CALM, wrong=("Traceback",)), crashes=2)

    total = judge(CALM, crashes=1) + wrong + Figures()

    assert (total.schedules, total.crashes, total.charges, total.errors) == (2, 3, 2, 1)
    assert total.faults == wrong.faults
