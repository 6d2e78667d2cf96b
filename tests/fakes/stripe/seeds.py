"""Customers with a history: who owes what, since when, and with which card it failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.fakes.stripe import objects as born
from tests.fakes.stripe import payments
from tests.fakes.stripe.attaching import attach, behave, behaviour_of, make_card
from tests.fakes.stripe.cards import BEHAVIOURS
from tests.fakes.stripe.wire import JsonObject, Refused
from tests.fakes.stripe.world import DAY, World

GOOD = "4242424242424242"
FUNDS = "4000000000009995"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a customer is to be like; amounts in minor units.

    `failed_with` is the card number whose answer the first attempt got: the card itself behaves as `card` from then on.
    `card_owner` goes into `metadata[kase_person]`. `together` puts all subscriptions on one invoice.
    """

    amounts: tuple[int, ...] = (4500,)
    currency: str = "eur"
    products: tuple[str, ...] = ("Team plan",)
    card: str | None = GOOD
    card_owner: str | None = "anna"
    exp_year: int = 2099
    failed_with: str = FUNDS
    status: str = "past_due"
    collection: str = "charge_automatically"
    together: bool = False
    lines: int = 1
    days_overdue: int = 5
    disputed: bool = False


VARIANTS = {
    "single": Plan(),
    "several": Plan(amounts=(4500, 12000), products=("Team plan", "Storage")),
    "together": Plan(amounts=(4500, 12000), products=("Team plan", "Storage"), together=True),
    "jpy": Plan(amounts=(5000,), currency="jpy"),
    "kwd": Plan(amounts=(12340,), currency="kwd"),
    "usd": Plan(amounts=(9900,), currency="usd"),
    "no_card": Plan(card=None),
    "not_owner": Plan(card_owner="boris"),
    "nobodys_card": Plan(card_owner=None),
    "expired": Plan(exp_year=2020, failed_with="4000000000000069"),
    "unpaid": Plan(status="unpaid", days_overdue=30),
    "disputed": Plan(disputed=True),
    "send_invoice": Plan(collection="send_invoice", card=None, days_overdue=40),
    "many_lines": Plan(lines=120),
    "paid_up": Plan(amounts=(), status="active"),
}


def make_customer(
    world: World, plan: Plan, *, name: str, email: str, locales: Sequence[str], metadata: JsonObject
) -> JsonObject:
    """Make a customer as planned; returns the ids: customer, card (or None), subscriptions, invoices."""
    with world.at(world.now() - 90 * DAY):
        customer = world.put(
            born.customer(created=world.now(), name=name, email=email, locales=list(locales), metadata=metadata)
        )
        card = _card(world, customer, plan)
        subscriptions = [
            subscribe(world, customer, product, amount, plan)
            for product, amount in zip(plan.products, plan.amounts or (4500,), strict=True)
        ]
    with world.at(world.now() - 40 * DAY):
        if plan.disputed and card is not None:
            _dispute_what_was_paid(world, customer, subscriptions[0], card, plan)
    with world.at(world.now() - plan.days_overdue * DAY):
        invoices = [_owe(world, customer, some, plan, card) for some in _bills(subscriptions, plan)]
    return {
        "customer": customer["id"],
        "card": card and card["id"],
        "subscriptions": [one["id"] for one in subscriptions],
        "invoices": [one["id"] for one in invoices],
    }


def subscribe(world: World, customer: JsonObject, product: str, amount: int, plan: Plan) -> JsonObject:
    """Let a customer subscribe to a product."""
    made = world.put(born.product(created=world.now(), name=product))
    price = world.put(born.price(created=world.now(), product=made["id"], amount=amount, currency=plan.currency))
    return world.put(
        born.subscription(
            created=world.now(), customer=customer["id"], price=price, status=plan.status, collection=plan.collection
        )
    )


def bill(world: World, customer: JsonObject, subscriptions: Sequence[JsonObject], plan: Plan) -> JsonObject:
    """Make an open invoice for a period of these subscriptions."""
    amounts = [one["items"]["data"][0]["price"]["unit_amount"] for one in subscriptions]
    made = born.invoice(
        created=world.now(),
        customer=customer,
        currency=plan.currency,
        amount=sum(amounts),
        number=f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04d}",
        collection=plan.collection,
        subscription=subscriptions[0]["id"],
        base_url=world.base_url,
    )
    customer["next_invoice_sequence"] += 1
    customer["currency"] = plan.currency
    world.put(customer)
    for subscription, amount in zip(subscriptions, amounts, strict=True):
        _write_lines(world, made["id"], subscription, amount, plan)
        subscription["latest_invoice"] = made["id"]
        world.put(subscription)
    world.emit("invoice.finalized", world.put(made))
    return made


def _write_lines(world: World, invoice: str, subscription: JsonObject, amount: int, plan: Plan) -> None:
    product = world.get("product", subscription["items"]["data"][0]["price"]["product"])
    first = amount - (plan.lines - 1)
    for part in [first, *[1] * (plan.lines - 1)]:
        world.put(
            born.line(
                invoice=invoice,
                amount=part,
                currency=plan.currency,
                description=f"1 × {product['name']}",
                subscription=subscription,
                period=world.now(),
            )
        )


def _card(world: World, customer: JsonObject, plan: Plan) -> JsonObject | None:
    if plan.card is None:
        return None
    metadata = {"kase_person": plan.card_owner} if plan.card_owner else {}
    card = make_card(world, plan.card, metadata=metadata, exp_year=plan.exp_year)
    attach(world, card["id"], customer, checked=False)
    customer["invoice_settings"]["default_payment_method"] = card["id"]
    world.put(customer)
    return card


def _bills(subscriptions: list[JsonObject], plan: Plan) -> list[list[JsonObject]]:
    if not plan.amounts:
        return []
    return [subscriptions] if plan.together else [[one] for one in subscriptions]


def _owe(
    world: World, customer: JsonObject, subscriptions: Sequence[JsonObject], plan: Plan, card: JsonObject | None
) -> JsonObject:
    invoice = bill(world, customer, subscriptions, plan)
    customer["delinquent"] = True
    world.put(customer)
    payments.prepare(world, invoice)
    if plan.collection == "send_invoice":
        invoice["due_date"] = world.now() + DAY
    elif card is None:
        invoice |= {"attempted": True, "attempt_count": 1}
        world.emit("invoice.payment_failed", invoice)
    else:
        _try_with(world, invoice, card, plan.failed_with)
    if plan.collection != "send_invoice" and plan.status == "past_due":
        invoice["next_payment_attempt"] = world.now() + (plan.days_overdue + 3) * DAY
    return world.put(invoice)


def _try_with(world: World, invoice: JsonObject, card: JsonObject, number: str) -> None:
    """Let Stripe's own attempt fail as with this number, and the card be itself again after it."""
    own = behaviour_of(world, card)
    behave(world, card["id"], BEHAVIOURS[number])
    try:
        payments.collect(world, invoice, card["id"], automatic=True)
    except Refused:
        behave(world, card["id"], own)


def _dispute_what_was_paid(
    world: World, customer: JsonObject, subscription: JsonObject, card: JsonObject, plan: Plan
) -> None:
    earlier = bill(world, customer, [subscription], replace(plan, lines=1))
    payments.collect(world, earlier, card["id"])
    (charge,) = world.all("charge", customer=customer["id"], status="succeeded")
    payments.open_dispute(world, charge, "fraudulent")
