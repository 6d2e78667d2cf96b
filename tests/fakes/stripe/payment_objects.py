"""The objects of one payment: intent, charge, what ties it to its invoice, and what may come after it."""

from __future__ import annotations

from tests.fakes.stripe.cards import Behaviour, message_of
from tests.fakes.stripe.objects import billing_details
from tests.fakes.stripe.wire import DOCS, JsonObject, new_id


def _empty(names: str) -> JsonObject:
    return dict.fromkeys(names.split())


def payment_intent(*, created: int, amount: int, currency: str, customer: str, description: str) -> JsonObject:
    """Make a payment intent that waits for a card."""
    id_ = new_id("pi")
    return {
        "id": id_,
        "object": "payment_intent",
        **_empty(
            "application application_fee_amount automatic_payment_methods canceled_at cancellation_reason"
            " customer_account excluded_payment_method_types last_payment_error latest_charge next_action on_behalf_of"
            " payment_method payment_method_configuration_details processing receipt_email review setup_future_usage"
            " shipping source statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
        ),
        "amount": amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "capture_method": "automatic",
        "client_secret": f"{id_}_secret_{new_id('s')[2:]}",
        "confirmation_method": "automatic",
        "created": created,
        "currency": currency,
        "customer": customer,
        "description": description,
        "livemode": False,
        "metadata": {},
        "payment_method_options": {
            "card": _empty("installments mandate_options network") | {"request_three_d_secure": "automatic"}
        },
        "payment_method_types": ["card"],
        "status": "requires_payment_method",
    }


def invoice_payment(*, created: int, invoice: JsonObject, intent: str, default: bool = True) -> JsonObject:
    """Tie a payment intent to the invoice it pays."""
    return {
        "id": new_id("inpay"),
        "object": "invoice_payment",
        "amount_paid": None,
        "amount_requested": invoice["amount_remaining"],
        "created": created,
        "currency": invoice["currency"],
        "invoice": invoice["id"],
        "is_default": default,
        "livemode": False,
        "payment": {"payment_intent": intent, "type": "payment_intent"},
        "status": "open",
        "status_transitions": {"canceled_at": None, "paid_at": None},
    }


def charge(
    *, created: int, intent: JsonObject, card: JsonObject, behaviour: Behaviour | None, base_url: str
) -> JsonObject:
    """Make a charge of the intent's amount: succeeded, or failed as the behaviour says."""
    id_, failed = new_id("ch"), behaviour is not None
    return {
        "id": id_,
        "object": "charge",
        **_empty(
            "application application_fee application_fee_amount balance_transaction failure_balance_transaction"
            " level3 on_behalf_of receipt_email receipt_number review shipping source source_transfer"
            " statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
        ),
        "amount": intent["amount"],
        "amount_captured": 0 if failed else intent["amount"],
        "amount_refunded": 0,
        "billing_details": billing_details(),
        "calculated_statement_descriptor": "FAKE ORGANISATION",
        "captured": not failed,
        "created": created,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "failure_code": behaviour.code if behaviour else None,
        "failure_message": message_of(behaviour) if behaviour else None,
        "fraud_details": {},
        "livemode": False,
        "metadata": {},
        "outcome": _outcome(behaviour),
        "paid": not failed,
        "payment_intent": intent["id"],
        "payment_method": card["id"],
        "payment_method_details": {"card": _card_details(card, intent["amount"]), "type": "card"},
        "radar_options": {},
        "receipt_url": None if failed else f"{base_url}/receipts/{id_}",
        "refunded": False,
        "status": "failed" if failed else "succeeded",
    }


def _outcome(behaviour: Behaviour | None) -> JsonObject:
    told = _empty("advice_code network_advice_code network_decline_code reason") | {
        "network_status": "approved_by_network",
        "risk_level": "normal",
        "risk_score": 17,
        "seller_message": "Payment complete.",
        "type": "authorized",
    }
    if behaviour is None:
        return told
    kind = {"network_status": "declined_by_network", "type": "issuer_declined"}
    if behaviour.blocked:
        kind = {"network_status": "not_sent_to_network", "type": "blocked", "risk_level": "highest"}
    return (
        told
        | kind
        | {
            "advice_code": behaviour.advice_code,
            "network_advice_code": behaviour.network_advice_code,
            "network_decline_code": behaviour.network_decline_code,
            "reason": "highest_risk_level" if behaviour.blocked else behaviour.decline_code,
            "seller_message": "The bank did not approve this payment.",
        }
    )


def _card_details(card: JsonObject, amount: int) -> JsonObject:
    kept = {name: card["card"][name] for name in _SHARED}
    return (
        kept
        | _empty("extended_authorization installments mandate network_transaction_id three_d_secure wallet")
        | {
            "amount_authorized": amount,
            "authorization_code": None,
            "network": card["card"]["brand"],
            "network_token": {"used": False},
        }
    )


_SHARED = ("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "regulated_status")


def card_error(behaviour: Behaviour, charge: str | None, base_url: str) -> JsonObject:
    """Describe a decline, as in an error answer and in `last_payment_error`; what is not known is left out."""
    told: JsonObject = {
        "advice_code": behaviour.advice_code,
        "charge": charge,
        "code": behaviour.code,
        "decline_code": behaviour.decline_code,
        "doc_url": f"{DOCS}/{behaviour.code.replace('_', '-')}",
        "message": message_of(behaviour),
        "network_advice_code": behaviour.network_advice_code,
        "network_decline_code": behaviour.network_decline_code,
        "request_log_url": f"{base_url}/dashboard/logs",
        "type": "card_error",
    }
    return {name: value for name, value in told.items() if value is not None}


def dispute(*, created: int, charge: JsonObject, reason: str, status: str = "needs_response") -> JsonObject:
    """Make a dispute of a charge."""
    return {
        "id": new_id("du"),
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": created,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {"enhanced_evidence": {}},
        "evidence_details": {
            "due_by": created + 9 * 86400,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "network_reason_code": "10.4",
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "card": {"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"},
            "type": "card",
        },
        "reason": reason,
        "status": status,
    }


def refund(*, created: int, charge: JsonObject, amount: int, reason: str | None) -> JsonObject:
    """Make a refund of a charge."""
    return {
        "id": new_id("re"),
        "object": "refund",
        **_empty("balance_transaction receipt_number source_transfer_reversal transfer_reversal"),
        "amount": amount,
        "charge": charge["id"],
        "created": created,
        "currency": charge["currency"],
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "reason": reason,
        "status": "succeeded",
    }


def early_fraud_warning(*, created: int, charge: JsonObject) -> JsonObject:
    """Make the card network's warning that a charge was reported as fraud."""
    return {
        "id": new_id("issfr"),
        "object": "radar.early_fraud_warning",
        "actionable": True,
        "charge": charge["id"],
        "created": created,
        "fraud_type": "made_with_stolen_card",
        "livemode": False,
        "payment_intent": charge["payment_intent"],
    }
