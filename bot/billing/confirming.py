"""Whether a card may pay balances now: the checks before a confirmation is asked and again before it is carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.billing.declines import DeclineRules, SameCard
from bot.billing.situation import Situation, Standing
from bot.domain.billing import AttemptState, Balance, Card, DeclineClass

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
]

_NOT_PAID_HERE = frozenset({Standing.CONCERN, Standing.DISABLED, Standing.PARTNER, Standing.INVOICE})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not; `again_at` is when the same card may be tried again, where it may.

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


def last_decline(situation: Situation, balance: Balance, card: Card) -> tuple[DeclineClass, datetime] | None:
    """The latest refusal of this card for this balance that we or the backend know of."""
    ours = [
        (attempt.decline, attempt.changed_at)
        for attempt in situation.history
        if attempt.state is AttemptState.DECLINED
        and attempt.decline is not None
        and attempt.card_id == card.id
        and attempt.balance_id == balance.id
    ]
    if balance.last_decline is not None and balance.card_id == card.id:
        ours.append((balance.last_decline, balance.last_tried_at or balance.due_at))
    return max(ours, key=lambda known: known[1], default=None)


def _refused_before(situation: Situation, rules: DeclineRules, balance: Balance, card: Card) -> Refusal | None:
    if rules.too_many(situation.history, card_id=card.id, balance_id=balance.id, now=situation.now):
        return Refusal("too_many")
    known = last_decline(situation, balance, card)
    if known is None:
        return None
    reason, refused_at = known
    if rules.of(reason).same_card is SameCard.NEVER:
        return Refusal("card_refused")
    again_at = rules.again_at(reason, refused_at)
    if again_at is not None and again_at > situation.now:
        return Refusal("too_soon", again_at)
    return None
