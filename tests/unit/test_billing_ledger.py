"""The states of an attempt: only the allowed steps, final for good, and a payment brings its promise exactly once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.billing.ledger import AttemptLedger
from bot.domain.billing import (
    FINAL_STATES,
    STEPS_OF_AN_ATTEMPT,
    Attempt,
    AttemptState,
    DeclineClass,
    Declined,
    Fate,
    HostedPage,
    NeedsCustomer,
    Outcome,
    Paid,
    PayElsewhere,
)
from bot.records.jobs import JobKind
from bot.records.unit_of_work import Records
from bot.storage.memory import MemoryUnitOfWork
from tests.support.builders import ATTEMPT, NOW

PAGE = HostedPage("https://bank.example", NOW + timedelta(minutes=15))
FINDINGS: tuple[Outcome | Fate, ...] = (
    Paid(NOW, "R-1"),
    Declined(DeclineClass.GENERIC, "do_not_honor"),
    NeedsCustomer(PAGE),
    PayElsewhere("https://pay.example"),
    *Fate,
)


class Now:
    def now(self) -> datetime:
        return NOW


class AttemptLife(RuleBasedStateMachine):
    """One attempt and everything that can be found out about it, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.work = MemoryUnitOfWork()
        self.paid: list[str] = []
        self.ledger = AttemptLedger(self.work, Now(), lambda _, attempt: self.paid.append(attempt.id))
        self.attempt = replace(ATTEMPT, state=AttemptState.CREATED)
        asyncio.run(self.work.run(lambda records: records.attempts.add(self.attempt)))
        self.seen = [AttemptState.CREATED]

    @rule()
    def submit(self) -> None:
        before = self.stored().state
        assert asyncio.run(self.ledger.submit(self.attempt)) == (before is AttemptState.CREATED)

    @rule(finding=st.sampled_from(FINDINGS))
    def conclude(self, finding: Outcome | Fate) -> None:
        told = asyncio.run(self.ledger.conclude(self.attempt, finding))
        assert told == self.stored()

    @rule()
    def lose_sight(self) -> None:
        asyncio.run(self.ledger.lose_sight(self.attempt))

    @rule()
    def leave_untried(self) -> None:
        asyncio.run(self.ledger.leave_untried((self.attempt,)))

    @invariant()
    def it_only_takes_allowed_steps(self) -> None:
        state = self.stored().state
        if state is not self.seen[-1]:
            assert state in STEPS_OF_AN_ATTEMPT[self.seen[-1]]
            self.seen.append(state)
        self.every_step_but_the_sending_is_in_the_audit()

    @invariant()
    def a_payment_is_promised_about_once(self) -> None:
        assert self.paid == ([self.attempt.id] if self.stored().state is AttemptState.PAID else [])

    def every_step_but_the_sending_is_in_the_audit(self) -> None:
        entries = asyncio.run(self.work.read(lambda records: records.audit.of_account("acct_1")))
        steps = [f"attempt_{state}" for state in self.seen[1:] if state is not AttemptState.SUBMITTED]
        assert [entry.what for entry in entries] == steps

    @invariant()
    def what_is_not_final_will_be_asked_about(self) -> None:
        jobs = {job.id for job in self.work.jobs if job.kind is JobKind.SETTLE}
        state = self.stored().state
        if state in {AttemptState.UNKNOWN, AttemptState.NEEDS_CUSTOMER}:
            assert f"settle:{self.attempt.id}:{state}" in jobs

    def stored(self) -> Attempt:
        found = asyncio.run(self.work.read(lambda records: records.attempts.get(self.attempt.id)))
        assert found is not None
        return found


AttemptLife.TestCase.settings = settings(max_examples=60, stateful_step_count=8, deadline=None, derandomize=True)
TestAttemptLife = AttemptLife.TestCase


def test_only_four_states_free_the_balance() -> None:
    assert FINAL_STATES.isdisjoint(STEPS_OF_AN_ATTEMPT)
    assert {state for state in AttemptState if state.final} == FINAL_STATES


def test_from_every_open_state_the_balance_can_become_free() -> None:
    for state, following in STEPS_OF_AN_ATTEMPT.items():
        assert following & FINAL_STATES, state


@pytest.mark.anyio
@pytest.mark.parametrize("never_again", [True, False])
async def test_a_refusal_keeps_its_code_for_agents_and_whether_it_is_for_good(never_again: bool) -> None:
    work = MemoryUnitOfWork()
    ledger = AttemptLedger(work, Now(), lambda _, __: None)
    await work.run(lambda records: records.attempts.add(ATTEMPT))

    wait = timedelta(hours=4)
    told = await ledger.conclude(ATTEMPT, Declined(DeclineClass.GENERIC, "03", never_again, wait))

    assert told.raw_code == "03"
    assert told.decline is (DeclineClass.DO_NOT_TRY_AGAIN if never_again else DeclineClass.GENERIC)
    assert told.wait == (None if never_again else wait)


@pytest.mark.anyio
async def test_a_promise_that_cannot_be_stored_leaves_the_attempt_as_it_was() -> None:
    def broken(_: Records, __: Attempt) -> None:
        raise OSError("no room")

    work = MemoryUnitOfWork()
    ledger = AttemptLedger(work, Now(), broken)
    await work.run(lambda records: records.attempts.add(ATTEMPT))

    with pytest.raises(OSError, match="no room"):
        await ledger.conclude(ATTEMPT, Paid(NOW, "R-1"))

    assert await work.read(lambda records: records.attempts.get(ATTEMPT.id)) == ATTEMPT
