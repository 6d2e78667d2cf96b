"""The simulator is held to its purpose: with one part of Kase broken at a time, it must see what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from bot.billing.desk import BillingDesk
from bot.billing.ledger import AttemptLedger
from bot.domain.billing import Attempt, Charge, Fate, Outcome, Paid, SentCharge
from bot.domain.conversation import Incoming, Saying
from bot.errors import OutcomeUnknown
from bot.followups.desk import FollowUpDesk
from bot.gateways.http import HttpBillingGateway
from bot.storage.attempts import SqlAttempts
from bot.storage.inbox import SqlInbox
from bot.storage.outbox import SqlOutbox
from tests.chaos.schedules.ground import Ground, ground
from tests.chaos.schedules.scheme import SHORT

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.filterwarnings("ignore:coroutine .*connect_tcp.* was never awaited"),
]

Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def field() -> Iterator[Ground]:
    with ground("sqlite") as made:
        yield made


def a_new_key_with_every_send(patch: pytest.MonkeyPatch) -> None:
    send = HttpBillingGateway.resubmit

    async def resubmit(self: HttpBillingGateway, charge: Charge, *, idempotency_key: str) -> Outcome:
        return await send(self, charge, idempotency_key=uuid4().hex)

    patch.setattr(HttpBillingGateway, "resubmit", resubmit)


def keys_are_not_made_void(patch: pytest.MonkeyPatch) -> None:
    async def void(self: HttpBillingGateway, sent: SentCharge) -> Outcome | Fate:
        return Fate.NOT_CHARGED

    patch.setattr(HttpBillingGateway, "void", void)


def not_knowing_is_taken_for_no(patch: pytest.MonkeyPatch) -> None:
    async def lose_sight(self: AttemptLedger, attempt: Attempt) -> Attempt:
        return await self.conclude(attempt, Fate.NOT_CHARGED)

    patch.setattr(AttemptLedger, "lose_sight", lose_sight)


def a_lost_answer_is_taken_for_yes(patch: pytest.MonkeyPatch) -> None:
    send = HttpBillingGateway.resubmit

    async def resubmit(self: HttpBillingGateway, charge: Charge, *, idempotency_key: str) -> Outcome:
        try:
            return await send(self, charge, idempotency_key=idempotency_key)
        except OutcomeUnknown:
            return Paid(await self.now(), f"R-{idempotency_key}")

    patch.setattr(HttpBillingGateway, "resubmit", resubmit)


def what_is_being_paid_looks_unpaid(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqlAttempts, "open_of", lambda self, account_id: ())


def outcomes_are_not_marked_as_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqlAttempts, "mark_told", lambda self, attempt_id: None)


def no_follow_up_is_promised(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(FollowUpDesk, "promise", lambda self, records, attempt: None)


def the_outbox_loses_the_last_saying(patch: pytest.MonkeyPatch) -> None:
    add = SqlOutbox.add

    def lose(self: SqlOutbox, sayings: Sequence[Saying]) -> None:
        add(self, sayings[:-1])

    patch.setattr(SqlOutbox, "add", lose)


def the_outbox_doubles_sayings(patch: pytest.MonkeyPatch) -> None:
    add = SqlOutbox.add

    def double(self: SqlOutbox, sayings: Sequence[Saying]) -> None:
        add(self, [*sayings, *(replace(saying, id=f"{saying.id}+") for saying in sayings)])

    patch.setattr(SqlOutbox, "add", double)


def the_inbox_knows_nothing_again(patch: pytest.MonkeyPatch) -> None:
    def finish(self: SqlInbox, incoming: Incoming, *, at: datetime) -> bool:
        done(self, incoming, at=at)
        return True

    done = SqlInbox.finish
    patch.setattr(SqlInbox, "answered", lambda self, channel, incoming_id: None)
    patch.setattr(SqlInbox, "finish", finish)


def nobody_asks_what_became_of_an_attempt(patch: pytest.MonkeyPatch) -> None:
    def unsettled(self: SqlAttempts, *, before: datetime, limit: int) -> tuple[Attempt, ...]:
        return ()

    patch.setattr(SqlAttempts, "unsettled", unsettled)
    patch.setattr(BillingDesk, "settle", BillingDesk.attempt)


BROKEN: dict[str, tuple[Break, frozenset[str]]] = {
    "a new key with every send": (a_new_key_with_every_send, frozenset({"lost", "doubled"})),
    "keys are not made void": (keys_are_not_made_void, frozenset({"lost", "doubled"})),
    "not knowing is taken for no": (not_knowing_is_taken_for_no, frozenset({"lost", "doubled"})),
    "a lost answer is taken for a yes": (a_lost_answer_is_taken_for_yes, frozenset({"falsely_paid"})),
    "what is being paid looks unpaid": (what_is_being_paid_looks_unpaid, frozenset({"invited_while_unknown"})),
    "outcomes are not marked as told": (outcomes_are_not_marked_as_told, frozenset({"told_twice"})),
    "no follow-up is promised": (no_follow_up_is_promised, frozenset({"missing_follow_ups"})),
    "the outbox loses the last saying": (the_outbox_loses_the_last_saying, frozenset({"unheard", "lost"})),
    "the outbox doubles sayings": (the_outbox_doubles_sayings, frozenset({"told_twice"})),
    "the inbox knows nothing again": (the_inbox_knows_nothing_again, frozenset({"changed_answers"})),
    "nobody asks what became of an attempt": (nobody_asks_what_became_of_an_attempt, frozenset({"left_open"})),
}


def _first_seen(field: Ground) -> tuple[int, set[str]]:
    """The first schedule that shows something wrong, and the names of the figures that do.

    Unbroken, the same schedules show nothing (`test_schedules`).
    """
    for number, seed in enumerate(SHORT, start=1):
        faults = field.play(seed).figures.faults
        if faults:
            return number, {fault.partition(":")[0] for fault in faults}
    return 0, set()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_part_is_seen(field: Ground, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    break_it, seen_as = BROKEN[name]
    break_it(monkeypatch)

    number, figures = _first_seen(field)

    assert number, f"{len(SHORT)} schedules showed nothing"
    assert figures & seen_as, figures


def test_an_account_that_may_have_two_open_attempts_is_seen(field: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    def unconstrained(address: str) -> None:
        engine = create_engine(address)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP INDEX uq_attempts_open_balance")
        engine.dispose()

    number, figures = _first_seen(replace(field, prepare=unconstrained))

    assert number, f"{len(SHORT)} schedules showed nothing"
    assert "doubled" in figures
