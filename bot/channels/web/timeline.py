"""A conversation as the widget shows it: what the customer said and what was said to them, in order."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.channels.web.opened import OpenedPages
from bot.channels.web.payloads import Item, button_words, item_id, said_by_customer, said_to_customer
from bot.channels.web.states import NOTHING, Standing, standing
from bot.dialogue.assistant import Assistant
from bot.dialogue.showing import AGREED_TO
from bot.domain.conversation import Conversation, Incoming, Reply, Saying, read_payload
from bot.domain.identity import Customer
from bot.identity.barring import why_nothing
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.replies.catalog import Catalog

HISTORY: Final = 200
"""The most items of each side that a page is given when it begins."""

OVERLAP: Final = 16
"""Rows of each side that are read again: one that was committed late, and the questions that buttons belong to."""

_LATE: Final = timedelta(seconds=60)
"""How late a row with an older number may be committed: no transaction of ours takes half of it."""

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
    """Items in the order they belong, how far they go, and how the conversation stands; `sayings` are in them.

    `more` says that there was more than fits.
    """

    items: tuple[Item, ...] = ()
    cursor: Cursor = Cursor()
    standing: Standing = NOTHING
    sayings: tuple[Saying, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Reads conversations for who they belong to; what tells of an account goes to who is still tied to it."""

    work: UnitOfWork
    assistant: Assistant
    catalog: Catalog
    clock: Clock
    opened: OpenedPages = field(default_factory=OpenedPages)

    async def read(
        self,
        customer: Customer,
        conversation_id: str,
        after: Cursor | None,
        *,
        known: Container[str] | None = None,
        pages: bool = True,
    ) -> Stretch:
        """What came after the cursor; without one, the newest items. Raises what the records raise.

        What was committed late with an older number comes too. `known` are the ids of items that need not come again;
        without it nobody knows what was seen, and the last minute comes again. Without `pages` no page is opened.
        """
        rows = await self.work.read(lambda records: self._rows(records, customer, conversation_id, after))
        sayings = tuple([saying for number, saying in rows.said if self._new(number, saying, after, known)])
        heard = tuple([each for number, each in rows.heard if self._new(number, each, after, known)])
        conversation = rows.standing.conversation
        seen = await self._for(customer, sayings, conversation if pages else None)
        # What a button said may be an amount too, so that of a question that is withheld nothing is repeated.
        questions = (_seen_by(customer, each) for _, each in rows.said)
        asked: dict[int | None, Saying] = {each.reply.stamp: each for each in questions if each.reply.stamp is not None}
        begin = after or Cursor()
        cursor = Cursor(
            max((number for number, _ in rows.heard), default=begin.heard),
            max((number for number, _ in rows.said), default=begin.said),
        )
        more = after is not None and cursor != begin and max(len(rows.heard), len(rows.said)) >= HISTORY + OVERLAP
        return Stretch(self._drawn(heard, seen, conversation, asked), cursor, rows.standing, sayings, more)

    async def answered(self, customer: Customer, conversation_id: str, sayings: tuple[Saying, ...]) -> tuple[Item, ...]:
        """What was just said to the customer; the records are asked only for what a charge is shown with."""
        conversation = None
        if any(each.reply.key in AGREED_TO for each in sayings):
            conversation = await self.work.read(lambda records: records.conversations.get(conversation_id))
        seen = tuple([_seen_by(customer, each) for each in sayings])
        return self._drawn((), seen, conversation, {})

    async def standing(self, customer: Customer, conversation_id: str) -> Standing:
        """How the conversation stands now."""
        return await self.work.read(lambda records: standing(records, conversation_id, customer))

    def _drawn(
        self,
        heard: tuple[Incoming, ...],
        said: tuple[Saying, ...],
        conversation: Conversation | None,
        asked: dict[int | None, Saying],
    ) -> tuple[Item, ...]:
        """Both sides as items, what was said after what it answers."""
        language = conversation.language if conversation is not None else self.catalog.languages[0]
        placed = [(each.created_at, 1, place, self._reply(each, conversation)) for place, each in enumerate(said)]
        for place, each in enumerate(heard):
            if each.event is None:
                placed.append((each.at, 0, place, self._wrote(each, asked, language)))
        return tuple(item for *_, item in sorted(placed, key=lambda entry: entry[:3]))

    def _rows(self, records: Records, customer: Customer, conversation_id: str, after: Cursor | None) -> _Rows:
        heard, said = (after.heard, after.said) if after is not None else (None, None)
        return _Rows(
            records.inbox.numbered(conversation_id, after=heard, limit=HISTORY, overlap=OVERLAP),
            records.outbox.numbered(conversation_id, after=said, limit=HISTORY, overlap=OVERLAP),
            standing(records, conversation_id, customer),
        )

    def _new(self, number: int, row: Incoming | Saying, after: Cursor | None, known: Container[str] | None) -> bool:
        if known is not None:
            return item_id(row) not in known
        if after is None:
            return True
        seen, at = (after.heard, row.at) if isinstance(row, Incoming) else (after.said, row.created_at)
        return number > seen or self._lately(at)

    def _lately(self, at: datetime) -> bool:
        return at > self.clock.now() - _LATE

    async def _for(
        self, customer: Customer, sayings: tuple[Saying, ...], conversation: Conversation | None
    ) -> tuple[Saying, ...]:
        """As this customer may see them; the page of the open question opens, those of questions of old do not."""
        question = conversation.question if conversation is not None else None
        seen = []
        for saying in [_seen_by(customer, each) for each in sayings]:
            if saying.reply.page is None:
                seen.append(saying)
            elif question is not None and saying.reply.stamp == question.stamp:
                seen.append(await self._opened(customer, saying))
            else:
                seen.append(replace(saying, reply=replace(saying.reply, page=None)))
        return tuple(seen)

    async def _opened(self, customer: Customer, saying: Saying) -> Saying:
        found = self.opened.find(customer, saying)
        if found is None:
            [found] = await self.assistant.with_pages(customer, (saying,))
            self.opened.keep(customer, (found,))
        return found

    def _reply(self, saying: Saying, conversation: Conversation | None) -> Item:
        return said_to_customer(saying, self.catalog, conversation)

    def _wrote(self, incoming: Incoming, asked: dict[int | None, Saying], language: str) -> Item:
        if incoming.payload is None:
            return said_by_customer(incoming, language, None)
        return said_by_customer(incoming, language, self._choice(incoming.payload, asked, language))

    def _choice(self, payload: str, asked: dict[int | None, Saying], language: str) -> str:
        """The words of the button that was pressed, as they were shown where that is still known."""
        stamp, answer = read_payload(payload) or (0, "")
        question = asked.get(stamp)
        if question is not None:
            words = button_words(question.reply, answer, question.language, self.catalog)
            if words is not None:
                return words
        option = Reply(f"option-{answer.partition(':')[0].replace('_', '-')}")
        said = self.catalog.say(option, language)
        return said.text if said.fault is None else self.catalog.text("something-chosen", {}, language)


@dataclass(frozen=True, slots=True)
class _Rows:
    heard: tuple[tuple[int, Incoming], ...]
    said: tuple[tuple[int, Saying], ...]
    standing: Standing


def _seen_by(customer: Customer, saying: Saying) -> Saying:
    """The saying, or why it is not shown: it tells of an account that the customer is not tied to any more."""
    account = customer.link.account_id if customer.link is not None else None
    if saying.account_id is None or saying.account_id == account:
        return saying
    return replace(saying, reply=why_nothing(customer))
