"""The agents' desk: who talks with a customer, what agents say to them, and what waits for whom."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from bot.domain.conversation import Conversation, Incoming, Option, Quote, Reply, Saying
from bot.domain.escalation import Agent, DeskEntry, EntryKind, Escalation, Resolution
from bot.domain.redaction import clean, redact
from bot.errors import Conflict, Permanent
from bot.escalation.story import Line, lines_of
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.records.wakeups import Wakeup

LONGEST_REPLY: Final = 2_500
"""Characters of a reply: with the name before it, it still is one section of a message in Slack."""

REOPENED_WITHIN: Final = timedelta(days=30)

_TRIES: Final = 6
_MOST_OPEN: Final = 1_000
_GOES_ON: Final = (
    Option("past_due_status", "option-past-due-status"),
    Option("pay_balance", "option-pay-balance"),
    Option("talk_to_human", "option-talk-to-human"),
)


class DeskRefusal(Permanent):
    """What an agent asked for cannot be done. `code` says why, `owner` who has it.

    `taken`: somebody else owns it. `elsewhere`: they talk with its customer about another one. `not_yours`: only its
    owner may. `closed`, `not_closed`, `unknown`, `too_old`: as it stands. `empty`, `too_long`: what was written.
    """

    code = "desk_refusal"

    def __init__(self, reason: str, owner: Agent | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.owner = owner


@dataclass(frozen=True, slots=True)
class Queue:
    """What is open, oldest first. `claimed` are those of others; `late` are in one of the other lists too."""

    waiting: tuple[Escalation, ...]
    mine: tuple[Escalation, ...]
    claimed: tuple[Escalation, ...]
    snoozed: tuple[Escalation, ...]
    late: tuple[Escalation, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened since a moment, and what waits now; `first_reply` is the median time to it."""

    opened: int
    resolved: Mapping[Resolution, int]
    first_reply: timedelta | None
    waiting: int
    late: int


