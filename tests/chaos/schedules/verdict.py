"""What is counted after a schedule: our books, what was said and what was seen, held against the backend's ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from bot.domain.billing import Attempt, AttemptState
from bot.domain.conversation import Saying
from bot.domain.follow_up import FollowUp, FollowUpState
from tests.chaos.schedules.arena import Charged, Purse

PAID = "payment-accepted"
SAYS_PAID = frozenset({PAID, "all-payments-accepted", "payment-confirmed", "payment-confirmed-at", "payment-cleared"})
"""Replies that say of a balance that it was collected."""

KEPT = frozenset({"follow-up-cleared", "follow-up-cleared-others-due", "follow-up-not-cleared"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a schedule left behind.

    `taken` are the messages a channel accepted, by conversation and id; `came` when they were written down, `answered`
    those that are; `consents` are the confirmations in the audit; `invited`, `changed` and `wrong` were seen on the
    way: invitations to pay what was being paid, answers that changed, and errors that nobody foresaw.
    """

    purses: tuple[Purse, ...]
    charges: Mapping[str, tuple[Charged, ...]]
    attempts: tuple[Attempt, ...]
    follow_ups: tuple[FollowUp, ...]
    sayings: tuple[Saying, ...]
    consents: Counter[str]
    taken: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()
    came: Mapping[str, datetime] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()
    unseen: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of schedules; added up they are the figures of all of them. `faults` says each fault in words.

    `lost`: balances that were agreed to and never collected, and charges that our books do not know as paid.
    `unheard`: messages without an answer, and replies that never reached a screen. `untold`: payments nobody was told
    of. `unbalanced`: consents without an attempt for each balance, and attempts without a consent.
    """

    schedules: int = 0
    crashes: int = 0
    messages: int = 0
    expected: int = 0
    charges: int = 0
    doubled: int = 0
    lost: int = 0
    falsely_paid: int = 0
    invited_while_unknown: int = 0
    unheard: int = 0
    untold: int = 0
    told_twice: int = 0
    changed_answers: int = 0
    follow_ups: int = 0
    missing_follow_ups: int = 0
    early: int = 0
    not_fired: int = 0
    fired_twice: int = 0
    left_open: int = 0
    unbalanced: int = 0
    errors: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: Figures) -> Figures:
        numbers = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        return Figures(**numbers)

    def table(self) -> Iterable[tuple[str, int]]:
        """Each figure with its name, in the order of the fields."""
        return [(f.name.replace("_", " "), getattr(self, f.name)) for f in fields(self) if f.name != "faults"]


def judge(found: Evidence, *, crashes: int = 0) -> Figures:
    """Count. What must be zero, and is not, is a fault."""
    found = replace(found, charges=_with_keys(found))
    wrong = {
        "doubled": _doubled(found),
        "lost": _lost(found),
        "falsely_paid": _falsely_paid(found),
        "invited_while_unknown": list(found.invited),
        "unheard": _unheard(found),
        "untold": _untold(found),
        "told_twice": _told_twice(found),
        "changed_answers": list(found.changed),
        "missing_follow_ups": _missing_follow_ups(found),
        "early": _early(found),
        "not_fired": [f"{f.id} still waits" for f in found.follow_ups if f.state is FollowUpState.WAITING],
        "fired_twice": _fired_twice(found),
        "left_open": [f"{a.id} is still {a.state}" for a in found.attempts if not a.state.final],
        "unbalanced": _unbalanced(found),
        "errors": list(found.wrong),
    }
    charges = [charge for each in found.charges.values() for charge in each]
    return Figures(
        schedules=1,
        crashes=crashes,
        messages=len(found.taken),
        expected=sum(len(purse.balances) for purse in found.purses),
        charges=len(charges),
        follow_ups=len(found.follow_ups),
        faults=tuple(f"{name}: {what}" for name, each in wrong.items() for what in each),
        **{name: len(each) for name, each in wrong.items()},
    )


def _with_keys(found: Evidence) -> dict[str, tuple[Charged, ...]]:
    """The charges with our keys.

    One without is taken for what our books call paid of its balance, each attempt for one charge: what is left over on
    either side is a fault.
    """
    known = {charge.key for each in found.charges.values() for charge in each}
    left = [a for a in found.attempts if a.state is AttemptState.PAID and a.id not in known]
    charges: dict[str, tuple[Charged, ...]] = {}
    for account, each in found.charges.items():
        keyed: list[Charged] = []
        for charge in each:
            paid = next((a for a in left if (a.account_id, a.balance_id) == (account, charge.balance_id)), None)
            if charge.key is None and paid is not None:
                left.remove(paid)
                keyed.append(replace(charge, key=paid.id))
            else:
                keyed.append(charge)
        charges[account] = tuple(keyed)
    return charges


def _doubled(found: Evidence) -> list[str]:
    collected = Counter((account, c.balance_id) for account, each in found.charges.items() for c in each)
    return [f"{balance} of {account}" for (account, balance), n in collected.items() for _ in range(n - 1)]


def _lost(found: Evidence) -> list[str]:
    collected = {(account, c.balance_id) for account, each in found.charges.items() for c in each}
    paid = {a.id for a in found.attempts if a.state is AttemptState.PAID}
    owed = ((purse.account_id, balance) for purse in found.purses for balance in purse.balances)
    never = [
        f"{balance} of {account} was never collected"
        for account, balance in owed
        if (account, balance) not in collected
    ]
    unbooked = [
        f"the charge {charge.key} of {charge.balance_id} is not paid in our books, whose attempts at it are"
        f" {', '.join(f'{a.id} {a.state}' for a in found.attempts if a.balance_id == charge.balance_id) or 'none'}"
        for each in found.charges.values()
        for charge in each
        if charge.key not in paid
    ]
    return [*never, *unbooked]


def _falsely_paid(found: Evidence) -> list[str]:
    keys = {c.key for each in found.charges.values() for c in each}
    booked = [f"{a.id} was not charged" for a in found.attempts if a.state is AttemptState.PAID and a.id not in keys]
    receipts = {a.receipt or a.id: a for a in found.attempts if a.id in keys}
    said = [
        f"{saying.id} says {saying.reply.key} of nothing that was charged"
        for saying in found.sayings
        if saying.reply.key == PAID and saying.reply.facts.get("receipt") not in receipts
    ]
    return [*booked, *said]


def _unheard(found: Evidence) -> list[str]:
    last: dict[str, datetime] = {}
    for saying in found.sayings:
        last[saying.conversation_id] = max(saying.created_at, last.get(saying.conversation_id, saying.created_at))
    answers = {saying.incoming_id for saying in found.sayings}
    silent = [
        f"{incoming} in {conversation}"
        for conversation, incoming in found.taken
        if incoming not in found.answered
        or (incoming not in answers and not (conversation in last and last[conversation] >= found.came[incoming]))
    ]
    return [
        *silent,
        *(f"{each} was never taken" for each in found.refused),
        *(f"{each} was not seen" for each in found.unseen),
    ]


def _told(found: Evidence) -> Counter[object]:
    return Counter(s.reply.facts.get("receipt") for s in found.sayings if s.reply.key == PAID)


def _untold(found: Evidence) -> list[str]:
    told = _told(found)
    return [a.id for a in found.attempts if a.state is AttemptState.PAID and not told[a.receipt or a.id]]


def _told_twice(found: Evidence) -> list[str]:
    return [f"receipt {receipt}" for receipt, times in _told(found).items() for _ in range(times - 1)]


def _missing_follow_ups(found: Evidence) -> list[str]:
    promised = {f.attempt_id for f in found.follow_ups}
    paid = [a for a in found.attempts if a.state is AttemptState.PAID]
    kept = {a.confirmation_id for a in paid if a.id in promised}
    return sorted({a.confirmation_id for a in paid} - kept)


def _early(found: Evidence) -> list[str]:
    due = {f"follow-up:{f.id}": f.due_at for f in found.follow_ups}
    return [s.id for s in found.sayings if s.incoming_id in due and s.created_at < due[s.incoming_id]]


def _fired_twice(found: Evidence) -> list[str]:
    kept = Counter(s.incoming_id for s in found.sayings if s.reply.key in KEPT)
    return [incoming for incoming, times in kept.items() for _ in range(times - 1)]


def _unbalanced(found: Evidence) -> list[str]:
    agreed = {a.confirmation_id for a in found.attempts}
    twice = Counter((a.confirmation_id, a.balance_id) for a in found.attempts)
    return [
        *(f"consent {each} without an attempt" for each in sorted(set(found.consents) - agreed)),
        *(f"attempts of {each} without a consent" for each in sorted(agreed - set(found.consents))),
        *(f"consent {each} was given {times} times" for each, times in found.consents.items() if times > 1),
        *(f"{each} has {times} attempts" for each, times in twice.items() if times > 1),
    ]
