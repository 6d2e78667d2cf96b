"""Open invoices that were not collected, as balances, and what paying one with a card would do."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.domain.billing import Balance, Card, Preview
from bot.errors import NotFound
from bot.gateways.stripe.amounts import money
from bot.gateways.stripe.api import StripeApi
from bot.gateways.stripe.declines import Refusal
from bot.gateways.stripe.shapes import Charge, Invoice, PaymentMethod
from bot.gateways.stripe.standing import AUTOMATIC, Standing, names_of, read_standing

_BRANDS = {
    "amex": "American Express",
    "american_express": "American Express",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "diners_club": "Diners Club",
    "eftpos_au": "eftpos",
    "eftpos_australia": "eftpos",
    "jcb": "JCB",
    "union_pay": "UnionPay",
    "unionpay": "UnionPay",
}


async def read_balances(api: StripeApi, customer_id: str, *, now: datetime) -> tuple[Balance, ...]:
    """Read the customer's past-due balances, oldest first.

    An invoice is past due when Stripe has tried to collect it and could not, or when it was sent and its date is over.
    """
    standing, invoices = await asyncio.gather(read_standing(api, customer_id), api.open_invoices(customer_id))
    due = [each for each in invoices if _past_due(each, now)]
    found = await asyncio.gather(*(_balance(api, standing, each) for each in due))
    return tuple(sorted((each for each in found if each is not None), key=lambda balance: balance.due_at))


async def read_preview(api: StripeApi, customer_id: str, invoice_id: str, card_id: str) -> Preview:
    """Tell what paying would do. Raises NotFound for what is not the customer's, or not open."""
    standing, invoice, cards = await asyncio.gather(
        read_standing(api, customer_id), api.invoice(invoice_id), api.cards(customer_id)
    )
    if invoice.customer != customer_id or invoice.status != "open":
        raise NotFound("the customer has no such open invoice", reason="no_such_balance")
    if card_id not in {each.id for each in cards}:
        raise NotFound("the customer has no such card", reason="no_such_card")
    moves = await names_of(api, standing.moving(standing.card_for(invoice), card_id))
    return Preview(invoice_id, card_id, money(invoice.amount_remaining, invoice.currency), moves)


def card(method: PaymentMethod) -> Card:
    """A card on file.

    Stripe does not know which person added it: `kase_person` in its metadata says so, else it is nobody's.
    """
    told = method.card
    brand = told.display_brand or told.brand
    return Card(
        id=method.id,
        brand=_BRANDS.get(brand, brand.replace("_", " ").title()),
        last4=told.last4,
        exp_month=told.exp_month,
        exp_year=told.exp_year,
        owner=method.metadata.get("kase_person", ""),
    )


def moment(seconds: int) -> datetime:
    """A moment of Stripe's."""
    return datetime.fromtimestamp(seconds, UTC)


def _past_due(invoice: Invoice, now: datetime) -> bool:
    if invoice.amount_remaining <= 0:
        return False
    if invoice.collection_method == AUTOMATIC:
        return invoice.attempted
    return invoice.due_date is not None and invoice.due_date < now.timestamp()


async def _balance(api: StripeApi, standing: Standing, invoice: Invoice) -> Balance | None:
    """The balance, None while a payment of it is being processed."""
    intents = invoice.intents[:1]
    subscriptions, states, tries = await asyncio.gather(
        _names(api, invoice),
        asyncio.gather(*(api.intent(each) for each in intents)),
        asyncio.gather(*(api.charges_of_intent(each) for each in intents)),
    )
    if any(each.status == "processing" for each in states):
        return None
    card_id = standing.card_for(invoice)
    failed = next((each for each in _flat(tries) if each.status == "failed" and each.payment_method == card_id), None)
    due = invoice.due_date or invoice.status_transitions.finalized_at or invoice.created
    return Balance(
        id=invoice.id,
        number=invoice.number or invoice.id,
        amount=money(invoice.amount_remaining, invoice.currency),
        subscriptions=subscriptions,
        due_at=moment(due),
        card_id=card_id,
        last_decline=Refusal.of_charge(failed).meaning().reason if failed else None,
        last_tried_at=moment(failed.created) if failed else None,
        last_declined_at=moment(failed.created) if failed else None,
    )


async def _names(api: StripeApi, invoice: Invoice) -> tuple[str, ...]:
    """What an invoice is for: its lines by the names of their products, or as they are described."""
    lines = await api.lines(invoice)
    products = {line.pricing.price_details.product for line in lines if line.pricing and line.pricing.price_details}
    names = await api.names(products) if products else {}
    found = []
    for line in lines:
        product = line.pricing.price_details.product if line.pricing and line.pricing.price_details else ""
        found.append(names.get(product) or line.description or "")
    return tuple(dict.fromkeys(name for name in found if name))


def _flat(tries: list[tuple[Charge, ...]]) -> tuple[Charge, ...]:
    return tuple(charge for each in tries for charge in each)
