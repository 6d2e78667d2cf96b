"""Where what a channel receives becomes an `Incoming`: cleaned, without card numbers, with its customer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.conversation import Conversation, Facts, Incoming, button_payload
from bot.domain.identity import Customer
from bot.domain.redaction import Redaction, clean, redact
from bot.identity.desk import IdentityDesk
from bot.records.unit_of_work import Clock, UnitOfWork

MESSAGE_LIMIT: Final = 4_000
"""Characters of a message that are read; four times what chat products let people type comfortably."""

PAYLOAD_LIMIT: Final = 256

PAYLOAD_MARK: Final = "kase:"


def conversation_of(channel: str, person: str) -> str:
    """The id of a person's one conversation; `#` is left out, which the ids of jobs cannot have."""
    return f"{channel}:{person.replace('%', '%25').replace('#', '%23')}"


_LOCALE: Final = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_BEGINS_WITH_DIGIT: Final = re.compile(r"[\W_]*\d")


@dataclass(frozen=True, slots=True)
class Reception:
    """Shared by all channels, so that none can forget to hide a card number."""

    work: UnitOfWork
    identity: IdentityDesk
    clock: Clock

    async def receive(
        self,
        *,
        channel: str,
        person: str,
        conversation_id: str,
        incoming_id: str,
        message: str,
        locale: str | None = None,
        customer: Customer | None = None,
        in_public: bool = False,
        attached: bool = False,
        words_alone: bool = False,
    ) -> Incoming:
        """Turn a message into an `Incoming`; one that has the form of a button's payload is taken as pressed.

        `customer` is given by who has read it already. With `words_alone` it is never taken as pressed: somebody else
        may have written it.
        """
        text = clean(message, most=MESSAGE_LIMIT)
        incoming = Incoming(
            id=incoming_id,
            conversation_id=conversation_id,
            channel=channel,
            customer=customer or await self.identity.customer(channel, person),
            at=self.clock.now(),
            locale=locale if locale is not None and _LOCALE.fullmatch(locale) else None,
            in_public=in_public,
            attached=attached,
        )
        if text.startswith(PAYLOAD_MARK) and not words_alone:
            return replace(incoming, payload=await self._payload(conversation_id, text[:PAYLOAD_LIMIT]))
        found = await self.hide(conversation_id, text)
        return replace(incoming, text=found.text, redacted=found.card_like)

    async def hide(self, conversation_id: str, text: str) -> Redaction:
        """Take card numbers out, looking at the conversation only when there are digits that may matter."""
        found = redact(text)
        if not found.masked and not _BEGINS_WITH_DIGIT.match(text):
            return found
        conversation = await self.work.read(lambda records: records.conversations.get(conversation_id))
        if conversation is None:
            return found
        return redact(text, known=frozenset(_named(conversation)), digits_before=conversation.digits_before)

    async def _payload(self, conversation_id: str, payload: str) -> str:
        """The payload as it is when it belongs to the open question; whatever else has many digits in it loses them."""
        found = redact(payload)
        if not found.masked:
            return payload
        conversation = await self.work.read(lambda records: records.conversations.get(conversation_id))
        question = conversation.question if conversation is not None else None
        if question is None or question.stamp is None:
            return found.text
        offered = {button_payload(question.stamp, option.answer) for option in question.options}
        return payload if payload in offered else found.text


def _named(conversation: Conversation) -> Iterator[str]:
    """Every reference the conversation itself has named to the customer, such as an invoice number."""
    if conversation.confirmation is not None:
        yield from (balance.number for balance in conversation.confirmation.balances)
    replies = (
        conversation.last_replies
        if conversation.question is None
        else (
            *conversation.last_replies,
            conversation.question,
        )
    )
    for reply in replies:
        yield from _words(reply.facts)
        for option in reply.options:
            yield from _words(option.facts)


def _words(facts: Facts) -> Iterator[str]:
    return (fact for fact in facts.values() if isinstance(fact, str))
