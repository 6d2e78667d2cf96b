"""How an invoice is collected: the one place of the fake where money moves."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.fakes.stripe import payment_objects as born
from tests.fakes.stripe.attaching import behaviour_of, own_card
from tests.fakes.stripe.cards import EXPIRED, Behaviour
from tests.fakes.stripe.wire import JsonObject, Refused, invalid, no_such
from tests.fakes.stripe.world import World

REQUIRES_ACTION = "invoice_payment_intent_requires_action"
NOT_AUTHENTICATED = "payment_intent_authentication_failure"
# What was seen in answers of the real API: https://github.com/stripe/stripe-node/issues/628
ACTION_MESSAGE = (
    "This payment requires additional user action before it can be completed successfully. Payment can be completed"
    " using the PaymentIntent associated with the invoice."
)
NO_CARD_MESSAGE = (
    "This customer has no attached payment source or default payment method. Please consider adding a default payment"
    " method."
)


def collect(
    world: World, invoice: JsonObject, card_id: str | None, *, off_session: bool = True, automatic: bool = False
) -> None:
    """Charge what remains of an invoice to a card of its customer.

    Raises:
        Refused: the invoice cannot be paid (400), the card was declined or its bank asks the payer first (402). The
            world has changed all the same: there is a failed charge, or an intent that waits.
    """
    if world.forgetful and invoice["status"] == "paid":
        charge_again(world, invoice, card_for(world, invoice, card_id))
        return
    _payable(invoice)
    card = card_for(world, invoice, card_id)
    behaviour = _behaviour(world, card)
    intent = prepare(world, invoice)
    invoice["attempted"] = True
    # Only automatic attempts count after the first: https://docs.stripe.com/api/invoices/object#invoice_object-attempt_count
    invoice["attempt_count"] = invoice["attempt_count"] + 1 if automatic else max(1, invoice["attempt_count"])
    intent |= {"amount": invoice["amount_remaining"], "payment_method": card["id"], "next_action": None}
    asks = behaviour.kind == "authenticate" and not (behaviour.set_up and off_session)
    if asks:
        raise _ask_the_payer(world, invoice, intent)
    if behaviour.kind == "decline":
        raise Refused(402, _fail(world, invoice, intent, card, behaviour) | {"payment_method_type": "card"})
    _succeed(world, invoice, intent, card, behaviour)


def authenticate(world: World, invoice: JsonObject, *, passed: bool) -> bool:
    """Let the payer answer the bank; tells whether the invoice is paid now."""
    intent = intent_of(world, invoice)
    if intent is None or intent["status"] != "requires_action":
        return bool(invoice["status"] == "paid")
    card = world.get("payment_method", intent["payment_method"])
    behaviour = _behaviour(world, card)
    intent["next_action"] = None
    if not passed:
        _refused_by_payer(world, invoice, intent, card)
    elif behaviour.then_declined:
        _fail(world, invoice, intent, card, behaviour)
    else:
        _succeed(world, invoice, intent, card, behaviour)
    return bool(invoice["status"] == "paid")


def pay_elsewhere(world: World, invoice: JsonObject) -> None:
    """Mark an invoice as paid outside of Stripe: nothing is charged, and what waits for the bank is cancelled."""
    _payable(invoice)
    intent = intent_of(world, invoice)
    if intent is not None:
        world.put(intent | {"status": "canceled", "next_action": None})
    _close(world, invoice)


def charge_again(world: World, invoice: JsonObject, card: JsonObject) -> JsonObject:
    """Charge an invoice that is already paid once more: what must never happen, for those who must notice it."""
    intent = born.payment_intent(
        created=world.now(),
        amount=invoice["amount_due"],
        currency=invoice["currency"],
        customer=invoice["customer"],
        description="Payment for Invoice",
    )
    tie = born.invoice_payment(created=world.now(), invoice=invoice, intent=intent["id"], default=False)
    world.put(tie | {"amount_requested": intent["amount"], "amount_paid": intent["amount"], "status": "paid"})
    return _charge(world, intent, card, None)


def open_dispute(world: World, charge: JsonObject, reason: str) -> JsonObject:
    """Let the cardholder dispute a charge."""
    charge["disputed"] = True
    world.put(charge)
    made = world.put(born.dispute(created=world.now(), charge=charge, reason=reason))
    world.emit("charge.dispute.created", made)
    return made


def card_for(world: World, invoice: JsonObject, card_id: str | None) -> JsonObject:
    """Find the card that an invoice is charged to: the one asked for, or the nearest default."""
    customer = world.get("customer", invoice["customer"])
    if "deleted" in customer:
        raise no_such("customer", customer["id"], param="customer")
    if card_id is not None:
        return own_card(world, invoice["customer"], card_id, param="payment_method")
    subscription = world.find("subscription", subscription_of(invoice) or "")
    defaults = (
        invoice["default_payment_method"],
        subscription and subscription["default_payment_method"],
        customer["invoice_settings"]["default_payment_method"],
    )
    chosen = next((one for one in defaults if one), None)
    if chosen is None:
        raise invalid(NO_CARD_MESSAGE, code="resource_missing")
    return world.get("payment_method", chosen)


def subscription_of(invoice: JsonObject) -> str | None:
    """Return the subscription whose cycle an invoice bills."""
    parent = invoice["parent"]
    return parent["subscription_details"]["subscription"] if parent else None


def intent_of(world: World, invoice: JsonObject) -> JsonObject | None:
    """Return the payment intent that an invoice is paid with, None while there is none."""
    ties = world.all("invoice_payment", invoice=invoice["id"], is_default=True)
    return world.get("payment_intent", ties[0]["payment"]["payment_intent"]) if ties else None


def prepare(world: World, invoice: JsonObject) -> JsonObject:
    """Return the payment intent of an invoice; an invoice gets one when it is finalised."""
    found = intent_of(world, invoice)
    if found is not None:
        return found
    made = born.payment_intent(
        created=world.now(),
        amount=invoice["amount_remaining"],
        currency=invoice["currency"],
        customer=invoice["customer"],
        description="Subscription update",
    )
    world.put(born.invoice_payment(created=world.now(), invoice=invoice, intent=made["id"]))
    return world.put(made)


def _payable(invoice: JsonObject) -> None:
    match invoice["status"]:
        case "paid":
            # The published list of codes has none for this: https://docs.stripe.com/error-codes
            raise invalid("Invoice is already paid")
        case "draft" | "void":
            raise invalid(f"You can only pay an open invoice; this one is {invoice['status']}.")
        case _:
            return


def _behaviour(world: World, card: JsonObject) -> Behaviour:
    found = behaviour_of(world, card)
    today = datetime.fromtimestamp(world.now(), UTC)
    ran_out = (card["card"]["exp_year"], card["card"]["exp_month"]) < (today.year, today.month)
    return EXPIRED if ran_out and found.kind != "decline" else found


def _charge(world: World, intent: JsonObject, card: JsonObject, behaviour: Behaviour | None) -> JsonObject:
    charge = born.charge(created=world.now(), intent=intent, card=card, behaviour=behaviour, base_url=world.base_url)
    if behaviour is None:
        intent |= {"status": "succeeded", "amount_received": intent["amount"], "last_payment_error": None}
    intent["latest_charge"] = charge["id"]
    world.put(intent)
    world.emit("charge.failed" if behaviour else "charge.succeeded", world.put(charge))
    return charge


def _succeed(world: World, invoice: JsonObject, intent: JsonObject, card: JsonObject, behaviour: Behaviour) -> None:
    charge = _charge(world, intent, card, None)
    (tie,) = world.all("invoice_payment", invoice=invoice["id"], is_default=True)
    tie |= {"amount_paid": intent["amount"], "amount_requested": intent["amount"], "status": "paid"}
    tie["status_transitions"]["paid_at"] = world.now()
    world.put(tie)
    world.emit("payment_intent.succeeded", intent)
    _close(world, invoice)
    if behaviour.dispute:
        open_dispute(world, charge, behaviour.dispute)


def _close(world: World, invoice: JsonObject) -> None:
    paid = invoice["amount_paid"] + invoice["amount_remaining"]
    invoice |= {"amount_paid": paid, "amount_remaining": 0, "attempted": True, "status": "paid"}
    invoice |= {"next_payment_attempt": None}
    invoice["status_transitions"]["paid_at"] = world.now()
    world.put(invoice)
    world.emit("invoice.paid", invoice)
    world.emit("invoice.payment_succeeded", invoice)
    _wake_subscriptions(world, invoice)
    customer = world.get("customer", invoice["customer"])
    if customer["delinquent"] and not world.all("invoice", customer=customer["id"], status="open"):
        customer["delinquent"] = False
        world.emit("customer.updated", world.put(customer), {"delinquent": True})


def _wake_subscriptions(world: World, invoice: JsonObject) -> None:
    """A subscription is active again when its latest invoice is paid."""
    for subscription in world.all("subscription", latest_invoice=invoice["id"]):
        before = subscription["status"]
        if before in ("past_due", "unpaid", "incomplete"):
            subscription["status"] = "active"
            world.emit("customer.subscription.updated", world.put(subscription), {"status": before})


def _fail(world: World, invoice: JsonObject, intent: JsonObject, card: JsonObject, behaviour: Behaviour) -> JsonObject:
    charge = _charge(world, intent, card, behaviour)
    error = born.card_error(behaviour, charge["id"], world.base_url)
    _wait_for_another_card(world, invoice, intent, error | {"payment_method": world.wire(card)})
    return error


def _refused_by_payer(world: World, invoice: JsonObject, intent: JsonObject, card: JsonObject) -> None:
    error = {
        "code": NOT_AUTHENTICATED,
        "message": "The provided PaymentMethod has failed authentication.",
        "payment_method": world.wire(card),
        "type": "invalid_request_error",
    }
    _wait_for_another_card(world, invoice, intent, error)


def _wait_for_another_card(world: World, invoice: JsonObject, intent: JsonObject, error: JsonObject) -> None:
    intent |= {"last_payment_error": error, "payment_method": None, "status": "requires_payment_method"}
    world.put(intent)
    world.put(invoice)
    world.emit("payment_intent.payment_failed", intent)
    world.emit("invoice.payment_failed", invoice)


def _ask_the_payer(world: World, invoice: JsonObject, intent: JsonObject) -> Refused:
    intent |= {"status": "requires_action", "next_action": {"type": "use_stripe_sdk", "use_stripe_sdk": {}}}
    world.put(intent)
    world.put(invoice)
    world.emit("payment_intent.requires_action", intent)
    world.emit("invoice.payment_action_required", invoice)
    world.emit("invoice.payment_failed", invoice)
    return Refused(402, {"type": "card_error", "code": REQUIRES_ACTION, "message": ACTION_MESSAGE})
