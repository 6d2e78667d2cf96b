"""Two admins who press and type anything in any order, over a backend that fails in every way."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.domain.billing import Attempt, AttemptState
from bot.records.unit_of_work import Records
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import stage

T = TypeVar("T")

CARDS = (
    "4000000000005019",  # the answer is lost after the charge
    "4000000000005043",  # an error after the charge
    "4000000000005035",  # an error before it
    "4000002500003155",  # the bank asks
    "4000000000000002",  # refused
)
LAST_DIGITS = ("4444", *(number[-4:] for number in CARDS))
SAYINGS = (
    *("pay now", "yes", "yes", "yes", "same card", "other card", "1", "2", "3", "4", "all", "done", "cancel"),
    *("how much do we owe?", "I paid but it still says past due", "start over", "no", "qwertz"),
    *("try again on a day", "in 5 days", "cancel the planned payment"),
)
FAULTS = ("503", "drop_before", "drop_after", "500_before", "500_after")
CONSENTS = {"consent", "schedule_consent"}
PEOPLE = st.sampled_from(["anna", "peteris"])


class Storm(RuleBasedStateMachine):
    """Every rule is something that people, networks or time do; every invariant must hold after each of them."""

    sandbox: RunningSandbox

    @initialize()
    def begin(self) -> None:
        self.runner = asyncio.Runner()
        self.closing = AsyncExitStack()
        (self.account,) = self.sandbox.make_accounts("several")
        for number in CARDS:
            self.sandbox.add_card(self.account, number)
        self.anna = self.wait(self.closing.enter_async_context(stage(self.sandbox, budget=timedelta(seconds=2))))
        self.people = {"anna": self.anna, "peteris": self.anna.beside("peteris")}
        for person in self.people.values():
            self.wait(person.link(self.account))
        self.messages: list[tuple[str, str, str]] = []

    def wait(self, happening: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(happening)

    @rule(who=PEOPLE, text=st.sampled_from(SAYINGS))
    def says(self, who: str, text: str) -> None:
        message_id = f"{who}-{len(self.messages)}"
        self.messages.append((who, text, message_id))
        self.wait(self.people[who].says(text, message_id=message_id))

    @rule(who=PEOPLE, balance=st.sampled_from(["1", "2", "all"]), card=st.sampled_from(LAST_DIGITS))
    def goes_through_the_guide(self, who: str, balance: str, card: str) -> None:
        for each in ("pay now", balance, "other card", card):
            self.says(who, each)

    @rule(who=PEOPLE, balance=st.sampled_from(["1", "2", "all"]), card=st.sampled_from(LAST_DIGITS))
    def pays(self, who: str, balance: str, card: str) -> None:
        self.goes_through_the_guide(who, balance, card)
        self.says(who, "yes")

    @rule(card=st.sampled_from(LAST_DIGITS))
    def both_pay_at_once(self, card: str) -> None:
        for who in self.people:
            self.goes_through_the_guide(who, "all", card)
        self.both_say_yes_at_once()

    @rule(who=PEOPLE, button=st.integers(0, 5), earlier=st.integers(0, 2))
    def presses(self, who: str, button: int, earlier: int) -> None:
        person = self.people[who]
        if person.options:
            answer = person.options[button % len(person.options)].answer
            self.wait(person.presses(answer, stamp=max(1, person.stamp - earlier)))

    @rule(which=st.integers(0, 30))
    def the_same_message_again(self, which: int) -> None:
        if self.messages:
            who, text, message_id = self.messages[-1 - which % len(self.messages)]
            self.wait(self.people[who].says(text, message_id=message_id))

    @rule()
    def both_say_yes_at_once(self) -> None:
        async def at_once() -> None:
            await asyncio.gather(*(person.says("yes") for person in self.people.values() for _ in range(2)))

        self.wait(at_once())

    @rule(kind=st.sampled_from(FAULTS), at=st.sampled_from(["resubmit", "fate", "void", "balances", "preview"]))
    def something_breaks(self, kind: str, at: str) -> None:
        self.sandbox.fault(at, kind, account=self.account)

    @rule(who=PEOPLE, answer=st.sampled_from(["confirm", "refuse"]))
    def at_the_bank(self, who: str, answer: str) -> None:
        url = self.people[who].url
        if url is not None and "/confirm/" in url:
            self.wait(self.people[who].browse(url, answer=answer))

    @rule(hours=st.sampled_from([0.01, 0.3, 1.5, 30.0]))
    def time_passes(self, hours: float) -> None:
        self.wait(self.anna.later(hours))
        self.wait(self.people["peteris"].hears())

    @rule()
    def the_sweep_comes(self) -> None:
        self.wait(self.anna.sweeps())

    @rule(minor=st.integers(1, 3))
    def the_amount_changes(self, minor: int) -> None:
        if not self.charged():
            self.sandbox.change_balance(f"bal_{self.account.removeprefix('acct_')}_2", minor * 1000)

    @invariant()
    def no_balance_is_charged_twice(self) -> None:
        assert max(Counter(self.charged()).values(), default=0) <= 1

    @invariant()
    def at_most_one_attempt_of_a_balance_is_open(self) -> None:
        opened = Counter(attempt.balance_id for attempt in self.attempts() if not attempt.state.final)
        assert max(opened.values(), default=0) <= 1

    @invariant()
    def every_charge_was_written_down_and_agreed_to_first(self) -> None:
        known = {attempt.id: attempt for attempt in self.attempts()}
        consents = {entry.details["confirmation"]: entry for entry in self.audit() if entry.what in CONSENTS}
        for charge in self.sandbox.ledger(self.account):
            attempt = known[str(charge["key"])]
            shown = consents[attempt.confirmation_id].details["shown"]
            assert f"{attempt.balance_number} {attempt.amount.minor} {attempt.amount.currency}" in shown
            assert charge["amount"] == {"minor": attempt.amount.minor, "currency": attempt.amount.currency}

    @invariant()
    def no_payment_is_told_twice(self) -> None:
        assert max(self.told().values(), default=0) <= 1

    def teardown(self) -> None:
        """In the end everything is known, written down and told."""
        try:
            self.sandbox.clear_faults()
            for hours in (0.5, 1.0, 1.0):
                self.wait(self.anna.later(hours))
                self.wait(self.anna.sweeps())
            self.no_payment_is_told_twice()
            assert [attempt.state for attempt in self.attempts() if not attempt.state.final] == []
            paid = {attempt.balance_id for attempt in self.attempts() if attempt.state is AttemptState.PAID}
            assert paid == set(self.charged())
            assert sum(self.told().values()) == len(paid)
        finally:
            self.wait(self.closing.aclose())
            self.runner.close()

    def charged(self) -> list[str]:
        return [str(charge["balance_id"]) for charge in self.sandbox.ledger(self.account)]

    def attempts(self) -> tuple[Attempt, ...]:
        def find(records: Records) -> tuple[Attempt, ...]:
            return records.attempts.of_account(self.account, since=self.anna.clock.now() - timedelta(days=3000))

        return self.wait(self.anna.work.read(find))

    def audit(self) -> tuple[Any, ...]:
        return self.wait(self.anna.work.read(lambda records: records.audit.of_account(self.account)))

    def told(self) -> Counter[object]:
        """How often each payment was told, in any conversation."""
        for person in self.people.values():
            self.wait(person.hears())
        said = [saying.reply for person in self.people.values() for saying in person.said]
        return Counter(reply.facts["receipt"] for reply in said if reply.key == "payment-accepted")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


def test_whatever_people_networks_and_time_do_each_balance_is_charged_once_and_told_once(
    sandbox: RunningSandbox,
) -> None:
    class OverThisSandbox(Storm):
        pass

    OverThisSandbox.sandbox = sandbox
    run_state_machine_as_test(
        OverThisSandbox, settings=settings(max_examples=15, stateful_step_count=20, deadline=None, derandomize=True)
    )
