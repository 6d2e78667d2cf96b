"""A short storm in every test run, and its count held to seeing what is wrong; `make soak` is the long storm."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.chaos.customers import PAID, Customer
from tests.chaos.storm import Plan, run
from tests.chaos.verdict import Findings, count
from tests.support.databases import Databases

KEPT = "follow-up-cleared"


@pytest.mark.parametrize(
    ("processes", "adapter"),
    [
        pytest.param(1, "http", id="one process"),
        pytest.param(2, "http", id="two processes"),
        pytest.param(1, "stripe", id="Stripe"),
    ],
)
def test_nobody_is_charged_twice_or_forgotten_however_often_kase_is_killed(
    request: pytest.FixtureRequest, processes: int, adapter: str
) -> None:
    databases: Databases = request.getfixturevalue("postgresql_server" if processes == 2 else "sqlite_files")

    short = Plan(kills=4, seed=20261122, processes=processes, longest_life=2.0, customers_for_a_life=2, adapter=adapter)

    verdict = run(short, databases.fresh())

    assert verdict.faults == ()
    assert (verdict.kills, verdict.charges, verdict.follow_ups) == (4, 8, 8)


def _customer(person: str) -> Customer:
    return Customer(person, f"acct_{person}", (1,), random.Random(1), taken=[f"{person}-1"])


def _findings(**changes: object) -> Findings:
    calm = {
        "charged": Counter({"acct_anna": 1}),
        "said": {"rest:anna": Counter({PAID: 1, KEPT: 1})},
        "answered": {"anna-1"},
        "promised": 1,
        "early": 0,
        "unfinished": 0,
        "unfired": 0,
    }
    return Findings(**(calm | changes))  # type: ignore[arg-type]  # names are those above


def test_a_calm_end_has_no_faults() -> None:
    assert count([_customer("anna")], _findings(), kills=1).faults == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"charged": Counter({"acct_anna": 2})}, "doubled: 1"),
        ({"charged": Counter()}, "lost: 1"),
        ({"charged": Counter()}, "falsely_paid: 1"),
        ({"answered": set()}, "unanswered: 1"),
        ({"said": {"rest:anna": Counter({KEPT: 1})}}, "unanswered: 1"),
        ({"said": {"rest:anna": Counter({PAID: 2, KEPT: 1})}}, "told_twice: 1"),
        ({"said": {"rest:anna": Counter({PAID: 1})}}, "not_fired: 1"),
        ({"said": {"rest:anna": Counter({PAID: 1, KEPT: 2})}}, "fired_twice: 1"),
        ({"early": 1}, "early: 1"),
        ({"promised": 2}, "2 follow-ups for 1 payments"),
        ({"unfinished": 3}, "3 attempts or messages were still unfinished"),
    ],
)
def test_what_is_wrong_after_a_storm_is_seen(changes: dict[str, object], fault: str) -> None:
    assert fault in count([_customer("anna")], _findings(**changes), kills=1).faults
