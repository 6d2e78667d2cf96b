"""Which request is which operation: method, path, the SDK's type of its parameters, and the endpoint."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.stripe import resources as act
from tests.fakes.stripe.resources import Call, list_of, retrieve
from tests.fakes.stripe.wire import JsonObject, invalid

Endpoint = Callable[[Call], JsonObject]


@dataclass(frozen=True, slots=True)
class Route:
    """One operation of the API. `charges` asks a bank, so it takes a moment and has its object for itself."""

    method: str
    path: str
    operation: str
    params: str
    act: Endpoint
    charges: bool = False

    def fits(self, method: str, path: str) -> str | None:
        """Return the id in the path (empty where there is none) when this is the operation, None when it is not."""
        found = re.fullmatch("/v1/" + self.path.replace("{id}", "([^/]+)"), path) if method == self.method else None
        return None if found is None else (found[1] if found.groups() else "")


ROUTES = (
    Route("GET", "account", "accounts.current", "AccountRetrieveCurrentParams", act.account),
    Route("POST", "billing_portal/sessions", "portal.create", "billing_portal.SessionCreateParams", act.open_portal),
    Route("GET", "charges", "charges.list", "ChargeListParams", list_of("charge", "customer", "payment_intent")),
    Route("GET", "charges/{id}", "charges.retrieve", "ChargeRetrieveParams", retrieve("charge")),
    Route("POST", "customers", "customers.create", "CustomerCreateParams", act.create_customer),
    Route("GET", "customers", "customers.list", "CustomerListParams", list_of("customer", "email")),
    Route("GET", "customers/{id}", "customers.retrieve", "CustomerRetrieveParams", retrieve("customer")),
    Route("POST", "customers/{id}", "customers.update", "CustomerUpdateParams", act.update_customer),
    Route(
        "GET", "customers/{id}/payment_methods", "customers.cards", "CustomerListPaymentMethodsParams", act.list_cards
    ),
    Route("DELETE", "customers/{id}", "customers.delete", "CustomerDeleteParams", act.delete_customer),
    Route("GET", "disputes", "disputes.list", "DisputeListParams", list_of("dispute", "charge", "payment_intent")),
    Route("GET", "disputes/{id}", "disputes.retrieve", "DisputeRetrieveParams", retrieve("dispute")),
    Route("GET", "events", "events.list", "EventListParams", act.list_events),
    Route("GET", "events/{id}", "events.retrieve", "EventRetrieveParams", retrieve("event")),
    Route("GET", "invoices", "invoices.list", "InvoiceListParams", act.list_invoices),
    Route("GET", "invoices/{id}", "invoices.retrieve", "InvoiceRetrieveParams", retrieve("invoice")),
    Route("POST", "invoices/{id}", "invoices.update", "InvoiceUpdateParams", act.update_invoice),
    Route("GET", "invoices/{id}/lines", "invoices.lines", "InvoiceLineItemListParams", act.list_lines),
    Route("POST", "invoices/{id}/pay", "invoices.pay", "InvoicePayParams", act.pay_invoice, charges=True),
    Route("POST", "invoices/{id}/void", "invoices.void", "InvoiceVoidInvoiceParams", act.void_invoice),
    Route(
        "POST",
        "invoices/{id}/mark_uncollectible",
        "invoices.write_off",
        "InvoiceMarkUncollectibleParams",
        act.mark_uncollectible,
    ),
    Route("GET", "invoice_payments", "invoice_payments.list", "InvoicePaymentListParams", act.list_invoice_payments),
    Route(
        "GET",
        "invoice_payments/{id}",
        "invoice_payments.retrieve",
        "InvoicePaymentRetrieveParams",
        retrieve("invoice_payment"),
    ),
    Route(
        "GET",
        "payment_intents",
        "payment_intents.list",
        "PaymentIntentListParams",
        list_of("payment_intent", "customer"),
    ),
    Route(
        "GET",
        "payment_intents/{id}",
        "payment_intents.retrieve",
        "PaymentIntentRetrieveParams",
        retrieve("payment_intent"),
    ),
    Route("GET", "payment_methods", "payment_methods.list", "PaymentMethodListParams", act.list_cards),
    Route(
        "GET",
        "payment_methods/{id}",
        "payment_methods.retrieve",
        "PaymentMethodRetrieveParams",
        retrieve("payment_method"),
    ),
    Route("POST", "payment_methods/{id}", "payment_methods.update", "PaymentMethodUpdateParams", act.update_card),
    Route(
        "POST", "payment_methods/{id}/attach", "payment_methods.attach", "PaymentMethodAttachParams", act.attach_card
    ),
    Route(
        "POST", "payment_methods/{id}/detach", "payment_methods.detach", "PaymentMethodDetachParams", act.detach_card
    ),
    Route("GET", "prices/{id}", "prices.retrieve", "PriceRetrieveParams", retrieve("price")),
    Route("GET", "products/{id}", "products.retrieve", "ProductRetrieveParams", retrieve("product")),
    Route("GET", "products", "products.list", "ProductListParams", act.list_products),
    Route(
        "GET",
        "radar/early_fraud_warnings",
        "fraud_warnings.list",
        "radar.EarlyFraudWarningListParams",
        list_of("radar.early_fraud_warning", "charge", "payment_intent"),
    ),
    Route("POST", "refunds", "refunds.create", "RefundCreateParams", act.create_refund),
    Route("GET", "refunds", "refunds.list", "RefundListParams", list_of("refund", "charge", "payment_intent")),
    Route("GET", "subscriptions", "subscriptions.list", "SubscriptionListParams", act.list_subscriptions),
    Route(
        "GET", "subscriptions/{id}", "subscriptions.retrieve", "SubscriptionRetrieveParams", retrieve("subscription")
    ),
    Route("POST", "subscriptions/{id}", "subscriptions.update", "SubscriptionUpdateParams", act.update_subscription),
)


def find_route(method: str, path: str) -> tuple[Route, str]:
    """Find the operation and the id in its path. Raises Refused (404) for an address that Stripe does not have."""
    for route in ROUTES:
        if (id_ := route.fits(method, path)) is not None:
            return route, id_
    message = f"Unrecognized request URL ({method}: {path}). Please see https://docs.stripe.com or we can help at https://support.stripe.com/."
    raise invalid(message, status=404)
