"""What is put to a customer to agree to, noted in the same transaction as the words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.billing.charging import CONFIRM
from bot.billing.schedules import CONFIRM_LATER
from bot.domain.conversation import Conversation, Saying
from bot.records.audit import AuditEntry
from bot.records.entries import shown_entry
from bot.replies.wording import wording

AGREED_TO = frozenset({CONFIRM, CONFIRM_LATER})
"""The questions to which a yes lets money move."""


def note_shown(conversation: Conversation, sayings: Sequence[Saying]) -> tuple[Conversation, AuditEntry | None]:
    """The conversation with a note of how its confirmation is asked, and the entry for it.

    The question counts each time it is said, since the language may have changed or a button may have been lost.
    """
    confirmation = conversation.confirmation
    asked = next((saying for saying in sayings if saying.reply.key in AGREED_TO), None)
    if asked is None or confirmation is None or confirmation.accepted_at is not None:
        return conversation, None
    shown = replace(confirmation, shown_in=asked.language, wording=wording(asked.reply.key, asked.language))
    noted = shown_entry(
        shown, text=asked.reply.key, conversation_id=conversation.id, channel=conversation.channel, at=asked.created_at
    )
    return replace(conversation, confirmation=shown), noted
