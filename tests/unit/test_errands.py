"""What happens beside the turns: everything left behind is found, done, and told once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.domain.conversation import Incoming
from bot.errors import BackendUnavailable, Retryable
from bot.records.jobs import JobKind
from tests.support.databases import Databases
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.service import Service, eventually, keys, running_service

pytestmark = pytest.mark.anyio

AT_ONCE: dict[str, object] = {
    "unanswered_seconds": 0.000_001,
    "unsettled_seconds": 0.000_001,
    "untold_seconds": 0.000_001,
    "overdue_seconds": 0.000_001,
    "review_days": 0,
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def service(sqlite_files: Databases, sandbox: RunningSandbox) -> AsyncIterator[Service]:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, demo=True, ages=AT_ONCE) as running:
        yield running


async def pay(service: Service, person: str = "anna", account: str = "acct_demo") -> list[str]:
    await service.link(person, account)
    asked = await service.say(person, "pay now")
    which = await service.press(asked, person, "other_card")
    confirmation = await service.press(which, person, "card:")
    return keys(await service.press(confirmation, person, "affirm"))


async def said(service: Service, person: str = "anna") -> list[str]:
    return keys(await service.since(person))


def times(key: str, told: list[str]) -> int:
    return sum(each.startswith(key) for each in told)


async def test_an_attempt_whose_answer_was_lost_is_settled_by_the_sweep_and_told_once(service: Service) -> None:
    service.sandbox.fault("resubmit", "drop_after")
    told = await pay(service)

    found = [await service.app.errands.settle_the_unsettled() for _ in range(2)]

    assert told[0] == "payment-unknown"
    assert found == [1, 0]
    assert times("payment-accepted", await said(service)) == 1
    assert len(service.sandbox.ledger("acct_demo")) == 1


async def test_while_the_backend_is_down_nothing_is_decided_and_the_others_still_get_theirs(service: Service) -> None:
    (second,) = service.sandbox.make_accounts("demo")
    service.sandbox.fault("resubmit", "drop_after", times=2)
    await pay(service, "anna", "acct_demo")
    await pay(service, "berta", second)
    service.sandbox.fault("fate", "503", account="acct_demo", times=None)

    found = await service.app.errands.settle_the_unsettled()

    assert found == 1
    assert times("payment-accepted", await said(service, "anna")) == 0
    assert times("payment-accepted", await said(service, "berta")) == 1


async def test_a_settle_job_is_tried_again_while_the_backend_is_down(service: Service) -> None:
    service.sandbox.fault("resubmit", "drop_after")
    await pay(service)
    (attempt,) = await service.app.services.work.read(lambda records: records.attempts.open_of("acct_demo"))
    service.sandbox.fault("fate", "503")

    with pytest.raises(BackendUnavailable):
        await service.app.errands.carry_out(JobKind.SETTLE, attempt.id)
    await service.app.errands.carry_out(JobKind.SETTLE, attempt.id)
    await service.app.errands.carry_out(JobKind.SETTLE, attempt.id)

    assert times("payment-accepted", await said(service)) == 1


async def test_an_outcome_nobody_told_is_told_once(service: Service) -> None:
    service.sandbox.fault("resubmit", "drop_after")
    await pay(service)
    (attempt,) = await service.app.services.work.read(lambda records: records.attempts.open_of("acct_demo"))
    await service.app.services.billing.settle(attempt.id)

    found = [await service.app.errands.tell_the_untold() for _ in range(2)]

    assert found == [1, 0]
    assert times("payment-accepted", await said(service)) == 1


async def test_an_outcome_that_a_turn_told_is_not_told_again(service: Service) -> None:
    assert times("payment-accepted", await pay(service)) == 1

    found = await service.app.errands.tell_the_untold()

    assert found == 0
    assert times("payment-accepted", await said(service)) == 1


async def test_a_message_that_was_taken_in_and_never_answered_is_answered_once(service: Service) -> None:
    customer = await service.app.services.identity.customer("rest", "anna")
    taken_in = Incoming("m-1", "rest:anna", "rest", customer, service.app.clock.now(), text="thanks")
    await service.app.services.work.run(lambda records: records.inbox.add(taken_in))

    found = [await service.app.errands.answer_the_unanswered() for _ in range(2)]

    assert found == [1, 0]
    assert await said(service) == ["answer-thanks"]


async def test_a_promise_whose_job_was_lost_is_kept_once(service: Service) -> None:
    await pay(service)
    early = await service.app.errands.keep_the_overdue()
    await service.app.advance(49)

    found = [await service.app.errands.keep_the_overdue() for _ in range(2)]

    assert (early, found) == (0, [1, 0])
    assert times("follow-up-cleared", await said(service)) == 1


async def test_a_follow_up_that_comes_too_early_is_tried_again_later(service: Service) -> None:
    await pay(service)
    follow_up = await service.app.services.work.read(lambda records: records.follow_ups.latest_of("acct_demo"))
    assert follow_up is not None

    with pytest.raises(Retryable):
        await service.app.errands.carry_out(JobKind.FOLLOW_UP, follow_up.id)

    assert times("follow-up", await said(service)) == 0


@pytest.mark.parametrize("kind", list(JobKind))
async def test_a_job_about_nothing_we_know_does_nothing(service: Service, kind: JobKind) -> None:
    await service.app.errands.carry_out(kind, "nobody-knows")

    assert await service.app.services.work.read(lambda records: records.outbox.pending("rest", limit=1)) == ()


async def test_a_reminder_that_was_not_promised_is_not_given(service: Service) -> None:
    await service.say("anna", "hello")
    before = await said(service)

    await service.app.errands.carry_out(JobKind.RETRY, "rest:anna")

    assert await said(service) == before


async def test_the_engine_settles_and_keeps_promises_by_itself(
    sqlite_files: Databases, sandbox: RunningSandbox
) -> None:
    sandbox.reset()
    async with running_service(sqlite_files.fresh(), sandbox, jobs=True, demo=True) as service:
        sandbox.fault("resubmit", "drop_after")
        told = await pay(service)

        async def paid() -> bool:
            return times("payment-accepted", await said(service)) == 1

        await eventually(paid)
        await service.app.advance(48)

        async def kept() -> bool:
            return times("follow-up-cleared", await said(service)) == 1

        await eventually(kept)

    assert told[0] == "payment-unknown"
    assert len(sandbox.ledger("acct_demo")) == 1


async def test_a_message_kept_for_review_is_forgotten_after_the_days_that_are_set(service: Service) -> None:
    await service.say("anna", "zxqv wkjh bvnm")
    work = service.app.services.work
    kept = await work.read(lambda records: records.review.waiting(language=None, limit=9))

    found = [await service.app.errands.forget_the_unsure() for _ in range(2)]

    assert [message.text for message in kept] == ["zxqv wkjh bvnm"]
    assert found == [1, 0]
    assert await work.read(lambda records: records.review.waiting(language=None, limit=9)) == ()
