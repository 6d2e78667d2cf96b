"""Who may be written to without having asked, and when: hours, caps and wishes, on records in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.conversation import Conversation, Position
from bot.domain.identity import Link
from bot.domain.outreach import Outreach, OutreachState
from bot.errors import Conflict
from bot.outreach.desk import FailedCharge, OutreachDesk, OutreachRules
from bot.outreach.hours import ContactHours
from bot.storage.memory import MemoryUnitOfWork

pytestmark = pytest.mark.anyio

RIGA = "Europe/Riga"
NEW_YORK = "America/New_York"
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ANNA = Link("slack", "T1:UANNA", "acct_1", "anna", frozenset({"owner"}))
BERTA = Link("rest", "berta", "acct_1", "berta", frozenset({"owner"}))


@dataclass
class Watch:
    """A clock that stands until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


class Desk:
    """The desk over records in memory."""

    def __init__(self, rules: OutreachRules | None = None) -> None:
        self.watch = Watch()
        self.work = MemoryUnitOfWork()
        self.desk = OutreachDesk(self.work, self.watch, rules or OutreachRules())

    async def fails(
        self, *people: Link, balance: str = "bal_1", mark: str = "first", timezone: str = RIGA
    ) -> list[str]:
        """A charge fails; what becomes of telling each person."""
        charge = FailedCharge("acct_1", balance, mark)
        found = await self.work.run(lambda records: self.desk.plan(records, people or (ANNA,), (charge,), timezone))
        return list(found)

    async def planned(self, link: Link = ANNA) -> tuple[Outreach, ...]:
        return await self.work.read(
            lambda records: records.outreaches.of_person(
                link.channel, link.person, since=datetime.min.replace(tzinfo=UTC)
            )
        )

    async def tells(self, outreach: Outreach, *of: str) -> None:
        await self.work.run(lambda records: self.desk.tell(records, outreach, of=of or (outreach.balance_id,)))

    async def verdict(self, outreach: Outreach) -> OutreachState:
        stored = await self.desk.get(outreach.id)
        assert stored is not None
        return await self.work.read(lambda records: self.desk.verdict(records, stored))


@pytest.mark.parametrize(
    ("now", "timezone", "due"),
    [
        ("2026-11-25T06:00+00:00", RIGA, "2026-11-25T06:00+00:00"),  # 8:00 there: the hours have just begun
        ("2026-11-25T05:59+00:00", RIGA, "2026-11-25T06:00+00:00"),
        ("2026-11-25T18:59+00:00", RIGA, "2026-11-25T18:59+00:00"),  # 20:59 there
        ("2026-11-25T19:00+00:00", RIGA, "2026-11-26T06:00+00:00"),  # 21:00 there
        ("2026-11-25T23:30+00:00", RIGA, "2026-11-26T06:00+00:00"),  # already tomorrow there
        ("2026-03-28T20:00+00:00", RIGA, "2026-03-29T05:00+00:00"),  # the night in which the clocks go forward
        ("2026-10-24T20:00+00:00", RIGA, "2026-10-25T06:00+00:00"),  # the night in which they go back
        ("2026-03-08T03:00+00:00", NEW_YORK, "2026-03-08T12:00+00:00"),  # 22:00 EST, then 8:00 EDT
        ("2026-11-01T02:00+00:00", NEW_YORK, "2026-11-01T13:00+00:00"),  # 22:00 EDT, then 8:00 EST
        ("2026-11-25T07:00+00:00", "Not/Anywhere", "2026-11-25T08:00+00:00"),  # taken for UTC
    ],
)
async def test_what_fails_at_night_is_told_at_eight_in_the_morning_there(now: str, timezone: str, due: str) -> None:
    desk = Desk()
    desk.watch.at = datetime.fromisoformat(now)

    outcome = await desk.fails(timezone=timezone)

    (planned,) = await desk.planned()
    assert planned.due_at == datetime.fromisoformat(due)
    assert outcome == ["planned" if now == due else "quiet"]
    assert [(job.subject, job.due_at) for job in desk.work.jobs] == [(planned.id, planned.due_at)]


async def test_the_hours_are_those_that_are_set() -> None:
    hours = ContactHours(opens=10, closes=12)

    assert hours.next(NOON, "UTC") == NOON + timedelta(hours=22)


async def test_one_failed_charge_is_told_once_to_each_person_however_often_it_is_noticed() -> None:
    desk = Desk()

    outcomes = [await desk.fails(ANNA, BERTA) for _ in range(3)]

    assert outcomes == [["planned", "planned"], ["known", "known"], ["known", "known"]]
    assert len(desk.work.jobs) == 2