@dataclass(frozen=True, slots=True)
class AgentsDesk:
    """Every method is one transaction, safe to repeat with the same `key`, and raises `DeskRefusal`.

    Two agents who want the same are told apart by the escalation's version: one gets it, the other hears who did.
    """

    work: UnitOfWork
    clock: Clock

    async def claim(self, escalation_id: str, agent: Agent, *, key: str) -> Escalation:
        """Talk with the customer from now on: the bot is silent."""

        def change(records: Records, known: Escalation) -> Escalation:
            _for(known, agent)
            self._hold(records, known, agent, key)
            return self._owned(known, agent)

        return await self._do(escalation_id, DeskEntry("", key, EntryKind.CLAIMED, self.clock.now(), agent), change)

    async def reply(self, escalation_id: str, agent: Agent, text: str, *, key: str) -> Escalation:
        """Say something to the customer; what nobody owns is claimed with it. Card numbers in it are hidden."""
        words = _written(text)

        def change(records: Records, known: Escalation) -> Escalation:
            _for(known, agent)
            conversation = self._hold(records, known, agent, key)
            if conversation is not None:
                self._say(records, conversation, Reply("agent-says", {"name": agent.name, "words": Quote(words)}), key)
            owned = self._owned(known, agent)
            return replace(owned, first_reply_at=owned.first_reply_at or self.clock.now())

        entry = DeskEntry("", key, EntryKind.REPLIED, self.clock.now(), agent, words)
        return await self._do(escalation_id, entry, change)

    async def note(self, escalation_id: str, agent: Agent, text: str, *, key: str) -> Escalation:
        """Write something down that the customer never sees, also to what others own or what is closed."""
        words = _written(text)
        entry = DeskEntry("", key, EntryKind.NOTED, self.clock.now(), agent, words)
        return await self._do(escalation_id, entry, lambda _, known: known)

    async def hand_back(self, escalation_id: str, agent: Agent, *, key: str) -> Escalation:
        """Let the bot talk with the customer again; the escalation stays the agent's."""

        def change(records: Records, known: Escalation) -> Escalation:
            _owned_by(known, agent)
            self._let_go(records, known, Reply("agent-handed-back", {"name": agent.name}), key)
            return known

        entry = DeskEntry("", key, EntryKind.HANDED_BACK, self.clock.now(), agent)
        return await self._do(escalation_id, entry, change)

    async def resolve(self, escalation_id: str, agent: Agent, resolution: Resolution, *, key: str) -> Escalation:
        """Close it; the bot answers the customer's next message."""

        def change(records: Records, known: Escalation) -> Escalation:
            _for(known, agent)
            self._let_go(records, known, Reply("agent-resolved", {"name": agent.name}), key)
            at = self.clock.now()
            return replace(known, owner=known.owner or agent, closed_at=at, resolution=resolution, snoozed_until=None)

        entry = DeskEntry("", key, EntryKind.RESOLVED, self.clock.now(), agent, detail=resolution.value)
        return await self._do(escalation_id, entry, change)

    async def reassign(self, escalation_id: str, agent: Agent, to: Agent, *, key: str) -> Escalation:
        """Give it to another agent, who talks with the customer from then on; whoever asks, it may be an absent's."""

        def change(records: Records, known: Escalation) -> Escalation:
            _open(known)
            self._hold(records, known, to, key)
            return replace(known, owner=to, claimed_at=self.clock.now(), snoozed_until=None)

        entry = DeskEntry("", key, EntryKind.REASSIGNED, self.clock.now(), agent, to.name, to.id)
        return await self._do(escalation_id, entry, change)

    async def snooze(self, escalation_id: str, agent: Agent, until: datetime, *, key: str) -> Escalation:
        """Put it away until a moment, whoever talks with the customer meanwhile."""

        def change(_: Records, known: Escalation) -> Escalation:
            _for(known, agent)
            return replace(known, snoozed_until=until)

        entry = DeskEntry("", key, EntryKind.SNOOZED, self.clock.now(), agent, detail=until.isoformat())
        return await self._do(escalation_id, entry, change)

    async def reopen(self, escalation_id: str, agent: Agent, *, key: str) -> Escalation:
        """Take up again what was closed in the last 30 days; the agent talks with the customer again."""

        def change(records: Records, known: Escalation) -> Escalation:
            if known.closed_at is None:
                raise DeskRefusal("not_closed", known.owner)
            if known.closed_at < self.clock.now() - REOPENED_WITHIN:
                raise DeskRefusal("too_old")
            self._hold(records, known, agent, key)
            at = self.clock.now()
            return replace(known, owner=agent, claimed_at=at, closed_at=None, resolution=None)

        entry = DeskEntry("", key, EntryKind.REOPENED, self.clock.now(), agent)
        return await self._do(escalation_id, entry, change)

    async def get(self, escalation_id: str) -> Escalation:
        """Read one. Raises `DeskRefusal` for one there is not."""
        return await self.work.read(lambda records: _known(records, escalation_id))

    async def writes(self, escalation: Escalation) -> None:
        """Let the customer see, if they look just now, that somebody writes to them; it is kept nowhere."""
        about = escalation.conversation_id
        await self.work.run(lambda records: records.wakeups.tell(about, Wakeup.WRITING))

    async def held(self, escalation: Escalation) -> bool:
        """Whether its agent talks with the customer just now."""
        found = await self.work.read(lambda records: records.conversations.get(escalation.conversation_id))
        return found is not None and found.owned_by == escalation.id

    async def language(self, escalation: Escalation) -> str:
        """The language its customer is spoken to in."""
        found = await self.work.read(lambda records: records.conversations.get(escalation.conversation_id))
        return found.language if found is not None else escalation.packet.language

    async def of_card(self, card: str) -> Escalation | None:
        """The escalation that the board shows there, None for none that is open."""
        found = await self.work.read(lambda records: records.escalations.all_open(limit=_MOST_OPEN))
        return next((each for each in found if each.card == card), None)

    async def queue(self, agent: Agent | None) -> Queue:
        """What is open, as this agent sees it."""
        now = self.clock.now()
        found = await self.work.read(lambda records: records.escalations.all_open(limit=_MOST_OPEN))
        awake = [each for each in found if not each.snoozed(now)]
        mine = [each for each in awake if agent is not None and each.owner is not None and each.owner.id == agent.id]
        return Queue(
            waiting=tuple(each for each in awake if each.owner is None),
            mine=tuple(mine),
            claimed=tuple(each for each in awake if each.owner is not None and each not in mine),
            snoozed=tuple(each for each in found if each.snoozed(now)),
            late=tuple(each for each in awake if each.late(now)),
        )

    async def story(self, escalation: Escalation, *, limit: int) -> tuple[Line, ...]:
        """The newest of what was said in its conversation, oldest first; card numbers were never kept."""

        def read(records: Records) -> tuple[Sequence[Incoming], Sequence[Saying]]:
            heard = records.inbox.transcript(escalation.conversation_id, limit=limit)
            numbered = records.outbox.numbered(escalation.conversation_id, after=None, limit=_MOST_OPEN)
            return heard, [saying for _, saying in numbered]

        return lines_of(*await self.work.read(read))[-limit:]

    async def summary(self, since: datetime) -> Summary:
        """What happened since a moment, and what waits now."""
        now = self.clock.now()
        recent = await self.work.read(lambda records: records.escalations.since(since, limit=_MOST_OPEN))
        queue = await self.queue(None)
        waits = [
            (each.first_reply_at - each.opened_at).total_seconds() for each in recent if each.first_reply_at is not None
        ]
        closed = [each.resolution for each in recent if each.resolution and (each.closed_at or now) >= since]
        return Summary(
            opened=sum(each.opened_at >= since for each in recent),
            resolved=Counter(closed),
            first_reply=timedelta(seconds=median(waits)) if waits else None,
            waiting=len(queue.waiting),
            late=len(queue.late),
        )

    async def unshown(self, *, limit: int, after: int = 0) -> tuple[DeskEntry, ...]:
        """What the agents' board has yet to show, oldest first, of entries with a number above `after`."""
        return await self.work.read(lambda records: records.desk_log.unshown(limit=limit, after=after))

    async def shown(self, entries: Sequence[DeskEntry], *, card: tuple[str, str] | None = None) -> None:
        """Note that the board has shown these; `card` are an escalation and where the board shows it from now on."""

        def note(records: Records) -> None:
            records.desk_log.shown([entry.number for entry in entries])
            if card is not None:
                records.escalations.save(replace(_known(records, card[0]), card=card[1]))

        await self._until_saved(lambda: self.work.run(note))

    async def _do(
        self, escalation_id: str, entry: DeskEntry, change: Callable[[Records, Escalation], Escalation]
    ) -> Escalation:
        def act(records: Records) -> Escalation:
            known = _known(records, escalation_id)
            if records.desk_log.has(escalation_id, entry.key):
                return known  # pressed twice, or told twice: it was done
            changed = change(records, known)
            if changed != known:
                records.escalations.save(changed)
            records.desk_log.add(replace(entry, escalation_id=escalation_id))
            return _known(records, escalation_id)

        result: list[Escalation] = []

        async def once() -> None:
            result[:] = [await self.work.run(act)]

        await self._until_saved(once)
        return result[0]

    async def _until_saved(self, act: Callable[[], Awaitable[None]]) -> None:
        """Again while turns and other agents save at the same moment. Raises `Conflict` when that does not end."""
        for tries in range(_TRIES):
            try:
                await act()
            except Conflict:
                if tries == _TRIES - 1:
                    raise
                await asyncio.sleep(0.01 * tries)
            else:
                return

    def _owned(self, known: Escalation, agent: Agent) -> Escalation:
        if known.owner is not None:
            return replace(known, snoozed_until=None)
        return replace(known, owner=agent, claimed_at=self.clock.now(), snoozed_until=None)

    def _hold(self, records: Records, known: Escalation, agent: Agent, key: str) -> Conversation | None:
        """The conversation is the agent's; what waits for a yes is void, what was agreed to goes on."""
        conversation = records.conversations.get(known.conversation_id)
        if conversation is None:
            return None
        if conversation.owned_by not in {None, known.id}:
            other = records.escalations.get(conversation.owned_by or "")
            raise DeskRefusal("elsewhere", other.owner if other is not None else None)
        if conversation.owned_by == known.id and known.owner is not None and known.owner.id == agent.id:
            return conversation
        confirmation = conversation.confirmation
        agreed = confirmation is not None and confirmation.accepted_at is not None
        held = replace(
            conversation,
            owned_by=known.id,
            position=conversation.position if agreed else None,
            question=None,
            put_aside=None,
            unsure=None,
            confirmation=confirmation if agreed else None,
        )
        return self._say(records, held, Reply("agent-joined", {"name": agent.name}), f"{key}:joined")

    def _let_go(self, records: Records, known: Escalation, reply: Reply, key: str) -> None:
        """The bot talks again, and says what it can be asked."""
        conversation = records.conversations.get(known.conversation_id)
        if conversation is None or conversation.owned_by != known.id:
            return
        stamp = conversation.asked + 1
        question = replace(reply, options=_GOES_ON, stamp=stamp)
        self._say(records, replace(conversation, owned_by=None, question=question, asked=stamp), question, key)

    def _say(self, records: Records, conversation: Conversation, reply: Reply, key: str) -> Conversation:
        """Say it with the conversation saved, so that a turn under way begins again from here."""
        at = self.clock.now()
        incoming_id = f"desk-{key}"
        saying = Saying(
            id=f"{conversation.channel}:{conversation.id}:{incoming_id}",
            conversation_id=conversation.id,
            channel=conversation.channel,
            incoming_id=incoming_id,
            seq=0,
            language=conversation.language,
            reply=reply,
            created_at=at,
            account_id=conversation.account_id,
        )
        records.conversations.save(replace(conversation, last_replies=(reply,), changed_at=at))
        records.outbox.add((saying,))
        return replace(conversation, version=conversation.version + 1)


def _known(records: Records, escalation_id: str) -> Escalation:
    found = records.escalations.get(escalation_id)
    if found is None:
        raise DeskRefusal("unknown")
    return found


def _open(known: Escalation) -> None:
    if known.closed_at is not None:
        raise DeskRefusal("closed", known.owner)


def _for(known: Escalation, agent: Agent) -> None:
    """Whether an agent may take or work on it: nobody else has it."""
    _open(known)
    if known.owner is not None and known.owner.id != agent.id:
        raise DeskRefusal("taken", known.owner)


def _owned_by(known: Escalation, agent: Agent) -> None:
    _open(known)
    if known.owner is None or known.owner.id != agent.id:
        raise DeskRefusal("not_yours", known.owner)


def _written(text: str) -> str:
    words = text.strip()
    if not words:
        raise DeskRefusal("empty")
    if len(words) > LONGEST_REPLY:
        raise DeskRefusal("too_long")
    return redact(clean(words, most=LONGEST_REPLY)).text
