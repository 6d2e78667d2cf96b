"""The calls to Stripe that we make, each with its answer parsed; errors are Kase's, but for those of a charge."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterable
from typing import TYPE_CHECKING, Final, TypeVar

import stripe
from pydantic import BaseModel, ValidationError

from bot.errors import BackendUnavailable, ContractBroken, KaseError, Misconfigured, NotFound
from bot.gateways.stripe import shapes
from bot.gateways.stripe.wire import HttpxWire

if TYPE_CHECKING:
    from stripe.params.billing_portal import SessionCreateParams

VERSION: Final = "2026-10-28.endive"
"""The version of Stripe's API that the shapes are of; the account's own default is not used."""
BASE: Final = "https://api.stripe.com"
PAGE: Final = 100
_SERVER_ERROR: Final = 500
_CONFLICT: Final = 409
_NOT_FOUND: Final = 404

Shape = TypeVar("Shape", bound=BaseModel)
Answer = TypeVar("Answer")
Listed = TypeVar("Listed", bound=stripe.StripeObject)


class StripeApi:
    """Stripe's own client, with the version pinned, our time-outs, no proxies and no retries.

    No retries: a read's caller comes again by itself (the next message, a durable job), and a retry here would double
    the longest wait; what became of a charge whose answer was lost is asked, not sent again.
    """

    def __init__(self, key: str, *, base: str, timeout: float, charge_timeout: float) -> None:
        self._wire = HttpxWire(timeout=timeout, charge_timeout=charge_timeout, secure=base.startswith("https://"))
        self._client = stripe.StripeClient(
            key,
            stripe_version=VERSION,
            base_addresses={"api": base.rstrip("/")},
            max_network_retries=0,
            http_client=self._wire,
        )

    async def customer(self, customer_id: str) -> shapes.Customer:
        """Read a customer. Raises NotFound for one that was deleted, too."""
        call = self._client.v1.customers.retrieve_async(customer_id)
        customer = _shape(shapes.Customer, await _read(call))
        if customer.deleted:
            raise NotFound("the customer was deleted")
        return customer

    async def customers_of(self, email: str) -> tuple[shapes.Customer, ...]:
        """Read the customers with exactly this address, newest first; Stripe tells upper from lower case."""
        return await _all(shapes.Customer, self._client.v1.customers.list_async({"email": email, "limit": PAGE}))

    async def subscriptions(self, customer_id: str) -> tuple[shapes.Subscription, ...]:
        """Read the customer's subscriptions, also those that ended."""
        call = self._client.v1.subscriptions.list_async({"customer": customer_id, "status": "all", "limit": PAGE})
        return await _all(shapes.Subscription, call)

    async def open_invoices(self, customer_id: str) -> tuple[shapes.Invoice, ...]:
        """Read the customer's open invoices with their payments."""
        call = self._client.v1.invoices.list_async(
            {"customer": customer_id, "status": "open", "limit": PAGE, "expand": ["data.payments"]}
        )
        return await _all(shapes.Invoice, call)

    async def invoices_since(self, customer_id: str, since: int) -> tuple[shapes.Invoice, ...]:
        """Read the customer's newest hundred invoices made after `since`, whatever became of them."""
        call = self._client.v1.invoices.list_async(
            {"customer": customer_id, "created": {"gte": since}, "limit": PAGE, "expand": ["data.payments"]}
        )
        return _page(shapes.Invoice, await _read(call))

    async def invoice(self, invoice_id: str) -> shapes.Invoice:
        """Read an invoice with its payments."""
        call = self._client.v1.invoices.retrieve_async(invoice_id, {"expand": ["payments"]})
        return _shape(shapes.Invoice, await _read(call))

    async def lines(self, invoice: shapes.Invoice) -> tuple[shapes.Line, ...]:
        """All lines of an invoice; those beyond the first few are read."""
        if not invoice.lines.has_more:
            return invoice.lines.data
        return await _all(shapes.Line, self._client.v1.invoices.line_items.list_async(invoice.id, {"limit": PAGE}))

    async def names(self, products: Iterable[str]) -> dict[str, str]:
        """The names of products by id."""
        ids = sorted(set(products))
        names: dict[str, str] = {}
        for start in range(0, len(ids), PAGE):
            call = self._client.v1.products.list_async({"ids": ids[start : start + PAGE], "limit": PAGE})
            names |= {product.id: product.name for product in _page(shapes.Product, await _read(call))}
        return names

    async def intent(self, intent_id: str) -> shapes.Intent:
        """Read a payment intent."""
        return _shape(shapes.Intent, await _read(self._client.v1.payment_intents.retrieve_async(intent_id)))

    async def charges_of_intent(self, intent_id: str) -> tuple[shapes.Charge, ...]:
        """Read all tries of a payment intent, newest first."""
        return await _all(
            shapes.Charge, self._client.v1.charges.list_async({"payment_intent": intent_id, "limit": PAGE})
        )

    async def charges_since(self, customer_id: str, since: int) -> tuple[shapes.Charge, ...]:
        """Read the customer's newest hundred charges made after `since`."""
        call = self._client.v1.charges.list_async({"customer": customer_id, "created": {"gte": since}, "limit": PAGE})
        return _page(shapes.Charge, await _read(call))

    async def disputes(self, charge_id: str) -> tuple[shapes.Dispute, ...]:
        """Read the disputes about a charge."""
        return _page(shapes.Dispute, await _read(self._client.v1.disputes.list_async({"charge": charge_id})))

    async def warnings(self, charge_id: str) -> tuple[shapes.EarlyWarning, ...]:
        """Read the early fraud warnings about a charge."""
        call = self._client.v1.radar.early_fraud_warnings.list_async({"charge": charge_id})
        return _page(shapes.EarlyWarning, await _read(call))

    async def cards(self, customer_id: str) -> tuple[shapes.PaymentMethod, ...]:
        """Read the customer's cards in the order they were added."""
        call = self._client.v1.customers.payment_methods.list_async(customer_id, {"type": "card", "limit": PAGE})
        return tuple(reversed(await _all(shapes.PaymentMethod, call)))

    async def portal_session(self, params: SessionCreateParams) -> shapes.PortalSession:
        """Open a page of the customer portal."""
        call = self._client.v1.billing_portal.sessions.create_async(params)
        return _shape(shapes.PortalSession, await _read(call))

    async def events(self, types: list[str], *, after: int, until: int) -> AsyncIterator[shapes.Event]:
        """Read what happened between two moments, both included, newest first; Stripe keeps it for 30 days."""
        call = self._client.v1.events.list_async(
            {"types": types, "created": {"gte": after, "lte": until}, "limit": PAGE}
        )
        try:
            async for each in (await call).auto_paging_iter():
                yield _shape(shapes.Event, each)
        except stripe.StripeError as error:
            raise meaning(error) from None

    async def note(self, invoice_id: str, name: str, value: str, *, key: str) -> shapes.Invoice:
        """Write one piece of metadata on an invoice. Raises IdempotencyError when the key was used otherwise."""
        call = self._client.v1.invoices.update_async(invoice_id, {"metadata": {name: value}}, {"idempotency_key": key})
        return _shape(shapes.Invoice, await call)

    async def pay(self, invoice_id: str, card_id: str, *, customer_present: bool, key: str) -> shapes.Invoice:
        """Charge an invoice to a card: the only call that moves money. Raises Stripe's own errors."""
        call = self._client.v1.invoices.pay_async(
            invoice_id,
            {"payment_method": card_id, "off_session": not customer_present, "expand": ["payments"]},
            {"idempotency_key": key},
        )
        return _shape(shapes.Invoice, await call)

    async def move(self, subscription_id: str, card_id: str, *, key: str) -> None:
        """Let a subscription be paid with a card from now on."""
        await _read(
            self._client.v1.subscriptions.update_async(
                subscription_id, {"default_payment_method": card_id}, {"idempotency_key": key}
            )
        )

    async def try_permissions(self) -> None:
        """Read one of everything that is read; what is found is not looked at.

        Raises Misconfigured for a key that Stripe does not know, or that may not read one of them.
        """
        v1 = self._client.v1
        kinds = (
            v1.customers,
            v1.subscriptions,
            v1.invoices,
            v1.products,
            v1.charges,
            v1.payment_intents,
            v1.disputes,
            v1.radar.early_fraud_warnings,
            v1.events,
        )
        for kind in kinds:
            await _read(kind.list_async({"limit": 1}))

    async def close(self) -> None:
        """Let go of connections."""
        await self._wire.close_async()