async def test_a_balance_that_fails_again_within_three_days_is_not_told_again_and_later_it_is() -> None:
    desk = Desk()
    await desk.fails()
    again_before_it_is_told = await desk.fails(mark="second")
    await desk.tells((await desk.planned())[0])
    desk.watch.at += timedelta(hours=71)
    soon = await desk.fails(mark="third")
    desk.watch.at += timedelta(hours=2)

    later = await desk.fails(mark="fourth")

    assert (again_before_it_is_told, soon, later) == (["capped"], ["capped"], ["planned"])


async def test_nobody_is_told_more_than_three_times_in_a_week_whatever_it_is_about() -> None:
    desk = Desk()
    for number in range(5):
        await desk.fails(balance=f"bal_{number}")
    planned = await desk.planned()
    for outreach in planned[:3]:
        await desk.tells(outreach)

    fourth = await desk.verdict(planned[3])
    with pytest.raises(Conflict):
        await desk.tells(planned[3])
    desk.watch.at += timedelta(days=7, minutes=1)

    assert fourth is OutreachState.CAPPED
    assert await desk.verdict(planned[4]) is OutreachState.WAITING


async def test_one_message_tells_of_every_open_balance_of_the_account() -> None:
    desk = Desk()
    for number in range(3):
        await desk.fails(balance=f"bal_{number}")
    first, *_ = await desk.planned()

    await desk.tells(first, "bal_0", "bal_1")

    states = [outreach.state for outreach in await desk.planned()]
    assert states == [OutreachState.TOLD, OutreachState.COVERED, OutreachState.WAITING]


async def test_what_was_told_cannot_be_told_again() -> None:
    desk = Desk()
    await desk.fails()
    (outreach,) = await desk.planned()
    await desk.tells(outreach)

    with pytest.raises(Conflict):
        await desk.tells(outreach)


async def test_who_wants_no_messages_gets_none_not_even_the_planned_one_and_a_colleague_still_does() -> None:
    desk = Desk()
    await desk.fails(ANNA, BERTA)

    await desk.work.run(lambda records: desk.desk.stop(records, ANNA.channel, ANNA.person))
    again = await desk.fails(ANNA, BERTA, balance="bal_2")

    (planned,) = await desk.planned(ANNA)
    assert planned.state is OutreachState.OPTED_OUT
    assert again == ["opted_out", "planned"]
    with pytest.raises(Conflict):
        await desk.tells(planned)


async def test_who_changes_their_mind_is_told_of_the_next_failed_payment() -> None:
    desk = Desk()
    await desk.work.run(lambda records: desk.desk.stop(records, ANNA.channel, ANNA.person))
    await desk.work.run(lambda records: desk.desk.start(records, ANNA.channel, ANNA.person))

    assert await desk.desk.writes_to(ANNA.channel, ANNA.person)
    assert await desk.fails() == ["planned"]


async def test_where_messages_are_switched_off_nobody_is_written_to() -> None:
    desk = Desk(OutreachRules(on=False))

    assert await desk.fails(ANNA, BERTA) == ["off", "off"]
    assert not await desk.desk.writes_to(ANNA.channel, ANNA.person)
    assert desk.work.jobs == ()


async def test_what_is_put_off_by_two_at_once_is_put_off_once() -> None:
    desk = Desk()
    await desk.fails()
    (outreach,) = await desk.planned()
    until = NOON + timedelta(hours=1)

    for _ in range(2):
        await desk.work.run(lambda records: desk.desk.hold(records, outreach, until))

    (held,) = await desk.planned()
    assert (held.holds, held.due_at) == (1, until)
    assert [job.id for job in desk.work.jobs] == [outreach.id, f"{outreach.id}:1"]


@pytest.mark.parametrize(
    ("position", "minutes_ago", "rest"),
    [
        (Position("pay_balance", "confirm"), 10, 50),
        (Position("pay_balance", "confirm"), 60, 0),
        (Position("pay_balance", "confirm"), 600, 0),
        (None, 1, 0),
    ],
)
def test_a_conversation_in_a_guide_is_left_alone_for_an_hour(
    position: Position | None, minutes_ago: int, rest: int
) -> None:
    talking = Conversation(
        "c", "rest", "anna", "en", position=position, changed_at=NOON - timedelta(minutes=minutes_ago)
    )

    assert Desk().desk.rest(talking) == timedelta(minutes=rest)
    assert Desk().desk.rest(None) == timedelta()


async def test_ids_differ_for_people_and_charges_however_their_names_are_cut() -> None:
    desk = Desk()
    one = replace(ANNA, channel="rest", person="a:b")
    other = replace(ANNA, channel="rest:a", person="b")

    assert await desk.fails(one, other) == ["planned", "planned"]
    assert all("#" not in job.id for job in desk.work.jobs)
