"""Marks in an invoice's metadata: which attempts set out to pay it and which were made void, for longer than a day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.domain.billing import Charge
from bot.domain.money import Money
from bot.gateways.stripe.shapes import Invoice

_PAY = "kase_pay_"
_VOID = "kase_void_"
_DIGITS = 24
"""96 bits of a hash: no two attempts meet, and the name stays within the 40 characters that Stripe allows."""
MOST_METADATA = 50
"""https://docs.stripe.com/metadata: keys of one object."""
_NONE = "-"


@dataclass(frozen=True, slots=True)
class PayMark:
    """Written before an attempt is sent: when, by which key, for which order, and which card had failed.

    `tries` is how often Stripe had tried by then, which only its own tries add to.
    """

    at: datetime
    key: str
    card_id: str
    amount: Money
    failed_card_id: str | None
    tries: int

    def write(self) -> str:
        """The mark as metadata."""
        amount = f"{self.amount.minor} {self.amount.currency}"
        return f"{self.at.isoformat()} {self.key} {self.card_id} {amount} {self.failed_card_id or _NONE} {self.tries}"

    def is_for(self, charge: Charge) -> bool:
        """Whether it is the same order."""
        return (self.card_id, self.amount) == (charge.card_id, charge.amount)


@dataclass(frozen=True, slots=True)
class Marks:
    """What an invoice's metadata says of one key."""

    pay: PayMark | None
    void: bool

    @classmethod
    def of(cls, invoice: Invoice, key: str) -> Marks:
        """Read them."""
        return cls(_read(invoice.metadata.get(pay_name(key), "")), void_name(key) in invoice.metadata)


def pay_name(key: str) -> str:
    """The name of the mark of an attempt that sets out to pay."""
    return _PAY + _digest(key)


def void_name(key: str) -> str:
    """The name of the mark of a key that was made void."""
    return _VOID + _digest(key)


def has_room(invoice: Invoice) -> bool:
    """Whether both marks of one more key fit beside what the company keeps there itself."""
    return len(invoice.metadata) + 2 <= MOST_METADATA


def latest(metadata: dict[str, str]) -> PayMark | None:
    """The mark of the attempt that set out last."""
    marks = [_read(value) for name, value in metadata.items() if name.startswith(_PAY)]
    return max((mark for mark in marks if mark is not None), key=lambda mark: mark.at, default=None)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:_DIGITS]


def _read(value: str) -> PayMark | None:
    """The mark, None when there is none or somebody has changed it."""
    try:
        at, key, card_id, minor, currency, failed, tries = value.split(" ")
        moment = datetime.fromisoformat(at)
        amount = Money(int(minor), currency)
        return PayMark(moment, key, card_id, amount, None if failed == _NONE else failed, int(tries))
    except ValueError:
        return None
