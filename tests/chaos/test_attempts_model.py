"""Attempts as hypothesis plays with them: whatever is done in whatever order, our books and the ledger agree.

The backend honours keys and nothing else, so that a second charge of a balance is kept off by our own books alone.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Final, TypeVar

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.billing.ledger import AttemptLedger
from bot.domain.billing import FINAL_STATES, STEPS_OF_AN_ATTEMPT, Attempt, AttemptState, Fate, NeedsCustomer
from bot.domain.conversation import Confirmation, Conversation, Incoming, Position
from bot.domain.follow_up import FollowUp
from bot.domain.identity import Customer, Link
from bot.errors import KaseError, NotAllowed, Retryable
from bot.records.unit_of_work import Records
from tests.chaos.schedules.arena import Purse
from tests.chaos.schedules.crash import Crash, Mortal, watch_tasks
from tests.chaos.schedules.ground import Ground, ground
from tests.chaos.schedules.life import Astray, Life, Skies
from tests.chaos.schedules.steps import LONG_AGO
from tests.chaos.schedules.weather import CALM, Weather

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.filterwarnings("ignore:coroutine .*connect_tcp.* was never awaited"),
]

T = TypeVar("T")

PAYING: Final = Position("pay_balance", "paying")
DEATHS: Final = ("before a charge", "after a charge", "before a commit", "after a commit")
FAULTS: Final = (
    None,
    None,
    "503",
    "500_before",
    "500_after",
    "drop_before",
    "drop_after",
    "late_charge",
    "astray",
    "twice",
    *DEATHS,
)
PEOPLE: Final = ("anna", "boris")


def _reachable(state: AttemptState) -> frozenset[AttemptState]:
    """Every state that an attempt may come to from another, in however many steps."""
    further = STEPS_OF_AN_ATTEMPT.get(state, frozenset())
    return frozenset({state}).union(*(_reachable(each) for each in further))


class ChosenWeather(Weather):
    """Weather that a rule has chosen for the next charge."""

    def __init__(self) -> None:
        super().__init__("chosen", CALM, names={})
        self.next: str | None = None

    def read(self, account: str, call: str) -> str | None:
        return None

    def charge(self, account: str) -> str | None:
        chosen, self.next = self.next, None
        return chosen


class AttemptsModel(RuleBasedStateMachine):
    """Two people, one account; `seen` is the state in which each attempt was met last."""

    field: Ground

    def __init__(self) -> None:
        super().__init__()
        field = self.field
        self.loop = asyncio.new_event_loop()
        watch_tasks(self.loop)
        self.weather = ChosenWeather()
        self.arena = field.careless
        self.astray = Astray()
        self.skies = Skies(self.arena, field.databases.fresh(), self.weather, self.astray, field.throw_out)
        self.network = self.arena.gateway()
        self.skies.offset = self.run(self.network.now()) - datetime.now(UTC)
        self.life = self.born()
        self.numbers = count(1)
        self.seen: dict[str, AttemptState] = {}
        self.confirmations: list[Confirmation] = []

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    def born(self) -> Life:
        life = Life(0, Mortal(Random(1), likely=0, loop=self.loop), self.skies)
        self.run(life.start())
        return life

    @initialize(balances=st.sampled_from([1, 2]), bad_card=st.sampled_from([None, "insufficient_funds", "confirm"]))
    def owe(self, balances: int, bad_card: str | None) -> None:
        self.purse: Purse = self.arena.purse(balances=balances, bad_card=bad_card)
        account = self.purse.account_id
        for person in PEOPLE:
            link = Link("rest", person, account, "anna", frozenset({"billing_admin"}))
            self.run(self.life.app.services.identity.link(link))

    @rule(person=st.sampled_from(PEOPLE), everything=st.booleans(), good=st.booleans(), fault=st.sampled_from(FAULTS))
    def agree(self, person: str, everything: bool, good: bool, fault: str | None) -> None:
        self.threaten(fault)
        self.survive(self.agreement(person, everything=everything, good=good))

    @rule(fault=st.sampled_from(FAULTS))
    def agree_both_at_once(self, fault: str | None) -> None:
        self.threaten(fault)

        async def both() -> None:
            done = await asyncio.gather(
                *(self.agreement(person, everything=True, good=True) for person in PEOPLE),
                return_exceptions=True,
            )
            assert not [each for each in done if isinstance(each, Exception) and not isinstance(each, KaseError)]

        self.survive(both())

    @precondition(lambda self: self.confirmations)
    @rule(choice=st.randoms(use_true_random=False), person=st.sampled_from(PEOPLE))
    def agree_again_to_what_was_agreed(self, choice: Random, person: str) -> None:
        confirmation = choice.choice(self.confirmations)

        async def again() -> None:
            conversation = replace(await self.conversation(person), confirmation=confirmation)
            customer = await self.life.app.services.identity.customer("rest", person)
            situation = await self.life.app.services.billing.look(customer)
            with pytest.raises(NotAllowed):
                await self.life.app.services.charger.pay(
                    conversation, situation, incoming=self.yes(conversation, customer), meanwhile=PAYING
                )

        self.survive(again())

    @precondition(lambda self: self.seen)
    @rule(choice=st.randoms(use_true_random=False))
    def settle(self, choice: Random) -> None:
        self.survive(self.ask(choice.choice(sorted(self.seen))))

    @precondition(lambda self: self.seen)
    @rule(choice=st.randoms(use_true_random=False))
    def give_up(self, choice: Random) -> None:
        self.survive(self.take_back(choice.choice(sorted(self.seen))))

    @precondition(lambda self: self.astray.orders)
    @rule()
    def strays_arrive(self) -> None:
        self.run(self.astray.arrive(self.network))

    @precondition(lambda self: AttemptState.NEEDS_CUSTOMER in self.seen.values())
    @rule(confirmed=st.booleans())
    def the_bank_is_answered(self, confirmed: bool) -> None:
        async def answer() -> None:
            for attempt in await self.attempts():
                fate = await self.network.fate(attempt.sent) if attempt.state is AttemptState.NEEDS_CUSTOMER else None
                if isinstance(fate, NeedsCustomer):
                    await self.arena.at_the_bank(fate.page.url, confirmed=confirmed)

        self.run(answer())

    @rule(minutes=st.sampled_from([1, 5, 20]))
    def time_passes(self, minutes: int) -> None:
        self.pass_time(timedelta(minutes=minutes))

    @rule()
    def the_process_dies_and_another_starts(self) -> None:
        self.life.mortal.die("killed")
        self.revive()

    @invariant()
    def books_and_ledger_agree(self) -> None:
        if hasattr(self, "purse"):
            self.compare(self.run(self.attempts()))

    def compare(self, attempts: tuple[Attempt, ...]) -> None:
        """What must hold at any moment."""
        charged = self.arena.charges(self.purse.account_id)
        keys = {charge.key for charge in charged}
        states = {attempt.id: attempt.state for attempt in attempts}
        still_open = Counter(attempt.balance_id for attempt in attempts if not attempt.state.final)
        assert max(still_open.values(), default=1) == 1, still_open
        assert max(Counter(charge.balance_id for charge in charged).values(), default=1) == 1, charged
        assert keys <= set(states), "a charge that nobody agreed to"
        assert all(attempt.id in keys for attempt in attempts if attempt.state is AttemptState.PAID)
        assert not [a for a in attempts if a.state in FINAL_STATES - {AttemptState.PAID} and a.id in keys]
        assert all(state in _reachable(self.seen.get(key, state)) for key, state in states.items())
        assert set(self.seen) <= set(states), "an attempt was forgotten"
        self.seen = states

    def teardown(self) -> None:
        """Whatever was begun comes to an end, once the backend has answered and a minute has passed."""
        try:
            if hasattr(self, "purse"):
                self.come_to_an_end()
        finally:
            self.run(self.life.stop())
            self.run(self.network.close())
            self.loop.close()

    def come_to_an_end(self) -> None:
        self.run(self.astray.arrive(self.network))
        for _ in range(40):
            waiting = [attempt.id for attempt in self.run(self.attempts()) if not attempt.state.final]
            if not waiting:
                break
            self.pass_time(timedelta(minutes=5))
            self.run(asyncio.sleep(0.02))  # a late charge is late in real time
            for attempt_id in waiting:
                self.survive(self.ask(attempt_id))
        attempts = self.run(self.attempts())
        self.compare(attempts)
        assert not [attempt for attempt in attempts if not attempt.state.final]
        paid = {attempt.confirmation_id for attempt in attempts if attempt.state is AttemptState.PAID}
        promised = {(each.attempt_id or "").rpartition("-")[0] for each in self.run(self.follow_ups(attempts))}
        assert promised == paid

    # What rules are made of

    def threaten(self, fault: str | None) -> None:
        """What the next charge, or the process over it, is to meet."""
        self.life.mortal.doomed = fault if fault in DEATHS else None
        self.weather.next = None if fault in DEATHS else fault

    async def agreement(self, person: str, *, everything: bool, good: bool) -> None:
        services = self.life.app.services
        customer = await services.identity.customer("rest", person)
        situation = await services.billing.look(customer)
        ids = self.purse.balances if everything else self.purse.balances[:1]
        cards = self.purse.good_cards if good or not self.purse.bad_cards else self.purse.bad_cards
        prepared = await services.billing.prepare(situation, balance_ids=ids, card_id=cards[0])
        if not isinstance(prepared, Confirmation):
            return
        conversation = replace(await self.conversation(person), confirmation=prepared)
        paid = await services.charger.pay(
            conversation, situation, incoming=self.yes(conversation, customer), meanwhile=PAYING
        )
        assert paid.conversation.confirmation is not None
        self.confirmations.append(paid.conversation.confirmation)

    async def conversation(self, person: str) -> Conversation:
        stored = await self.life.app.services.work.read(lambda records: records.conversations.get(f"rest:{person}"))
        return stored or Conversation(f"rest:{person}", "rest", person, "en")

    def yes(self, conversation: Conversation, customer: Customer) -> Incoming:
        now = self.life.app.clock.now()
        return Incoming(f"yes {next(self.numbers)}", conversation.id, "rest", customer, now, text="yes")

    async def ask(self, attempt_id: str) -> None:
        await self.life.app.services.billing.settle(attempt_id)

    async def take_back(self, attempt_id: str) -> None:
        await self.life.app.services.billing.give_up(attempt_id)

    async def attempts(self) -> tuple[Attempt, ...]:
        def find(records: Records) -> tuple[Attempt, ...]:
            return records.attempts.of_account(self.purse.account_id, since=LONG_AGO)

        return await self.life.app.services.work.read(find)

    async def follow_ups(self, attempts: tuple[Attempt, ...]) -> list[FollowUp]:
        def find(records: Records) -> list[FollowUp]:
            found = (records.follow_ups.get(f"follow-up-{attempt.id}") for attempt in attempts)
            return [each for each in found if each is not None]

        return await self.life.app.services.work.read(find)

    def pass_time(self, time: timedelta) -> None:
        self.arena.advance(time)
        self.skies.offset += time
        self.life.tell_time(timedelta())

    def survive(self, work: Coroutine[Any, Any, None]) -> None:
        """Let a process do it; one that dies of it is followed by another, what it could not do is left."""
        try:
            self.run(self.life.mortal.run(work))
        except Crash:
            self.revive()
        except (Retryable, NotAllowed):
            return
        finally:
            self.threaten(None)

    def revive(self) -> None:
        self.run(self.life.stop())
        self.life = self.born()


@pytest.fixture(autouse=True, scope="module")
def field() -> Iterator[None]:
    with ground("sqlite") as made:
        AttemptsModel.field = made
        yield


QUICK: Final = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # to make a failure smaller takes minutes: ask for it by hand
)


def test_our_books_and_the_backends_ledger_agree_whatever_happens() -> None:
    run_state_machine_as_test(AttemptsModel, settings=QUICK)


def test_books_that_call_the_unknown_a_no_are_seen_not_to_agree(field: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lose_sight(self: AttemptLedger, attempt: Attempt) -> Attempt:
        return await self.conclude(attempt, Fate.NOT_CHARGED)

    monkeypatch.setattr(AttemptLedger, "lose_sight", lose_sight)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(AttemptsModel, settings=settings(QUICK, phases=[Phase.generate]))
