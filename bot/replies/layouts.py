"""How a reply can be laid out where there is room for more than its words, and how its answers stand out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Layout:
    """Catalog messages that together tell the facts of one: a sentence, a label and a value each, small print."""

    lead: str
    facts: tuple[str, ...]
    small: tuple[str, ...] = ()


_RECEIPT: Final = ("fact-amount", "fact-card", "fact-invoice", "fact-paid-at")

LAYOUTS: Final[Mapping[str, Layout]] = {
    "balance-due": Layout("lead-balance-due", ("fact-amount", "fact-due", "fact-invoice")),
    "balances-due": Layout(
        "lead-balances-due", ("fact-total", "fact-invoices", "fact-oldest-invoice", "fact-oldest-due")
    ),
    "payment-accepted": Layout("lead-payment-accepted", _RECEIPT, ("small-receipt",)),
    "payment-confirmed": Layout("lead-payment-confirmed", _RECEIPT, ("small-receipt",)),
}

RECEIPTS: Final = frozenset({"payment-accepted", "payment-confirmed"})
"""Those that customers keep."""

SMALL_PRINT: Final = frozenset({"wait-48-hours", "paid-and-waiting"})
"""Read after what they explain; the text for those who hear the message says them like everything else."""

MAIN_ANSWERS: Final = frozenset({"pay_balance", "card_saved", "bank_confirmed"})
"""Answers that lead to where most want to go."""

UNDOING_ANSWERS: Final = frozenset({"cancel_schedule"})
"""Answers that take something back."""
