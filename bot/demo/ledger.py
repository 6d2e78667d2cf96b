"""The billing system's own view: what was tried, what was charged, and that nothing was charged twice."""

from __future__ import annotations

from typing import Final

from bot.demo.books import Reading
from bot.demo.portal import cards
from bot.demo.views import AttemptRow, ChargeRow, LedgerView, Status, Tone
from bot.gateways.sandbox_control import Books, WrittenAttempt
from bot.replies.agents_words import AgentsWords

_KEY_SHOWN: Final = 8
_OUTCOMES: Final[dict[str, tuple[Tone, str]]] = {
    "pending": ("wait", "outcome-submitted"),
    "needs_customer": ("wait", "outcome-needs-customer"),
    "paid": ("good", "outcome-paid"),
    "declined": ("bad", "outcome-declined"),
    "not_charged": ("quiet", "outcome-not-charged"),
    "abandoned": ("quiet", "outcome-abandoned"),
}


def ledger(reading: Reading, agents: AgentsWords) -> LedgerView:
    """Everything the sandbox wrote down, newest first."""
    books = reading.books
    receipts = {each.key: each.receipt or "" for each in books.attempts}
    return LedgerView(
        once=charged_once(books),
        charges=[
            ChargeRow(
                at=each.at,
                number=reading.number(each.balance_id),
                card=reading.card(each.card_id),
                amount=reading.sum(each.amount),
                receipt=receipts.get(each.key, ""),
            )
            for each in reversed(books.charges)
        ],
        attempts=[
            AttemptRow(
                at=each.at,
                number=reading.number(each.balance_id),
                card=reading.card(each.card_id),
                amount=reading.sum(each.amount),
                status=_status(each, reading, agents),
                key=each.key[-_KEY_SHOWN:],
            )
            for each in reversed(books.attempts)
        ],
        invoices=[reading.invoice(each) for each in reversed(books.balances)],
        cards=cards(reading, person=None),
    )


def charged_once(books: Books) -> bool:
    """Whether every key was charged at most once, and every invoice at most by one key."""
    keys = [each.key for each in books.charges]
    invoices = [each.balance_id for each in books.charges]
    return len(set(keys)) == len(keys) and len(set(invoices)) == len(invoices)


def _status(attempt: WrittenAttempt, reading: Reading, agents: AgentsWords) -> Status:
    if attempt.status == "pay_elsewhere":
        return Status(tone="quiet", words=reading.say("demo-outcome-elsewhere"))
    tone, key = _OUTCOMES[attempt.status]
    words = agents.text(key)
    if attempt.reason is not None:
        reason = attempt.reason.replace("_", "-")
        words = f"{words}: {agents.text(f'decline-{reason}')}"
    return Status(tone=tone, words=words)
