"""Opening the money door: written down first, charged once, told once, whatever breaks off in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from sqlalchemy import create_engine

from bot.billing.charging import Charger
from bot.domain.billing import Attempt, AttemptState, Charge
from bot.domain.conversation import Conversation, EventKind, Position
from bot.errors import NotAllowed, StorageUnavailable
from bot.jobs.queue import EngineQueue
from bot.records.entries import moment
from bot.records.unit_of_work import Records, UnitOfWork
from bot.replies.wording import wording
from bot.storage.attempts import SqlAttempts
from bot.storage.clock import SystemClock
from bot.storage.memory import MemoryUnitOfWork
from bot.storage.unit_of_work import SqlUnitOfWork
from tests.support.databases import Databases
from tests.support.gates import ProcessDied, die, put_gate
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage
from tests.support.stores import opened

pytestmark = pytest.mark.anyio

T = TypeVar("T")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@pytest.fixture
async def asked(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with at_the_confirmation(sandbox) as on_stage:
        yield on_stage


@asynccontextmanager
async def at_the_confirmation(
    sandbox: RunningSandbox, template: str = "single", *, budget: float = 2.0, work: UnitOfWork | None = None
) -> AsyncIterator[Stage]:
    """A customer who was asked the exact charge and has not answered yet."""
    async with stage(sandbox, work=work, budget=timedelta(seconds=budget)) as on_stage:
        await on_stage.link(sandbox.make_accounts(template)[0])
        await on_stage.says("pay now")
        if template == "several":
            await on_stage.presses("all")
            await on_stage.presses("other_card")
            await on_stage.says("4444")
        else:
            await on_stage.presses("same_card")
        assert on_stage.said[-1].reply.key == "confirm-payment"
        yield on_stage


async def account_of(on_stage: Stage) -> str:
    customer = await on_stage.services.identity.customer(on_stage.channel, on_stage.person)
    assert customer.link is not None
    return customer.link.account_id


async def conversation_of(on_stage: Stage) -> Conversation:
    found = await on_stage.work.read(lambda records: records.conversations.get(on_stage.conversation_id))
    assert found is not None
    return found


async def states(on_stage: Stage) -> list[AttemptState]:
    account = await account_of(on_stage)
    since = on_stage.clock.now() - timedelta(days=1)
    found = await on_stage.work.read(lambda records: records.attempts.of_account(account, since=since))
    return [attempt.state for attempt in reversed(found)]


async def audited(on_stage: Stage) -> list[str]:
    account = await account_of(on_stage)
    return [entry.what for entry in await on_stage.work.read(lambda records: records.audit.of_account(account))]


def said(on_stage: Stage, key: str) -> int:
    return sum(saying.reply.key == key for saying in on_stage.said)


async def test_before_the_charge_is_sent_the_attempt_the_yes_and_the_position_are_stored(asked: Stage) -> None:
    gate, found = put_gate(asked), []

    async def look(charge: Charge, key: str) -> None:
        attempt = await asked.services.billing.attempt(key)
        found.append((attempt, await conversation_of(asked), await audited(asked)))

    gate.before = look
    await asked.says("yes", message_id="the-yes")

    ((attempt, conversation, audit),) = found
    assert attempt is not None
    assert attempt.state is AttemptState.SUBMITTED
    assert conversation.confirmation is not None
    assert conversation.confirmation.accepted_by == "the-yes"
    assert attempt.confirmation_id == conversation.confirmation.id
    assert conversation.position == Position("pay_balance", "paying")
    assert conversation.question is None
    assert audit == ["link_made", "confirmation_shown", "consent", "attempt_submitted"]


async def test_the_audit_tells_who_agreed_to_what_in_which_language_and_what_became_of_it(asked: Stage) -> None:
    await asked.says("yes")

    account = await account_of(asked)
    _, shown, consent, _, paid = await asked.work.read(lambda records: records.audit.of_account(account))
    confirmation = (await conversation_of(asked)).confirmation
    assert confirmation is not None
    assert (consent.what, consent.person, consent.account_id) == ("consent", "anna", account)
    asked_for = {
        "confirmation": confirmation.id,
        "card": confirmation.card_id,
        "card_label": confirmation.card_label,
        "balances": confirmation.balances[0].balance_id,
        "shown": f"{confirmation.balances[0].number} 4900 EUR",
        "language": "en",
        "text": "confirm-payment",
        "wording": wording("confirm-payment", "en"),
    }
    assert shown.details == {**asked_for, "channel": "rest", "expires": moment(confirmation.expires_at)}
    assert consent.details == {
        **asked_for,
        "incoming": confirmation.accepted_by,
        "by": "words",
        "attempts": f"{confirmation.id}-1",
        "channel": "rest",
        "billing_person": "anna",
        "roles": "billing_admin",
        "verified_by": "operator",
    }
    assert (paid.what, paid.details["attempt"]) == ("attempt_paid", f"{confirmation.id}-1")


async def test_a_yes_that_is_delivered_again_after_the_turn_was_cancelled_tells_the_outcome_once(asked: Stage) -> None:
    gate = put_gate(asked)
    gate.before = gate.hold
    turn = asyncio.create_task(asked.says("yes", message_id="the-yes"))
    await gate.reached.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn

    told_meanwhile = await asked.says("yes", message_id="the-yes")
    gate.opened.set()
    told_by_itself = await asked.hears()

    assert told_meanwhile == ["payment-in-progress"]
    assert told_by_itself == ["payment-accepted", "wait-48-hours"]
    assert len(gate.keys) == 1
    assert len(asked.charges(await account_of(asked))) == 1


async def test_a_charge_whose_turn_was_cancelled_is_told_by_itself(asked: Stage) -> None:
    gate = put_gate(asked)
    gate.before = gate.hold
    turn = asyncio.create_task(asked.says("yes"))
    await gate.reached.wait()
    turn.cancel()
    gate.opened.set()
    with pytest.raises(asyncio.CancelledError):
        await turn

    assert await asked.hears() == ["payment-accepted", "wait-48-hours"]
    assert await asked.sweeps() == []


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_process_that_died_around_the_charge_leaves_it_to_another_one(
    sandbox: RunningSandbox, moment: str
) -> None:
    records = MemoryUnitOfWork()
    async with at_the_confirmation(sandbox, work=records) as dying:
        gate = put_gate(dying)
        setattr(gate, moment, die)
        with pytest.raises(ProcessDied):
            await dying.says("yes", message_id="the-yes")
    async with stage(sandbox, work=records) as survivor:
        if moment == "after":
            assert await survivor.says("yes", message_id="the-yes") == ["payment-accepted", "wait-48-hours"]
        else:
            assert await survivor.says("yes", message_id="the-yes") == ["payment-in-progress"]
            survivor.clock.offset += timedelta(minutes=2)
            assert await survivor.sweeps() == ["payment-not-charged", "confirm-payment"]

        assert len(survivor.charges(await account_of(survivor))) == (1 if moment == "after" else 0)
        assert AttemptState.SUBMITTED not in await states(survivor)


async def test_a_charge_that_may_still_be_on_its_way_is_not_made_void(sandbox: RunningSandbox) -> None:
    async with at_the_confirmation(sandbox, budget=0.01) as asked:
        gate = put_gate(asked)
        gate.before = gate.hold
        assert await asked.says("yes") == ["payment-in-progress"]
        assert await asked.says("has my payment arrived?") == ["payment-in-progress"]
        gate.opened.set()

        assert await asked.hears() == ["payment-accepted", "wait-48-hours"]


class FailingOnce(MemoryUnitOfWork):
    """Records that refuse one write, as a database does that goes away for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.writes_before: int | None = None

    async def run(self, transaction: Callable[[Records], T]) -> T:
        if self.writes_before is not None:
            self.writes_before -= 1
            if self.writes_before < 0:
                self.writes_before = None
                raise StorageUnavailable("the database went away")
        return await super().run(transaction)


