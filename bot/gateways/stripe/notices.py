"""Stripe's webhooks: verified, then read as a reason to look again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

import stripe
from pydantic import AfterValidator, Field, ValidationError

from bot.billing.gateway import BillingEvent
from bot.errors import InvalidInput, NotAllowed
from bot.gateways.stripe.marks import latest, pay_name
from bot.gateways.stripe.shapes import Answer, Id, Metadata, Requested, When

HEADER: Final = "stripe-signature"
OLDEST_SECONDS: Final = 300
_CARD = ("payment_method.attached", "payment_method.detached", "payment_method.updated")
_CARDS: Final = frozenset({*_CARD, "payment_method.automatically_updated"})
_DISPUTES: Final = frozenset({"charge.dispute.created", "radar.early_fraud_warning.created"})
_OPENED: Final = frozenset({"invoice.overdue"})
_CLEARED: Final = frozenset({"invoice.paid", "invoice.voided"})
_SETTLES: Final = frozenset({"invoice.paid", "invoice.payment_failed", "invoice.payment_action_required"})

Kind = Literal[
    "attempt.settled", "balance.opened", "balance.cleared", "card.changed", "payment.failed", "dispute.opened", "other"
]


def _event(value: str) -> str:
    if value != "event":
        raise ValueError("an event of the v1 API is expected; thin events are not read")
    return value


class NoticeObject(Answer):
    """What a notice is about, as far as we look."""

    id: str = ""
    object: str = ""
    customer: Id | None = None
    metadata: Metadata = Field(default_factory=dict)


class Before(Answer):
    """What it was before, as far as we look."""

    customer: Id | None = None


class NoticeData(Answer):
    """The object, and what changed of it."""

    object: NoticeObject
    previous_attributes: Before | None = None


class Notice(Answer):
    """A webhook event, whose shape depends on the version the endpoint was made with: we look at little of it."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    object: Annotated[str, AfterValidator(_event)]
    type: Annotated[str, Field(min_length=1, max_length=100)]
    created: When
    request: Requested | None = None
    data: NoticeData


def read_notice(headers: Mapping[str, str], body: bytes, *, secrets: Sequence[str]) -> BillingEvent:
    """Verify a notice against any of our secrets and parse it.

    Raises NotAllowed for a signature that is missing, wrong or older than five minutes, InvalidInput for a wrong shape.
    A notice that comes twice reads the same twice.
    """
    signed = next((value for name, value in headers.items() if name.lower() == HEADER), "")
    if not any(_verified(signed, body, secret) for secret in secrets):
        raise NotAllowed("the notice has no signature in Stripe-Signature that one of our secrets made just now")
    try:
        return _meaning(Notice.model_validate_json(body))
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"]) or "body"
        raise InvalidInput(f"the notice has a wrong {field}", field=field) from None


def _verified(signed: str, body: bytes, secret: str) -> bool:
    try:
        stripe.WebhookSignature.verify_header(body, signed, secret, OLDEST_SECONDS)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    return True


def _meaning(notice: Notice) -> BillingEvent:
    about = notice.data.object
    invoice = about.id if about.object == "invoice" else None
    key = _attempt(notice)
    before = notice.data.previous_attributes
    return BillingEvent(
        id=notice.id,
        kind="attempt.settled" if key else _kind(notice.type),
        account_id=about.customer or (before.customer if before else None) or "",
        idempotency_key=key,
        at=datetime.fromtimestamp(notice.created, UTC),
        balance_id=invoice,
    )


def _attempt(notice: Notice) -> str | None:
    """The attempt that a notice about an invoice settles.

    It is the one whose request caused it. A payment that the payer confirmed later is caused by nobody's key, so a paid
    invoice names the attempt that set out last; whether the payment is that attempt's is for the gateway to find out.
    """
    if notice.type not in _SETTLES:
        return None
    key = notice.request.idempotency_key if notice.request else None
    metadata = notice.data.object.metadata
    if key and pay_name(key) in metadata:
        return key
    last = latest(metadata)
    return last.key if last and notice.type == "invoice.paid" else None


def _kind(name: str) -> Kind:
    if name in _CARDS:
        return "card.changed"
    if name in _DISPUTES:
        return "dispute.opened"
    if name in _OPENED:
        return "balance.opened"
    if name in _CLEARED:
        return "balance.cleared"
    return "payment.failed" if name == "invoice.payment_failed" else "other"
