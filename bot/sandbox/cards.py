"""Test card numbers and how the card behind each behaves; a number is looked at once and never kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

APPROVE = "approve"
CONFIRM = "confirm"
DECLINE = "decline"
FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What happens when a card is charged.

    `kind` is approve, confirm (the bank asks the payer first), decline or fault. A decline has a class of the contract,
    a raw code for agents, and `never_again` where the networks forbid another try (Visa category 1; Mastercard advice
    03 and 21; and suspected fraud by our choice). A fault has the name of a fault in `faults.py`.
    """

    slug: str
    kind: str
    reason: str = ""
    raw_code: str = ""
    never_again: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class TestCard:
    """A published test number and the behaviour it stands for."""

    number: str
    behaviour: Behaviour


def _decline(reason: str, raw_code: str, *, never_again: bool = False) -> Behaviour:
    return Behaviour(raw_code, DECLINE, reason=reason, raw_code=raw_code, never_again=never_again)


def _fault(name: str) -> Behaviour:
    return Behaviour(name, FAULT, fault=name)


APPROVED = Behaviour(APPROVE, APPROVE)
EXPIRED = _decline("expired_card", "expired_card")
REFUSED_BY_CUSTOMER = _decline("authentication_failed", "authentication_refused")

TEST_CARDS = (
    TestCard("4242424242424242", APPROVED),
    TestCard("5555555555554444", APPROVED),
    TestCard("5200828282828210", APPROVED),
    TestCard("378282246310005", APPROVED),
    TestCard("4000000000000069", EXPIRED),
    TestCard("4000000000009995", _decline("insufficient_funds", "insufficient_funds")),
    TestCard("4000000000000002", _decline("generic", "do_not_honor")),
    TestCard("4000000000009987", _decline("lost_or_stolen", "lost_card", never_again=True)),
    TestCard("4000000000009979", _decline("lost_or_stolen", "stolen_card", never_again=True)),
    TestCard("4100000000000019", _decline("fraud_suspected", "fraudulent", never_again=True)),
    TestCard("4000000000003014", _decline("invalid_card", "invalid_account", never_again=True)),
    TestCard("4000000000000127", _decline("incorrect_cvc", "incorrect_cvc")),
    TestCard("4000000000000036", _decline("address_mismatch", "incorrect_zip")),
    TestCard("4000000000003022", _decline("authentication_failed", "authentication_required")),
    TestCard("4000000000003030", _decline("card_not_supported", "transaction_not_allowed")),
    TestCard("4000000000003048", _decline("card_type_refused", "prepaid_card_refused")),
    TestCard("4000000000003055", _decline("currency_not_supported", "currency_not_supported")),
    TestCard("4000000000006975", _decline("limit_exceeded", "card_velocity_exceeded")),
    TestCard("4000000000000119", _decline("processing_error", "processing_error")),
    TestCard("4000000000003063", _decline("duplicate", "duplicate_transaction")),
    TestCard("4000000000003071", _decline("mandate_revoked", "revocation_of_authorization", never_again=True)),
    TestCard("4000000000003089", _decline("do_not_try_again", "do_not_try_again", never_again=True)),
    TestCard("4000000000003097", _decline("unknown", "code_9999")),
    TestCard("4000002500003155", Behaviour(CONFIRM, CONFIRM)),
    TestCard("4000000000005019", _fault("drop_after")),
    TestCard("4000000000005027", _fault("slow")),
    TestCard("4000000000005035", _fault("500_before")),
    TestCard("4000000000005043", _fault("500_after")),
    TestCard("4000000000005050", _fault("late_charge")),
)
BEHAVIOURS = {card.behaviour.slug: card.behaviour for card in TEST_CARDS}
BEHAVIOUR_OF_NUMBER = {card.number: card.behaviour for card in TEST_CARDS}


def digits_of(typed: str) -> str:
    """Take spaces and dashes out of what was typed."""
    return re.sub(r"[\s\-\u2010-\u2015]", "", typed)


def luhn_valid(number: str) -> bool:
    """Tell whether the check digit of a card number is right (ISO/IEC 7812-1)."""
    doubled = (int(digit) * 2 for digit in number[-2::-2])
    return (sum(int(digit) for digit in number[-1::-2]) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0


def brand_of(number: str) -> str:
    """Name the network of a card number by its first digits."""
    if number.startswith("4"):
        return "Visa"
    if number.startswith(("34", "37")):
        return "American Express"
    return "Mastercard"


def expired(exp_year: int, exp_month: int, *, year: int, month: int) -> bool:
    """Tell whether a card has run out in the given month; a card is good to the end of its own."""
    return (year, month) > (exp_year, exp_month)