@pytest.mark.parametrize(
    ("writes_before", "charges"), [(0, 0), (1, 1), (2, 1)], ids=["the consent", "the outcome", "the turn"]
)
async def test_a_write_that_fails_loses_no_payment_and_makes_none_twice(
    sandbox: RunningSandbox, writes_before: int, charges: int
) -> None:
    records = FailingOnce()
    async with at_the_confirmation(sandbox, work=records) as asked:
        gate = put_gate(asked)
        records.writes_before = writes_before
        with pytest.raises(StorageUnavailable):
            await asked.says("yes", message_id="the-yes")
        assert len(gate.keys) == charges

        told = await asked.says("yes", message_id="the-yes")

        assert told == ["payment-accepted", "wait-48-hours"]
        assert len(gate.keys) == 1
        assert len(asked.charges(await account_of(asked))) == 1
        assert await asked.sweeps() == []


async def test_two_admins_who_agree_at_once_make_one_charge_and_the_other_is_told(asked: Stage) -> None:
    other = asked.beside("peteris")
    account = await account_of(asked)
    await other.link(account)
    await other.says("pay now")
    await other.presses("same_card")
    gate = put_gate(asked)
    gate.before = gate.hold
    first = asyncio.create_task(asked.says("yes"))
    await gate.reached.wait()

    assert await other.says("yes") == ["payment-under-way"]
    assert await other.says("yes") == ["payment-under-way"]
    gate.opened.set()
    assert await first == ["payment-accepted", "wait-48-hours"]
    assert await other.says("how much do we owe?") == ["paid-and-waiting"]
    assert len(asked.charges(account)) == 1


