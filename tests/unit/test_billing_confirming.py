"""Whether a card may pay now: the checks before the question and again before the charge."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.billing.confirming import Refusal, first_refusal
from bot.billing.declines import decline_rules
from bot.billing.situation import Situation
from bot.domain.billing import AttemptState, Card, DeclineClass
from tests.support.builders import ATTEMPT, BALANCE, NOW, VISA, refused, situation

RULES = decline_rules()
AMEX = replace(VISA, id="card_amex", brand="American Express", last4="0005")
SECOND = replace(BALANCE, id="bal_2", number="INV-2")


def check(found: Situation, *, card: Card = VISA, balances: tuple[str, ...] = ("bal_1",)) -> Refusal | None:
    return first_refusal(found, RULES, balance_ids=balances, card_id=card.id)


def test_a_good_card_may_pay() -> None:
    assert check(situation()) is None


def test_who_may_only_read_may_not_pay() -> None:
    assert check(situation(roles=frozenset({"billing_reader"}))) == Refusal("reader")


def test_a_balance_somebody_is_paying_is_not_paid_again() -> None:
    assert check(situation(paying=(ATTEMPT,))) == Refusal("paying")
    assert check(situation(paying=(replace(ATTEMPT, balance_id="bal_2"),))) is None


def test_a_balance_that_is_gone_is_not_paid() -> None:
    assert check(situation(balances=())) == Refusal("clear")
    assert check(situation(), balances=("bal_1", "bal_2")) == Refusal("clear")
    assert check(situation(), balances=()) == Refusal("clear")


def test_a_card_that_is_gone_cannot_pay() -> None:
    assert check(situation(cards=())) == Refusal("no_card")


@pytest.mark.parametrize(("month", "year", "expired"), [(10, 2026, True), (11, 2026, False), (1, 2027, False)])
def test_a_card_is_good_to_the_end_of_its_month(month: int, year: int, expired: bool) -> None:
    card = replace(VISA, exp_month=month, exp_year=year)

    assert check(situation(cards=(card,))) == (Refusal("card_expired") if expired else None)


def test_a_card_refused_for_good_is_refused_here_too() -> None:
    found = situation(history=(refused(DeclineClass.LOST_OR_STOLEN, hours_ago=500),))

    assert check(found) == Refusal("card_refused")


@pytest.mark.parametrize("reason", [DeclineClass.LOST_OR_STOLEN, DeclineClass.INVALID_CARD, DeclineClass.UNKNOWN])
def test_a_card_refused_for_good_pays_no_other_balance(reason: DeclineClass) -> None:
    assert check(situation(history=(refused(reason, balance=SECOND),))) == Refusal("card_refused")


def test_a_card_refused_for_good_stays_so_whatever_was_said_later() -> None:
    tried = replace(BALANCE, last_decline=DeclineClass.LOST_OR_STOLEN, last_tried_at=NOW - timedelta(hours=9))
    ours = refused(DeclineClass.PROCESSING_ERROR, hours_ago=2)

    assert check(situation(balances=(tried,), history=(ours,))) == Refusal("card_refused")


def test_an_old_refusal_bars_the_card_and_is_no_recent_payment() -> None:
    old = refused(DeclineClass.LOST_OR_STOLEN, hours_ago=24 * 400)
    found = situation(history=(refused(DeclineClass.EXPIRED_CARD, card=AMEX), old))

    assert check(found) == Refusal("card_refused")
    assert [attempt.card_id for attempt in found.recent] == [AMEX.id]


def test_what_was_refused_for_one_balance_only_may_be_tried_for_another() -> None:
    for reason in (DeclineClass.INSUFFICIENT_FUNDS, DeclineClass.DUPLICATE, DeclineClass.CURRENCY_NOT_SUPPORTED):
        assert check(situation(history=(refused(reason, balance=SECOND),))) is None


def test_a_refusal_without_a_reason_waits_a_day_and_does_not_say_so() -> None:
    found = situation(history=(refused(DeclineClass.GENERIC, hours_ago=1),))

    assert check(found) == Refusal("card_refused")
    assert check(replace(found, now=NOW + timedelta(hours=23))) is None


@pytest.mark.parametrize(("hours", "waits"), [(1, 71), (240, 239)])
def test_the_longer_of_our_wait_and_the_networks_counts(hours: int, waits: int) -> None:
    tried = replace(refused(DeclineClass.INSUFFICIENT_FUNDS, hours_ago=1), wait=timedelta(hours=hours))

    assert check(situation(history=(tried,))) == Refusal("too_soon", NOW + timedelta(hours=waits))


def test_a_wait_of_the_network_outlives_a_later_refusal() -> None:
    long = replace(refused(DeclineClass.GENERIC, hours_ago=3), wait=timedelta(hours=48))
    later = refused(DeclineClass.PROCESSING_ERROR, hours_ago=2, number=2)

    assert check(situation(history=(later, long))) == Refusal("too_soon", NOW + timedelta(hours=45))


def test_a_changed_card_waits_as_long_as_the_network_asks() -> None:
    tried = replace(refused(DeclineClass.EXPIRED_CARD, hours_ago=1), wait=timedelta(hours=4))

    assert check(situation(history=(tried,))) == Refusal("too_soon", NOW + timedelta(hours=3))


def test_who_guesses_security_codes_waits_like_after_any_refusal() -> None:
    one = refused(DeclineClass.INCORRECT_CVC, hours_ago=1)
    two = refused(DeclineClass.INCORRECT_CVC, hours_ago=2, number=2)

    assert check(situation(history=(one,))) is None
    assert check(situation(history=(one, two))) == Refusal("card_refused")


def test_a_card_that_may_work_later_says_when() -> None:
    found = situation(history=(refused(DeclineClass.INSUFFICIENT_FUNDS, hours_ago=1),))

    assert check(found) == Refusal("too_soon", NOW + timedelta(hours=71))
    assert check(replace(found, now=NOW + timedelta(hours=71))) is None


def test_the_backends_own_tries_count() -> None:
    tried = replace(BALANCE, last_decline=DeclineClass.LIMIT_EXCEEDED, last_tried_at=NOW - timedelta(hours=2))

    assert check(situation(balances=(tried,))) == Refusal("too_soon", NOW + timedelta(hours=22))
    assert check(situation(balances=(tried,), cards=(VISA, AMEX)), card=AMEX) is None


def test_the_latest_refusal_decides() -> None:
    tried = replace(BALANCE, last_decline=DeclineClass.INSUFFICIENT_FUNDS, last_tried_at=NOW - timedelta(hours=9))
    ours = refused(DeclineClass.PROCESSING_ERROR, hours_ago=2)

    assert check(situation(balances=(tried,), history=(ours,))) is None
    assert check(situation(balances=(tried,))) == Refusal("too_soon", NOW + timedelta(hours=63))


def test_a_card_that_was_tried_too_often_rests() -> None:
    tries = tuple(refused(DeclineClass.INCORRECT_CVC, hours_ago=hours, number=hours) for hours in (1, 2, 3))

    assert check(situation(history=tries)) == Refusal("too_many")


def test_a_payment_that_nobody_confirmed_at_the_bank_is_no_refusal() -> None:
    abandoned = replace(ATTEMPT, state=AttemptState.ABANDONED)

    assert check(situation(history=(abandoned,))) is None
