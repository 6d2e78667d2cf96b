"""The fake Stripe's signed notices, checked by the real SDK: once, twice, late, forged and to a socket."""

import time
from collections.abc import Iterator

import pytest
import stripe as sdk_package

from tests.fakes.stripe import FakeStripe, Webhook, running_stripe
from tests.support.listener import listener

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def stripe() -> Iterator[FakeStripe]:
    with running_stripe() as running:
        yield running


def opened(notice: Webhook, secret: str) -> sdk_package.Event:
    """Verify a notice as the SDK does, on its raw bytes."""
    event: sdk_package.Event = sdk_package.Webhook.construct_event(
        notice.body, notice.headers["Stripe-Signature"], secret
    )
    return event


async def paid(stripe: FakeStripe) -> str:
    """Let an invoice be paid; the notice of it."""
    debtor = stripe.past_due_customer()
    async with stripe.sdk() as sdk:
        await sdk.v1.invoices.pay_async(debtor.invoice, {}, {"idempotency_key": f"pay-{debtor.invoice}"})
    return str(stripe.events("invoice.paid")[-1]["id"])


async def test_a_notice_carries_the_object_as_it_was_and_the_request_that_caused_it(stripe: FakeStripe) -> None:
    event = opened(stripe.webhook(await paid(stripe)), stripe.webhook_secret)

    assert (event.type, event.api_version) == ("invoice.paid", stripe.api_version)
    invoice = event.data.object
    assert (invoice["status"], invoice["amount_paid"]) == ("paid", 4500)
    assert event.request is not None
    assert event.request.idempotency_key == f"pay-{invoice['id']}"


async def test_a_notice_that_is_not_what_it_seems_is_seen_through(stripe: FakeStripe) -> None:
    event = await paid(stripe)
    forged = (
        stripe.webhook(event, secrets=["whsec_of_somebody_else"]),
        stripe.webhook(event, tampered=True),
        stripe.webhook(event, at=int(time.time()) - 301),
    )

    for notice in forged:
        with pytest.raises(sdk_package.SignatureVerificationError):
            opened(notice, stripe.webhook_secret)


async def test_while_a_secret_is_rolled_a_notice_is_good_for_both(stripe: FakeStripe) -> None:
    notice = stripe.webhook(await paid(stripe), secrets=[stripe.webhook_secret, stripe.next_webhook_secret])

    first, second = (opened(notice, secret) for secret in (stripe.webhook_secret, stripe.next_webhook_secret))

    assert first.id == second.id


async def test_everything_that_happens_is_told(stripe: FakeStripe) -> None:
    debtor = stripe.past_due_customer("send_invoice", days_overdue=0)
    seen = len(stripe.events())
    card = stripe.add_card(debtor.customer, "4000002760003184", default=True)
    async with stripe.sdk() as sdk:
        with pytest.raises(sdk_package.CardError):
            await sdk.v1.invoices.pay_async(debtor.invoice, {"off_session": False})
        stripe.card_behaves(card, "4000000000000259")
        await sdk.v1.payment_methods.update_async(card, {"metadata": {"kase_person": "anna"}})
        stripe.advance(hours=48)
        await sdk.v1.invoices.pay_async(debtor.invoice)
        listed = await sdk.v1.events.list_async({"type": "charge.dispute.created", "limit": 1})
    stripe.announce("invoice.invented_tomorrow", debtor.invoice)

    told = [event["type"] for event in stripe.events()[seen:]]
    assert {
        "payment_method.attached",
        "customer.updated",
        "invoice.payment_action_required",
        "invoice.payment_failed",
        "payment_method.updated",
        "invoice.overdue",
        "charge.succeeded",
        "payment_intent.succeeded",
        "invoice.paid",
        "invoice.payment_succeeded",
        "customer.subscription.updated",
        "charge.dispute.created",
        "invoice.invented_tomorrow",
    } <= set(told)
    assert listed.data[0].data.object["reason"] == "fraudulent"


async def test_notices_are_sent_to_a_socket_each_as_often_as_asked_until_it_takes_them(stripe: FakeStripe) -> None:
    with listener(refuse=2) as ear:
        stripe.send_webhooks_to(ear.url, times=2, secrets=[stripe.next_webhook_secret])
        event = await paid(stripe)
        seeded_and_paid = [one["id"] for one in stripe.events()]
        taken = ear.wait_for(2)
        stripe.send_webhooks_to(None)

    notices = [Webhook({"Stripe-Signature": headers["stripe-signature"]}, body) for headers, body in taken]
    ids = [opened(notice, stripe.next_webhook_secret).id for notice in notices]
    assert ids[0] == ids[1]
    assert {*ids, event} <= set(seeded_and_paid)
    assert ear.refused == 2


async def test_a_notice_can_be_delivered_by_hand_in_any_order(stripe: FakeStripe) -> None:
    first, second = await paid(stripe), await paid(stripe)

    with listener() as ear:
        answers = [stripe.deliver(event, ear.url) for event in (second, first, second)]
        taken = ear.wait_for(3)

    notices = [Webhook({"Stripe-Signature": headers["stripe-signature"]}, body) for headers, body in taken]
    assert [opened(notice, stripe.webhook_secret).id for notice in notices] == [second, first, second]
    assert answers == [204, 204, 204]
