"""Every promise of the port `BillingGateway`, kept by every adapter; the backends answer on real sockets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.billing.gateway import BillingGateway
from bot.domain.billing import (
    Account,
    Charge,
    DeclineClass,
    Declined,
    Paid,
    PayElsewhere,
    PayerType,
    ServiceState,
)
from bot.domain.money import Money
from bot.errors import BackendUnavailable, NotAllowed, NotFound
from bot.gateways.http import HttpBillingGateway
from bot.sandbox.cards import TEST_CARDS, Kind, PublishedCard
from tests.support.gateway_stage import Stage, sent
from tests.support.sandbox import RunningSandbox

pytestmark = pytest.mark.anyio

GOOD_CARD = "5555555555554444"
BANK_ASKS = "4000002500003155"
DECLINED_CARDS = [card for card in TEST_CARDS if card.behaviour.kind == Kind.DECLINE]
READS: dict[str, Callable[[BillingGateway, Charge], Awaitable[object]]] = {
    "clock": lambda gateway, _: gateway.now(),
    "account": lambda gateway, charge: gateway.account(charge.account_id),
    "balances": lambda gateway, charge: gateway.balances(charge.account_id),
    "cards": lambda gateway, charge: gateway.cards(charge.account_id),
    "card_page": lambda gateway, charge: gateway.card_page(
        charge.account_id, person="anna", edit_card=None, language="en"
    ),
    "preview": lambda gateway, charge: gateway.preview(charge.account_id, charge.balance_id, charge.card_id),
    "fate": lambda gateway, charge: gateway.fate(sent(charge)),
    "void": lambda gateway, charge: gateway.void(sent(charge)),
}

WRONG: dict[str, Callable[[Charge], Charge]] = {
    "account": lambda charge: replace(charge, account_id="nowhere"),
    "balance": lambda charge: replace(charge, balance_id="nowhere"),
    "card": lambda charge: replace(charge, card_id="nowhere"),
}


class TestReading:
    async def test_an_account_is_read_with_all_that_a_conversation_needs(self, stage: Stage) -> None:
        account = await stage.gateway.account("acct_demo")

        assert account.service_ends_at is not None
        assert account == Account(
            id="acct_demo",
            name="SIA Ozols",
            profile="microsoft365-mosa",
            payer=PayerType.CARD,
            service=ServiceState.ACTIVE,
            service_ends_at=account.service_ends_at,
            timezone="Europe/Riga",
            portal_url="https://billing.example.com/acct_demo",
            notice_visible=True,
        )

    async def test_open_balances_come_oldest_first(self, stage: Stage) -> None:
        balances = await stage.gateway.balances("acct_several")

        assert [balance.amount for balance in balances] == [Money(24_200, "EUR"), Money(9_680, "EUR")]
        assert balances[0].due_at < balances[1].due_at

    async def test_an_account_that_owes_nothing_has_no_balances(self, stage: Stage) -> None:
        assert await stage.gateway.balances("acct_clear") == ()

    async def test_every_card_names_the_person_who_added_it(self, stage: Stage) -> None:
        cards = await stage.gateway.cards("acct_not_owner")

        assert {card.owner for card in cards} == {"peteris"}

    async def test_an_account_without_a_card_has_none(self, stage: Stage) -> None:
        assert await stage.gateway.cards("acct_no_card") == ()

    async def test_the_business_clock_is_aware(self, stage: Stage) -> None:
        assert (await stage.gateway.now()).utcoffset() is not None

    @pytest.mark.parametrize("read", [name for name in READS if name != "clock"])
    async def test_an_unknown_account_is_not_found(self, stage: Stage, read: str) -> None:
        nobody = Charge("acct_nobody", "bal_demo_1", "card_demo_visa", Money(1, "EUR"))

        with pytest.raises(NotFound):
            await READS[read](stage.gateway, nobody)

    @pytest.mark.parametrize("fault", ["503", "500_before", "500_after", "drop_before", "drop_after"])
    @pytest.mark.parametrize("read", READS)
    async def test_a_backend_in_trouble_is_unavailable(self, stage: Stage, read: str, fault: str) -> None:
        charge = await stage.owing()
        stage.backend.fault(read, fault)

        with pytest.raises(BackendUnavailable):
            await READS[read](stage.gateway, charge)

        await READS[read](stage.gateway, charge)

    @pytest.mark.parametrize("read", READS)
    async def test_no_read_moves_money(self, stage: Stage, read: str) -> None:
        charge = await stage.owing()

        await READS[read](stage.gateway, charge)

        assert stage.charges(charge) == 0
        assert len(await stage.gateway.balances(charge.account_id)) == 1


class TestPreview:
    async def test_it_tells_the_exact_charge_and_what_moves_to_another_card(self, stage: Stage) -> None:
        preview = await stage.gateway.preview("acct_several", "bal_several_1", "card_several_mastercard")

        assert preview.amount == Money(24_200, "EUR")
        assert preview.moves == ("Microsoft 365 Business Standard", "Teams Phone", "Power BI Pro")

    async def test_paying_with_the_same_card_moves_nothing(self, stage: Stage) -> None:
        preview = await stage.gateway.preview("acct_several", "bal_several_1", "card_several_visa")

        assert preview.moves == ()

    async def test_what_was_previewed_has_moved_after_payment(self, stage: Stage) -> None:
        charge = await stage.owing("several", card=GOOD_CARD)
        second = (await stage.gateway.balances(charge.account_id))[1]
        before = await stage.gateway.preview(charge.account_id, second.id, charge.card_id)

        await stage.gateway.resubmit(charge, idempotency_key="key")

        after = await stage.gateway.preview(charge.account_id, second.id, charge.card_id)
        assert len(before.moves) == 3
        assert after.moves == ()

    @pytest.mark.parametrize("wrong", ["balance", "card"])
    async def test_an_unknown_balance_or_card_is_not_found(self, stage: Stage, wrong: str) -> None:
        charge = WRONG[wrong](await stage.owing())

        with pytest.raises(NotFound):
            await stage.gateway.preview(charge.account_id, charge.balance_id, charge.card_id)


class TestCardPages:
    async def test_anybody_may_open_a_page_to_add_a_card(self, stage: Stage) -> None:
        page = await stage.gateway.card_page("acct_not_owner", person="anna", edit_card=None, language="lv")

        assert page.expires_at > await stage.gateway.now()
        assert (await stage.browse(page.url)).status_code == 200

    async def test_the_owner_may_edit_the_card(self, stage: Stage) -> None:
        page = await stage.gateway.card_page(
            "acct_not_owner", person="peteris", edit_card="card_not_owner_visa", language="en"
        )

        assert (await stage.browse(page.url)).status_code == 200

    async def test_nobody_else_may_edit_the_card(self, stage: Stage) -> None:
        with pytest.raises(NotAllowed):
            await stage.gateway.card_page(
                "acct_not_owner", person="anna", edit_card="card_not_owner_visa", language="en"
            )

    async def test_a_card_of_another_account_is_not_found(self, stage: Stage) -> None:
        with pytest.raises(NotFound):
            await stage.gateway.card_page("acct_demo", person="peteris", edit_card="card_not_owner_visa", language="en")


class TestPaying:
    async def test_a_balance_is_paid_and_charged_once(self, stage: Stage) -> None:
        charge = await stage.owing()

        outcome = await stage.gateway.resubmit(charge, idempotency_key="key")

        assert isinstance(outcome, Paid)
        assert outcome.receipt
        assert await stage.gateway.balances(charge.account_id) == ()
        assert [line["amount"] for line in stage.backend.ledger(charge.account_id)] == [
            {"minor": 4900, "currency": "EUR"}
        ]

    async def test_the_notice_stays_for_a_while_after_payment(self, stage: Stage) -> None:
        charge = await stage.owing()

        await stage.gateway.resubmit(charge, idempotency_key="key")

        account = await stage.gateway.account(charge.account_id)
        assert account.notice_visible
        assert account.service_ends_at is None

    @pytest.mark.parametrize("card", DECLINED_CARDS, ids=lambda card: card.behaviour.slug)
    async def test_a_declined_card_gives_its_class_and_charges_nothing(self, stage: Stage, card: PublishedCard) -> None:
        charge = await stage.owing(card=card.number)

        outcome = await stage.gateway.resubmit(charge, idempotency_key="key")

        hours = card.behaviour.retry_after_hours
        assert outcome == Declined(
            DeclineClass(card.behaviour.reason),
            card.behaviour.raw_code,
            card.behaviour.never_again,
            None if hours is None else timedelta(hours=hours),
        )
        assert stage.charges(charge) == 0
        assert len(await stage.gateway.balances(charge.account_id)) == 1

    async def test_there_is_a_card_for_every_decline_class(self) -> None:
        assert {card.behaviour.reason for card in DECLINED_CARDS} == set(DeclineClass)

    async def test_a_card_whose_date_has_passed_is_declined_as_expired(self, stage: Stage) -> None:
        charge = await stage.owing()
        expired = stage.backend.add_card(charge.account_id, GOOD_CARD, year=2020)

        outcome = await stage.gateway.resubmit(replace(charge, card_id=expired), idempotency_key="key")

        assert outcome == Declined(DeclineClass.EXPIRED_CARD, "expired_card")

    async def test_the_class_of_the_last_decline_is_shown_with_the_balance(self, stage: Stage) -> None:
        charge = await stage.owing("funds")

        await stage.gateway.resubmit(charge, idempotency_key="key")

        (balance,) = await stage.gateway.balances(charge.account_id)
        assert balance.last_decline == DeclineClass.INSUFFICIENT_FUNDS
        assert balance.last_tried_at is not None

    async def test_an_account_that_pays_by_invoice_is_sent_elsewhere(self, stage: Stage) -> None:
        (account_id,) = stage.backend.make_accounts("invoice")
        (balance,) = await stage.gateway.balances(account_id)
        charge = Charge(account_id, balance.id, "none", balance.amount)

        outcome = await stage.gateway.resubmit(charge, idempotency_key="key")

        assert isinstance(outcome, PayElsewhere)
        assert stage.charges(charge) == 0

    @pytest.mark.parametrize("wrong", WRONG)
    async def test_what_does_not_exist_is_not_charged(self, stage: Stage, wrong: str) -> None:
        charge = await stage.owing()

        with pytest.raises(NotFound):
            await stage.gateway.resubmit(WRONG[wrong](charge), idempotency_key="key")

        assert stage.charges(charge) == 0

    async def test_a_card_of_another_account_is_not_charged(self, stage: Stage) -> None:
        charge = await stage.owing()

        with pytest.raises(NotFound):
            await stage.gateway.resubmit(replace(charge, card_id="card_demo_mastercard"), idempotency_key="key")

        assert stage.charges(charge) == 0

    @pytest.mark.parametrize("owed", [4901, 4899])
    async def test_a_balance_that_changed_is_not_charged(self, stage: Stage, owed: int) -> None:
        charge = await stage.owing()
        stage.backend.change_balance(charge.balance_id, owed)

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(charge, idempotency_key="key")

        assert refused.value.context["reason"] == "balance_changed"
        assert stage.charges(charge) == 0

    async def test_a_balance_paid_elsewhere_is_not_charged(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.backend.change_balance(charge.balance_id, 0)

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(charge, idempotency_key="key")

        assert refused.value.context["reason"] == "balance_paid"
        assert stage.charges(charge) == 0

    async def test_another_currency_is_not_charged(self, stage: Stage) -> None:
        charge = replace(await stage.owing(), amount=Money(4900, "USD"))

        with pytest.raises(NotAllowed):
            await stage.gateway.resubmit(charge, idempotency_key="key")

        assert stage.charges(charge) == 0


async def test_the_clock_can_be_moved_and_what_is_due_happens(stage: Stage) -> None:
    charge = await stage.owing("comes_back")
    await stage.gateway.resubmit(charge, idempotency_key="key")
    before = await stage.gateway.now()

    stage.backend.advance_hours(48)

    assert (await stage.gateway.now() - before).total_seconds() >= 48 * 3600
    assert [balance.amount for balance in await stage.gateway.balances(charge.account_id)] == [charge.amount]


async def test_the_capabilities_are_what_the_backend_says(sandbox: RunningSandbox) -> None:
    gateway = HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret)

    assert await gateway.discover() == gateway.capabilities
    assert gateway.capabilities.voids_keys

    await gateway.close()
