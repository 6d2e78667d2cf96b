"""What makes a yes to a charge one, besides its words: its question was there before it."""

from __future__ import annotations

from datetime import timedelta

from bot.app import Services
from bot.dialogue.ports import ActionCall
from bot.domain.conversation import Confirmation

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
