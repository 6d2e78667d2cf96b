"""What Stripe knows of a customer, as an account: how they pay, whether the service runs, and reasons to worry."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.billing import Account, PayerType, ServiceState
from bot.gateways.stripe.api import StripeApi
from bot.gateways.stripe.shapes import Charge, Customer, Invoice, Subscription
from bot.gateways.stripe.standing import AUTOMATIC, Standing, read_standing
from bot.telemetry import logger

_DISPUTED_FOR = timedelta(days=120)
"""How far back disputes and warnings are looked for: most networks take disputes for 120 days."""
_DOUBLED_FOR = timedelta(days=30)
_WARNED_ABOUT = 3
"""How many of the newest charges are looked up in the networks' early warnings: each is a call."""
_OPEN_DISPUTES = frozenset({"needs_response", "under_review", "warning_needs_response", "warning_under_review"})
_OFF = frozenset({"unpaid", "paused"})
_FRAUD = "fraudulent"


async def read_account(api: StripeApi, customer_id: str, *, now: datetime) -> Account:
    """Read it; `now` is Stripe's time. Raises NotFound for an unknown customer."""
    standing, charges, invoices = await asyncio.gather(
        read_standing(api, customer_id),
        api.charges_since(customer_id, int((now - _DISPUTED_FOR).timestamp())),
        api.invoices_since(customer_id, int((now - _DOUBLED_FOR).timestamp())),
    )
    metadata = standing.customer.metadata
    return Account(
        id=customer_id,
        name=standing.customer.name or customer_id,
        profile=metadata.get("kase_profile", ""),
        payer=_payer(standing, invoices),
        service=_service(standing, now),
        service_ends_at=None,  # Stripe tells when it tries next, not what the company does after the last try
        timezone=_timezone(standing.customer),
        partner=metadata.get("kase_partner"),
        portal_url=_address(standing.customer),
        concern=await _concern(api, charges, invoices),
        notice_visible=any(each.status in {"past_due", "unpaid"} for each in standing.live),
    )


def _payer(standing: Standing, invoices: Sequence[Invoice]) -> PayerType:
    if "kase_partner" in standing.customer.metadata:
        return PayerType.PARTNER
    methods = {each.collection_method for each in standing.live} or {each.collection_method for each in invoices}
    return PayerType.INVOICE if methods and AUTOMATIC not in methods else PayerType.CARD


def _service(standing: Standing, now: datetime) -> ServiceState:
    """Whether the service runs, as far as Stripe knows.

    `unpaid` and `paused` are what a company chooses for subscriptions that are not served any more. A `past_due` one
    still runs, and is switched off when the tries are used up unless it is paid: that is what "warned" means. A
    cancellation for non-payment counts while nothing else is left.
    """
    statuses = {each.status for each in standing.live}
    if statuses & _OFF or (not statuses and any(_cut_off(each, now) for each in standing.subscriptions)):
        return ServiceState.DISABLED
    return ServiceState.WARNED if "past_due" in statuses else ServiceState.ACTIVE


def _cut_off(subscription: Subscription, now: datetime) -> bool:
    details, ended_at = subscription.cancellation_details, subscription.ended_at
    recent = ended_at is not None and ended_at > (now - _DISPUTED_FOR).timestamp()
    return recent and details is not None and details.reason == "payment_failed"


def _timezone(customer: Customer) -> str:
    wanted = customer.metadata.get("kase_timezone", "UTC")
    try:
        return ZoneInfo(wanted).key
    except (ValueError, OSError, KeyError):
        logger("stripe").warning("kase_timezone is not a time zone", account=customer.id)
        return "UTC"


def _address(customer: Customer) -> str | None:
    wanted = customer.metadata.get("kase_portal_url")
    return wanted if wanted and wanted.startswith(("https://", "http://")) else None


async def _concern(api: StripeApi, charges: Sequence[Charge], invoices: Sequence[Invoice]) -> str | None:
    """A reason why waiting is wrong, the gravest first."""
    if await _fraud(api, charges):
        return "fraud"
    if await _dispute(api, charges):
        return "dispute"
    return "charged_twice" if _charged_twice(charges, invoices) else None


async def _fraud(api: StripeApi, charges: Sequence[Charge]) -> bool:
    reports = {
        report for each in charges if (told := each.fraud_details) for report in (told.stripe_report, told.user_report)
    }
    if _FRAUD in reports:
        return True
    newest = [each for each in charges if each.status == "succeeded" and not each.refunded][:_WARNED_ABOUT]
    warnings = await asyncio.gather(*(api.warnings(each.id) for each in newest))
    return any(warning.actionable for about in warnings for warning in about)


async def _dispute(api: StripeApi, charges: Sequence[Charge]) -> bool:
    disputes = await asyncio.gather(*(api.disputes(each.id) for each in charges if each.disputed))
    return any(dispute.status in _OPEN_DISPUTES for about in disputes for dispute in about)


def _charged_twice(charges: Sequence[Charge], invoices: Sequence[Invoice]) -> bool:
    """Whether an invoice was paid more than once: more than is owed, or two collected tries of one payment intent."""
    tries = Counter(
        each.payment_intent
        for each in charges
        if each.payment_intent and each.status == "succeeded" and not each.refunded
    )
    return any(count > 1 for count in tries.values()) or any(each.amount_overpaid > 0 for each in invoices)