async def test_two_admins_race_to_the_very_door(asked: Stage) -> None:
    other = asked.beside("peteris")
    account = await account_of(asked)
    await other.link(account)
    await other.says("pay now")
    await other.presses("same_card")

    told = await asyncio.gather(asked.says("yes"), other.says("yes"))

    (winner,) = (each for each in told if "payment-accepted" in each)
    (loser,) = (each for each in told if "payment-accepted" not in each)
    assert winner == ["payment-accepted", "wait-48-hours"]
    assert loser in (["payment-under-way"], ["cannot-confirm-clear"], ["paid-and-waiting"])
    assert len(asked.charges(account)) == 1


async def test_an_outcome_that_another_process_told_first_is_not_told_again(sandbox: RunningSandbox) -> None:
    records = MemoryUnitOfWork()
    async with at_the_confirmation(sandbox, work=records) as asked, stage(sandbox, work=records) as elsewhere:
        gate = put_gate(asked)
        gate.after = gate.hold
        turn = asyncio.create_task(asked.says("yes", message_id="the-yes"))
        await gate.reached.wait()
        await elsewhere.errands.settle(gate.keys[0])
        gate.opened.set()

        assert await turn == []
        assert said(asked, "payment-accepted") == 1
        assert await states(asked) == [AttemptState.PAID]


async def test_a_notice_of_the_backend_in_the_middle_does_not_leave_the_next_balance_behind(
    sandbox: RunningSandbox,
) -> None:
    async with at_the_confirmation(sandbox, "several") as asked:
        gate = put_gate(asked)

        async def settle_first(charge: Charge, key: str) -> None:
            if len(gate.keys) == 1:
                await asked.services.billing.settle(key)

        gate.after = settle_first
        told = await asked.says("yes")

        assert told == ["payment-accepted", "payment-accepted", "all-payments-accepted", "wait-48-hours"]
        assert await states(asked) == [AttemptState.PAID, AttemptState.PAID]
        assert len(asked.charges(await account_of(asked))) == 2


