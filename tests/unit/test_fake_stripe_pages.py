"""The fake Stripe's hosted pages, used as a browser does, and the fake as a process that may be killed."""

import os
import re
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import stripe as sdk_package

from tests.fakes.stripe import FakeStripe, running_stripe, stripe_process

pytestmark = pytest.mark.anyio

GOOD = {"number": "4242 4242 4242 4242", "expiry": "12 / 34", "cvc": "123"}


@pytest.fixture(scope="module")
def stripe() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


async def portal(stripe: FakeStripe, customer: str, *, redirect: bool = False) -> str:
    """Open a portal session in Latvian; its address."""
    after = {"type": "redirect", "redirect": {"return_url": "http://127.0.0.1/saved"}}
    flow = {"type": "payment_method_update"} | ({"after_completion": after} if redirect else {})
    async with stripe.sdk() as sdk:
        session = await sdk.v1.billing_portal.sessions.create_async(
            {"customer": customer, "locale": "lv", "return_url": "http://127.0.0.1/back", "flow_data": flow}  # type: ignore[arg-type]  # a plain dict
        )
    return session.url


class TestPortal:
    async def test_a_card_that_is_typed_becomes_the_default_and_pays(
        self, stripe: FakeStripe, browser: httpx.AsyncClient
    ) -> None:
        debtor = stripe.past_due_customer(card="4000000000009995")
        url = await portal(stripe, debtor.customer, redirect=True)

        page, saved = await browser.get(url), await browser.post(url, data=GOOD)
        async with stripe.sdk() as sdk:
            path = "invoice_settings.default_payment_method"
            customer = await sdk.v1.customers.retrieve_async(debtor.customer, {"expand": [path]})
            await sdk.v1.invoices.pay_async(debtor.invoice)

        assert ('lang="lv"' in page.text, 'href="http://127.0.0.1/back"' in page.text) == (True, True)
        assert (saved.status_code, saved.headers["location"]) == (303, "http://127.0.0.1/saved")
        assert customer.invoice_settings is not None
        card = customer.invoice_settings.default_payment_method
        assert isinstance(card, sdk_package.PaymentMethod)
        assert card.card is not None
        assert (card.card.last4, card.card.exp_month, card.card.exp_year) == ("4242", 12, 2034)
        assert card.id != debtor.card
        assert [one["card"] for one in stripe.ledger(debtor.customer)] == [card.id]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"number": "4000000000009995"}, "insufficient funds"),
            ({"number": "1234"}, "test cards"),
            ({"expiry": "13/34"}, "expiration"),
        ],
    )
    async def test_a_card_that_cannot_be_added_is_said_and_changes_nothing(
        self, stripe: FakeStripe, browser: httpx.AsyncClient, typed: dict[str, str], said: str
    ) -> None:
        debtor = stripe.past_due_customer()
        url = await portal(stripe, debtor.customer)

        answer = await browser.post(url, data=GOOD | typed)

        assert said in answer.text
        assert stripe.look(debtor.customer)["invoice_settings"]["default_payment_method"] == debtor.card

    async def test_a_link_is_good_for_five_minutes_until_it_is_opened_and_for_an_hour_after(
        self, stripe: FakeStripe, browser: httpx.AsyncClient
    ) -> None:
        debtor = stripe.past_due_customer()
        unopened, opened = await portal(stripe, debtor.customer), await portal(stripe, debtor.customer)
        await browser.get(opened)

        stripe.advance(hours=0.1)

        answers = [await browser.get(url) for url in (unopened, opened, f"{stripe.base_url}/p/session/guessed")]
        assert [one.status_code for one in answers] == [404, 200, 404]

    async def test_a_card_whose_bank_asks_is_set_up_for_charges_in_absence(
        self, stripe: FakeStripe, browser: httpx.AsyncClient
    ) -> None:
        debtor = stripe.past_due_customer("no_card")
        url = await portal(stripe, debtor.customer)

        saved = await browser.post(url, data=GOOD | {"number": "4000002500003155"})
        async with stripe.sdk() as sdk:
            paid = await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": True})

        assert ("saved" in saved.text, paid.status) == (True, "paid")


class TestInvoicePage:
    @pytest.mark.parametrize(("act", "status", "charges"), [("confirm", "paid", 1), ("refuse", "open", 0)])
    async def test_the_payer_answers_the_bank(
        self, stripe: FakeStripe, browser: httpx.AsyncClient, act: str, status: str, charges: int
    ) -> None:
        debtor = stripe.past_due_customer(card="4000002760003184")
        async with stripe.sdk() as sdk:
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": False})
            url = (await sdk.v1.invoices.retrieve_async(debtor.invoice)).hosted_invoice_url or ""

        asked, answered = await browser.get(url), await browser.post(url, data={"act": act})

        assert f'value="{act}"' in asked.text
        assert f'id="status">{status}<' in answered.text
        assert len(stripe.ledger(debtor.customer)) == charges

    async def test_an_invoice_is_paid_with_a_card_that_is_typed(
        self, stripe: FakeStripe, browser: httpx.AsyncClient
    ) -> None:
        debtor = stripe.past_due_customer("send_invoice")
        url = stripe.look(debtor.invoice)["hosted_invoice_url"]

        declined = await browser.post(url, data=GOOD | {"act": "pay", "number": "4000000000000002"})
        paid, again = [await browser.post(url, data=GOOD | {"act": "pay"}) for _ in range(2)]

        assert "declined" in declined.text
        assert all('id="status">paid<' in one.text for one in (paid, again))
        assert len(stripe.ledger(debtor.customer)) == 1


@pytest.mark.chaos
async def test_a_killed_fake_comes_back_with_its_charges_keys_cards_and_clock(tmp_path: Path) -> None:
    state = tmp_path / "stripe.db"
    with stripe_process(state) as first:
        debtor, declined = first.past_due_customer(), first.past_due_customer(card="4000000000009995")
        async with first.sdk() as sdk:
            before = await sdk.v1.invoices.pay_async(debtor.invoice, {}, {"idempotency_key": "survives"})
        moved = first.advance(hours=10)
        assert first.pid is not None
        os.kill(first.pid, signal.SIGKILL)
    port = int(re.sub(r".*:", "", first.base_url))

    with stripe_process(state, port=port) as second:
        async with second.sdk() as sdk:
            after = await sdk.v1.invoices.pay_async(debtor.invoice, {}, {"idempotency_key": "survives"})
            with pytest.raises(sdk_package.CardError):
                await sdk.v1.invoices.pay_async(declined.invoice)
        ledger, now = second.ledger(debtor.customer), second.advance(hours=0)

    assert after.to_dict() == before.to_dict()
    assert (len(ledger), now >= moved) == (1, True)
