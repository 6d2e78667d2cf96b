"""How a customer of Stripe stands: subscriptions, the card that each of them uses, and what they are called."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import KaseError
from bot.gateways.stripe.api import StripeApi
from bot.gateways.stripe.shapes import Customer, Invoice, Subscription
from bot.telemetry import logger

_LIVE = frozenset({"active", "trialing", "past_due", "unpaid", "paused", "incomplete"})
AUTOMATIC = "charge_automatically"


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer with their subscriptions."""

    customer: Customer
    subscriptions: tuple[Subscription, ...]

    @property
    def live(self) -> tuple[Subscription, ...]:
        """The subscriptions that have not ended."""
        return tuple(each for each in self.subscriptions if each.status in _LIVE)

    def card_of(self, subscription: Subscription | None) -> str | None:
        """The payment method that a subscription is paid with: its own, else the customer's."""
        own = subscription.default_payment_method if subscription else None
        return own or self.customer.invoice_settings.default_payment_method

    def card_for(self, invoice: Invoice) -> str | None:
        """The payment method that Stripe collects an invoice from: the invoice's own, else its subscription's."""
        subscription = next((each for each in self.subscriptions if each.id == invoice.subscription), None)
        return invoice.default_payment_method or self.card_of(subscription)

    def moving(self, failed_card_id: str | None, card_id: str) -> tuple[Subscription, ...]:
        """The subscriptions that move to the chosen card: all that use the one that failed (`domain.md` 1.3).

        Whoever was moved before, or chose another card since, is not among them.
        """
        if failed_card_id == card_id:
            return ()
        return tuple(
            each for each in self.live if each.collection_method == AUTOMATIC and self.card_of(each) == failed_card_id
        )


async def read_standing(api: StripeApi, customer_id: str) -> Standing:
    """Read it. Raises NotFound for an unknown customer."""
    customer, subscriptions = await asyncio.gather(api.customer(customer_id), api.subscriptions(customer_id))
    return Standing(customer, subscriptions)


async def names_of(api: StripeApi, subscriptions: Iterable[Subscription]) -> tuple[str, ...]:
    """What customers know subscriptions by: the names of their products, each once."""
    products = [item.price.product for each in subscriptions for item in each.items.data]
    if not products:
        return ()
    names = await api.names(products)
    return tuple(dict.fromkeys(names[product] for product in products if product in names))


async def follow(api: StripeApi, standing: Standing, *, failed_card_id: str | None, card_id: str, key: str) -> None:
    """Let the subscriptions that used the failed card use the one that paid; it is consented to with the payment.

    Safe to repeat: one that was moved does not use the failed card any more. Raises nothing: the balance is paid
    whatever becomes of this, and a subscription that stays behind is only asked for its card again next time.
    """
    moving = standing.moving(failed_card_id, card_id)
    results = await asyncio.gather(
        *(api.move(each.id, card_id, key=f"{key}-move-{each.id}") for each in moving), return_exceptions=True
    )
    for each, result in zip(moving, results, strict=True):
        if isinstance(result, KaseError):
            logger("stripe").warning("subscription not moved", subscription=each.id, attempt=key, reason=result.code)
        elif isinstance(result, BaseException):
            raise result
