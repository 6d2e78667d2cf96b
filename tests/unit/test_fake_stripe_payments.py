"""The fake Stripe against the real SDK: what is owed, what a card answers, and what was really charged."""

from collections.abc import Iterator

import pytest

from tests.fakes.stripe import FakeStripe, running_stripe

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def stripe() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


async def test_a_past_due_invoice_is_paid_once_and_its_subscription_is_active_again(stripe: FakeStripe) -> None:
    debtor = stripe.past_due_customer()

    async with stripe.sdk() as sdk:
        paid = await sdk.v1.invoices.pay_async(
            debtor.invoice, {"payment_method": debtor.card or "", "off_session": False}
        )
        subscription = await sdk.v1.subscriptions.retrieve_async(debtor.subscription)

    assert (paid.status, paid.amount_remaining, paid.amount_paid) == ("paid", 0, 4500)
    assert subscription.status == "active"
    assert [(one["amount"], one["currency"], one["card"]) for one in stripe.ledger(debtor.customer)] == [
        (4500, "eur", debtor.card)
    ]
