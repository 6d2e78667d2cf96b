"""A conversation as the widget shows it: what the customer said and what was said to them, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.channels.web.payloads import Item, said_by_customer, said_to_customer
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Conversation, Incoming, Reply, Saying, read_payload
from bot.domain.identity import Customer
from bot.identity.barring import why_nothing
from bot.records.unit_of_work import Records, UnitOfWork
from bot.replies.catalog import Catalog

HISTORY: Final = 200
"""The most items of each side that a page is given when it begins."""

_CURSOR: Final = re.compile(r"(\d{1,18})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a client has read: the numbers of the last item that came in and of the last that was said."""

    heard: int = 0
    said: int = 0

    def __str__(self) -> str:
        return f"{self.heard}.{self.said}"


def read_cursor(written: str | None) -> Cursor | None:
    """The cursor of a `Last-Event-ID`; None for none and for what is not ours, which begins anew."""
    found = _CURSOR.fullmatch(written or "")
    return Cursor(int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items in the order they belong, how far they go, and where the conversation stands; `sayings` are in them."""

    items: tuple[Item, ...]
    cursor: Cursor
    conversation: Conversation | None
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Reads conversations for who they belong to; what tells of an account goes to who is still tied to it."""

    work: UnitOfWork
    assistant: Assistant
    catalog: Catalog

    async def read(self, customer: Customer, conversation_id: str, after: Cursor | None) -> Stretch:
        """What came after the cursor; without one, the newest items. Raises what the records raise."""
        heard, said, conversation = await self.work.read(lambda records: self._rows(records, conversation_id, after))
        sayings = tuple([saying for _, saying in said])
        seen = await self._for(customer, sayings)
        items = self.drawn(tuple([each for _, each in heard]), seen, conversation)
        begin = after or Cursor()
        cursor = Cursor(
            max((number for number, _ in heard), default=begin.heard),
            max((number for number, _ in said), default=begin.said),
        )
        return Stretch(items, cursor, conversation, sayings)

    async def answered(self, customer: Customer, conversation_id: str, sayings: tuple[Saying, ...]) -> Stretch:
        """What was just said to the customer."""
        conversation = await self.work.read(lambda records: records.conversations.get(conversation_id))
        seen = tuple(map(self._withheld_from(customer), sayings))
        return Stretch(self.drawn((), seen, conversation), Cursor(), conversation, sayings)

    def drawn(
        self, heard: tuple[Incoming, ...], said: tuple[Saying, ...], conversation: Conversation | None
    ) -> tuple[Item, ...]:
        """Both sides as items, what was said after what it answers."""
        language = conversation.language if conversation is not None else self.catalog.languages[0]
        asked = {saying.reply.stamp: saying for saying in said if saying.reply.stamp is not None}
        placed = [(each.created_at, 1, place, self._reply(each, conversation)) for place, each in enumerate(said)]
        for place, each in enumerate(heard):
            if each.event is None:
                placed.append((each.at, 0, place, self._wrote(each, asked, language)))
        return tuple(item for *_, item in sorted(placed, key=lambda entry: entry[:3]))

    def _rows(
        self, records: Records, conversation_id: str, after: Cursor | None
    ) -> tuple[tuple[tuple[int, Incoming], ...], tuple[tuple[int, Saying], ...], Conversation | None]:
        return (
            records.inbox.numbered(conversation_id, after=after.heard if after else None, limit=HISTORY),
            records.outbox.numbered(conversation_id, after=after.said if after else None, limit=HISTORY),
            records.conversations.get(conversation_id),
        )

    async def _for(self, customer: Customer, sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
        """As this customer may see them, with pages that open."""
        seen = tuple(map(self._withheld_from(customer), sayings))
        newest = next((each.id for each in reversed(seen) if each.reply.page is not None), None)
        return tuple(
            [
                (await self.assistant.with_pages(customer, (each,)))[0]
                if each.id == newest
                else replace(each, reply=replace(each.reply, page=None))
                for each in seen
            ]
        )

    def _withheld_from(self, customer: Customer) -> _Withhold:
        return _Withhold(customer)

    def _reply(self, saying: Saying, conversation: Conversation | None) -> Item:
        return said_to_customer(saying, self.catalog, conversation)

    def _wrote(self, incoming: Incoming, asked: dict[int, Saying], language: str) -> Item:
        if incoming.payload is None:
            return said_by_customer(incoming, language, None)
        return said_by_customer(incoming, language, self._choice(incoming.payload, asked, language))

    def _choice(self, payload: str, asked: dict[int, Saying], language: str) -> str:
        """The words of the button that was pressed, as they were shown where that is still known."""
        stamp, answer = read_payload(payload) or (0, "")
        if stamp in asked:
            spoken = self.catalog.say(asked[stamp].reply, asked[stamp].language)
            for button in spoken.buttons:
                if button.answer == answer:
                    return button.title
        option = Reply(f"option-{answer.partition(':')[0].replace('_', '-')}")
        said = self.catalog.say(option, language)
        return said.text if said.fault is None else self.catalog.text("something-chosen", {}, language)


@dataclass(frozen=True, slots=True)
class _Withhold:
    """Replaces what tells of an account that the customer is not tied to any more."""

    customer: Customer

    def __call__(self, saying: Saying) -> Saying:
        account = self.customer.link.account_id if self.customer.link is not None else None
        if saying.account_id is None or saying.account_id == account:
            return saying
        return replace(saying, reply=why_nothing(self.customer))
