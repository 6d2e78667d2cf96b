"""A payment that is refused is noted in the audit log with the turn that says so."""

from __future__ import annotations

from actions.base import KaseAction
from bot.dialogue.ports import ActionCall, Effect
from bot.records.entries import refused_entry
from bot.records.unit_of_work import Records


def note_refusal(action: KaseAction, call: ActionCall, reason: str) -> Effect:
    """Note who was refused what, and why; `reason` is a word of the rule that said no."""
    conversation = call.conversation
    asked = conversation.confirmation
    open_one = asked is not None and asked.accepted_at is None
    entry = refused_entry(
        call.incoming,
        reason,
        at=action.services.clock.now(),
        confirmation=asked.id if asked is not None and open_one else "",
        balances=conversation.choices.balance_ids,
        card=conversation.choices.card_id or "",
    )

    def note(records: Records) -> None:
        if entry is not None:
            records.audit.add(entry)

    return note
