"""On which days a refused card may be tried again by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.billing.days import (
    MOST_DAYS_AHEAD,
    PossibleDays,
    local_day,
    may_write,
    moment_of,
    notice_before,
    possible_days,
    suggested,
)
from bot.billing.declines import decline_rules
from bot.billing.situation import Situation
from bot.domain.billing import AttemptState, DeclineClass
from tests.support.builders import ACCOUNT, ATTEMPT, BALANCE, NOW, VISA, refused, situation

RIGA = "Europe/Riga"


def days_of(seen: Situation) -> PossibleDays:
    return possible_days(seen, decline_rules(), balance_ids=(BALANCE.id,), card_id=VISA.id)


def declined(reason: DeclineClass, *, hours_ago: float = 1) -> Situation:
    return situation(history=(refused(reason, hours_ago=hours_ago),))


@pytest.mark.parametrize(
    ("reason", "first"),
    [
        (DeclineClass.INSUFFICIENT_FUNDS, date(2026, 11, 26)),  # 72 hours end on the 25th at 13:00 in Riga
        (DeclineClass.GENERIC, date(2026, 11, 24)),
        (DeclineClass.LIMIT_EXCEEDED, date(2026, 11, 24)),
        (DeclineClass.PROCESSING_ERROR, date(2026, 11, 23)),
    ],
)
def test_the_first_day_is_the_first_on_which_the_bank_may_be_asked_again(reason: DeclineClass, first: date) -> None:
    found = days_of(declined(reason))

    assert found.days[0] == first
    assert found.days[-1] == NOW.date() + timedelta(days=MOST_DAYS_AHEAD)
    assert found.service_ends_at is None


@pytest.mark.parametrize(
    "reason",
    [
        DeclineClass.LOST_OR_STOLEN,
        DeclineClass.FRAUD_SUSPECTED,
        DeclineClass.UNKNOWN,
        DeclineClass.DO_NOT_TRY_AGAIN,
        DeclineClass.DUPLICATE,
    ],
)
def test_for_a_card_that_may_never_be_tried_again_there_is_no_day(reason: DeclineClass) -> None:
    assert days_of(declined(reason)) == PossibleDays(())


def test_the_end_of_the_service_rules_out_the_days_after_it_and_is_named() -> None:
    ends_at = NOW + timedelta(days=6)
    seen = replace(declined(DeclineClass.GENERIC), account=replace(ACCOUNT, service_ends_at=ends_at))

    found = days_of(seen)

    assert found == PossibleDays(tuple(date(2026, 11, day) for day in range(24, 29)), ends_at)


def test_where_the_service_ends_before_the_first_day_only_that_is_left_to_say() -> None:
    ends_at = NOW + timedelta(days=2)
    seen = replace(declined(DeclineClass.INSUFFICIENT_FUNDS), account=replace(ACCOUNT, service_ends_at=ends_at))

    assert days_of(seen) == PossibleDays((), ends_at)


def test_a_day_on_which_the_card_has_expired_or_used_up_its_tries_is_none() -> None:
    expiring = replace(VISA, exp_year=2026, exp_month=11)
    six = tuple(refused(DeclineClass.GENERIC, hours_ago=30 + number, number=number) for number in range(6))

    assert days_of(situation(history=(refused(DeclineClass.GENERIC),), cards=(expiring,))).days[-1] == date(
        2026, 11, 30
    )
    assert days_of(situation(history=six)) == PossibleDays(())


def test_while_a_payment_is_under_way_or_the_account_is_in_doubt_there_is_no_day() -> None:
    under_way = replace(ATTEMPT, state=AttemptState.UNKNOWN)

    assert days_of(situation(paying=(under_way,))) == PossibleDays(())
    assert days_of(situation(account=replace(ACCOUNT, concern="dispute"))) == PossibleDays(())
    assert days_of(situation(roles=frozenset({"billing_reader"}))) == PossibleDays(())


def test_what_is_agreed_to_can_be_cancelled_for_an_hour_at_least() -> None:
    at_nine, half_past = (datetime(2026, 11, 22, hour, 30, tzinfo=UTC) for hour in (6, 7))

    assert days_of(situation(now=at_nine)).days[0] == date(2026, 11, 22)
    assert days_of(situation(now=half_past)).days[0] == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "last", "offered"),
    [
        (date(2026, 11, 26), date(2026, 12, 6), [(11, 26), (12, 1), (12, 5)]),
        (date(2026, 11, 30), date(2026, 12, 6), [(11, 30), (12, 5), (12, 2)]),
        (date(2026, 12, 6), date(2026, 12, 8), [(12, 6), (12, 7), (12, 8)]),
        (date(2026, 12, 6), date(2026, 12, 7), [(12, 6), (12, 7)]),
        (date(2026, 12, 6), date(2026, 12, 6), [(12, 6)]),
    ],
)
def test_three_days_are_offered_the_earliest_and_usual_paydays(
    first: date, last: date, offered: list[tuple[int, int]]
) -> None:
    days = tuple(first + timedelta(days=ahead) for ahead in range((last - first).days + 1))

    found = suggested(days)

    assert sorted(offered) == sorted((day.month, day.day) for day in found)
    assert list(found) == sorted(found)


def test_of_no_day_none_is_offered() -> None:
    assert suggested(()) == ()


@pytest.mark.parametrize(
    ("day", "timezone", "at"),
    [
        (date(2026, 10, 24), RIGA, "2026-10-24T07:00:00+00:00"),
        (date(2026, 10, 25), RIGA, "2026-10-25T08:00:00+00:00"),  # the clocks go back in the night before
        (date(2027, 3, 28), RIGA, "2027-03-28T07:00:00+00:00"),  # and forward
        (date(2026, 12, 3), "America/New_York", "2026-12-03T15:00:00+00:00"),
        (date(2026, 12, 3), "Asia/Tokyo", "2026-12-03T01:00:00+00:00"),
        (date(2026, 12, 3), "Nowhere/Land", "2026-12-03T10:00:00+00:00"),
    ],
)
def test_the_hour_is_ten_on_the_clocks_of_the_account_whatever_was_done_to_them(
    day: date, timezone: str, at: str
) -> None:
    assert moment_of(day, timezone).isoformat() == at
    assert local_day(moment_of(day, timezone), timezone) == day


def test_the_customer_is_told_the_day_before_unless_the_yes_is_that_recent() -> None:
    charge_at = moment_of(date(2026, 10, 25), RIGA)

    assert notice_before(charge_at, RIGA, now=charge_at - timedelta(days=3)) == moment_of(date(2026, 10, 24), RIGA)
    assert notice_before(charge_at, RIGA, now=charge_at - timedelta(hours=20)) is None


@pytest.mark.parametrize(("hour", "may"), [(5, False), (6, True), (18, True), (19, False)])
def test_nobody_is_written_to_at_night(hour: int, may: bool) -> None:
    assert may_write(datetime(2026, 12, 3, hour, 0, tzinfo=UTC), RIGA) is may
