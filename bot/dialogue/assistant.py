"""One turn of a conversation: what came in is understood, the tables are walked, and everything is saved at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.dialogue.answering import Answering
from bot.dialogue.glance import Glance, glance
from bot.dialogue.holding import quietly
from bot.dialogue.ports import Effect, Pages, People, TurnDeclined
from bot.dialogue.showing import note_shown
from bot.dialogue.walking import Walk, static_option
from bot.dialogue.withholding import account_of, let_in, withheld
from bot.domain.conversation import Conversation, Incoming, Reply, Saying
from bot.domain.identity import Customer
from bot.domain.redaction import ending
from bot.errors import Conflict, NotAllowed, Retryable
from bot.records.unit_of_work import Clock, Records, UnitOfWork

_MOST_REPLAYS = 8
_PERSON = "talk_to_human"
_HELD = "held"
"""The sense of a message that was passed on to the agent who owns the conversation."""

_CARD_HIDDEN = Reply("card-number-hidden")
"""Said whoever talks with the customer: nobody else can take the number out of the chat."""

_Tell = Callable[[Records, Conversation, Incoming], None]


class AlreadyAnswered(Exception):
    """The item was answered by somebody else while this turn was thinking."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn did, for the log: never what the customer wrote."""

    conversation_id: str
    incoming_id: str
    channel: str
    sense: str
    position: str
    language: str
    replies: tuple[str, ...]
    replays: int
    failure: Exception | None = None


