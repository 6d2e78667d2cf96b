"""Every promise of the port `BillingGateway`, kept by every adapter; the backends answer on real sockets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.billing.gateway import BillingGateway, Discovering
from bot.domain.billing import Charge, DeclineClass, Declined, Paid, PayElsewhere
from bot.domain.money import Money
from bot.errors import BackendUnavailable, NotAllowed, NotFound
from tests.support.gateway_adapters import CANNOT, answering, claims, who_can
from tests.support.gateway_stage import Stage, browse, sent

pytestmark = pytest.mark.anyio

READS: dict[str, Callable[[BillingGateway, Charge], Awaitable[object]]] = {
    "clock": lambda gateway, _: gateway.now(),
    "account": lambda gateway, charge: gateway.account(charge.account_id),
    "balances": lambda gateway, charge: gateway.balances(charge.account_id),
    "cards": lambda gateway, charge: gateway.cards(charge.account_id),
    "card_page": lambda gateway, charge: gateway.card_page(
        charge.account_id, person="anna", edit_card=None, language="en"
    ),
    "preview": lambda gateway, charge: gateway.preview(charge.account_id, charge.balance_id, charge.card_id),
    "fate": lambda gateway, charge: gateway.fate(sent(charge, charge.balance_id)),
    "void": lambda gateway, charge: gateway.void(sent(charge, charge.balance_id)),
}

WRONG: dict[str, Callable[[Charge], Charge]] = {
    "account": lambda charge: replace(charge, account_id="nowhere"),
    "balance": lambda charge: replace(charge, balance_id="nowhere"),
    "card": lambda charge: replace(charge, card_id="nowhere"),
}


class TestReading:
    async def test_an_account_is_read_with_all_that_a_conversation_needs(self, stage: Stage) -> None:
        account_id = stage.hands.make("single")

        account = await stage.gateway.account(account_id)

        assert replace(account, service_ends_at=None) == stage.hands.made(account_id)
        assert (account.service_ends_at is not None) == stage.traits.tells_deadline

    async def test_it_can_do_what_it_is_held_to_here_and_nothing_more(self, stage: Stage) -> None:
        await discovered(stage.gateway)

        assert claims(stage.gateway.capabilities) == CANNOT[stage.gateway.name]

    async def test_open_balances_come_oldest_first(self, stage: Stage) -> None:
        balances = await stage.gateway.balances(stage.hands.make("several"))

        assert [balance.amount for balance in balances] == [Money(24_200, "EUR"), Money(9_680, "EUR")]
        assert balances[0].due_at < balances[1].due_at

    async def test_an_account_that_owes_nothing_has_no_balances(self, stage: Stage) -> None:
        assert await stage.gateway.balances(stage.hands.make("clear")) == ()

    @pytest.mark.parametrize("owed", [4901, 4899])
    async def test_a_balance_is_what_is_owed_now(self, stage: Stage, owed: int) -> None:
        charge = await stage.owing()

        stage.hands.change_balance(charge.balance_id, owed)

        assert [each.amount for each in await stage.gateway.balances(charge.account_id)] == [Money(owed, "EUR")]

    async def test_a_balance_paid_elsewhere_is_open_no_more(self, stage: Stage) -> None:
        charge = await stage.owing()

        stage.hands.change_balance(charge.balance_id, 0)

        assert await stage.gateway.balances(charge.account_id) == ()

    async def test_every_card_names_the_person_who_added_it_where_that_is_told(self, stage: Stage) -> None:
        cards = await stage.gateway.cards(stage.hands.make("not_owner"))

        assert {card.owner for card in cards} == {"peteris" if stage.traits.names_owners else ""}

    async def test_cards_come_in_the_order_they_were_added(self, stage: Stage) -> None:
        account_id = stage.hands.make("single")
        (first,) = await stage.gateway.cards(account_id)
        added = [stage.hands.add_card(account_id) for _ in range(3)]

        assert [card.id for card in await stage.gateway.cards(account_id)] == [first.id, *added]

    async def test_an_account_without_a_card_has_none(self, stage: Stage) -> None:
        assert await stage.gateway.cards(stage.hands.make("no_card")) == ()

    async def test_the_business_clock_is_aware(self, stage: Stage) -> None:
        assert (await stage.gateway.now()).utcoffset() is not None

    @answering([name for name in READS if name != "clock"])
    async def test_an_unknown_account_is_not_found(self, stage: Stage, read: str) -> None:
        nobody = Charge("acct_nobody", "bal_demo_1", "card_demo_visa", Money(1, "EUR"))

        with pytest.raises(NotFound):
            await READS[read](stage.gateway, nobody)

    @pytest.mark.parametrize("fault", ["503", "500_before", "500_after", "drop_before", "drop_after"])
    @answering(READS)
    async def test_a_backend_in_trouble_is_unavailable(self, stage: Stage, read: str, fault: str) -> None:
        charge = await stage.owing()
        if read == "clock" and not stage.traits.remote_clock:
            assert (await stage.gateway.now()).utcoffset() is not None
            return
        stage.hands.fault(read, fault)

        with pytest.raises(BackendUnavailable):
            await READS[read](stage.gateway, charge)

        await READS[read](stage.gateway, charge)

    @answering(READS)
    async def test_no_read_moves_money(self, stage: Stage, read: str) -> None:
        charge = await stage.owing()

        await READS[read](stage.gateway, charge)

        assert stage.charges(charge) == 0
        assert len(await stage.gateway.balances(charge.account_id)) == 1


@who_can("preview")
class TestPreview:
    async def test_it_tells_the_exact_charge_and_what_moves_to_another_card(self, stage: Stage) -> None:
        charge = await stage.owing("several", card="good")
        balances = await stage.gateway.balances(charge.account_id)

        preview = await stage.gateway.preview(charge.account_id, charge.balance_id, charge.card_id)

        assert preview.amount == Money(24_200, "EUR")
        assert set(preview.moves) == {name for balance in balances for name in balance.subscriptions}

    async def test_paying_with_the_same_card_moves_nothing(self, stage: Stage) -> None:
        charge = await stage.owing("several")

        assert (await stage.gateway.preview(charge.account_id, charge.balance_id, charge.card_id)).moves == ()

    async def test_what_was_previewed_has_moved_after_payment(self, stage: Stage) -> None:
        charge = await stage.owing("several", card="good")
        second = (await stage.gateway.balances(charge.account_id))[1]
        before = await stage.gateway.preview(charge.account_id, second.id, charge.card_id)

        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        after = await stage.gateway.preview(charge.account_id, second.id, charge.card_id)
        assert len(before.moves) > 1
        assert after.moves == ()

    @pytest.mark.parametrize("wrong", ["balance", "card"])
    async def test_an_unknown_balance_or_card_is_not_found(self, stage: Stage, wrong: str) -> None:
        charge = WRONG[wrong](await stage.owing())

        with pytest.raises(NotFound):
            await stage.gateway.preview(charge.account_id, charge.balance_id, charge.card_id)


@who_can("people")
class TestFindingPeople:
    async def test_who_has_an_address_is_found_with_account_and_roles(self, stage: Stage) -> None:
        email = f"{stage.key}@example.com"
        await discovered(stage.gateway)
        account_id = stage.hands.make_reachable(email)

        (found,) = await stage.gateway.people(email)

        assert (found.account_id, found.account_name, found.roles) == (
            account_id,
            "SIA Bērzs",
            frozenset({"billing_reader"}),
        )
        assert found.person

    async def test_nobody_is_found_by_an_address_that_nobody_has_or_a_part_of_one(self, stage: Stage) -> None:
        await discovered(stage.gateway)
        stage.hands.make_reachable(f"{stage.key}@example.com")

        assert await stage.gateway.people(f"not-{stage.key}@example.com") == ()
        assert await stage.gateway.people("x@example.com") == ()

    async def test_who_is_in_several_accounts_is_found_in_each(self, stage: Stage) -> None:
        email = f"{stage.key}@example.com"
        await discovered(stage.gateway)
        made = {stage.hands.make_reachable(email) for _ in range(2)}

        assert {each.account_id for each in await stage.gateway.people(email)} == made

    @pytest.mark.parametrize("kind", ["503", "500_before", "drop_before"])
    async def test_a_silent_backend_finds_nobody_and_says_so(self, stage: Stage, kind: str) -> None:
        await discovered(stage.gateway)
        stage.hands.fault("people", kind)

        with pytest.raises(BackendUnavailable):
            await stage.gateway.people("anna@example.com")


@who_can("card_page")
class TestCardPages:
    async def test_anybody_may_open_a_page_to_add_a_card(self, stage: Stage) -> None:
        account_id = stage.hands.make("not_owner")

        page = await stage.gateway.card_page(account_id, person="anna", edit_card=None, language="lv")

        assert page.expires_at > await stage.gateway.now()
        assert (await browse(page.url)).status_code == 200

    async def test_the_owner_may_edit_the_card_where_cards_can_be_edited(self, stage: Stage) -> None:
        account_id = stage.hands.make("not_owner")
        card = (await stage.gateway.cards(account_id))[0]

        if stage.gateway.capabilities.edits_cards:
            page = await stage.gateway.card_page(account_id, person="peteris", edit_card=card.id, language="en")
            assert (await browse(page.url)).status_code == 200
        else:
            with pytest.raises(NotAllowed):
                await stage.gateway.card_page(account_id, person="peteris", edit_card=card.id, language="en")

    async def test_nobody_else_may_edit_the_card(self, stage: Stage) -> None:
        account_id = stage.hands.make("not_owner")
        card = (await stage.gateway.cards(account_id))[0]

        with pytest.raises(NotAllowed):
            await stage.gateway.card_page(account_id, person="anna", edit_card=card.id, language="en")

    async def test_a_card_of_another_account_is_not_edited(self, stage: Stage) -> None:
        card = (await stage.gateway.cards(stage.hands.make("not_owner")))[0]
        refusal = NotFound if stage.gateway.capabilities.edits_cards else NotAllowed

        with pytest.raises(refusal):
            await stage.gateway.card_page(
                stage.hands.make("single"), person="peteris", edit_card=card.id, language="en"
            )


@who_can("charge")
class TestPaying:
    async def test_a_balance_is_paid_and_charged_once(self, stage: Stage) -> None:
        charge = await stage.owing()

        outcome = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert isinstance(outcome, Paid)
        assert outcome.receipt
        assert await stage.gateway.balances(charge.account_id) == ()
        assert stage.hands.charged(charge.account_id) == [Money(4900, "EUR")]

    async def test_the_notice_stays_for_a_while_after_payment_where_it_does(self, stage: Stage) -> None:
        charge = await stage.owing()

        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        account = await stage.gateway.account(charge.account_id)
        assert account.notice_visible == stage.traits.notice_lags
        assert account.service_ends_at is None

    @pytest.mark.parametrize("reason", DeclineClass)
    async def test_a_declined_card_gives_its_class_and_charges_nothing(
        self, stage: Stage, reason: DeclineClass
    ) -> None:
        charge = await stage.owing()
        cards = stage.hands.declining(charge.account_id, reason)

        for card_id, refusal in cards.items():
            outcome = await stage.gateway.resubmit(
                replace(charge, card_id=card_id), idempotency_key=f"{stage.key}-{card_id}"
            )
            assert outcome == refusal
        assert bool(cards) == (reason not in stage.traits.untold)
        assert stage.charges(charge) == 0
        assert len(await stage.gateway.balances(charge.account_id)) == 1

    async def test_a_card_whose_date_has_passed_is_declined_as_expired(self, stage: Stage) -> None:
        charge = await stage.owing()
        expired = stage.hands.add_card(charge.account_id, year=2020)

        outcome = await stage.gateway.resubmit(replace(charge, card_id=expired), idempotency_key=stage.key)

        assert isinstance(outcome, Declined)
        assert outcome.reason is DeclineClass.EXPIRED_CARD
        assert outcome.raw_code.startswith("expired_card")

    async def test_the_class_of_the_last_decline_is_shown_with_the_balance(self, stage: Stage) -> None:
        charge = await stage.owing("funds")

        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        (balance,) = await stage.gateway.balances(charge.account_id)
        assert balance.last_decline == DeclineClass.INSUFFICIENT_FUNDS
        assert balance.last_tried_at is not None

    async def test_an_account_that_pays_by_invoice_is_sent_elsewhere(self, stage: Stage) -> None:
        account_id = stage.hands.make("invoice")
        (balance,) = await stage.gateway.balances(account_id)
        charge = Charge(account_id, balance.id, "none", balance.amount)

        outcome = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert isinstance(outcome, PayElsewhere)
        assert stage.charges(charge) == 0

    @pytest.mark.parametrize("wrong", WRONG)
    async def test_what_does_not_exist_is_not_charged(self, stage: Stage, wrong: str) -> None:
        charge = await stage.owing()

        with pytest.raises(NotFound):
            await stage.gateway.resubmit(WRONG[wrong](charge), idempotency_key=stage.key)

        assert stage.charges(charge) == 0

    async def test_a_card_of_another_account_is_not_charged(self, stage: Stage) -> None:
        charge = await stage.owing()
        another = await stage.owing()

        with pytest.raises(NotFound):
            await stage.gateway.resubmit(replace(charge, card_id=another.card_id), idempotency_key=stage.key)

        assert stage.charges(charge) == 0

    @pytest.mark.parametrize("owed", [4901, 4899])
    async def test_a_balance_that_changed_is_not_charged(self, stage: Stage, owed: int) -> None:
        charge = await stage.owing()
        stage.hands.change_balance(charge.balance_id, owed)

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert refused.value.context["reason"] == "balance_changed"
        assert stage.charges(charge) == 0

    async def test_a_balance_paid_elsewhere_is_not_charged(self, stage: Stage) -> None:
        charge = await stage.owing()
        stage.hands.change_balance(charge.balance_id, 0)

        with pytest.raises(NotAllowed) as refused:
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert refused.value.context["reason"] == "balance_paid"
        assert stage.charges(charge) == 0

    async def test_another_currency_is_not_charged(self, stage: Stage) -> None:
        charge = replace(await stage.owing(), amount=Money(4900, "USD"))

        with pytest.raises(NotAllowed):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert stage.charges(charge) == 0


async def discovered(gateway: BillingGateway) -> None:
    """Let a gateway whose backend tells what it can do ask for it."""
    if isinstance(gateway, Discovering):
        await gateway.discover()