async def test_a_balance_that_was_given_up_meanwhile_is_not_charged_after_the_first(sandbox: RunningSandbox) -> None:
    async with at_the_confirmation(sandbox, "several") as asked:
        gate = put_gate(asked)

        async def close_second(charge: Charge, key: str) -> None:
            await asked.services.billing.settle(key.removesuffix("1") + "2")

        gate.before = close_second
        told = await asked.says("yes")

        assert told == ["payment-accepted", "wait-48-hours", "rest-not-charged", "confirm-payment"]
        assert len(gate.keys) == 1
        assert await states(asked) == [AttemptState.PAID, AttemptState.NOT_CHARGED]


async def test_a_second_yes_to_the_same_confirmation_is_refused_at_the_door(asked: Stage) -> None:
    await asked.says("yes")
    conversation = await conversation_of(asked)
    customer = await asked.services.identity.customer(asked.channel, asked.person)
    situation = await asked.services.billing.look(customer)
    charger: Charger = asked.services.charger
    incoming = await asked._incoming("another-yes")

    with pytest.raises(NotAllowed):
        await charger.pay(conversation, situation, incoming=incoming, meanwhile=Position("pay_balance", "paying"))

    assert len(asked.charges(situation.account.id)) == 1


async def test_a_conversation_that_changed_meanwhile_charges_nothing_until_it_is_read_again(
    sandbox: RunningSandbox,
) -> None:
    records = MemoryUnitOfWork()
    async with at_the_confirmation(sandbox, work=records) as asked, stage(sandbox, work=records) as elsewhere:
        gate = put_gate(asked)
        await asyncio.gather(asked.says("yes", message_id="a"), elsewhere.says("no", message_id="b"))

        charges = asked.charges(await account_of(asked))
        declined = said(asked, "left-for-later") + said(elsewhere, "left-for-later")
        assert len(charges) == len(gate.keys) <= 1
        assert len(charges) + declined >= 1


async def test_closing_waits_for_the_charge_and_for_telling_of_it(sandbox: RunningSandbox) -> None:
    async with at_the_confirmation(sandbox, budget=0.01) as asked:
        gate = put_gate(asked)
        gate.before = gate.hold
        await asked.says("yes")
        closing = asyncio.create_task(asked.services.charger.close())
        await asyncio.sleep(0)
        assert not closing.done()
        gate.opened.set()
        await closing

        sayings = await asked.work.read(
            lambda records: records.outbox.since(asked.conversation_id, after=None, limit=100)
        )
        assert [saying.reply.key for saying in sayings][-2:] == ["payment-accepted", "wait-48-hours"]


@pytest.mark.parametrize("asking", ["yes", "well?"])
async def test_an_untold_outcome_is_told_also_while_somebody_else_pays_the_same_balance(
    sandbox: RunningSandbox, asking: str
) -> None:
    async with at_the_confirmation(sandbox) as asked:
        account = await account_of(asked)
        sandbox.fault("resubmit", "drop_before", account=account)
        assert await asked.says("yes") == ["payment-unknown"]
        (attempt,) = await asked.services.billing.open_attempts(
            await asked.services.identity.customer(asked.channel, asked.person)
        )
        await asked.services.billing.settle(attempt.id)  # by a process that died before it could tell
        other = asked.beside("peteris")
        await other.link(account)
        await other.says("pay now")
        await other.presses("same_card")
        sandbox.fault("resubmit", "late_charge", delay_ms=60_000, account=account)
        assert await other.says("yes") == ["payment-unknown"]

        told = await asked.says(asking)

        assert told == ["payment-not-charged", "payment-under-way"]
        assert asked.position == "pay_balance.paying"
        assert len(asked.charges(account)) == 0


async def test_a_card_that_was_refused_keeps_nobody_from_the_one_on_file_that_may_work(sandbox: RunningSandbox) -> None:
    async with at_the_confirmation(sandbox) as asked:
        account = await account_of(asked)
        sandbox.add_card(account, "4000 0000 0000 9995")
        await asked.presses("other_card")
        (refused,) = [option.answer for option in asked.options if option.answer.startswith("card:")]
        await asked.presses(refused)
        assert (await asked.says("yes"))[0] == "payment-declined"

        assert await asked.presses("other_card") == ["which-card"]

        (good,) = [option.answer for option in asked.options if option.answer.startswith("card:")]
        assert good != refused
        await asked.presses(good)
        assert await asked.says("yes") == ["payment-accepted", "wait-48-hours"]


