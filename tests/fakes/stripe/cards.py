"""Test cards of Stripe's docs, how the card behind each behaves, and cards made to order.

Numbers and codes: https://docs.stripe.com/testing; what the codes mean: https://docs.stripe.com/declines/codes.
Stripe does not publish which advice and network codes its test cards give: those are ISO 8583 answers that fit.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from tests.fakes.stripe.wire import JsonObject

Kind = Literal["approve", "decline", "authenticate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """What a charge of the card leads to.

    `refused_when_added` are Stripe's cards that cannot be attached to a customer; `then_declined` is an authentication
    that is passed and followed by a decline; `set_up` needs no authentication when the customer is away.
    """

    kind: Kind = "approve"
    code: str = ""
    decline_code: str | None = None
    advice_code: str | None = None
    network_decline_code: str | None = None
    network_advice_code: str | None = None
    blocked: bool = False
    refused_when_added: bool = True
    then_declined: bool = False
    set_up: bool = False
    dispute: str | None = None

    def kept(self) -> JsonObject:
        """Return the row that remembers it."""
        return asdict(self)


def decline(
    decline_code: str | None,
    *,
    code: str = "card_declined",
    advice_code: str | None = None,
    network_decline_code: str | None = None,
    network_advice_code: str | None = None,
    blocked: bool = False,
    refused_when_added: bool = True,
) -> Behaviour:
    """Make a card that is declined with any codes."""
    return Behaviour(
        kind="decline",
        code=code,
        decline_code=decline_code,
        advice_code=advice_code,
        network_decline_code=network_decline_code,
        network_advice_code=network_advice_code,
        blocked=blocked,
        refused_when_added=refused_when_added,
    )


LATER, DATA, NEVER = "try_again_later", "confirm_card_data", "do_not_try_again"

APPROVED = Behaviour()
ASKS_THE_BANK = Behaviour(kind="authenticate")
GENERIC = decline("generic_decline", advice_code=LATER, network_decline_code="05")
FUNDS = decline("insufficient_funds", advice_code=LATER, network_decline_code="51")
EXPIRED = decline("expired_card", code="expired_card", advice_code=DATA, network_decline_code="54")
LATER_DECLINED = Behaviour(**(GENERIC.kept() | {"refused_when_added": False}))

BEHAVIOURS: dict[str, Behaviour] = {
    "4242424242424242": APPROVED,
    "4000056655665556": APPROVED,
    "5555555555554444": APPROVED,
    "2223003122003222": APPROVED,
    "5200828282828210": APPROVED,
    "378282246310005": APPROVED,
    "6011111111111117": APPROVED,
    "4000004280000005": APPROVED,
    "4000000000000002": GENERIC,
    "4000000000009995": FUNDS,
    "4000000000009987": decline("lost_card", advice_code=NEVER, network_decline_code="41", network_advice_code="03"),
    "4000000000009979": decline("stolen_card", advice_code=NEVER, network_decline_code="43", network_advice_code="03"),
    "4000000000000069": EXPIRED,
    "4000000000000127": decline("incorrect_cvc", code="incorrect_cvc", advice_code=DATA, network_decline_code="N7"),
    "4000000000000119": decline(
        "processing_error", code="processing_error", advice_code=LATER, network_decline_code="96"
    ),
    "4242424242424241": decline("incorrect_number", code="incorrect_number", advice_code=DATA),
    "4000000000006975": decline("card_velocity_exceeded", advice_code=LATER, network_decline_code="65"),
    "4100000000000019": decline("fraudulent", advice_code=NEVER, blocked=True, refused_when_added=False),
    "4000000000004954": decline("fraudulent", advice_code=NEVER, blocked=True, refused_when_added=False),
    "4000000000000341": LATER_DECLINED,
    "4000002500003155": Behaviour(kind="authenticate", set_up=True),
    "4000002760003184": ASKS_THE_BANK,
    "4000000000003220": ASKS_THE_BANK,
    "4000003800000446": Behaviour(kind="authenticate", set_up=True),
    "4000008260003178": Behaviour(**(FUNDS.kept() | {"kind": "authenticate", "then_declined": True})),
    "4000008400001629": Behaviour(**(GENERIC.kept() | {"kind": "authenticate", "then_declined": True})),
    "4000000000000259": Behaviour(dispute="fraudulent"),
    "4000000000002685": Behaviour(dispute="product_not_received"),
}
MAGIC = {
    "pm_card_visa": "4242424242424242",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_amex": "378282246310005",
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_chargeDeclinedLostCard": "4000000000009987",
    "pm_card_chargeDeclinedStolenCard": "4000000000009979",
    "pm_card_chargeDeclinedExpiredCard": "4000000000000069",
    "pm_card_chargeDeclinedIncorrectCvc": "4000000000000127",
    "pm_card_chargeDeclinedProcessingError": "4000000000000119",
    "pm_card_chargeCustomerFail": "4000000000000341",
    "pm_card_authenticationRequired": "4000002760003184",
    "pm_card_authenticationRequiredOnSetup": "4000002500003155",
    "pm_card_threeDSecure2Required": "4000000000003220",
    "pm_card_createDispute": "4000000000000259",
    "pm_card_radarBlock": "4100000000000019",
}
MESSAGES = {
    "card_declined": "Your card was declined.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "incorrect_number": "Your card number is incorrect.",
    "insufficient_funds": "Your card has insufficient funds.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "authentication_required": "Your card was declined. This transaction requires authentication.",
}


def message_of(behaviour: Behaviour) -> str:
    """Return what Stripe says about a decline."""
    known = MESSAGES.get(behaviour.decline_code or "") or MESSAGES.get(behaviour.code)
    return known or MESSAGES["card_declined"]


def brand_of(number: str) -> str:
    """Name the network of a number by its first digits, as in `card.brand`."""
    if number.startswith("4"):
        return "visa"
    if number.startswith(("34", "37")):
        return "amex"
    return "discover" if number.startswith("6") else "mastercard"
