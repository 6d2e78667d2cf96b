"""From Microsoft's answers to accounts, balances and cards."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from babel.core import get_global

from bot.domain.billing import Account, Balance, Card, Paid, PayerType, ServiceState
from bot.gateways.microsoft365.answers import (
    AccountAnswer,
    InvoiceAnswer,
    MethodAnswer,
    MethodProperties,
    ProfileAnswer,
)
from bot.gateways.microsoft365.meanings import Agreement, meanings
from bot.gateways.microsoft365.reference import Reference

_OVERDUE: Final = "OverDue"
_DUE: Final = "Due"
_PAID: Final = "Paid"
_PAST_DUE: Final = "PastDue"
_CARD: Final = "CreditCard"
_DOCUMENT: Final = "Invoice"
_EXPIRES = re.compile(r"^(?P<month>0?[1-9]|1[0-2])\s*/\s*(?P<year>\d{4}|\d{2})$")
_LAST_FOUR = re.compile(r"^\d{4}$")
_CENTURY: Final = 2000


def account_of(
    account_id: str, reference: Reference, account: AccountAnswer | None, profile: ProfileAnswer | None, default: str
) -> Account:
    """The account: its agreement from the billing account, its state from the billing profile."""
    agreement = _agreement(reference, account, default)
    country = _country(account, profile)
    return Account(
        id=account_id,
        name=_name(account, profile) or account_id,
        profile=agreement.profile,
        payer=PayerType.PARTNER if _through_partner(profile) else agreement.payer,
        service=meanings().service(profile.properties.status) if profile is not None else ServiceState.UNKNOWN,
        service_ends_at=None,  # no answer tells it
        timezone=_timezone(country),
        partner=_partner(profile),
        notice_visible=profile is not None and profile.properties.status_reason_code == _PAST_DUE,
        country=country,
    )


def balance_of(invoice: InvoiceAnswer, *, now: datetime, card_id: str | None) -> Balance | None:
    """The past-due balance of an invoice; None for one that is paid, void, locked, not due yet, or for nothing.

    An invoice that is due is past due once its date is over or a try to collect it has failed. Raises `ContractBroken`
    for a past-due invoice whose amount cannot be read exactly.
    """
    said = invoice.properties
    if said.document_type not in {None, _DOCUMENT} or said.amount_due is None or not _past_due(invoice, now):
        return None
    amount = said.amount_due.money()
    if amount.minor <= 0:
        return None
    failure = said.last_failure
    name = said.subscription_display_name or said.billing_profile_display_name
    return Balance(
        id=invoice.name,
        number=invoice.name,
        amount=amount,
        subscriptions=(name,) if name else (),
        due_at=said.due_date or said.invoice_date or now,
        card_id=card_id,
        last_decline=meanings().decline(failure.failed_payment_reason) if failure is not None else None,
        last_tried_at=failure.date if failure is not None else None,
        last_declined_at=failure.date if failure is not None else None,
    )


def paid_of(invoice: InvoiceAnswer, *, now: datetime) -> Paid | None:
    """How the invoice was paid, None unless Microsoft says that it was."""
    if invoice.properties.status != _PAID:
        return None
    return Paid(at=invoice.properties.last_payment or now, receipt=invoice.name)


def cards_of(methods: tuple[MethodAnswer, ...]) -> tuple[Card, ...]:
    """The cards among payment methods that are in use and whose last digits and expiry are told.

    In some countries card details are not kept and read "Unknown"; such a card cannot be named, so it is left out.
    """
    found = (_card(method.name, method.properties) for method in methods)
    return tuple(card for card in found if card is not None)


def _past_due(invoice: InvoiceAnswer, now: datetime) -> bool:
    said = invoice.properties
    if said.status == _OVERDUE:
        return True
    date_is_over = said.due_date is not None and said.due_date < now
    return said.status == _DUE and (date_is_over or bool(said.failed_payments))


def _agreement(reference: Reference, account: AccountAnswer | None, default: str) -> Agreement:
    told = reference.agreement or (account.properties.agreement_type if account is not None else None) or ""
    plain = Agreement(profile=reference.agreement or default, payer=PayerType.CARD)
    return meanings().agreements.get(told, plain)


def _through_partner(profile: ProfileAnswer | None) -> bool:
    return profile is not None and profile.properties.billing_relationship_type in meanings().through_partner


def _partner(profile: ProfileAnswer | None) -> str | None:
    between = profile.properties.indirect_relationship_info if profile is not None else None
    return between.display_name if between is not None else None


def _name(account: AccountAnswer | None, profile: ProfileAnswer | None) -> str | None:
    own = profile.properties.display_name if profile is not None else None
    return (account.properties.display_name if account is not None else None) or own


def _country(account: AccountAnswer | None, profile: ProfileAnswer | None) -> str | None:
    billed = profile.properties.bill_to if profile is not None else None
    sold = account.properties.sold_to if account is not None else None
    told = next((each.country for each in (billed, sold) if each is not None and each.country), None)
    return told.upper() if told is not None else None


def _timezone(country: str | None) -> str:
    """The country's time zone where it has only one; no answer tells the customer's."""
    zones = [zone for zone, territory in get_global("zone_territories").items() if territory == country]
    return str(zones[0]) if len(zones) == 1 else "UTC"


def _card(name: str, link: MethodProperties) -> Card | None:
    said = link.payment_method or link
    expires = _EXPIRES.match(said.expiration or link.expiration or "")
    last4 = said.last_four_digits or link.last_four_digits or ""
    inactive = "inactive" in {said.status, link.status}
    if (said.family or link.family) != _CARD or inactive or expires is None or not _LAST_FOUR.match(last4):
        return None
    year = int(expires["year"])
    brand = (said.payment_method_type or link.payment_method_type or said.display_name or "").title()
    return Card(name, brand, last4, int(expires["month"]), year if year >= _CENTURY else year + _CENTURY, owner="")