@pytest.mark.parametrize("asking", ["pay now", "well?"])
async def test_an_untold_outcome_is_told_while_somebody_else_pays_also_to_who_began_anew(
    sandbox: RunningSandbox, asking: str
) -> None:
    async with at_the_confirmation(sandbox) as asked:
        account = await account_of(asked)
        sandbox.fault("resubmit", "drop_before", account=account)
        assert await asked.says("yes") == ["payment-unknown"]
        (attempt,) = await asked.services.billing.open_attempts(
            await asked.services.identity.customer(asked.channel, asked.person)
        )
        sandbox.fault("fate", "503", account=account)
        assert await asked.says("pay now") == ["payment-unknown"]  # the card that was chosen is forgotten with that
        await asked.services.billing.settle(attempt.id)
        other = asked.beside("peteris")
        await other.link(account)
        await other.says("pay now")
        await other.presses("same_card")
        sandbox.fault("resubmit", "late_charge", delay_ms=60_000, account=account)
        assert await other.says("yes") == ["payment-unknown"]

        told = await asked.says(asking)

        assert told == ["payment-not-charged", "payment-under-way"]
        assert asked.position == "pay_balance.paying"
        assert len(asked.charges(account)) == 0


async def test_news_of_an_earlier_attempt_are_told_while_a_later_one_is_under_way(sandbox: RunningSandbox) -> None:
    async with at_the_confirmation(sandbox) as asked:
        account = await account_of(asked)
        sandbox.fault("resubmit", "late_charge", delay_ms=60_000, account=account)
        assert await asked.says("yes") == ["payment-unknown"]
        (later,) = await asked.services.billing.open_attempts(
            await asked.services.identity.customer(asked.channel, asked.person)
        )
        earlier = replace(later, id="earlier-1", confirmation_id="earlier", state=AttemptState.NOT_CHARGED)
        await asked.work.run(lambda records: records.attempts.add(earlier))

        told = await asked.meets(EventKind.ATTEMPT_SETTLED, earlier.id)

        assert told == ["payment-not-charged", "payment-under-way"]
        assert asked.position == "pay_balance.paying"


@pytest.mark.postgres
async def test_a_payment_collected_while_somebody_else_agrees_is_not_made_again(
    sandbox: RunningSandbox, postgresql_server: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two statements of a transaction PostgreSQL may let another process's commit in."""
    address = postgresql_server.fresh()
    queue = EngineQueue(address, clock=SystemClock())
    elsewhere = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    add = SqlAttempts.add

    def add_after_the_other_was_paid(self: SqlAttempts, attempt: Attempt) -> bool:
        with elsewhere.begin() as connection:
            connection.exec_driver_sql("UPDATE attempts SET state = 'paid' WHERE state = 'submitted'")
        return add(self, attempt)

    async with (
        opened(address) as database,
        at_the_confirmation(sandbox, work=SqlUnitOfWork(database, jobs=queue)) as asked,
    ):
        account = await account_of(asked)
        other = asked.beside("peteris")
        await other.link(account)
        await other.says("pay now")
        await other.presses("same_card")
        customer = await other.services.identity.customer("rest", "peteris")
        situation = await other.services.billing.look(customer)
        gate = put_gate(asked)
        gate.before = gate.hold
        first = asyncio.create_task(asked.says("yes"))
        await gate.reached.wait()
        monkeypatch.setattr(SqlAttempts, "add", add_after_the_other_was_paid)

        try:
            with pytest.raises(NotAllowed):
                await other.services.charger.pay(
                    await conversation_of(other),
                    situation,
                    incoming=await other._incoming("the yes"),
                    meanwhile=Position("pay_balance", "paying"),
                )
        finally:
            gate.opened.set()
            await first
        assert len(asked.charges(account)) == 1
    elsewhere.dispose()
    queue.close()
