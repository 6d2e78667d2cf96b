"""Whether a card may pay balances: the checks before a confirmation is asked and again before it is carried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.billing.declines import DeclineRules, Refused
from bot.billing.limits import codes_are_guessed, limit_reached, told_reason
from bot.billing.situation import Situation, Standing
from bot.domain.billing import AttemptState, Balance, Card, DeclineClass
from bot.domain.conversation import Amounts, Confirmation, Fact, Moment, Names
from bot.domain.money import total

Reason = Literal[
    "reader",
    "changed",
    "clear",
    "paying",
    "no_card",
    "not_yours",
    "card_expired",
    "card_refused",
    "too_soon",
    "too_many",
    "too_many_cards",
    "paused",
]

_NOT_PAID_HERE = frozenset({Standing.CONCERN, Standing.DISABLED, Standing.PARTNER, Standing.INVOICE})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not; `again_at` is when the same card may be tried again, where the customer may be told.

    `card_refused` is for good or for a time that is not told, so that the one cannot be told from the other.
    `not_yours`: the card that failed may be tried again only by who added it. `changed`: nothing of this account is
    paid here any more, whatever it was when the customer began.
    """

    reason: Reason
    again_at: datetime | None = None


def first_refusal(
    situation: Situation, rules: DeclineRules, *, balance_ids: tuple[str, ...], card_id: str
) -> Refusal | None:
    """The first reason why the card may not pay the balances now, None when it may."""
    if not situation.may_pay:
        return Refusal("reader")
    if situation.standing in _NOT_PAID_HERE:
        return Refusal("changed")
    if {attempt.balance_id for attempt in situation.paying} & set(balance_ids):
        return Refusal("paying")
    balances = [balance for balance in map(situation.balance, balance_ids) if balance is not None]
    if not balances or len(balances) < len(balance_ids):
        return Refusal("clear")
    card = situation.card(card_id)
    if card is None:
        return Refusal("no_card")
    if not all(situation.may_try(card, balance) for balance in balances):
        return Refusal("not_yours")
    if card.expired(situation.now):
        return Refusal("card_expired")
    for balance in balances:
        if refusal := _refused_before(situation, rules, balance, card):
            return refusal
    return None


def confirmation_facts(confirmation: Confirmation) -> dict[str, Fact]:
    """The exact charge as the question about it says it; `at` only where it is for a later day."""
    moves = tuple(dict.fromkeys(name for line in confirmation.balances for name in line.moves))
    subscriptions = tuple(dict.fromkeys(name for line in confirmation.balances for name in line.subscriptions))
    facts: dict[str, Fact] = {
        "amount": Amounts(total(line.amount for line in confirmation.balances)),
        "card": confirmation.card_label,
        "subscriptions": Names(subscriptions),
        "moves": Names(moves),
        "moves_count": len(moves),
        "count": len(confirmation.balances),
    }
    if confirmation.charge_at is not None:
        facts["at"] = Moment(confirmation.charge_at, confirmation.timezone)
    return facts


def refusals(situation: Situation, rules: DeclineRules, balance: Balance, card: Card) -> tuple[Refused, ...]:
    """Every refusal of this card, by us or the backend, that counts for this balance."""

    def counts(reason: DeclineClass, balance_id: str) -> bool:
        return balance_id == balance.id or rules.of(reason).whole_card

    ours = (
        Refused(attempt.decline, attempt.changed_at, attempt.wait)
        for attempt in situation.history
        if attempt.state is AttemptState.DECLINED
        and attempt.decline is not None
        and attempt.card_id == card.id
        and counts(attempt.decline, attempt.balance_id)
    )
    theirs = (
        Refused(other.last_decline, other.last_declined_at or other.last_tried_at or other.due_at)
        for other in situation.balances
        if other.last_decline is not None and other.card_id == card.id and counts(other.last_decline, other.id)
    )
    return (*ours, *theirs)


def _refused_before(situation: Situation, rules: DeclineRules, balance: Balance, card: Card) -> Refusal | None:
    reached = limit_reached(situation.history, rules, card=card, balance_id=balance.id, now=situation.now)
    if reached is not None:
        return Refusal(reached)
    known = refusals(situation, rules, balance, card)
    if any(refused.reason in rules.for_good for refused in known):
        return Refusal("card_refused")
    return _waits(situation, rules, known)


def _waits(situation: Situation, rules: DeclineRules, known: tuple[Refused, ...]) -> Refusal | None:
    """Whether the latest refusal, or a network that wants to be left alone longer, still keeps the card waiting."""
    guessed = codes_are_guessed(situation.history, rules, now=situation.now)
    latest = max(known, key=lambda refused: refused.at, default=None)
    counted = (
        replace(refused, reason=told_reason(refused.reason, guessed=guessed))
        for refused in known
        if refused is latest or refused.wait is not None
    )
    waits = [
        (again_at, rules.tells_when(refused))
        for refused in counted
        if (again_at := rules.again_at(refused)) is not None and again_at > situation.now
    ]
    if not waits:
        return None
    again_at, told = max(waits)
    return Refusal("too_soon", again_at) if told else Refusal("card_refused")
