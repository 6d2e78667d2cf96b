"""Test card numbers and how the card behind each behaves; a number is looked at once and never kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a charge of a card leads to; `confirm` means that the bank asks the payer first."""

    APPROVE = "approve"
    CONFIRM = "confirm"
    DECLINE = "decline"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What happens when a card is charged.

    A decline has a class of the contract,
    a raw code for agents, and `never_again` where the networks forbid another try (Visa category 1; Mastercard advice
    03 and 21; and suspected fraud by our choice); `retry_after_hours` is how long the network wants to be left alone
    (Mastercard advice 24 to 30). A fault has the name of a fault in `faults.py`.
    """

    slug: str
    kind: Kind
    reason: str = ""
    raw_code: str = ""
    never_again: bool = False
    fault: str = ""
    retry_after_hours: int | None = None


@dataclass(frozen=True, slots=True)
class PublishedCard:
    """A published test number and the behaviour it stands for."""

    number: str
    behaviour: Behaviour


def _decline(reason: str, raw_code: str, *, never_again: bool = False, wait: int | None = None) -> Behaviour:
    return Behaviour(
        raw_code,
        Kind.DECLINE,
        reason=reason,
        raw_code=raw_code,
        never_again=never_again,
        retry_after_hours=wait,
    )


def _fault(name: str) -> Behaviour:
    return Behaviour(name, Kind.FAULT, fault=name)


APPROVED = Behaviour("approve", Kind.APPROVE)
EXPIRED = _decline("expired_card", "expired_card")
REFUSED_BY_PAYER = _decline("authentication_failed", "authentication_refused")

TEST_CARDS = (
    PublishedCard("4242424242424242", APPROVED),
    PublishedCard("5555555555554444", APPROVED),
    PublishedCard("5200828282828210", APPROVED),
    PublishedCard("378282246310005", APPROVED),
    PublishedCard("4000000000000069", EXPIRED),
    PublishedCard("4000000000009995", _decline("insufficient_funds", "insufficient_funds")),
    PublishedCard("4000000000000002", _decline("generic", "do_not_honor")),
    PublishedCard("4000000000009987", _decline("lost_or_stolen", "lost_card", never_again=True)),
    PublishedCard("4000000000009979", _decline("lost_or_stolen", "stolen_card", never_again=True)),
    PublishedCard("4100000000000019", _decline("fraud_suspected", "fraudulent", never_again=True)),
    PublishedCard("4000000000003014", _decline("invalid_card", "invalid_account", never_again=True)),
    PublishedCard("4000000000000127", _decline("incorrect_cvc", "incorrect_cvc")),
    PublishedCard("4000000000000036", _decline("address_mismatch", "incorrect_zip")),
    PublishedCard("4000000000003022", _decline("authentication_failed", "authentication_required")),
    PublishedCard("4000000000003030", _decline("card_not_supported", "transaction_not_allowed")),
    PublishedCard("4000000000003048", _decline("card_type_refused", "prepaid_card_refused")),
    PublishedCard("4000000000003055", _decline("currency_not_supported", "currency_not_supported")),
    PublishedCard("4000000000006975", _decline("limit_exceeded", "card_velocity_exceeded")),
    PublishedCard("4000000000000119", _decline("processing_error", "processing_error")),
    PublishedCard("4000000000003063", _decline("duplicate", "duplicate_transaction")),
    PublishedCard("4000000000003071", _decline("mandate_revoked", "revocation_of_authorization", never_again=True)),
    PublishedCard("4000000000003089", _decline("do_not_try_again", "do_not_try_again", never_again=True)),
    PublishedCard("4000000000003097", _decline("unknown", "code_9999")),
    PublishedCard("5200000000003035", _decline("insufficient_funds", "mastercard_advice_30", wait=240)),
    PublishedCard("5200000000003043", _decline("processing_error", "mastercard_advice_26", wait=48)),
    PublishedCard("4000002500003155", Behaviour("confirm", Kind.CONFIRM)),
    PublishedCard("4000000000005019", _fault("drop_after")),
    PublishedCard("4000000000005027", _fault("slow")),
    PublishedCard("4000000000005035", _fault("500_before")),
    PublishedCard("4000000000005043", _fault("500_after")),
    PublishedCard("4000000000005050", _fault("late_charge")),
)
BEHAVIOURS = {card.behaviour.slug: card.behaviour for card in TEST_CARDS}
REASONS = tuple(dict.fromkeys(card.behaviour.reason for card in TEST_CARDS if card.behaviour.kind == Kind.DECLINE))
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
