"""How often cards have been tried: our limits and the networks', all initiators and channels counted together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from bot.billing.declines import DeclineRules
from bot.billing.networks import Network, network_rules
from bot.domain.billing import Attempt, AttemptState, Card, DeclineClass

LimitReached = Literal["too_many", "too_many_cards"]

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)


def limit_reached(
    history: Sequence[Attempt], rules: DeclineRules, *, card: Card, balance_id: str, now: datetime
) -> LimitReached | None:
    """Which limit another try of the card for the balance would pass; `history` are the account's last 30 days.

    `too_many_cards`: the card would be one of too many that were tried here for the first time today, which is what
    testing stolen cards looks like.
    """
    counted = [attempt for attempt in history if attempt.state is not AttemptState.NOT_CHARGED]
    of_card = [attempt for attempt in counted if attempt.card_id == card.id]
    if _tried_too_often(of_card, rules, card=card, balance_id=balance_id, now=now):
        return "too_many"
    return "too_many_cards" if not of_card and too_many_cards(history, rules, now=now) else None


def too_many_cards(history: Sequence[Attempt], rules: DeclineRules, *, now: datetime) -> bool:
    """Whether one more new card would be too many for the account; a card that has paid is not counted."""
    first: dict[str, datetime] = {}
    for attempt in history:
        if attempt.state is not AttemptState.NOT_CHARGED:
            first[attempt.card_id] = min(first.get(attempt.card_id, attempt.created_at), attempt.created_at)
    good = {attempt.card_id for attempt in history if attempt.state is AttemptState.PAID}
    new = [card_id for card_id, at in first.items() if at > now - _DAY and card_id not in good]
    return len(new) >= rules.limits.new_cards_per_account_in_24_hours


def codes_are_guessed(history: Sequence[Attempt], rules: DeclineRules, *, now: datetime) -> bool:
    """Whether so many wrong security codes came from this account today that they are not told as such any more."""
    wrong = [a for a in history if a.decline is DeclineClass.INCORRECT_CVC and a.created_at > now - _DAY]
    return len(wrong) >= rules.limits.wrong_codes_until_generic


def told_reason(reason: DeclineClass, *, guessed: bool) -> DeclineClass:
    """The class that counts: whoever guesses security codes is answered as with any refusal (`domain.md` 4)."""
    return DeclineClass.GENERIC if guessed and reason is DeclineClass.INCORRECT_CVC else reason


def _tried_too_often(
    of_card: Sequence[Attempt], rules: DeclineRules, *, card: Card, balance_id: str, now: datetime
) -> bool:
    unpaid = [attempt for attempt in of_card if attempt.state is not AttemptState.PAID]
    here = [attempt for attempt in of_card if attempt.balance_id == balance_id and attempt.created_at > now - _MONTH]
    own = rules.limits
    if _within(unpaid, _DAY, now) >= own.per_card_in_24_hours or len(here) >= own.per_card_and_balance_in_30_days:
        return True
    windows = network_rules().limits(Network.of(card.brand), now.date())
    return any(_within(unpaid, timedelta(hours=window.hours), now) >= window.tries for window in windows)


def _within(attempts: Sequence[Attempt], length: timedelta, now: datetime) -> int:
    return sum(attempt.created_at > now - length for attempt in attempts)
