"""The question that a charge depends on: the facts it is asked with, and whether it was there before its yes."""

from __future__ import annotations

from datetime import timedelta

from bot.app import Services
from bot.dialogue.ports import ActionCall
from bot.domain.conversation import Amounts, Confirmation, Fact, Moment, Names
from bot.domain.money import total

_TO_BE_DELIVERED = timedelta(seconds=1)
"""Less than it takes to read what is agreed to; channels note what they handed over within a fraction of it."""


async def unseen(services: Services, confirmation: Confirmation, call: ActionCall) -> bool:
    """Whether a typed yes came before its question did: asked later, or still not delivered to the customer.

    A button carries its question's number, and nobody presses what is not there.
    """
    incoming, question = call.incoming, call.conversation.question
    if incoming.payload is not None:
        return False
    if incoming.at < confirmation.asked_at:
        return True
    pending = await services.work.read(lambda records: records.outbox.pending_of(incoming.conversation_id))
    stamp = question.stamp if question is not None else None
    return any(
        saying.reply.stamp == stamp is not None and saying.created_at + _TO_BE_DELIVERED < incoming.at
        for saying in pending
    )


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
