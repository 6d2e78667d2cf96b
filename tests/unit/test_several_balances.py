"""Several balances settled in one confirmed go: one consent, one attempt and one outcome each, with its receipt."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from actions.telling import report
from bot.dialogue.ports import ActionCall
from bot.domain.billing import Attempt, AttemptState, DeclineClass
from bot.domain.conversation import Amounts, Moment, Names, Reply
from bot.domain.money import Money
from tests.support.builders import ATTEMPT, CONFIRMATION, CONVERSATION, INCOMING, NOW
from tests.support.planning import account_of, balance_id
from tests.support.sandbox import RunningSandbox, running_sandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as running:
        yield running


@asynccontextmanager
async def owing(sandbox: RunningSandbox, count: int) -> AsyncIterator[Stage]:
    """A customer with that many open balances, who was asked about all of them on one card."""
    async with stage(sandbox, budget=timedelta(seconds=30)) as on_stage:
        (account,) = sandbox.make_accounts("many")
        for number in range(count + 1, 21):
            sandbox.change_balance(balance_id(account, number), 0)
        await on_stage.link(account)
        await on_stage.says("pay now")
        await on_stage.says("all of them")
        await on_stage.says("same card")
        yield on_stage


def told(on_stage: Stage, key: str) -> list[Reply]:
    return [saying.reply for saying in on_stage.said if saying.reply.key == key]


@pytest.mark.parametrize("count", [2, 3, 20])
async def test_each_balance_is_paid_once_and_told_with_its_names_receipt_and_time(
    sandbox: RunningSandbox, count: int
) -> None:
    async with owing(sandbox, count) as on_stage:
        total = sum(1_000 + number for number in range(1, count + 1))
        (asked,) = told(on_stage, "confirm-payment")
        await on_stage.says("yes")

        charges = sandbox.ledger(await account_of(on_stage))
        accepted = told(on_stage, "payment-accepted")
        (summary,) = told(on_stage, "all-payments-accepted")
        entries = await on_stage.work.read(lambda records: records.audit.of_account(str(charges[0]["account_id"])))
        assert (asked.facts["count"], asked.facts["amount"]) == (count, Amounts((Money(total, "EUR"),)))
        assert (summary.facts["count"], summary.facts["amount"]) == (count, Amounts((Money(total, "EUR"),)))
        assert [str(charge["key"]).rpartition("-")[2] for charge in charges] == [
            str(number) for number in range(1, count + 1)
        ]
        assert len({str(charge["key"]).rpartition("-")[0] for charge in charges}) == 1
        assert [reply.facts["subscriptions"] for reply in accepted] == [
            Names((f"Backup {number:02d}",)) for number in range(1, count + 1)
        ]
        assert len({reply.facts["receipt"] for reply in accepted}) == count
        assert all(isinstance(at := reply.facts["at"], Moment) and at.timezone == "Europe/Riga" for reply in accepted)
        (consent,) = [entry for entry in entries if entry.what == "consent"]
        assert consent.details["shown"].count("EUR") == count


@pytest.mark.parametrize("count", [2, 3, 20])
async def test_the_receipts_are_told_again_when_they_are_asked_for(sandbox: RunningSandbox, count: int) -> None:
    async with owing(sandbox, count) as on_stage:
        await on_stage.says("yes")
        receipts = [reply.facts["receipt"] for reply in told(on_stage, "payment-accepted")]

        said = await on_stage.says("has my payment arrived?")

        assert said == ["payment-confirmed"] * count + ["paid-and-waiting"]
        assert [reply.facts["receipt"] for reply in told(on_stage, "payment-confirmed")] == receipts
        await on_stage.says("where can I find the invoice?")
        assert [reply.facts["receipt"] for reply in told(on_stage, "payment-confirmed")] == receipts * 2


async def test_of_two_consents_the_receipts_of_the_latest_are_told(sandbox: RunningSandbox) -> None:
    async with owing(sandbox, 2) as on_stage:
        await on_stage.says("no")
        await on_stage.says("pay now")
        await on_stage.presses(on_stage.options[0].answer)
        await on_stage.says("same card")
        await on_stage.says("yes")
        await on_stage.says("pay now")
        await on_stage.says("same card")
        await on_stage.says("yes")
        await on_stage.says("has my payment arrived?")

        (confirmed,) = told(on_stage, "payment-confirmed")
        assert confirmed.facts["receipt"] == told(on_stage, "payment-accepted")[-1].facts["receipt"]


async def test_who_may_not_see_the_account_is_told_no_receipt(sandbox: RunningSandbox) -> None:
    async with owing(sandbox, 2) as on_stage:
        await on_stage.says("yes")
        outsider = on_stage.beside("guest")
        await outsider.link(await account_of(on_stage), roles=("reader_of_nothing",))

        assert "payment-confirmed" not in await outsider.says("has my payment arrived?")
        assert "payment-confirmed" not in await outsider.says("where can I find the invoice?")


async def test_of_twenty_the_first_is_refused_and_the_rest_is_told_as_not_tried(sandbox: RunningSandbox) -> None:
    async with owing(sandbox, 20) as on_stage:
        account = await account_of(on_stage)
        sandbox.add_card(account, "4000000000003030")
        await on_stage.says("another card")
        await on_stage.says("3030")

        said = await on_stage.says("yes")

        assert said == ["payment-declined", "decline-not-supported", "rest-not-tried", "what-next-after-decline"]
        (rest,) = told(on_stage, "rest-not-tried")
        assert rest.facts["amount"] == Amounts((Money(sum(1_000 + number for number in range(2, 21)), "EUR"),))
        assert on_stage.charges(account) == []
        await on_stage.says("another card")
        await on_stage.says("4242")
        assert told(on_stage, "confirm-payment")[-1].facts["count"] == 20


def attempt(number: int, state: AttemptState, money: Money, **facts: object) -> Attempt:
    changed = {"id": f"conf-{number}", "balance_id": f"bal_{number}", "balance_number": f"INV-{number}", **facts}
    return replace(ATTEMPT, state=state, amount=money, subscriptions=(f"Seat {number}",), **changed)  # type: ignore[arg-type]  # named by the test


async def test_partly_paid_in_two_currencies_tells_what_is_paid_what_is_not_and_why(sandbox: RunningSandbox) -> None:
    attempts = (
        attempt(1, AttemptState.PAID, Money(4900, "EUR"), receipt="R-1", paid_at=NOW),
        attempt(2, AttemptState.DECLINED, Money(12000, "USD"), decline=DeclineClass.LIMIT_EXCEEDED),
        attempt(3, AttemptState.NOT_CHARGED, Money(700, "EUR")),
        attempt(4, AttemptState.NOT_CHARGED, Money(800, "USD")),
    )
    call = ActionCall(replace(CONVERSATION, confirmation=CONFIRMATION), INCOMING, "affirm")
    async with stage(sandbox) as on_stage:
        result = report(on_stage.services, call, attempts, history=())

    paid, _, declined, reason, rest = result.replies
    assert [reply.key for reply in result.replies] == [
        "payment-accepted",
        "wait-48-hours",
        "payment-declined",
        "decline-limit",
        "rest-not-tried",
    ]
    assert (paid.facts["receipt"], paid.facts["subscriptions"]) == ("R-1", Names(("Seat 1",)))
    assert (declined.facts["amount"], declined.facts["subscriptions"]) == (Money(12000, "USD"), Names(("Seat 2",)))
    assert reason.facts == {}
    assert set(rest.facts["amount"].amounts) == {Money(700, "EUR"), Money(800, "USD")}  # type: ignore[union-attr]
    assert rest.facts["subscriptions"] == Names(("Seat 3", "Seat 4"))
    assert result.choices is not None
    assert result.choices.balance_ids == ("bal_2", "bal_3", "bal_4")
