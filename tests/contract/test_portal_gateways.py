"""What adapters do that leave paying to a portal, and what the guide without credentials never claims."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from bot.billing.gateway import BillingGateway, Capabilities
from bot.billing.profiles import profiles
from bot.domain.billing import Charge, DeclineClass, Fate, Paid, PayElsewhere, ServiceState
from bot.domain.money import Money
from bot.errors import BackendUnavailable, NotAllowed, NotFound
from bot.gateways.hosts import allowed_hosts
from bot.gateways.microsoft365.guide import Microsoft365Guide
from tests.support.gateway_adapters import who_cannot
from tests.support.gateway_stage import Stage, sent

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWING = ["single", "several", "funds", "not_owner", "no_card", "invoice"]

CARD_PAGES: dict[str, Callable[[BillingGateway, Charge], Awaitable[object]]] = {
    "add a card": lambda gateway, charge: gateway.card_page(
        charge.account_id, person="anna", edit_card=None, language="en"
    ),
    "edit a card": lambda gateway, charge: gateway.card_page(
        charge.account_id, person="anna", edit_card=charge.card_id, language="en"
    ),
}
PREVIEW: dict[str, Callable[[BillingGateway, Charge], Awaitable[object]]] = {
    "preview": lambda gateway, charge: gateway.preview(charge.account_id, charge.balance_id, charge.card_id),
}
VOID: dict[str, Callable[[BillingGateway, Charge], Awaitable[object]]] = {
    "void": lambda gateway, charge: gateway.void(sent(charge, "key-1")),
}
WRONG: dict[str, Callable[[Charge], Charge]] = {
    "account": lambda charge: replace(charge, account_id="nowhere"),
    "balance": lambda charge: replace(charge, balance_id="nowhere"),
}
NOWHERE = Charge("acct_nobody", "bal_demo_1", "card_demo_visa", Money(1, "EUR"))


@who_cannot("charge")
class TestPayingElsewhere:
    @pytest.mark.parametrize("template", OWING)
    async def test_an_order_is_sent_elsewhere_and_nothing_is_charged(self, stage: Stage, template: str) -> None:
        charge = await stage.order(template)

        outcome = await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert isinstance(outcome, PayElsewhere)
        assert outcome.url == allowed_hosts((), "", stage.gateway).checked(outcome.url)
        assert charge.balance_id in {each.id for each in await stage.gateway.balances(charge.account_id)}
        assert stage.charges(charge) == 0

    async def test_the_same_order_again_gets_the_first_outcome_even_after_payment(self, stage: Stage) -> None:
        charge = await stage.order("single")
        first = await stage.gateway.resubmit(charge, idempotency_key=stage.key)
        stage.hands.change_balance(charge.balance_id, 0)

        assert await stage.gateway.resubmit(charge, idempotency_key=stage.key) == first
        assert stage.charges(charge) == 0

    async def test_many_orders_at_once_get_one_answer_and_charge_nothing(self, stage: Stage) -> None:
        charge = await stage.order("single")

        outcomes = await asyncio.gather(
            *(stage.gateway.resubmit(charge, idempotency_key=f"{stage.key}-{n}") for n in range(6))
        )

        assert len(set(outcomes)) == 1
        assert stage.charges(charge) == 0

    @pytest.mark.parametrize("wrong", WRONG)
    async def test_what_does_not_exist_is_sent_nowhere(self, stage: Stage, wrong: str) -> None:
        charge = WRONG[wrong](await stage.order("single"))

        with pytest.raises(NotFound):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert stage.charges(charge) == 0

    @pytest.mark.parametrize("fault", ["503", "500_before", "drop_before"])
    async def test_a_backend_in_trouble_is_unavailable_and_never_an_unknown_charge(
        self, stage: Stage, fault: str
    ) -> None:
        charge = await stage.order("single")
        stage.hands.fault("resubmit", fault)

        with pytest.raises(BackendUnavailable):
            await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert isinstance(await stage.gateway.resubmit(charge, idempotency_key=stage.key), PayElsewhere)

    async def test_nothing_is_promised_by_which_not_found_would_be_final(self, stage: Stage) -> None:
        able = stage.gateway.capabilities

        assert (able.keyed_lookup, able.settled_within) == (False, None)

    @pytest.mark.parametrize("reason", DeclineClass)
    async def test_the_class_of_the_last_decline_is_shown_with_the_balance(
        self, stage: Stage, reason: DeclineClass
    ) -> None:
        charge = await stage.order("single")
        refusals = stage.hands.declining(charge.account_id, reason)

        (balance,) = await stage.gateway.balances(charge.account_id)

        assert bool(refusals) == (reason not in stage.traits.untold)
        assert balance.last_decline == (reason if refusals else None)
        assert (balance.last_tried_at is not None) == bool(refusals)


@who_cannot("charge")
class TestFateOfTheInvoice:
    async def test_an_invoice_that_is_owed_has_no_fate_whatever_was_ordered(self, stage: Stage) -> None:
        charge = await stage.order("single")
        await stage.gateway.resubmit(charge, idempotency_key=stage.key)

        assert await stage.gateway.fate(stage.sent(charge)) is Fate.NOT_FOUND

    async def test_an_invoice_that_was_paid_tells_when_under_any_key(self, stage: Stage) -> None:
        charge = await stage.order("single")
        stage.hands.change_balance(charge.balance_id, 0)

        fate = await stage.gateway.fate(stage.sent(charge))

        assert isinstance(fate, Paid)
        assert (fate.receipt, fate.at.utcoffset()) == (charge.balance_id, timedelta())
        assert await stage.gateway.fate(sent(charge, "another-key")) == fate

    async def test_an_invoice_that_does_not_exist_has_no_fate(self, stage: Stage) -> None:
        charge = replace(await stage.order("single"), balance_id="nowhere")

        assert await stage.gateway.fate(stage.sent(charge)) is Fate.NOT_FOUND

    async def test_the_payment_of_another_account_is_not_told(self, stage: Stage) -> None:
        charge = await stage.order("single")
        stage.hands.change_balance(charge.balance_id, 0)

        elsewhere = replace(charge, account_id=stage.hands.make("clear"))
        assert await stage.gateway.fate(stage.sent(elsewhere)) is Fate.NOT_FOUND

    async def test_the_notice_stays_for_a_while_after_payment_where_it_does(self, stage: Stage) -> None:
        charge = await stage.order("single")

        stage.hands.change_balance(charge.balance_id, 0)

        assert (await stage.gateway.account(charge.account_id)).notice_visible == stage.traits.notice_lags


class TestWhatItCannotDo:
    @who_cannot("card_page")
    @pytest.mark.parametrize("ask", CARD_PAGES)
    async def test_no_page_is_opened_for_anybody(self, stage: Stage, ask: str) -> None:
        await _is_refused(stage, CARD_PAGES[ask])

    @who_cannot("preview")
    async def test_nothing_is_previewed_since_nothing_is_charged(self, stage: Stage) -> None:
        await _is_refused(stage, PREVIEW["preview"])

    @who_cannot("void")
    async def test_no_key_is_made_void_since_none_is_kept(self, stage: Stage) -> None:
        await _is_refused(stage, VOID["void"])

    @who_cannot("people")
    async def test_nobody_is_found_by_an_address(self, stage: Stage) -> None:
        with pytest.raises(NotAllowed):
            await stage.gateway.people("anna@example.com")

    @who_cannot("charge")
    async def test_every_notice_is_refused_where_none_is_sent(self, stage: Stage) -> None:
        assert not stage.gateway.capabilities.sends_notices
        with pytest.raises(NotAllowed):
            stage.gateway.read_hook({}, b'{"kind": "balance.cleared"}')


async def _is_refused(stage: Stage, ask: Callable[[BillingGateway, Charge], Awaitable[object]]) -> None:
    """Expect a refusal, for an account that exists and for one that does not, and that nothing has changed."""
    charge = await stage.order("single")
    for each in (charge, NOWHERE):
        with pytest.raises(NotAllowed):
            await ask(stage.gateway, each)

    assert stage.charges(charge) == 0
    assert len(await stage.gateway.balances(charge.account_id)) == 1


@pytest.fixture
def guide() -> Microsoft365Guide:
    return Microsoft365Guide(default_profile="microsoft365-mosa", clock=lambda: NOW)


def test_the_guide_says_that_it_sees_and_does_nothing(guide: Microsoft365Guide) -> None:
    assert guide.capabilities == Capabilities(
        keyed_lookup=False,
        voids_keys=False,
        hosted_pages=False,
        pays_here=False,
        edits_cards=False,
        sees_accounts=False,
        sends_notices=False,
        settled_within=None,
    )


@pytest.mark.parametrize("account_id", ["microsoft365-mca", "azure-mosp/lv", "acct_nobody", ""])
class TestTheGuide:
    async def test_it_claims_nothing_of_an_account(self, guide: Microsoft365Guide, account_id: str) -> None:
        account = await guide.account(account_id)

        assert (account.service, account.service_ends_at) == (ServiceState.UNKNOWN, None)
        assert (account.notice_visible, account.partner) == (False, None)
        assert account.profile in profiles()
        assert await guide.now() == NOW

    async def test_it_claims_no_balances_no_cards_and_no_payments(
        self, guide: Microsoft365Guide, account_id: str
    ) -> None:
        assert await guide.balances(account_id) == ()
        assert await guide.cards(account_id) == ()
        assert await guide.fate(sent(replace(NOWHERE, account_id=account_id), "key-1")) is Fate.NOT_FOUND

    async def test_an_order_is_sent_to_the_agreements_portal(self, guide: Microsoft365Guide, account_id: str) -> None:
        outcome = await guide.resubmit(replace(NOWHERE, account_id=account_id), idempotency_key="key-1")

        agreement = profiles()[(await guide.account(account_id)).profile]
        assert outcome == PayElsewhere(agreement.portal_url or "")
        assert urlsplit(agreement.portal_url or "").scheme == "https"

    @pytest.mark.parametrize("ask", CARD_PAGES | PREVIEW | VOID)
    async def test_what_it_cannot_do_is_refused(self, guide: Microsoft365Guide, account_id: str, ask: str) -> None:
        with pytest.raises(NotAllowed):
            await (CARD_PAGES | PREVIEW | VOID)[ask](guide, replace(NOWHERE, account_id=account_id))

        with pytest.raises(NotAllowed):
            guide.read_hook({}, b"{}")
