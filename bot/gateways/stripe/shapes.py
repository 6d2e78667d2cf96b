"""Stripe's answers as they are read: only the fields we use, and nothing of theirs in an error."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt

T = TypeVar("T")


def _id(value: object) -> object:
    """The id of what may be expanded."""
    return value.get("id") if isinstance(value, dict) else value


Id = Annotated[str, BeforeValidator(_id)]
When = Annotated[StrictInt, Field(ge=0)]
"""Seconds since 1970."""
Metadata = Annotated[dict[str, str], BeforeValidator(lambda value: value or {})]


class Answer(BaseModel):
    """Something of Stripe's. Errors do not quote it: addresses of hosted pages would reach logs with them."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class Listed(Answer, Generic[T]):
    """A list inside an answer, as far as it was sent."""

    data: tuple[T, ...]
    has_more: bool = False


class InvoiceSettings(Answer):
    """What a customer's invoices are paid with."""

    default_payment_method: Id | None = None


class Customer(Answer):
    """A customer: our account."""

    id: str
    deleted: bool = False
    name: str | None = None
    metadata: Metadata = Field(default_factory=dict)
    invoice_settings: InvoiceSettings = InvoiceSettings()


class Price(Answer):
    """What a subscription item costs."""

    product: Id


class Item(Answer):
    """One item of a subscription."""

    price: Price


class CancellationDetails(Answer):
    """Why a subscription was cancelled."""

    reason: str | None = None


class Subscription(Answer):
    """A subscription."""

    id: str
    status: str
    ended_at: When | None = None
    cancellation_details: CancellationDetails | None = None
    collection_method: str
    default_payment_method: Id | None = None
    items: Listed[Item]


class Product(Answer):
    """A product; its name is what customers know a subscription by."""

    id: str
    name: str


class PriceDetails(Answer):
    """The price of a line."""

    product: Id


class Pricing(Answer):
    """How a line is priced."""

    price_details: PriceDetails | None = None


class Line(Answer):
    """One line of an invoice."""

    description: str | None = None
    pricing: Pricing | None = None


class Outcome(Answer):
    """What the card's network and Stripe made of a charge."""

    reason: str | None = None
    advice_code: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None


class FraudDetails(Answer):
    """Whether somebody called the charge fraud."""

    stripe_report: str | None = None
    user_report: str | None = None


class Charge(Answer):
    """One try to charge a payment method."""

    id: str
    status: str
    created: When
    payment_method: Id | None = None
    payment_intent: Id | None = None
    failure_code: str | None = None
    outcome: Outcome | None = None
    disputed: bool = False
    refunded: bool = False
    fraud_details: FraudDetails | None = None


class PaymentError(Answer):
    """Why the last try to pay failed."""

    code: str | None = None
    decline_code: str | None = None
    advice_code: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    payment_method: Id | None = None


class Intent(Answer):
    """The payment intent of an invoice: all tries to pay it go through it, one at a time."""

    id: str
    status: str
    payment_method: Id | None = None
    last_payment_error: PaymentError | None = None


class PaymentOf(Answer):
    """What an invoice payment is made of; an intent is what we look for, other kinds have none."""

    payment_intent: Id | None = None


class InvoicePayment(Answer):
    """One payment towards an invoice."""

    is_default: bool = True
    payment: PaymentOf


class SubscriptionDetails(Answer):
    """Which subscription an invoice is for."""

    subscription: Id | None = None


class Parent(Answer):
    """What an invoice came from."""

    subscription_details: SubscriptionDetails | None = None


class StatusTransitions(Answer):
    """When an invoice became what it is."""

    finalized_at: When | None = None
    paid_at: When | None = None


class Invoice(Answer):
    """An invoice: our balance, when it is open and was not collected."""

    id: str
    customer: Id | None
    status: str | None
    number: str | None = None
    receipt_number: str | None = None
    currency: str
    amount_remaining: StrictInt
    amount_overpaid: StrictInt = 0
    collection_method: str
    attempted: bool = False
    attempt_count: StrictInt = 0
    created: When
    due_date: When | None = None
    default_payment_method: Id | None = None
    hosted_invoice_url: str | None = None
    metadata: Metadata = Field(default_factory=dict)
    parent: Parent | None = None
    payments: Listed[InvoicePayment] | None = None
    status_transitions: StatusTransitions = StatusTransitions()
    lines: Listed[Line]

    @property
    def subscription(self) -> str | None:
        """The id of the subscription it is for."""
        details = self.parent.subscription_details if self.parent else None
        return details.subscription if details else None

    @property
    def intents(self) -> tuple[str, ...]:
        """The ids of its payment intents, the one that Stripe keeps for it first."""
        listed = self.payments.data if self.payments else ()
        ordered = sorted(listed, key=lambda each: not each.is_default)
        return tuple(each.payment.payment_intent for each in ordered if each.payment.payment_intent)


class CardDetails(Answer):
    """A card as it may be shown."""

    brand: str
    last4: Annotated[str, Field(pattern="^[0-9]{4}$")]
    exp_month: Annotated[StrictInt, Field(ge=1, le=12)]
    exp_year: Annotated[StrictInt, Field(ge=1970, le=2999)]
    display_brand: str | None = None


class PaymentMethod(Answer):
    """A card on file."""

    id: str
    created: When
    metadata: Metadata = Field(default_factory=dict)
    card: CardDetails


class Dispute(Answer):
    """A dispute about a charge."""

    status: str


class EarlyWarning(Answer):
    """A card network's early warning that a charge is called fraud."""

    actionable: bool


class PortalSession(Answer):
    """A page of the customer portal; its address is a credential."""

    url: Annotated[str, Field(pattern="^https?://", max_length=4096)]


class Requested(Answer):
    """The API request that made an event; without an id Stripe did it by itself."""

    id: str | None = None
    idempotency_key: str | None = None


class About(Answer):
    """The object an event is about, as far as all of them are alike."""

    id: str = ""


class EventData(Answer):
    """What an event is about."""

    object: About


class Event(Answer):
    """Something that happened at Stripe."""

    id: str
    type: str
    created: When
    request: Requested | None = None
    data: EventData
