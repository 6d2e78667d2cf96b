"""Nobody is charged twice, or without a yes to exactly that charge, whatever happens around the yes."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.billing.gateway import Capabilities
from bot.domain.billing import Attempt, AttemptState, Charge
from bot.domain.conversation import Position
from bot.domain.identity import Customer
from bot.errors import NotAllowed
from tests.support.gates import put_gate
from tests.support.sandbox import RunningSandbox
from tests.support.stage import Stage, stage

pytestmark = pytest.mark.anyio


@pytest.fixture
async def talk(sandbox: RunningSandbox) -> AsyncIterator[Stage]:
    async with stage(sandbox) as on_stage:
        yield on_stage
    sandbox.clear_faults()


async def walk(talk: Stage, account: str, *answers: str) -> list[str]:
    """Link the person on stage to the account and begin to pay, answering so."""
    await talk.link(account)
    said = await talk.says("pay now")
    for answer in answers:
        said = await talk.says(answer)
    return said


def change(sandbox: RunningSandbox, statement: str, *values: str) -> None:
    """Change what the backend knows, behind its back."""
    assert sandbox.database_path is not None
    with closing(sqlite3.connect(sandbox.database_path, timeout=10)) as database, database:
        database.execute(statement, values)


async def attempts(talk: Stage, account: str) -> list[Attempt]:
    """Every attempt on the account, oldest first."""
    since = talk.clock.now() - timedelta(days=30)
    return list(reversed(await talk.work.read(lambda records: records.attempts.of_account(account, since=since))))


class TestWhatWasCollectedIsNotCollectedAgain:
    async def test_an_invoice_that_is_listed_again_within_the_48_hours_is_waited_for(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("comes_back")
        talk.sandbox.add_card(account, "5555555555554444")
        await walk(talk, account, "same card", "yes")

        assert await talk.later(25) == []

        assert await talk.says("what do we owe?") == ["paid-and-waiting"]
        assert await talk.says("pay now") == ["paid-and-waiting"]
        assert await talk.says("we paid, but it still says past due") == ["payment-confirmed", "paid-and-waiting"]
        assert len(talk.charges(account)) == 1

    async def test_when_the_48_hours_are_over_a_person_looks_into_it_and_nobody_pays_again(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("comes_back")
        talk.sandbox.add_card(account, "5555555555554444")
        await walk(talk, account, "same card", "yes")

        assert await talk.later(49) == ["follow-up-not-cleared"]

        assert await talk.says("what do we owe?") == ["window-over-not-cleared", "person-already-asked"]
        assert await talk.says("pay now") == ["window-over-not-cleared", "person-already-asked"]
        (waiting,) = await talk.services.escalations.waiting()
        assert [owed.amount.minor for owed in waiting.packet.balances] == [4900]

    async def test_another_balance_can_still_be_paid_meanwhile(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("several")
        await walk(talk, account, "1", "other card", "4444", "yes")
        change(talk.sandbox, "UPDATE balances SET open = 1 WHERE account_id = ?", account)

        assert await talk.says("pay now") == ["card-is-yours"]
        for answer in ("other card", "4444"):
            await talk.says(answer)
        assert talk.fact("confirm-payment", "count") == 1
        await talk.says("yes")
        assert [minor for _, minor in talk.charges(account)] == [24_200, 9_680]

    async def test_another_part_of_the_same_invoice_can_still_be_paid(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("two_currencies")
        change(talk.sandbox, "UPDATE balances SET number = 'INV-1' WHERE account_id = ?", account)
        talk.sandbox.add_card(account, "5555555555554444")
        await walk(talk, account, "1", "other card", "4444", "yes")
        await walk(talk, account)
        await talk.presses("same_card")
        await talk.says("yes")

        assert sorted(minor for _, minor in talk.charges(account)) == [4_900, 12_000]

    async def test_a_yes_that_comes_just_after_somebody_else_paid_is_not_sent_on(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await walk(talk, account, "same card")
        customer: Customer = await talk.services.identity.customer(talk.channel, talk.person)
        read_before = await talk.services.billing.look(customer)
        conversation = await talk.work.read(lambda records: records.conversations.get(talk.conversation_id))
        assert conversation is not None
        await walk(talk.beside("peteris"), account, "same card", "yes")
        talk.sandbox.fault("resubmit", "ignore_keys", account=account)

        with pytest.raises(NotAllowed):
            await talk.services.charger.pay(
                conversation,
                read_before,
                incoming=await talk._incoming("late"),
                meanwhile=Position("pay_balance", "paying"),
            )

        assert len(talk.charges(account)) == 1

    async def test_a_sweep_that_read_too_early_does_not_write_off_a_charge_on_its_way(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("several")
        await walk(talk, account, "all", "other card", "4444")
        gate = put_gate(talk)
        untried: Sequence[Attempt] = ()

        async def write_what_was_read_before(charge: Charge, key: str) -> None:
            nonlocal untried
            if untried:
                await talk.services.billing.ledger.leave_untried(tuple(untried))
            untried = [each for each in await attempts(talk, account) if each.state is AttemptState.CREATED]

        gate.before = write_what_was_read_before

        told = await talk.says("yes")

        assert told == ["payment-accepted", "payment-accepted", "all-payments-accepted", "wait-48-hours"]
        assert [each.state for each in await attempts(talk, account)] == [AttemptState.PAID, AttemptState.PAID]


class TestAYesIsToExactlyThatCharge:
    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ("concern = 'dispute'", ["concern-dispute", "person-coming-soon"]),
            ("concern = 'fraud'", ["concern-fraud", "person-coming-soon"]),
            ("service = 'disabled'", ["service-disabled", "person-coming-soon"]),
            ("payer = 'invoice'", ["pay-by-invoice"]),
            ("payer = 'partner', partner = 'SIA Partneris'", ["bought-via-partner"]),
        ],
    )
    async def test_an_account_on_which_nothing_is_paid_any_more_is_not_charged(
        self, talk: Stage, changed: str, told: list[str]
    ) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await walk(talk, account, "same card")
        change(talk.sandbox, f"UPDATE accounts SET {changed} WHERE id = ?", account)

        assert await talk.says("yes") == ["cannot-confirm-changed", *told]
        assert talk.charges(account) == []

    async def test_a_card_that_became_another_under_the_same_reference_is_asked_about_again(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("single")
        await walk(talk, account, "same card")
        change(talk.sandbox, "UPDATE cards SET last4 = '9999' WHERE account_id = ?", account)

        assert await talk.says("yes") == ["confirmation-renewed", "confirm-payment"]
        assert talk.fact("confirm-payment", "card") == "Visa •••• 9999"
        assert talk.charges(account) == []

    async def test_names_in_another_order_are_no_change(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("several")
        await walk(talk, account, "1", "other card", "4444")
        change(
            talk.sandbox,
            """UPDATE balances SET subscriptions = '["Teams Phone", "Microsoft 365 Business Standard"]'
               WHERE account_id = ? AND minor = 24200""",
            account,
        )

        assert await talk.says("yes") == ["payment-accepted", "wait-48-hours"]

    async def test_a_yes_after_the_person_was_linked_to_another_account_charges_neither(self, talk: Stage) -> None:
        first, second = talk.sandbox.make_accounts("single", 2)
        await walk(talk, first, "same card")
        await talk.link(second)

        told = await talk.says("yes")

        assert "payment-accepted" not in told
        assert (talk.charges(first), talk.charges(second)) == ([], [])


class TestSomebodyElsesPayment:
    async def test_choosing_another_card_at_the_bank_takes_back_only_ones_own_payment(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("several")
        talk.sandbox.add_card(account, "4000002500003155")
        peteris = talk.beside("peteris")
        await walk(talk, account, "1", "other card", "3155")
        await walk(peteris, account, "2", "other card", "3155", "yes")
        await talk.says("yes")
        assert talk.url is not None
        await talk.browse(talk.url, answer="refuse")
        mine, theirs = sorted(await attempts(talk, account), key=lambda each: each.conversation_id)
        await talk.services.billing.settle(mine.id)  # known, and not told yet

        assert (await talk.presses("other_card"))[0] == "payment-declined"
        assert await talk.services.billing.attempt(theirs.id) == theirs

    async def test_ones_own_outcome_is_told_before_somebody_elses_payment_under_way(self, talk: Stage) -> None:
        (account,) = talk.sandbox.make_accounts("several")
        talk.sandbox.add_card(account, "4000002500003155")
        peteris = talk.beside("peteris")
        await walk(talk, account, "1", "other card", "4444")
        await walk(peteris, account, "2", "other card", "3155", "yes")
        talk.sandbox.fault("resubmit", "drop_after", account=account)
        assert await talk.says("yes") == ["payment-unknown"]
        mine = next(each for each in await attempts(talk, account) if each.conversation_id == talk.conversation_id)
        await talk.services.billing.settle(mine.id)

        assert (await talk.says("and now?"))[0] == "payment-accepted"


async def test_after_giving_up_the_bank_only_what_is_still_open_is_paid_with_the_other_card(talk: Stage) -> None:
    (account,) = talk.sandbox.make_accounts("several")
    talk.sandbox.add_card(account, "4000002500003155")
    await walk(talk, account, "all", "other card", "3155", "yes")
    assert talk.url is not None
    await talk.browse(talk.url, answer="confirm")
    await talk.says("done")
    assert await talk.says("yes") == ["confirm-at-the-bank"]

    assert await talk.presses("other_card") == ["bank-given-up", "which-card"]
    assert await talk.says("4444") == ["confirm-payment"]
    assert await talk.says("yes") == ["payment-accepted", "wait-48-hours"]
    assert [minor for _, minor in talk.charges(account)] == [24_200, 9_680]


async def test_two_yeses_and_a_card_number_at_once_make_one_charge(talk: Stage) -> None:
    (account,) = talk.sandbox.make_accounts("single")
    await walk(talk, account, "same card")

    await asyncio.gather(talk.says("yes"), talk.says("4242 4242 4242 4242"), talk.presses("affirm"))

    assert len(talk.charges(account)) == 1


async def test_a_yes_typed_before_the_question_reached_the_customer_is_none(talk: Stage) -> None:
    (account,) = talk.sandbox.make_accounts("single")
    await walk(talk, account)
    asked = await talk.assistant.answer(replace(await talk._incoming(None), text="same card"))
    talk.clock.offset += timedelta(seconds=5)  # the channel has not handed it over yet

    yes = await talk.assistant.answer(replace(await talk._incoming(None), text="yes"))

    assert [saying.reply.key for saying in (*asked, *yes)] == [
        "confirm-payment",
        "confirmation-renewed",
        "confirm-payment",
    ]
    assert talk.charges(account) == []
    await talk.hears()
    assert await talk.says("yes") == ["payment-accepted", "wait-48-hours"]


@pytest.mark.parametrize(("roles", "told"), [(("member",), "role-missing"), (("billing_reader",), "may-not-pay")])
async def test_who_lost_the_role_in_the_middle_sees_no_card_of_the_account(
    talk: Stage, roles: tuple[str, ...], told: str
) -> None:
    (account,) = talk.sandbox.make_accounts("two_currencies")
    assert await walk(talk, account) == ["which-balance"]

    await talk.link(account, roles=roles)

    assert await talk.says("1") == [told]


async def test_a_payment_that_cannot_be_taken_back_is_no_silent_backend(sandbox: RunningSandbox) -> None:
    keeps_keys = Capabilities(keyed_lookup=True, voids_keys=False, hosted_pages=True, pays_here=True)
    async with stage(sandbox, capabilities=keeps_keys) as talk:
        (account,) = sandbox.make_accounts("bank_confirms")
        assert await walk(talk, account, "same card", "yes") == ["confirm-at-the-bank"]

        assert await talk.presses("other_card") == ["bank-stays-open", "confirm-at-the-bank"]
        assert await talk.says("cancel") == ["bank-stays-open", "confirm-at-the-bank"]
        assert await talk.later(0.5) == ["payment-abandoned", "what-next-after-decline"]
