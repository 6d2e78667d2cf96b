"""The promise to look again after 48 hours: made with the payment, kept once, taken back when a person takes over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import EventKind, Facts, Moment
from bot.domain.escalation import Urgency
from bot.domain.follow_up import FollowUp, FollowUpState
from bot.errors import Retryable
from bot.followups.desk import FollowUpDesk
from bot.records.jobs import JobKind
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.support.builders import ATTEMPT, NOW
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage
from tests.support.transcripts import CATALOG

pytestmark = pytest.mark.anyio

PAID = replace(ATTEMPT, state=AttemptState.PAID, paid_at=NOW, receipt="R-1")


class Now:
    def now(self) -> datetime:
        return NOW + timedelta(seconds=1)


async def promised(*attempts: Attempt) -> tuple[MemoryUnitOfWork, tuple[FollowUp, ...]]:
    work = MemoryUnitOfWork()
    desk = FollowUpDesk(work, Now())

    def pay(records: Records) -> tuple[FollowUp, ...]:
        for attempt in attempts:
            records.attempts.add(attempt)
            desk.promise(records, attempt)
        return records.follow_ups.waiting_of("acct_1")

    return work, await work.run(pay)


async def test_a_payment_is_looked_at_again_48_elapsed_hours_later() -> None:
    work, (follow_up,) = await promised(PAID)

    assert (follow_up.paid_at, follow_up.due_at) == (NOW, NOW + timedelta(hours=48))
    (job,) = work.jobs
    assert (job.kind, job.subject, job.due_at) == (JobKind.FOLLOW_UP, follow_up.id, follow_up.due_at)


async def test_what_is_not_paid_is_not_looked_at_again() -> None:
    work, waiting = await promised(replace(ATTEMPT, state=AttemptState.DECLINED))

    assert waiting == ()
    assert work.jobs == ()


async def test_of_several_balances_of_one_consent_the_last_counts() -> None:
    later = replace(PAID, id="conf-2", balance_id="bal_2", paid_at=NOW + timedelta(seconds=1))

    work, (follow_up,) = await promised(PAID, later)

    assert follow_up.attempt_id == "conf-2"
    assert [job.subject for job in work.jobs] == [follow_up.id]


async def test_two_consents_are_two_promises_even_within_the_hour() -> None:
    other = replace(PAID, id="other-1", confirmation_id="other", balance_id="bal_2")

    _, waiting = await promised(PAID, other)

    assert len(waiting) == 2


@pytest.mark.parametrize(
    ("paid_at", "starts"),
    [
        (NOW - timedelta(hours=3), NOW),
        (NOW + timedelta(seconds=0.5), NOW + timedelta(seconds=0.5)),
        (NOW + timedelta(hours=3), NOW + timedelta(seconds=1)),
    ],
    ids=["before the attempt", "between", "in the future"],
)
async def test_a_backends_clock_that_is_wrong_shortens_or_stretches_nothing(
    paid_at: datetime, starts: datetime
) -> None:
    _, (follow_up,) = await promised(replace(PAID, paid_at=paid_at))

    assert follow_up.paid_at == starts


def test_48_hours_are_elapsed_hours_also_when_the_clocks_change() -> None:
    # In Riga the clocks go back in the night to 25 October 2026: two days later it is an hour earlier by the clock.
    paid_at = datetime(2026, 10, 24, 9, 30, tzinfo=UTC)
    facts: Facts = {"until": Moment(paid_at + timedelta(hours=48), "Europe/Riga"), "hours": 48}

    assert "26 October 2026 at 11:30" in CATALOG.text("wait-48-hours", facts, "en").translate({0x2068: "", 0x2069: ""})


async def test_a_payment_made_in_the_portal_is_looked_at_again_once_however_often_it_is_told() -> None:
    work = MemoryUnitOfWork()
    desk = FollowUpDesk(work, Now())
    due_at = NOW + timedelta(hours=24)

    def promise(records: Records) -> None:
        desk.promise_for(
            records,
            conversation_id="rest:anna",
            account_id="acct_1",
            balances=("bal_1", "INV-1"),
            paid_at=NOW,
            due_at=due_at,
        )

    await work.run(promise)
    await work.run(promise)

    (follow_up,) = await work.read(lambda records: records.follow_ups.waiting_of("acct_1"))
    assert (follow_up.attempt_id, follow_up.balances, follow_up.due_at) == (None, ("bal_1", "INV-1"), due_at)
    assert [(job.kind, job.subject) for job in work.jobs] == [(JobKind.FOLLOW_UP, follow_up.id)]


async def test_a_promise_is_kept_once_and_taken_back_once() -> None:
    work, (follow_up,) = await promised(PAID)
    desk = FollowUpDesk(work, Now())

    assert await work.run(lambda records: desk.keep(records, follow_up, "cleared"))
    assert not await work.run(lambda records: desk.keep(records, follow_up, "escalated"))
    await work.run(lambda records: desk.cancel_all(records, "acct_1"))

    stored = await desk.get(follow_up.id)
    assert stored is not None
    assert (stored.state, stored.result) == (FollowUpState.DONE, "cleared")


async def test_when_a_person_takes_over_every_promise_of_the_account_is_taken_back() -> None:
    other = replace(PAID, id="other-1", confirmation_id="other", conversation_id="rest:peteris", balance_id="bal_2")
    work, waiting = await promised(PAID, other)
    desk = FollowUpDesk(work, Now())

    await work.run(lambda records: desk.cancel_all(records, "acct_1"))

    assert len(waiting) == 2
    assert work.jobs == ()
    assert await work.read(lambda records: records.follow_ups.waiting_of("acct_1")) == ()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def paid(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    """A customer who has just paid."""
    async with paid_on(sandbox, "single") as on_stage:
        yield on_stage


@asynccontextmanager
async def paid_on(sandbox: RunningSandbox, template: str) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        await on_stage.link(sandbox.make_accounts(template)[0])
        await on_stage.says("pay now")
        await on_stage.presses("same_card")
        assert await on_stage.presses("affirm") == ["payment-accepted", "wait-48-hours"]
        yield on_stage


def follow_up_of(on_stage: Stage) -> str:
    return next(job.subject for job in on_stage.jobs() if job.kind is JobKind.FOLLOW_UP)


async def test_too_early_the_engine_is_asked_to_come_again(paid: Stage) -> None:
    with pytest.raises(Retryable):
        await paid.meets(EventKind.FOLLOW_UP_DUE, follow_up_of(paid))


async def test_the_promise_is_kept_once_however_often_it_fires(paid: Stage) -> None:
    assert await paid.later(49) == ["follow-up-cleared"]
    assert await paid.later(1) == []
    assert await paid.meets(EventKind.FOLLOW_UP_DUE, follow_up_of(paid)) == []


async def test_it_is_kept_where_it_was_made_though_somebody_heard_elsewhere_that_all_is_well(paid: Stage) -> None:
    elsewhere, account = paid.beside("peteris"), (await paid.services.identity.customer("rest", "anna")).link
    assert account is not None
    await elsewhere.link(account.account_id)

    await paid.later(25)
    assert await elsewhere.says("did my payment arrive?") == ["payment-confirmed", "payment-cleared"]
    assert await paid.later(24) == ["follow-up-cleared"]


async def test_it_is_not_kept_twice_in_the_conversation_in_which_it_was_made(paid: Stage) -> None:
    await paid.later(25)

    assert await paid.says("did my payment arrive?") == ["payment-confirmed", "payment-cleared"]
    assert await paid.later(24) == []


async def test_who_lost_access_meanwhile_hears_nothing_when_all_is_well(paid: Stage) -> None:
    await paid.services.identity.unlink(paid.channel, paid.person)

    assert await paid.later(49) == []
    assert await paid.services.escalations.waiting() == ()


@pytest.mark.parametrize("moved", [False, True])
async def test_when_who_lost_access_leaves_a_notice_behind_only_agents_hear_of_it(
    sandbox: RunningSandbox, moved: bool
) -> None:
    async with paid_on(sandbox, "notice_stays") as paid:
        customer = await paid.services.identity.customer(paid.channel, paid.person)
        await paid.services.identity.unlink(paid.channel, paid.person)
        if moved:
            await paid.link(sandbox.make_accounts("single")[0])

        assert await paid.later(49) == []

        (waiting,) = await paid.services.escalations.waiting()
        assert customer.link is not None
        assert (waiting.reason, waiting.packet.account_id) == ("not_cleared", customer.link.account_id)
        assert not waiting.packet.verified


async def test_a_person_who_was_asked_as_urgently_is_not_asked_again(sandbox: RunningSandbox) -> None:
    async with paid_on(sandbox, "notice_stays") as on_stage:
        await on_stage.says("you charged us twice")
        account = (await on_stage.services.identity.customer("rest", "anna")).link
        assert account is not None
        again = FollowUp("again", on_stage.conversation_id, account.account_id, "none", NOW, NOW)
        await on_stage.work.run(lambda records: records.follow_ups.add(again))

        assert await on_stage.meets(EventKind.FOLLOW_UP_DUE, "again") == ["follow-up-not-cleared"]

        escalations = await on_stage.services.escalations.waiting()
        assert [each.reason for each in escalations] == ["charged_twice"]
        assert on_stage.fact("follow-up-not-cleared", "reference") == escalations[0].id


async def test_a_person_who_was_asked_in_passing_is_asked_again_when_the_account_is_not_clear(
    sandbox: RunningSandbox,
) -> None:
    async with paid_on(sandbox, "notice_stays") as on_stage:
        await on_stage.says("human")
        await on_stage.presses("person_anyway")

        assert await on_stage.later(49) == ["follow-up-not-cleared"]

        escalations = await on_stage.services.escalations.waiting()
        assert [(each.reason, each.urgency) for each in escalations] == [
            ("asked", Urgency.NORMAL),
            ("not_cleared", Urgency.URGENT),
        ]
        packet = escalations[1].packet
        assert packet.receipt == on_stage.fact("payment-accepted", "receipt")
        assert packet.consented
