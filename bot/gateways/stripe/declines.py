"""What a refusal of Stripe's means: its codes become a class of ours, as data in declines.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.billing import DeclineClass, Declined
from bot.errors import Misconfigured
from bot.gateways.stripe.shapes import Charge, PaymentError
from bot.telemetry import logger

AUTHENTICATE = frozenset({"authentication_required", "invoice_payment_intent_requires_action"})
"""The bank wants the payer first: not a refusal."""
AUTHENTICATION_FAILED = "payment_intent_authentication_failure"

_NEVER = "do_not_try_again"
_LATER = "try_again_later"
_CONFIRM_DATA = "confirm_card_data"
_LASTING = frozenset({DeclineClass.GENERIC, DeclineClass.UNKNOWN})


class Codes(BaseModel):
    """One edition of declines.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    valid_from: date
    classes: dict[str, DeclineClass]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal in Stripe's words, from an error, a payment intent or a charge alike."""

    code: str | None
    decline_code: str | None = None
    advice: str | None = None
    network_advice: str | None = None
    network_decline: str | None = None

    @classmethod
    def of_error(cls, error: PaymentError) -> Refusal:
        """Read it from an error."""
        return cls(
            error.code,
            error.decline_code,
            error.advice_code,
            error.network_advice_code,
            error.network_decline_code,
        )

    @classmethod
    def of_charge(cls, charge: Charge) -> Refusal:
        """Read it from a failed charge, whose outcome's reason is the decline code."""
        outcome = charge.outcome
        if outcome is None:
            return cls(charge.failure_code)
        return cls(
            charge.failure_code,
            outcome.reason,
            outcome.advice_code,
            outcome.network_advice_code,
            outcome.network_decline_code,
        )

    @property
    def asks_payer(self) -> bool:
        """Whether the bank only wants the payer to confirm."""
        return bool({self.code, self.decline_code} & AUTHENTICATE)

    def meaning(self) -> Declined:
        """Give the refusal in our words; the codes themselves are for agents only."""
        known = codes()
        code = next((each for each in (self.decline_code, self.code) if each in known.classes), None)
        if code is None:
            logger("stripe").warning("unknown decline code", code=self.code, decline_code=self.decline_code)
        reason = known.classes[code] if code else DeclineClass.GENERIC
        never = self.advice == _NEVER or (code in known.never and self.advice != _LATER)
        return Declined(_advised(reason, self.advice), self.raw, never_again=never)

    @property
    def raw(self) -> str:
        """Everything that was said, such as `card_declined/insufficient_funds network=51`."""
        said = "/".join(dict.fromkeys(each for each in (self.code, self.decline_code) if each)) or "card_declined"
        more = {"advice": self.advice, "network": self.network_decline, "network_advice": self.network_advice}
        return " ".join((said, *(f"{name}={value}" for name, value in more.items() if value)))


def _advised(reason: DeclineClass, advice: str | None) -> DeclineClass:
    """The class in view of the network's advice, where the code alone says nothing in particular."""
    if advice == _LATER and reason is DeclineClass.DO_NOT_TRY_AGAIN:
        return DeclineClass.PROCESSING_ERROR
    if advice == _CONFIRM_DATA and reason in _LASTING:
        return DeclineClass.INVALID_CARD
    return reason


@cache
def codes() -> Codes:
    """The shipped mapping. Raises Misconfigured when the file is broken."""
    text = files("bot.gateways.stripe").joinpath("declines.yml").read_text("utf-8")
    try:
        return Codes.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise Misconfigured(f"bot/gateways/stripe/declines.yml: {error}") from error
