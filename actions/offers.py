"""The day and the sum a customer names while asking for more time or for parts: noted for agents, never agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from actions.packet import came_for
from bot.billing.situation import Situation
from bot.dialogue.ports import ActionCall
from bot.domain.conversation import Moment, Offer, Reply
from bot.domain.money import Money, total
from bot.nlu.entities import find_entities
from bot.nlu.entity import Entity, SaidAmount, SaidDate
from bot.replies.formats import local

_OFFERING = frozenset({"extension_request", "partial_payment", "terms"})
_SOON = timedelta(days=180)
"""How far ahead a day is an offer: one without a year that lies further is a day of the past, such as a due date."""

_ONE_TALK = timedelta(days=1)
"""How long a day and a sum that come in two messages belong together."""


def offer_in(call: ActionCall, situation: Situation | None) -> Offer | None:
    """What this message offers, together with what was offered before; None when it names nothing new."""
    if came_for(call) not in _OFFERING:
        return None
    named = find_entities(call.incoming.text or "", language=call.language)
    day, amount = _day(named, _now(call, situation).date()), _amount(named, situation)
    if day is None and amount is None:
        return None
    before = call.conversation.choices.offer
    if before is None or call.incoming.at - before.said_at > _ONE_TALK:
        return Offer(day, amount, call.incoming.at)
    return Offer(day or before.day, amount or before.amount, call.incoming.at)


def with_offer(call: ActionCall, offer: Offer | None) -> ActionCall:
    """The call of a conversation in which the offer is noted."""
    if offer is None:
        return call
    choices = replace(call.conversation.choices, offer=offer)
    return replace(call, conversation=replace(call.conversation, choices=choices))


def noted(call: ActionCall, situation: Situation | None, offer: Offer | None) -> tuple[Reply, ...]:
    """What was noted, in words that promise nothing."""
    if offer is None:
        return ()
    said = (Reply("amount-noted", {"amount": offer.amount}),) if offer.amount is not None else ()
    if offer.day is None:
        return said
    noon = datetime.combine(offer.day, time(12), _now(call, situation).tzinfo)
    return (*said, Reply("day-noted", {"at": Moment(noon, _timezone(situation))}))


def _now(call: ActionCall, situation: Situation | None) -> datetime:
    return local(Moment(call.incoming.at, _timezone(situation)))[0]


def _timezone(situation: Situation | None) -> str:
    return situation.account.timezone if situation is not None else "UTC"


def _day(named: tuple[Entity, ...], today: date) -> date | None:
    """The one day to come that is named; of several nobody knows which was meant."""
    said = (entity.value.resolve(today) for entity in named if isinstance(entity.value, SaidDate))
    days = {day for day in said if day is not None and today < day <= today + _SOON}
    return days.pop() if len(days) == 1 else None


def _amount(named: tuple[Entity, ...], situation: Situation | None) -> Money | None:
    """The one sum that is named besides what is owed, in the account's currency unless another was said."""
    balances = [balance.amount for balance in situation.balances] if situation is not None else []
    owed = (*balances, *total(balances))
    own = owed[0].currency if len({money.currency for money in owed}) == 1 else None
    said = (_money(entity.value, own) for entity in named if isinstance(entity.value, SaidAmount))
    sums = {money for money in said if money is not None and money not in owed}
    return sums.pop() if len(sums) == 1 else None


def _money(said: SaidAmount, own: str | None) -> Money | None:
    currency = said.currency or own
    return said.in_currency(currency) if currency is not None else None