def meaning(error: stripe.StripeError) -> KaseError:
    """What an error of a call that charges nothing means.

    Only codes are kept, and the error is not chained: Stripe's sentence may quote the body of an answer.
    """
    facts = {"status": error.http_status, "code": error.code, "request": error.request_id}
    match error:
        case stripe.AuthenticationError():
            return Misconfigured("KASE_STRIPE_API_KEY: Stripe does not know this key", **facts)
        case stripe.PermissionError():
            return Misconfigured("KASE_STRIPE_API_KEY: the key lacks a permission; docs/stripe.md lists them", **facts)
        case stripe.RateLimitError() | stripe.APIConnectionError():
            return BackendUnavailable("Stripe cannot answer just now", **facts)
        case stripe.InvalidRequestError() if error.http_status == _NOT_FOUND or error.code == "resource_missing":
            return NotFound("Stripe does not know that id", **facts)
        case _ if error.http_status in {None, _CONFLICT} or error.http_status >= _SERVER_ERROR:
            return BackendUnavailable("Stripe is in trouble", **facts)
        case _:
            return ContractBroken("Stripe refused a request of ours", **facts)


async def _read(call: Awaitable[Answer]) -> Answer:
    try:
        return await call
    except stripe.StripeError as error:
        raise meaning(error) from None


async def _all(shape: type[Shape], call: Awaitable[stripe.ListObject[Listed]]) -> tuple[Shape, ...]:
    try:
        return tuple([_shape(shape, each) async for each in (await call).auto_paging_iter()])
    except stripe.StripeError as error:
        raise meaning(error) from None


def _page(shape: type[Shape], listed: stripe.ListObject[Listed]) -> tuple[Shape, ...]:
    return tuple(_shape(shape, each) for each in listed.data)


def _shape(shape: type[Shape], answer: object) -> Shape:
    """Parse. Raises ContractBroken, naming the field."""
    try:
        return shape.model_validate(answer.to_dict() if isinstance(answer, stripe.StripeObject) else answer)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        name = shape.__name__.lower()
        raise ContractBroken(f"Stripe's {name} has a wrong {field or 'body'}", field=field) from None