@dataclass(slots=True)
class Assistant:
    """Answers incoming items, one at a time for each conversation, each exactly once.

    `observe` is told of each finished turn. While an agent owns a conversation, messages are passed on to `people`.
    """

    work: UnitOfWork
    clock: Clock
    answering: Answering
    pages: Pages
    people: People
    default_language: str
    observe: Callable[[Turn], None]
    _queues: dict[str, _Queue] = field(default_factory=dict)

    async def answer(self, incoming: Incoming) -> tuple[Saying, ...]:
        """Answer one item and return what is said, which is in the outbox by then.

        The same channel and id again returns the first answer. A turn that fails for good is answered with an apology
        and the way to a person; an event that fails is raised, for the engine to try again. Raises `Conflict` when
        other processes kept changing the conversation, and what the records raise when they cannot be reached; the
        item can be sent again.
        """
        async with self._in_order(incoming.conversation_id):
            for replays in range(_MOST_REPLAYS):
                done, conversation, sayings = await self.work.read(lambda records: self._known(records, incoming))
                if done:
                    return await self.with_pages(incoming.customer, sayings)
                try:
                    sayings = await self._turn(incoming, conversation, replays)
                    return await self.with_pages(incoming.customer, sayings)
                except (Conflict, AlreadyAnswered):
                    await asyncio.sleep(0.01 * replays)
        raise Conflict("the conversation kept changing", conversation=incoming.conversation_id)

    async def with_pages(self, customer: Customer, sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
        """The sayings with fresh addresses for the pages they name.

        A channel calls it before it delivers from the outbox, where addresses are not kept.
        """
        return tuple([await self._with_page(customer, saying) for saying in sayings])

    async def _with_page(self, customer: Customer, saying: Saying) -> Saying:
        if saying.reply.page is None:
            return saying
        reply = saying.reply
        try:
            url = await self.pages.url(customer, saying.reply.page, saying.language)
        except NotAllowed:
            return replace(saying, reply=_without_page(reply))
        fresh = replace(reply, url=url) if url else Reply("page-unavailable", {}, reply.options, reply.stamp)
        return replace(saying, reply=fresh)

    async def glance(self, customer: Customer, conversation_id: str, *, locale: str | None = None) -> Glance:
        """How the account stands, in the words of the conversation; see `bot.dialogue.glance`.

        Raises what the records raise.
        """
        now = self.clock.now()
        looking = Incoming("", conversation_id, customer.channel, customer, now, locale=locale)
        stored = await self.work.read(lambda records: records.conversations.get(conversation_id))
        return await glance(self.answering.walker, looking, stored or self._begin(looking))

    def _known(self, records: Records, incoming: Incoming) -> tuple[bool, Conversation | None, tuple[Saying, ...]]:
        if records.inbox.answered(incoming.channel, incoming.id):
            return True, None, records.outbox.answer_to(incoming.channel, incoming.id)
        return False, records.conversations.get(incoming.conversation_id), ()

    async def _turn(self, incoming: Incoming, stored: Conversation | None, replays: int) -> tuple[Saying, ...]:
        conversation = let_in(stored or self._begin(incoming), incoming.customer)
        walk, sense, failure = await self._heard(incoming, conversation)
        walk = withheld(walk, conversation, incoming.customer, sense=sense)
        sayings = self._sayings(incoming, walk)
        after = replace(
            walk.conversation,
            last_replies=walk.replies or walk.conversation.last_replies,
            digits_before=_digits_after(incoming, conversation),
            changed_at=self.clock.now(),
            account_id=account_of(incoming.customer),
        )
        after, shown = note_shown(after, sayings)

        def save(records: Records) -> None:
            if not records.inbox.finish(incoming, at=self.clock.now()):
                raise AlreadyAnswered
            records.conversations.save(after)
            records.outbox.add(sayings)
            for effect in walk.effects:
                effect(records)
            if shown is not None:
                records.audit.add(shown)

        await self.work.run(save)
        self.observe(
            Turn(
                conversation_id=incoming.conversation_id,
                incoming_id=incoming.id,
                channel=incoming.channel,
                sense=sense,
                position=str(after.position or "-"),
                language=after.language,
                replies=tuple(reply.key for reply in walk.replies),
                replays=replays,
                failure=failure,
            )
        )
        return sayings

    async def _heard(self, incoming: Incoming, conversation: Conversation) -> tuple[Walk, str, Exception | None]:
        """The walk of whoever talks: the bot's, or a silent one while an agent does."""
        held = conversation.owned_by is not None
        if held and incoming.event is None and not self.answering.is_right(incoming, conversation):
            tell = (self._tell(self.people.heard, incoming, conversation), *self._flag(incoming))
            away = await self.people.away(conversation)
            said = ((_CARD_HIDDEN,) if incoming.redacted else ()) + ((away,) if away is not None else ())
            return Walk(conversation, said, tell), _HELD, None
        walk, sense, failure = await self._walk(incoming, conversation)
        if held:
            told = self.people.happened if incoming.event is not None else self.people.heard
            walk = quietly(walk, conversation, incoming) if incoming.event is not None else walk
            walk = replace(walk, effects=(*walk.effects, self._tell(told, incoming, conversation)))
        return replace(walk, effects=(*walk.effects, *self._flag(incoming))), sense, failure

    def _tell(self, what: _Tell, incoming: Incoming, conversation: Conversation) -> Effect:
        return lambda records: what(records, conversation, incoming)

    def _flag(self, incoming: Incoming) -> tuple[Effect, ...]:
        return (lambda records: self.people.flagged(records, incoming),) if incoming.redacted else ()

    async def _walk(self, incoming: Incoming, conversation: Conversation) -> tuple[Walk, str, Exception | None]:
        try:
            walk, sense = await self.answering.answer(incoming, conversation)
        except (Retryable, TurnDeclined):
            raise
        except Exception as error:
            if incoming.event is not None:
                raise
            # What the turn wrote on its way stands, and the sweep tells it; the customer hears that it failed at once.
            saved = await self.work.read(lambda records: records.conversations.get(incoming.conversation_id))
            return Walk(saved or conversation, (Reply("cannot-say"),)), "failed", error
        return walk, sense, None

    def _begin(self, incoming: Incoming) -> Conversation:
        language = self.answering.language_of_locale(incoming.locale) or self.default_language
        return Conversation(incoming.conversation_id, incoming.channel, incoming.customer.person, language)

    def _sayings(self, incoming: Incoming, walk: Walk) -> tuple[Saying, ...]:
        at = self.clock.now()
        return tuple(
            Saying(
                id=f"{incoming.channel}:{incoming.id}:{seq}",
                conversation_id=incoming.conversation_id,
                channel=incoming.channel,
                incoming_id=incoming.id,
                seq=seq,
                language=walk.conversation.language,
                reply=reply,
                created_at=at,
                account_id=account_of(incoming.customer),
            )
            for seq, reply in enumerate(walk.replies)
        )

    @asynccontextmanager
    async def _in_order(self, conversation_id: str) -> AsyncIterator[None]:
        queue = self._queues.setdefault(conversation_id, _Queue())
        queue.length += 1
        try:
            async with queue.turn:
                yield
        finally:
            queue.length -= 1
            if queue.length == 0:
                del self._queues[conversation_id]


def _without_page(reply: Reply) -> Reply:
    """The question without a page that is never to be shown; a person is the way on."""
    person = static_option(_PERSON)
    options = reply.options if person in reply.options else (*reply.options, person)
    return Reply("page-refused", {}, options, reply.stamp)


def _digits_after(incoming: Incoming, conversation: Conversation) -> str:
    """What the next message may go on with, if a card number comes in two."""
    if incoming.text is None:
        return conversation.digits_before
    return ending(incoming.text, digits_before=conversation.digits_before)


@dataclass(slots=True)
class _Queue:
    """The turns of one conversation in this process, in order of arrival."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0
