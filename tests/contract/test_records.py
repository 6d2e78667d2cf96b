"""Every way to remember keeps the promises of the ports in `bot/records`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta, timezone
from typing import TypeVar

import pytest
from sqlalchemy.exc import DBAPIError

from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.escalation import Agent, DeskEntry, EntryKind, Resolution
from bot.domain.follow_up import FollowUpState
from bot.domain.review import Doubt, Guess, ReviewState
from bot.domain.schedule import Ending, ScheduleState
from bot.errors import Conflict
from bot.records.audit import AuditEntry
from bot.records.jobs import Job, JobKind
from bot.records.unit_of_work import Records
from tests.support.remembered import (
    NOON,
    attempt,
    conversation,
    escalation,
    follow_up,
    incoming,
    later,
    link,
    saying,
    schedule,
    unsure,
)
from tests.support.stores import Store, memory_store, sql_store

pytestmark = pytest.mark.anyio

T = TypeVar("T")


@pytest.fixture(params=["memory", "sqlite_files", pytest.param("postgresql_server", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield memory_store()
        return
    async with sql_store(request.getfixturevalue(request.param).fresh()) as store:
        yield store


class Remembered:
    """Short ways to say what a test does."""

    def __init__(self, store: Store) -> None:
        self.unit_of_work = store.unit_of_work
        self.promised = store.promised

    async def run(self, *transactions: Callable[[Records], T]) -> list[T]:
        """One transaction after the other."""
        return [await self.unit_of_work.run(transaction) for transaction in transactions]

    async def together(self, *transactions: Callable[[Records], T]) -> list[T | BaseException]:
        """All at once, exceptions as values."""
        return await asyncio.gather(*map(self.unit_of_work.run, transactions), return_exceptions=True)

    async def read(self, query: Callable[[Records], T]) -> T:
        return await self.unit_of_work.read(query)


@pytest.fixture
def remembered(store: Store) -> Remembered:
    return Remembered(store)


# One transaction


async def test_an_error_takes_back_everything_of_its_transaction(remembered: Remembered) -> None:
    def write_then_fail(records: Records) -> None:
        write_everything(records)
        raise LookupError("after all")

    with pytest.raises(LookupError, match="after all"):
        await remembered.run(write_then_fail)

    assert await remembered.read(everything) == (None, None, None, None, (), None, (), (), None, ())
    assert not await remembered.promised("job")


async def test_what_was_committed_is_seen_by_the_next_read(remembered: Remembered) -> None:
    await remembered.run(write_everything)

    assert None not in await remembered.read(everything)
    assert () not in await remembered.read(everything)
    assert await remembered.promised("job")


async def test_of_many_at_once_only_the_failing_ones_leave_nothing(remembered: Remembered) -> None:
    def turn(number: int) -> Callable[[Records], int]:
        def transaction(records: Records) -> int:
            records.conversations.save(conversation(f"c{number}"))
            if number % 3 == 0:
                raise ValueError(number)
            return number

        return transaction

    results = await remembered.together(*map(turn, range(30)))

    assert [result for result in results if isinstance(result, int)] == [n for n in range(30) if n % 3]
    assert all(isinstance(result, int | ValueError) for result in results)
    kept = await remembered.read(lambda records: [records.conversations.get(f"c{n}") is not None for n in range(30)])
    assert kept == [n % 3 != 0 for n in range(30)]


async def test_a_transaction_that_meets_a_taken_id_still_commits_the_rest(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.attempts.add(attempt("a1")))

    def transaction(records: Records) -> bool:
        added = records.attempts.add(attempt("a1", balance="inv_2"))
        records.links.put(link())
        return added

    assert await remembered.run(transaction) == [False]
    assert await remembered.read(lambda records: records.links.find("web", "alice")) == link()


async def test_a_read_writes_nothing(remembered: Remembered) -> None:
    with suppress(DBAPIError):
        await remembered.read(lambda records: records.links.put(link()))

    assert await remembered.read(lambda records: records.links.all()) == ()


def write_everything(records: Records) -> None:
    records.conversations.save(conversation())
    records.attempts.add(attempt())
    records.follow_ups.add(follow_up())
    records.schedules.add(schedule())
    records.outbox.add([saying()])
    records.inbox.add(incoming())
    records.escalations.add(escalation())
    records.audit.add(AuditEntry(NOON, "confirmed", "c1", "acme", "alice", {}))
    records.links.put(link())
    records.review.add(unsure())
    records.jobs.enqueue(Job("job", JobKind.SETTLE, "a1", later(hours=24 * 365 * 50)))


def everything(records: Records) -> tuple[object, ...]:
    return (
        records.conversations.get("c1"),
        records.attempts.get("a1"),
        records.follow_ups.get("f1"),
        records.schedules.get("s1"),
        records.outbox.pending("web", limit=9),
        records.inbox.answered("web", "i1"),
        records.escalations.all_open(),
        records.audit.of_account("acme"),
        records.links.find("web", "alice"),
        records.review.waiting(language=None, limit=9),
    )


# Jobs


async def test_a_job_is_promised_once_and_can_be_taken_back_before_the_commit(remembered: Remembered) -> None:
    far = Job("job", JobKind.FOLLOW_UP, "f1", later(hours=24 * 365 * 50))

    await remembered.run(lambda records: records.jobs.enqueue(far), lambda records: records.jobs.enqueue(far))
    await remembered.run(lambda records: records.jobs.cancel("never promised"))

    assert await remembered.promised("job")
    assert not await remembered.promised("never promised")


# Conversations


async def test_a_conversation_comes_back_as_it_was_saved_with_the_next_version(remembered: Remembered) -> None:
    first = conversation(language="lv")

    await remembered.run(lambda records: records.conversations.save(first))

    saved = await remembered.read(lambda records: records.conversations.get("c1"))
    assert saved == replace(first, version=1)
    assert await remembered.read(lambda records: records.conversations.get("c2")) is None


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_only_the_turn_that_saw_the_latest_version_can_save(remembered: Remembered, version: int) -> None:
    await remembered.run(lambda records: records.conversations.save(conversation()))
    await remembered.run(lambda records: records.conversations.save(conversation(version=1, language="lv")))

    with pytest.raises(Conflict):
        await remembered.run(lambda records: records.conversations.save(conversation(version=version)))

    kept = await remembered.read(lambda records: records.conversations.get("c1"))
    assert kept == conversation(version=2, language="lv")


async def test_a_version_of_a_conversation_nobody_began_cannot_be_saved(remembered: Remembered) -> None:
    with pytest.raises(Conflict):
        await remembered.run(lambda records: records.conversations.save(conversation(version=1)))


@pytest.mark.parametrize("version", [0, 1])
async def test_of_racing_turns_exactly_one_saves(remembered: Remembered, version: int) -> None:
    for earlier in range(version):
        await remembered.run(lambda records, at=earlier: records.conversations.save(conversation(version=at)))  # type: ignore[misc]

    def turn(number: int) -> Callable[[Records], str]:
        def transaction(records: Records) -> str:
            records.conversations.save(conversation(version=version))
            records.outbox.add([saying(f"s{number}")])
            return f"s{number}"

        return transaction

    results = await remembered.together(*map(turn, range(8)))

    winners = [result for result in results if isinstance(result, str)]
    assert sum(isinstance(result, Conflict) for result in results) == 7
    said = await remembered.read(lambda records: records.outbox.pending("web", limit=9))
    assert [each.id for each in said] == winners


# Attempts


async def test_an_attempt_comes_back_with_everything_it_says(remembered: Remembered) -> None:
    elsewhere = timezone(timedelta(hours=2))
    full = replace(
        attempt(state=AttemptState.DECLINED),
        decline=DeclineClass.INSUFFICIENT_FUNDS,
        raw_code="insufficient_funds",
        receipt="r-1",
        paid_at=later(minutes=3).astimezone(elsewhere),
        told=True,
    )

    await remembered.run(lambda records: records.attempts.add(full))

    assert await remembered.read(lambda records: records.attempts.get("a1")) == full
    assert await remembered.read(lambda records: records.attempts.get("a2")) is None


@pytest.mark.parametrize("state", [state for state in AttemptState if not state.final])
async def test_a_balance_with_an_attempt_that_is_not_final_takes_no_other(
    remembered: Remembered, state: AttemptState
) -> None:
    await remembered.run(lambda records: records.attempts.add(attempt("a1", state=state)))

    def another(records: Records) -> tuple[bool, ...]:
        return (
            records.attempts.add(attempt("a2")),
            records.attempts.add(attempt("a3", balance="inv_2")),
            records.attempts.add(attempt("a4", account="other")),
        )

    assert await remembered.run(another) == [(False, True, True)]
    assert await remembered.read(lambda records: records.attempts.get("a2")) is None


@pytest.mark.parametrize("state", [state for state in AttemptState if state.final])
async def test_a_final_attempt_frees_its_balance(remembered: Remembered, state: AttemptState) -> None:
    await remembered.run(lambda records: records.attempts.add(attempt("a1")))
    assert await remembered.run(
        lambda records: records.attempts.move(attempt("a1", state=state), was=AttemptState.CREATED)
    ) == [True]

    assert await remembered.run(lambda records: records.attempts.add(attempt("a2"))) == [True]


async def test_ten_confirmations_at_once_open_one_attempt(remembered: Remembered) -> None:
    results = await remembered.together(
        *(lambda records, n=number: records.attempts.add(attempt(f"a{n}")) for number in range(10))
    )

    assert sorted(results, key=str) == [False] * 9 + [True]
    assert len(await remembered.read(lambda records: records.attempts.open_of("acme"))) == 1


async def test_an_attempt_moves_only_from_the_state_it_is_in(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.attempts.add(attempt(state=AttemptState.SUBMITTED)))
    paid = replace(attempt(state=AttemptState.PAID, changed=later(minutes=1)), receipt="r-1", paid_at=later(minutes=1))
    unknown = attempt(state=AttemptState.UNKNOWN)

    moves = await remembered.run(
        lambda records: records.attempts.move(paid, was=AttemptState.CREATED),
        lambda records: records.attempts.move(paid, was=AttemptState.SUBMITTED),
        lambda records: records.attempts.move(unknown, was=AttemptState.SUBMITTED),
        lambda records: records.attempts.move(replace(paid, id="a9"), was=AttemptState.SUBMITTED),
    )

    assert moves == [False, True, False, False]
    assert await remembered.read(lambda records: records.attempts.get("a1")) == paid


async def test_of_two_outcomes_at_once_the_first_stays(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.attempts.add(attempt(state=AttemptState.SUBMITTED)))
    outcomes = [attempt(state=AttemptState.PAID), attempt(state=AttemptState.DECLINED)]

    moves = await remembered.together(
        *(lambda records, o=o: records.attempts.move(o, was=AttemptState.SUBMITTED) for o in outcomes)
    )

    assert sorted(moves, key=str) == [False, True]
    kept = await remembered.read(lambda records: records.attempts.get("a1"))
    assert kept == outcomes[moves.index(True)]


async def test_attempts_are_found_by_confirmation_and_account_in_order(remembered: Remembered) -> None:
    await remembered.run(
        lambda records: [
            records.attempts.add(each)
            for each in (
                attempt("a2", balance="inv_2", created=later(minutes=5)),
                attempt("a1", balance="inv_1", created=later(minutes=1)),
                attempt("a3", balance="inv_3", confirmation="y2", created=NOON, state=AttemptState.PAID),
                refused("a4", DeclineClass.LOST_OR_STOLEN, hours=-900),
                refused("a5", DeclineClass.INSUFFICIENT_FUNDS, hours=-900),
                attempt("b1", account="other", confirmation="y3"),
            )
        ]
    )

    def ids(records: Records) -> dict[str, list[str]]:
        found = {
            "confirmation": records.attempts.of_confirmation("y1"),
            "account": records.attempts.of_account("acme", since=NOON),
            "recent": records.attempts.of_account("acme", since=later(minutes=1)),
            "refused": records.attempts.of_account(
                "acme", since=later(minutes=1), and_refused={DeclineClass.LOST_OR_STOLEN, DeclineClass.UNKNOWN}
            ),
            "open": records.attempts.open_of("acme"),
            "nobody": records.attempts.open_of("nobody"),
        }
        return {name: [each.id for each in attempts] for name, attempts in found.items()}

    assert await remembered.read(ids) == {
        "confirmation": ["a2", "a1"],
        "account": ["a2", "a1", "a3"],
        "recent": ["a2", "a1"],
        "refused": ["a2", "a1", "a4"],
        "open": ["a1", "a2"],
        "nobody": [],
    }


def refused(attempt_id: str, reason: DeclineClass, *, hours: float) -> Attempt:
    refusal = attempt(attempt_id, confirmation=attempt_id, created=later(hours=hours), state=AttemptState.DECLINED)
    return replace(refusal, decline=reason, raw_code="05", wait=timedelta(hours=240))


async def test_a_refusal_comes_back_with_the_time_the_network_wants_to_be_left_alone(remembered: Remembered) -> None:
    refusal = refused("a1", DeclineClass.INSUFFICIENT_FUNDS, hours=0)
    await remembered.run(lambda records: records.attempts.add(refusal))

    assert await remembered.read(lambda records: records.attempts.get("a1")) == refusal


async def test_who_holds_an_account_counts_and_adds_before_the_next_one_counts(remembered: Remembered) -> None:
    def add_while_there_are_few(records: Records, attempt_id: str) -> bool:
        records.attempts.hold("acme")
        few = len(records.attempts.of_account("acme", since=NOON)) < 3
        return few and records.attempts.add(attempt(attempt_id, balance=attempt_id))

    results = await remembered.together(
        *(lambda records, n=number: add_while_there_are_few(records, f"a{n}") for number in range(8))
    )

    assert sorted(results, key=str) == [False] * 5 + [True] * 3


async def test_the_sweep_finds_unsettled_and_untold_attempts_oldest_first(remembered: Remembered) -> None:
    states = {
        "old": (AttemptState.UNKNOWN, 2),
        "older": (AttemptState.NEEDS_CUSTOMER, 1),
        "fresh": (AttemptState.SUBMITTED, 60),
        "untold": (AttemptState.PAID, 2),
        "told": (AttemptState.DECLINED, 1),
        "just paid": (AttemptState.PAID, 60),
    }
    await remembered.run(
        lambda records: [
            records.attempts.add(attempt(name, balance=name, state=state, changed=later(minutes=minutes)))
            for name, (state, minutes) in states.items()
        ],
    )

    await remembered.run(
        lambda records: records.attempts.mark_told("told"), lambda records: records.attempts.mark_told("nobody")
    )

    def ids(records: Records) -> tuple[list[str], ...]:
        before = later(minutes=60)
        return (
            [each.id for each in records.attempts.unsettled(before=before, limit=9)],
            [each.id for each in records.attempts.unsettled(before=before, limit=1)],
            [each.id for each in records.attempts.untold(before=before, limit=9)],
        )

    assert await remembered.read(ids) == (["older", "old"], ["older"], ["untold"])


# Follow-ups


async def test_follow_ups_are_found_by_account_and_when_overdue(remembered: Remembered) -> None:
    ups = [
        follow_up("f1", paid=NOON, due=later(hours=50)),
        follow_up("f2", paid=later(hours=1), due=later(hours=49)),
        follow_up("f3", account="other", paid=NOON, due=later(hours=48)),
    ]
    await remembered.run(lambda records: [records.follow_ups.add(each) for each in ups])

    def found(records: Records) -> tuple[object, ...]:
        return (
            records.follow_ups.get("f1"),
            records.follow_ups.get("f9"),
            [each.id for each in records.follow_ups.waiting_of("acme")],
            records.follow_ups.latest_of("acme"),
            records.follow_ups.latest_of("nobody"),
            [each.id for each in records.follow_ups.overdue(before=later(hours=50), limit=9)],
            [each.id for each in records.follow_ups.overdue(before=later(hours=99), limit=2)],
        )

    assert await remembered.read(found) == (ups[0], None, ["f2", "f1"], ups[1], None, ["f3", "f2"], ["f3", "f2"])
    assert await remembered.run(lambda records: records.follow_ups.add(follow_up("f1", account="thief"))) == [False]


async def test_a_follow_up_without_an_attempt_keeps_what_was_paid(remembered: Remembered) -> None:
    in_the_portal = replace(follow_up(), attempt_id=None, balances=("bal_1", "INV-1, second"))
    await remembered.run(lambda records: records.follow_ups.add(in_the_portal))

    assert await remembered.read(lambda records: records.follow_ups.get("f1")) == in_the_portal


async def test_a_follow_up_is_finished_once(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.follow_ups.add(follow_up()))

    def finish(state: FollowUpState, result: str | None) -> Callable[[Records], bool]:
        return lambda records: records.follow_ups.finish("f1", state=state, at=later(hours=48), result=result)

    results = await remembered.together(finish(FollowUpState.DONE, "cleared"), finish(FollowUpState.CANCELLED, None))

    assert sorted(results, key=str) == [False, True]
    state, result = ((FollowUpState.DONE, "cleared"), (FollowUpState.CANCELLED, None))[results.index(True)]
    assert await remembered.read(lambda records: records.follow_ups.get("f1")) == replace(
        follow_up(), state=state, done_at=later(hours=48), result=result
    )
    assert await remembered.read(lambda records: records.follow_ups.waiting_of("acme")) == ()
    assert await remembered.run(
        lambda records: records.follow_ups.finish("f9", state=FollowUpState.DONE, at=NOON, result=None)
    ) == [False]


# Schedules


async def test_schedules_are_found_by_account_and_conversation_and_when_overdue(remembered: Remembered) -> None:
    planned = [
        schedule("s1", balances=("b1", "b2"), charge=later(hours=80)),
        schedule("s2", balances=("b3",), conversation="c2", charge=later(hours=75)),
        schedule("s3", account="other", balances=("b1",), charge=later(hours=74)),
    ]
    added = await remembered.run(lambda records: [records.schedules.add(each) for each in planned])

    def found(records: Records) -> tuple[object, ...]:
        return (
            records.schedules.get("s1"),
            records.schedules.get("s9"),
            [each.id for each in records.schedules.waiting_of("acme")],
            [each.id for each in records.schedules.waiting_in("c1")],
            [each.id for each in records.schedules.overdue(before=later(hours=80), limit=9)],
            [each.id for each in records.schedules.overdue(before=later(hours=99), limit=2)],
        )

    assert added == [[True, True, True]]
    assert await remembered.read(found) == (
        planned[0],
        None,
        ["s2", "s1"],
        ["s3", "s1"],
        ["s3", "s2"],
        ["s3", "s2"],
    )


async def test_for_one_balance_one_schedule_waits_and_a_refused_one_leaves_nothing(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.schedules.add(schedule("s1", balances=("b2",))))

    refused = await remembered.run(
        lambda records: records.schedules.add(schedule("s2", balances=("b1", "b2", "b3"))),
        lambda records: records.schedules.add(schedule("s1", balances=("b9",))),
        lambda records: records.schedules.add(schedule("s3", balances=("b1", "b3", "b9"))),
    )

    assert refused == [False, False, True]
    assert await remembered.read(lambda records: records.schedules.get("s2")) is None
    assert await remembered.read(lambda records: records.schedules.get("s1")) == schedule("s1", balances=("b2",))


async def test_of_many_schedules_at_once_for_the_same_balances_one_is_kept(remembered: Remembered) -> None:
    def add(number: int) -> Callable[[Records], bool]:
        balances = ("b1", "b2") if number % 2 else ("b2", "b1")
        return lambda records: records.schedules.add(schedule(f"s{number}", balances=balances))

    added = await remembered.together(*map(add, range(6)))

    assert sorted(added, key=str) == [False] * 5 + [True]
    assert len(await remembered.read(lambda records: records.schedules.waiting_of("acme"))) == 1


@pytest.mark.parametrize(
    ("state", "ending"),
    [(ScheduleState.STARTED, None), (ScheduleState.CANCELLED, Ending.ASKED), (ScheduleState.ENDED, Ending.AMOUNT)],
)
async def test_a_schedule_is_finished_once_and_frees_its_balance(
    remembered: Remembered, state: ScheduleState, ending: Ending | None
) -> None:
    await remembered.run(lambda records: records.schedules.add(schedule("s1")))

    def finish(records: Records) -> bool:
        return records.schedules.finish("s1", state=state, at=later(hours=72), ending=ending)

    finished = await remembered.together(finish, finish)

    assert sorted(finished, key=str) == [False, True]
    stored = await remembered.read(lambda records: records.schedules.get("s1"))
    assert stored == replace(schedule("s1"), state=state, ended_at=later(hours=72), ending=ending)
    assert await remembered.read(lambda records: records.schedules.waiting_of("acme")) == ()
    assert await remembered.run(
        lambda records: records.schedules.add(schedule("s2")),
        lambda records: records.schedules.finish("s9", state=state, at=NOON, ending=ending),
    ) == [True, False]


# Escalations


async def test_an_escalation_is_open_until_it_is_closed(remembered: Remembered) -> None:
    first, second = escalation("e1"), escalation("e2", opened=later(minutes=1))
    added = await remembered.run(
        lambda records: records.escalations.add(first),
        lambda records: records.escalations.add(second),
        lambda records: records.escalations.add(escalation("e1", conversation="c9")),
        lambda records: records.escalations.add(escalation("e3", conversation="c2")),
    )

    assert added == [True, True, False, True]
    assert await remembered.read(lambda records: records.escalations.open_of("c1")) == second
    opened = await remembered.read(lambda records: records.escalations.all_open())
    assert [each.id for each in opened] == ["e1", "e2", "e3"]
    assert len(await remembered.read(lambda records: records.escalations.all_open(limit=2))) == 2

    done = replace(second, closed_at=later(hours=1), resolution=Resolution.PAID, owner=Agent("T1:U1", "Berta"))
    await remembered.run(lambda records: records.escalations.save(done))

    assert await remembered.read(lambda records: records.escalations.open_of("c1")) == first
    assert await remembered.read(lambda records: records.escalations.get("e2")) == replace(done, version=1)
    assert await remembered.read(lambda records: records.escalations.get("e9")) is None
    recent = await remembered.read(lambda records: records.escalations.since(later(minutes=30), limit=10))
    assert [each.id for each in recent] == ["e2"]
    assert len(await remembered.read(lambda records: records.escalations.since(NOON, limit=2))) == 2


async def test_of_several_who_save_an_escalation_together_one_does(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.escalations.add(escalation()))

    def claim(name: str) -> Callable[[Records], str]:
        def save(records: Records) -> str:
            try:
                records.escalations.save(replace(escalation(), owner=Agent(name, name)))
            except Conflict:
                return "-"
            return name

        return save

    saved = await remembered.together(*(claim(name) for name in ("a", "b", "c")))

    (winner,) = {str(name) for name in saved if name != "-"}
    kept = await remembered.read(lambda records: records.escalations.get("e1"))
    assert kept is not None
    assert (kept.owner, kept.version) == (Agent(winner, winner), 1)
    with pytest.raises(Conflict):
        await remembered.run(lambda records: records.escalations.save(escalation("e9")))


# The desk's log


def entry(key: str, escalation_id: str = "e1") -> DeskEntry:
    return DeskEntry(escalation_id, key, EntryKind.NOTED, NOON)


async def test_an_entry_is_written_once_and_shown_once(remembered: Remembered) -> None:
    first = replace(entry("1"), agent=Agent("T1:U1", "Bērta"), text="zvanīja", detail="x")
    added = await remembered.run(
        lambda records: records.desk_log.add(first),
        lambda records: records.desk_log.add(replace(first, text="again")),
        lambda records: records.desk_log.add(entry("1", "e2")),
        lambda records: records.desk_log.add(entry("2")),
    )

    assert added == [True, False, True, True]
    assert await remembered.read(
        lambda records: (records.desk_log.has("e1", "2"), records.desk_log.has("e2", "2"))
    ) == (
        True,
        False,
    )
    kept = await remembered.read(lambda records: records.desk_log.of("e1", limit=10))
    assert [replace(each, number=0) for each in kept] == [first, entry("2")]
    assert len(await remembered.read(lambda records: records.desk_log.of("e1", limit=1))) == 1
    waiting = await remembered.read(lambda records: records.desk_log.unshown(limit=10))
    assert [(each.escalation_id, each.key) for each in waiting] == [("e1", "1"), ("e2", "1"), ("e1", "2")]

    rest = await remembered.read(lambda records: records.desk_log.unshown(limit=1, after=waiting[0].number))
    assert rest == (waiting[1],)
    await remembered.run(lambda records: records.desk_log.shown([waiting[0].number, waiting[2].number]))
    await remembered.run(lambda records: records.desk_log.shown([]))

    assert await remembered.read(lambda records: records.desk_log.unshown(limit=10)) == (waiting[1],)


# Inbox


async def test_an_item_that_comes_twice_is_taken_in_once(remembered: Remembered) -> None:
    results = await remembered.together(*[lambda records: records.inbox.add(incoming())] * 5)

    assert sorted(results, key=str) == [False] * 4 + [True]
    assert await remembered.run(lambda records: records.inbox.add(incoming(channel="slack"))) == [True]
    answered = await remembered.read(
        lambda records: (records.inbox.answered("web", "i1"), records.inbox.answered("web", "i2"))
    )
    assert answered == (False, None)


@pytest.mark.parametrize("came_in_before", [True, False])
async def test_an_item_is_answered_once(remembered: Remembered, came_in_before: bool) -> None:
    if came_in_before:
        await remembered.run(lambda records: records.inbox.add(incoming()))

    results = await remembered.together(*[lambda records: records.inbox.finish(incoming(), at=NOON)] * 5)

    assert sorted(results, key=str) == [False] * 4 + [True]
    assert await remembered.read(lambda records: records.inbox.answered("web", "i1")) is True
    assert await remembered.run(lambda records: records.inbox.add(incoming())) == [False]


async def test_unanswered_items_are_found_oldest_first(remembered: Remembered) -> None:
    items = [
        incoming("new", at=later(minutes=9)),
        incoming("i2", at=later(minutes=2)),
        incoming("i1"),
        incoming("done"),
    ]
    await remembered.run(
        lambda records: [records.inbox.add(each) for each in items],
        lambda records: [records.inbox.finish(incoming("done"), at=NOON)],
    )

    found = await remembered.read(lambda records: records.inbox.unanswered(before=later(minutes=9), limit=9))

    assert found == (items[2], items[1])
    assert len(await remembered.read(lambda records: records.inbox.unanswered(before=later(hours=9), limit=1))) == 1


async def test_a_transcript_is_the_newest_items_in_order_of_arrival(remembered: Remembered) -> None:
    items = [incoming(f"i{number}", text=f"message {number}") for number in range(5)]
    await remembered.run(
        lambda records: [records.inbox.add(each) for each in items],
        lambda records: [records.inbox.add(incoming("elsewhere", conversation="c2"))],
    )

    found = await remembered.read(
        lambda records: (records.inbox.transcript("c1", limit=3), records.inbox.transcript("c9", limit=3))
    )

    assert found == (tuple(items[2:]), ())


# Outbox


async def test_sayings_are_delivered_in_the_order_they_were_added(remembered: Remembered) -> None:
    first = [saying("s3", seq=0), saying("s1", seq=1)]
    await remembered.run(
        lambda records: records.outbox.add(first),
        lambda records: records.outbox.add([saying("s2", answers="i2"), saying("t1", conversation="c2")]),
        lambda records: records.outbox.add([saying("u1", channel="slack")]),
        lambda records: records.outbox.add([]),
    )

    def ids(records: Records) -> tuple[list[str], ...]:
        outbox = records.outbox
        found = (
            outbox.pending("web", limit=9),
            outbox.pending("web", limit=2),
            outbox.pending_of("c1"),
            outbox.answer_to("web", "i1"),
        )
        return tuple([each.id for each in sayings] for sayings in found)

    assert await remembered.read(ids) == (
        ["s3", "s1", "s2", "t1"],
        ["s3", "s1"],
        ["s3", "s1", "s2", "u1"],
        ["s3", "s1", "t1"],
    )

    await remembered.run(
        lambda records: records.outbox.delivered(["s3", "t1", "nothing"], at=later(minutes=1), reference="171.2"),
        lambda records: records.outbox.delivered(["s3"], at=later(minutes=2)),
        lambda records: records.outbox.delivered([], at=later(minutes=2)),
    )

    assert await remembered.read(ids) == (["s1", "s2"], ["s1", "s2"], ["s1", "s2", "u1"], ["s3", "s1", "t1"])
    assert (await remembered.read(lambda records: records.outbox.answer_to("web", "i1")))[:2] == tuple(first)


async def test_a_saying_whose_id_is_there_stays_as_it_is(remembered: Remembered) -> None:
    await remembered.run(
        lambda records: records.outbox.add([saying("s1")]),
        lambda records: records.outbox.add([saying("s1", conversation="c2"), saying("s2")]),
    )

    assert await remembered.read(lambda records: records.outbox.pending_of("c1")) == (saying("s1"), saying("s2"))


async def test_a_client_catches_up_after_the_saying_it_saw_last(remembered: Remembered) -> None:
    await remembered.run(
        lambda records: records.outbox.add([saying(f"s{number}") for number in (4, 1, 3)]),
        lambda records: records.outbox.add([saying("t1", conversation="c2"), saying("s2")]),
        lambda records: records.outbox.delivered(["s4"], at=NOON),
    )

    def after(saying_id: str | None, limit: int = 9) -> Callable[[Records], list[str]]:
        return lambda records: [each.id for each in records.outbox.since("c1", after=saying_id, limit=limit)]

    assert await remembered.read(after(None)) == ["s4", "s1", "s3", "s2"]
    assert await remembered.read(after(None, limit=2)) == ["s4", "s1"]
    assert await remembered.read(after("s1")) == ["s3", "s2"]
    assert await remembered.read(after("s2")) == []
    assert await remembered.read(after("of another conversation")) == ["s4", "s1", "s3", "s2"]
    assert await remembered.read(after("t1")) == ["s4", "s1", "s3", "s2"]


# Audit and links


async def test_the_audit_keeps_every_entry_in_order(remembered: Remembered) -> None:
    entries = [
        AuditEntry(NOON, "confirmed", "c1", "acme", "alice", {"amount": "99.99 EUR", "card": "4242"}),
        AuditEntry(NOON, "paid", "c1", "acme", "alice", {}),
        AuditEntry(NOON, "confirmed", "c2", "other", "bob", {}),
    ]
    for entry in entries:
        await remembered.run(lambda records, entry=entry: records.audit.add(entry))  # type: ignore[misc]

    assert await remembered.read(lambda records: records.audit.of_account("acme")) == tuple(entries[:2])


async def test_a_person_has_one_link_which_can_be_replaced_and_removed(remembered: Remembered) -> None:
    await remembered.run(
        lambda records: records.links.put(link("bob")),
        lambda records: records.links.put(link("alice", account="old")),
        lambda records: records.links.put(link("alice")),
        lambda records: records.links.put(link("alice", channel="slack")),
    )

    assert await remembered.read(lambda records: records.links.all()) == (
        link("alice", channel="slack"),
        link("alice"),
        link("bob"),
    )
    assert await remembered.read(lambda records: records.links.find("web", "alice")) == link("alice")
    assert await remembered.read(lambda records: records.links.find("web", "stranger")) is None

    removed = await remembered.run(*[lambda records: records.links.remove("web", "alice")] * 2)

    assert removed == [True, False]
    assert await remembered.read(lambda records: records.links.find("web", "alice")) is None


# Review


async def test_an_unsure_message_comes_back_as_it_was_with_its_number(remembered: Remembered) -> None:
    message = unsure(text="  kāpēc «tā»? \U0001f62e", language="lv")
    await remembered.run(lambda records: records.review.add(message))

    (found,) = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))

    assert found == replace(message, number=found.number)
    assert found.number > 0
    assert await remembered.read(lambda records: records.review.get(found.number)) == found
    assert await remembered.read(lambda records: records.review.get(found.number + 1)) is None


async def test_what_is_written_again_is_counted_with_the_newest_guesses(remembered: Remembered) -> None:
    first = unsure()
    again = replace(
        unsure(text="That thing, again", at=later(hours=3)), guesses=(Guess("data_loss", 0.3),), doubt=Doubt.REJECT
    )
    await remembered.run(lambda records: records.review.add(first), lambda records: records.review.add(again))

    (found,) = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))

    assert (found.text, found.seen, found.at) == (first.text, 2, later(hours=3))
    assert (found.guesses, found.doubt) == (again.guesses, Doubt.REJECT)


async def test_what_many_write_at_once_is_one_message_that_counts_them_all(remembered: Remembered) -> None:
    results = await remembered.together(*[lambda records: records.review.add(unsure())] * 8)

    assert results == [None] * 8
    waiting = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))
    assert [each.seen for each in waiting] == [8]


async def test_each_choice_is_counted_and_one_for_a_message_that_is_gone_does_nothing(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.review.add(unsure()))

    results = await remembered.together(
        *[lambda records: records.review.choose("m1", "past_due_why")] * 6,
        *[lambda records: records.review.choose("m1", "card_declined")] * 2,
        lambda records: records.review.choose("gone", "card_declined"),
    )

    assert results == [None] * 9
    (found,) = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))
    assert found.chosen == {"past_due_why": 6, "card_declined": 2}
    await remembered.run(lambda records: records.review.add(unsure()))
    assert await remembered.read(lambda records: records.review.waiting(language=None, limit=9)) == (
        replace(found, seen=2),
    )


async def test_the_most_frequent_waits_first_in_one_language_or_all(remembered: Remembered) -> None:
    messages = [unsure("m1"), unsure("m2", language="lv"), unsure("m3"), unsure("m2", language="lv"), unsure("m3")]
    for message in messages:
        await remembered.run(lambda records, message=message: records.review.add(message))  # type: ignore[misc]

    def ids(language: str | None, limit: int = 9) -> Callable[[Records], list[str]]:
        return lambda records: [each.id for each in records.review.waiting(language=language, limit=limit)]

    assert await remembered.read(ids(None)) == ["m2", "m3", "m1"]
    assert await remembered.read(ids(None, limit=1)) == ["m2"]
    assert await remembered.read(ids("en")) == ["m3", "m1"]
    assert await remembered.read(ids("de")) == []


async def test_a_message_is_decided_once_and_does_not_wait_when_it_is_written_again(remembered: Remembered) -> None:
    await remembered.run(lambda records: records.review.add(unsure()))
    (waiting,) = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))

    decided = await remembered.run(
        lambda records: records.review.decide(waiting.number, ReviewState.ADDED),
        lambda records: records.review.decide(waiting.number, ReviewState.DROPPED),
        lambda records: records.review.decide(waiting.number + 1, ReviewState.DROPPED),
    )
    await remembered.run(lambda records: records.review.add(unsure()))

    assert decided == [True, False, False]
    assert await remembered.read(lambda records: records.review.waiting(language=None, limit=9)) == ()
    kept = await remembered.read(lambda records: records.review.get(waiting.number))
    assert kept == replace(waiting, state=ReviewState.ADDED, seen=2)


async def test_what_was_written_last_long_ago_is_forgotten_whatever_was_decided(remembered: Remembered) -> None:
    for message in (unsure("waits"), unsure("decided"), unsure("again"), unsure("again", at=later(hours=2))):
        await remembered.run(lambda records, message=message: records.review.add(message))  # type: ignore[misc]
    of_all = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))
    number = next(each.number for each in of_all if each.id == "decided")
    await remembered.run(lambda records: records.review.decide(number, ReviewState.DROPPED))

    def older(hours: float) -> Callable[[Records], bool]:
        return lambda records: records.review.has_older(before=later(hours=hours))

    assert await remembered.read(older(0)) is False
    assert await remembered.read(older(1)) is True
    assert await remembered.run(lambda records: records.review.forget(before=later(hours=1))) == [2]
    assert await remembered.read(older(1)) is False
    left = await remembered.read(lambda records: records.review.waiting(language=None, limit=9))
    assert [each.id for each in left] == ["again"]
    assert await remembered.read(lambda records: records.review.get(number)) is None


# Following a conversation by numbers


def three_times(records: Records) -> None:
    """Three turns of one conversation, with one of somebody else between them."""
    for number in (1, 2, 3):
        records.inbox.add(incoming(f"i{number}"))
        records.outbox.add([saying(f"s{number}", answers=f"i{number}")])
        records.inbox.add(replace(incoming(f"other{number}"), conversation_id="c2"))
        records.outbox.add([saying(f"o{number}", conversation="c2", answers=f"other{number}")])


async def test_what_came_after_a_number_is_read_with_a_little_before_it(remembered: Remembered) -> None:
    await remembered.run(three_times)

    said = await remembered.read(lambda records: records.outbox.numbered("c1", after=0, limit=9))
    heard = await remembered.read(lambda records: records.inbox.numbered("c1", after=0, limit=9))
    second = said[1][0]
    after_it = await remembered.read(lambda records: records.outbox.numbered("c1", after=second, limit=9, overlap=1))
    one_more = await remembered.read(lambda records: records.outbox.numbered("c1", after=second, limit=9, overlap=5))
    items = await remembered.read(lambda records: records.inbox.numbered("c1", after=heard[2][0], limit=9, overlap=2))

    assert [each.id for _, each in said] == ["s1", "s2", "s3"]
    assert after_it == said[1:]
    assert one_more == said
    assert items == heard[1:]


async def test_conversations_in_which_something_was_said_after_a_number_are_found(remembered: Remembered) -> None:
    assert await remembered.read(lambda records: records.outbox.newest()) == 0
    await remembered.run(lambda records: records.outbox.add([saying("s1")]))
    newest = await remembered.read(lambda records: records.outbox.newest())
    await remembered.run(
        lambda records: records.outbox.add(
            [saying("s2"), saying("s3", conversation="c2"), saying("s4", channel="rest")]
        )
    )

    found = await remembered.read(lambda records: records.outbox.said_in("web", after=newest, limit=9))
    first = await remembered.read(lambda records: records.outbox.said_in("web", after=newest, limit=1))

    assert [conversation_id for _, conversation_id in found] == ["c1", "c2"]
    assert first == found[:1]
