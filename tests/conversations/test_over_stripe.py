"""The main job over Stripe, from "past due" to paid: the real assistant and gateway, a fake Stripe on a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest

from tests.fakes.stripe.running import Debtor, FakeStripe, running_stripe
from tests.support.gateway_stage import browse
from tests.support.stage import Stage, stage
from tests.support.stripe_hands import StripeHands

pytestmark = pytest.mark.anyio


@dataclass
class Talk:
    """A conversation, and the Stripe behind it."""

    on: Stage
    fake: FakeStripe

    async def owes(self, variant: str = "single", **changes: object) -> Debtor:
        made = self.fake.past_due_customer(variant, name="SIA Bērzs", **changes)
        await self.on.link(made.customer)
        return made

    async def pays_with_the_card_on_file(self) -> list[str]:
        await self.on.says("I want to pay my past due balance")
        await self.on.presses("same_card")
        return await self.on.presses("affirm")


@pytest.fixture(scope="module")
def hands() -> Iterator[StripeHands]:
    with running_stripe() as running:
        yield StripeHands(running)


@pytest.fixture
async def talk(hands: StripeHands) -> AsyncIterator[Talk]:
    async with stage(hands, backend=lambda _: hands.gateway()) as on:
        yield Talk(on, hands.fake)
    hands.fake.clear_faults()


async def test_a_past_due_invoice_is_paid_after_one_yes_and_checked_after_48_hours(talk: Talk) -> None:
    made = await talk.owes()

    said = await talk.pays_with_the_card_on_file()

    assert said == ["payment-accepted", "wait-48-hours"]
    assert talk.on.fact("payment-accepted", "receipt") == talk.fake.look(made.invoice)["number"]
    assert talk.on.charges(made.customer) == [(made.card, 4500)]
    assert await talk.on.later(48.1) == ["follow-up-cleared"]


async def test_a_card_that_cannot_be_edited_is_not_offered_to_be(talk: Talk) -> None:
    await talk.owes("expired")

    said = await talk.on.says("I want to pay my past due balance")

    assert said[-1] == "card-is-fixed"
    assert [option.answer for option in talk.on.options] == ["other_card", "new_card"]
    assert await talk.on.says("change the expiry date") == ["card-edit-not-offered", "card-page-open"]


async def test_a_new_card_from_the_portal_is_found_and_pays(talk: Talk) -> None:
    made = await talk.owes("expired")
    await talk.on.says("I want to pay my past due balance")
    await talk.on.presses("new_card")
    assert talk.on.url is not None

    await browse(talk.on.url, number="5555555555554444", expiry="12 / 99", cvc="123", act="save")
    assert await talk.on.presses("card_saved") == ["card-saved", "confirm-payment"]

    assert (await talk.on.presses("affirm"))[0] == "payment-accepted"
    assert [amount for _, amount in talk.on.charges(made.customer)] == [4500]


async def test_a_declined_card_is_followed_by_another_that_pays_and_becomes_the_subscriptions(talk: Talk) -> None:
    made = await talk.owes(card="4000000000000341")
    good = talk.fake.add_card(made.customer, "5555555555554444")

    said = await talk.pays_with_the_card_on_file()
    assert said[:2] == ["payment-declined", "decline-generic"]

    await talk.on.presses("other_card")
    await talk.on.presses(f"card:{good}")
    assert (await talk.on.presses("affirm"))[0] == "payment-accepted"
    assert talk.on.charges(made.customer) == [(good, 4500)]
    assert talk.fake.look(made.subscription)["default_payment_method"] == good


async def test_an_answer_that_was_lost_is_not_known_first_and_told_once_when_it_is(talk: Talk) -> None:
    made = await talk.owes()
    talk.fake.fault("invoices.pay", "drop_after")

    assert await talk.pays_with_the_card_on_file() == ["payment-unknown"]

    assert await talk.on.later(0.1) == ["payment-accepted", "wait-48-hours"]
    assert await talk.on.sweeps() == []
    assert talk.on.charges(made.customer) == [(made.card, 4500)]


async def test_a_charge_that_never_arrived_is_found_not_charged_and_can_be_paid(talk: Talk) -> None:
    made = await talk.owes()
    talk.fake.fault("invoices.pay", "drop_before")
    assert await talk.pays_with_the_card_on_file() == ["payment-unknown"]

    assert (await talk.on.later(0.1))[0] == "payment-not-charged"

    assert (await talk.on.presses("affirm"))[0] == "payment-accepted"
    assert talk.on.charges(made.customer) == [(made.card, 4500)]


async def test_the_bank_asks_the_payer_confirms_on_stripes_page_and_it_is_paid(talk: Talk) -> None:
    made = await talk.owes(card="4000002760003184")

    assert await talk.pays_with_the_card_on_file() == ["confirm-at-the-bank"]
    page = str(talk.fake.look(made.invoice)["hosted_invoice_url"])
    assert talk.on.url == page
    assert "bank-stays-open" in await talk.on.presses("other_card")

    await browse(page, act="confirm")
    assert (await talk.on.presses("bank_confirmed"))[0] == "payment-accepted"
    assert talk.on.charges(made.customer) == [(made.card, 4500)]
