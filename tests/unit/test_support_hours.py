"""When people answer: hours as settings write them, when somebody is back, and targets that count working time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Misconfigured
from bot.escalation.hours import ALWAYS, SupportHours, read_hours
from bot.pacing import targets_of
from bot.settings import Settings, load_settings

RIGA = "Europe/Riga"
WORK = read_hours("Mon-Fri 09:00-17:00", RIGA)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week that begins on Monday, 30 November 2026, in UTC; Riga is two hours ahead."""
    return datetime(2026, 11, 30, tzinfo=UTC) + timedelta(days=day, hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("moment", "back"),
    [
        (at(0, 6, 59), at(0, 7)),
        (at(0, 7), at(0, 7)),
        (at(0, 14, 59), at(0, 14, 59)),
        (at(0, 15), at(1, 7)),
        (at(4, 15), at(7, 7)),
        (at(5, 12), at(7, 7)),
    ],
)
def test_people_are_back_when_their_next_day_begins(moment: datetime, back: datetime) -> None:
    assert WORK.back_at(moment) == back
    assert WORK.open_at(moment) is (moment == back)


@pytest.mark.parametrize(
    ("moment", "hours", "due"),
    [
        (at(0, 7), 4, at(0, 11)),
        (at(0, 13), 4, at(1, 9)),
        (at(4, 14), 4, at(7, 10)),
        (at(5, 3), 8, at(7, 15)),
        (at(5, 3), 20, at(9, 11)),
    ],
)
def test_a_target_counts_the_time_in_which_people_are_there(moment: datetime, hours: int, due: datetime) -> None:
    assert WORK.after(moment, timedelta(hours=hours)) == due
    assert ALWAYS.after(moment, timedelta(hours=hours)) == moment + timedelta(hours=hours)


def test_a_day_on_which_the_clock_changes_opens_at_its_own_time() -> None:
    before = datetime(2027, 3, 26, 16, tzinfo=UTC)  # Friday evening; summer time begins on Sunday

    assert WORK.back_at(before) == datetime(2027, 3, 29, 6, tzinfo=UTC)


def test_hours_go_over_the_end_of_a_week_and_may_be_one_day() -> None:
    assert read_hours("Sat-Mon 10:00-12:00", RIGA).days == {5, 6, 0}
    assert read_hours("wed 10:00-12:00", RIGA).days == {2}
    assert read_hours("always", RIGA) == SupportHours(RIGA)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("9-17", "should be like Mon-Fri 09:00-17:00"),
        ("Mon-Fry 09:00-17:00", "fry is no day"),
        ("Mon-Fri 09:00-27:00", "has a time that no day has"),
        ("Mon-Fri 17:00-09:00", "should open before it closes"),
    ],
)
def test_hours_that_are_none_are_told_in_a_sentence(written: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_hours(written, RIGA)
    with pytest.raises(Misconfigured, match="KASE_SUPPORT_HOURS"):
        targets_of(Settings(_env_file=None, support_hours=written))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"support_hours": "9-17"}, "KASE_SUPPORT_HOURS: should be like"),
        ({"support_timezone": "Riga"}, "KASE_SUPPORT_TIMEZONE: should be a time zone such as Europe/Riga"),
        ({"slack_agents_channel": "#support"}, "KASE_SLACK_AGENTS_CHANNEL: should be the id of a channel"),
        ({"slack_agents_channel": "C0DESK"}, "KASE_SLACK_AGENTS_CHANNEL: needs KASE_SLACK_BOT_TOKEN too"),
    ],
)
def test_a_wrong_setting_of_the_desk_is_told_in_a_sentence(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(Misconfigured, match=sentence):
        load_settings(given)


def test_the_app_has_the_targets_that_are_set() -> None:
    targets = targets_of(load_settings({"first_reply_minutes": 15, "support_hours": "Mon-Fri 09:00-17:00"}))

    assert [targets.first_reply[urgency] for urgency in targets.first_reply] == [
        timedelta(minutes=15),
        timedelta(minutes=30),
        timedelta(minutes=60),
    ]
    assert not targets.normal.always
    assert targets.urgent.always
