"""Audit entries as lines that an operator can read aloud: who was shown what, who agreed, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.money import Money, in_figures
from bot.records.audit import AuditEntry, Recorded
from bot.records.entries import (
    CONSENT,
    CONSENT_FOR_LATER,
    LINK_CHANGED,
    LINK_MADE,
    LINK_REMOVED,
    PAGE_OPENED,
    REFUSED,
    SHOWN,
)

Details = Mapping[str, str]
Parts = tuple[str, ...]

_MINOR: Final = re.compile(r"\b(\d+) ([A-Z]{3})\b")
_FOUND: Final = {
    "answer": "by the backend's answer",
    "asked": "by asking the backend",
    "voided": "by making the key void",
    "given_up": "by the customer giving it up",
    "time_over": "since the backend's time to charge is over",
    "never_sent": "since it was never sent",
    "no_answer": "since no clear answer came",
}


def told(recorded: Recorded) -> str:
    """One entry: when, its number and account, a sentence, and what belongs to it in lines of their own."""
    entry = recorded.entry
    say = _SAID.get(entry.what) or (_attempt if entry.what.startswith("attempt_") else _other)
    first, *more = (_clean(part) for part in say(entry, entry.details) if part)
    head = _clean(f"{entry.at:%Y-%m-%d %H:%M:%S} UTC  #{recorded.number}  {entry.account_id}")
    return "\n".join((f"{head}  {first}", *(f"    {part}" for part in more)))


def about(entry: AuditEntry, payment: str) -> bool:
    """Whether an entry belongs to a payment, named by its confirmation or by one of its attempts."""
    details = entry.details
    named = (details.get("confirmation", ""), details.get("attempt", ""), details.get("page", "").partition(":")[2])
    return payment in {*named, *details.get("attempts", "").split(", ")} or named[2].startswith(f"{payment}-")


def _shown(entry: AuditEntry, details: Details) -> Parts:
    return (
        f"{_who(entry)} was asked to pay {_money(details.get('shown', ''))}",
        f"from {details.get('card_label', '')} ({details.get('card', '')})",
        f"to be charged at {details['charge_at']}" if "charge_at" in details else "",
        f"subscriptions that move to the card: {details.get('moves', 'none')}",
        f"asked by {details.get('text', '')} in {details.get('language', '')}, wording {details.get('wording', '')}",
        f"confirmation {details.get('confirmation', '')}, good until {details.get('expires', '')}",
    )


def _consent(entry: AuditEntry, details: Details) -> Parts:
    by = "by button" if details.get("by") == "button" else "in words"
    return (
        f"{_who(entry)} agreed {by} to {_money(details.get('shown', ''))}",
        f"to be charged at {details['charge_at']}" if "charge_at" in details else "",
        _identity(details),
        f"from {details.get('card_label', '')} ({details.get('card', '')})",
        f"confirmation {details.get('confirmation', '')}, said in {details.get('incoming', '')}",
        f"attempts {details['attempts']}" if "attempts" in details else "",
    )


def _refused(entry: AuditEntry, details: Details) -> Parts:
    about = " with ".join(filter(None, (details.get("balances"), details.get("card"))))
    return (
        f"{_who(entry)} was refused payment: {details.get('reason', '').replace('_', ' ')}",
        f"of {about}" if about else "",
        _identity(details),
    )


def _attempt(entry: AuditEntry, details: Details) -> Parts:
    state = entry.what.removeprefix("attempt_").replace("_", " ")
    amount = f"{_money(details.get('amount', ''))} for {details.get('number', '')} from {details.get('card', '')}"
    found = _FOUND.get(details.get("found_by", ""), details.get("found_by", ""))
    return (
        f"attempt {details.get('attempt', '')} is {state}: {amount}",
        f"receipt {details['receipt']} of {details.get('paid_at', '')}" if "receipt" in details else "",
        f"known {found}" if found else "",
    )


def _page(entry: AuditEntry, details: Details) -> Parts:
    return (f"{_who(entry)} was given the page {details.get('page', '')}", _identity(details))


def _link(entry: AuditEntry, details: Details) -> Parts:
    return (f"{_who(entry)}: {entry.what.replace('_', ' ')}", _identity(details))


def _other(entry: AuditEntry, details: Details) -> Parts:
    facts = ", ".join(f"{name} {detail}" for name, detail in sorted(details.items()))
    return (f"{_who(entry)}: {entry.what.replace('_', ' ')}", facts)


_SAID: Final[Mapping[str, Callable[[AuditEntry, Details], Parts]]] = {
    SHOWN: _shown,
    CONSENT: _consent,
    CONSENT_FOR_LATER: _consent,
    REFUSED: _refused,
    PAGE_OPENED: _page,
    LINK_MADE: _link,
    LINK_CHANGED: _link,
    LINK_REMOVED: _link,
}


def _who(entry: AuditEntry) -> str:
    channel = entry.details.get("channel")
    return f"{entry.person or 'nobody'} on {channel}" if channel else entry.person or "nobody"


def _identity(details: Details) -> str:
    at = f" at {details['verified_at']}" if "verified_at" in details else ""
    roles = details.get("roles", "") or "no role"
    return f"as {details.get('billing_person', '')} ({roles}), verified by {details.get('verified_by', '')}{at}"


def _money(text: str) -> str:
    """Minor units as an amount with its decimals: `4900 EUR` is 49.00 EUR."""
    return _MINOR.sub(lambda found: in_figures(Money(int(found[1]), found[2])), text)


def _clean(text: str) -> str:
    """Without what would move a terminal's cursor: ids come from outside."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
