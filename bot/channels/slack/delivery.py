"""The outbox on its way into Slack: at least once, in order, and seen once.

What one turn says is one message, which carries our ids in its metadata. What this process has just answered is posted
at once. Whatever may have been posted before (after a crash, a dropped connection, an error of Slack's) is first looked
for in the direct message's history, where only the bot and the customer write. A placeholder that is updated afterwards
would need two calls for each reply, would leave a stale one behind a crash and would not tell a phone of the answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final
from weakref import WeakValueDictionary

from bot.channels.slack.blocks import SlackMessage, compose, words_alone
from bot.channels.slack.hidden_numbers import with_what_to_do
from bot.channels.slack.layout import AGENT_SAYS, Told, told_as
from bot.channels.slack.persons import WhoIs
from bot.channels.slack.places import CHANNEL, Somebody, thread_of, who_talks
from bot.channels.slack.say import Say
from bot.channels.slack.web import Busy, Shut, SlackFailure, SlackWeb, Unclear, Unfit
from bot.channels.slack.workspaces import Workspaces
from bot.domain.conversation import Saying
from bot.domain.escalation import DeskEntry, EntryKind
from bot.domain.identity import Barred, Customer, Link
from bot.identity.barring import why_nothing
from bot.records.outbox import Claim
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.replies.catalog import Spoken
from bot.telemetry import logger

WhoIsBy = Callable[[Somebody, Link | None], Awaitable[Customer]]
HasHome = Callable[[Records, Somebody], bool]
WithPages = Callable[[Customer, tuple[Saying, ...]], Awaitable[tuple[Saying, ...]]]

_AT_ONCE: Final = 500
_WITHHELD: Final = "withheld"
"""What stands for the message of a reply that its reader may not see any more."""

_CLAIMED_FOR: Final = timedelta(seconds=45)
"""Longer than a look and a post take that both time out, after fifteen seconds each; `TIMEOUT` of `web`."""

_WAIT_FOR_STANDING: Final = timedelta(minutes=10)
"""How long a reply waits for Slack to say who its reader is; after that they are told that nothing can be shown now."""

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long is waited, in seconds.

    `grace`: the process that answered delivers; the others leave a saying that long to it before they take it for left
    behind. `pause`: after a failure, doubled with each further one up to `longest`. `gather`: what changes a home tab
    within it is drawn at once. `patience`: for a look at an account beside the conversation. `noticeable`: how long a
    turn may take before it is said that it does.
    """

    look: float = 1.0
    grace: float = 2.0
    pause: float = 1.0
    longest: float = 60.0
    gather: float = 0.5
    patience: float = 5.0
    noticeable: float = 1.0


@dataclass(slots=True)
class _Setback:
    """A conversation that Slack did not take: how often, and when to come back (monotonic seconds).

    Before `asked_until` nothing is tried, since Slack asked for that; before `until` only what is newly said is.
    """

    times: int = 0
    until: float = 0.0
    asked_until: float = 0.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is said: a direct message, or a thread in it."""

    web: SlackWeb
    channel: str
    thread_ts: str | None


@dataclass(slots=True)
class Delivery:
    """Posts what is in the outbox; `when_told` hears of whoever was told something and has a home tab.

    `name` is that of this process, unlike that of any other which delivers from the same outbox.
    """

    name: str
    work: UnitOfWork
    clock: Clock
    who_is: WhoIs
    who_is_by: WhoIsBy
    workspaces: Workspaces
    say: Say
    with_pages: WithPages
    pace: Pace
    has_home: HasHome
    when_told: Callable[[Somebody], None]
    _fresh: dict[str, Saying] = field(default_factory=dict)
    _setbacks: dict[str, _Setback] = field(default_factory=dict)
    _claimed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def expect(self, sayings: Iterable[Saying]) -> None:
        """Take note that these were said just now, here, and that nobody has posted them."""
        self._fresh.update({saying.id: saying for saying in sayings})

    async def deliver_pending(self) -> None:
        """Deliver what nobody has delivered, each conversation by itself. Raises what the records raise."""
        pending = await self.work.read(
            lambda records: records.outbox.pending(CHANNEL, limit=_AT_ONCE, beside=self.workspaces.resting(records))
        )
        waiting = dict.fromkeys(saying.conversation_id for saying in pending if self._ours(saying))
        await asyncio.gather(*[self.deliver(one) for one in waiting if self._may(one)])

    async def deliver(self, conversation_id: str) -> None:
        """Deliver what is pending in one conversation, oldest first, until something fails.

        While Slack asked to wait, nothing is tried: `deliver_pending` comes back to it. Raises what the records raise.
        """
        somebody = who_talks(conversation_id)
        if somebody is None:
            return
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            if self._asked_to_wait(conversation_id):
                return
            try:
                if await self._deliver_in_order(conversation_id, somebody):
                    self.when_told(somebody)
            except SlackFailure as failure:
                await self._take_no(conversation_id, somebody, failure)
            else:
                self._setbacks.pop(conversation_id, None)
                self._claimed.pop(conversation_id, None)

    async def _take_no(self, conversation_id: str, somebody: Somebody, failure: SlackFailure) -> None:
        """Come back later, and let whoever comes before try."""
        if isinstance(failure, Shut) and somebody.team in await self.work.read(self.workspaces.resting):
            _log.info("rests", conversation=conversation_id, code=failure.code)
            self._setbacks.pop(conversation_id, None)
        else:
            self._set_back(conversation_id, failure)
        if claimed := self._claimed.pop(conversation_id, ()):
            at = self.clock.now()
            await self.work.run(lambda records: records.outbox.let_go(claimed, by=self.name, at=at))

    def _ours(self, saying: Saying) -> bool:
        """Whether it is for this process to deliver: it said it, or whoever did has had the time to."""
        age = self.clock.now() - saying.created_at
        return saying.id in self._fresh or age >= timedelta(seconds=self.pace.grace)

    def _may(self, conversation_id: str) -> bool:
        lock = self._locks.get(conversation_id)
        if lock is not None and lock.locked():
            return False
        setback = self._setbacks.get(conversation_id)
        return setback is None or setback.until <= time.monotonic()

    def _asked_to_wait(self, conversation_id: str) -> bool:
        setback = self._setbacks.get(conversation_id)
        return setback is not None and setback.asked_until > time.monotonic()

    async def _deliver_in_order(self, conversation_id: str, somebody: Somebody) -> bool:
        """Whether anything was said to somebody with a home tab; who opens theirs later is shown all of it there."""
        pending, link, has_home = await self.work.read(
            lambda records: (
                records.outbox.pending_of(conversation_id),
                records.links.find(CHANNEL, somebody.person),
                self.has_home(records, somebody),
            )
        )
        if not pending:
            return False
        web = await self.workspaces.web(somebody.team)
        just_read = web.knows_direct(somebody)
        channel = await web.direct_channel(somebody)
        seen: dict[str | None, Mapping[str, str]] = {}
        for incoming_id, turn in groupby(pending, key=lambda saying: saying.incoming_id):
            place = _Place(web, channel, thread_of(incoming_id))
            sayings = tuple(turn)
            claim, fresh = await self._take(sayings)
            if claim is Claim.TAKEN:
                return False  # what comes after it waits with it: the next look is soon
            just_read = just_read and claim is None
            if accounts := {saying.account_id for saying in sayings} - {None}:
                # Who reads it is looked up anew where anything took time since, as the post of the turn before it.
                customer = await (self.who_is_by(somebody, link) if just_read else self.who_is(somebody))
                self._wait_for_standing(customer, sayings, fresh)
                if accounts != {customer.link.account_id if customer.link is not None else None}:
                    sayings, fresh = await self._withhold(place, sayings, customer, fresh)
            just_read = False
            if len(fresh) == len(sayings) and claim is not Claim.AGAIN:
                await self._post(place, fresh, fresh)
                continue
            if claim is Claim.AGAIN or place.thread_ts not in seen:
                seen[place.thread_ts] = await web.said(channel, thread_ts=place.thread_ts)
            found = seen[place.thread_ts]
            if posted := tuple(saying for saying in sayings if saying.id in found):
                await self._note(posted, place, found[posted[0].id])
            if left := sayings[len(posted) :]:
                await self._post(place, await self._opened(left, somebody), fresh)
        return has_home

    async def _take(self, sayings: tuple[Saying, ...]) -> tuple[Claim | None, tuple[Saying, ...]]:
        """Whether they are ours to deliver, None where nobody else looks yet; and which were just said here."""
        if not all(map(self._ours, sayings)):
            return Claim.TAKEN, ()
        fresh = tuple(self._fresh.pop(saying.id) for saying in sayings if saying.id in self._fresh)
        claim = await self._claim(sayings, fresh)
        if claim is Claim.TAKEN:
            self.expect(fresh)
        return claim, fresh

    async def _claim(self, sayings: tuple[Saying, ...], fresh: tuple[Saying, ...]) -> Claim | None:
        """Take what others may deliver as well, so that one does; what was said here just now they leave to us."""
        now = self.clock.now()
        if len(fresh) == len(sayings) and now - sayings[0].created_at < timedelta(seconds=self.pace.grace):
            return None
        ids, until = tuple(saying.id for saying in sayings), now + _CLAIMED_FOR
        self._claimed[sayings[0].conversation_id] = ids
        return await self.work.run(lambda records: records.outbox.claim(ids, by=self.name, at=now, until=until))

    def _wait_for_standing(self, customer: Customer, sayings: tuple[Saying, ...], fresh: tuple[Saying, ...]) -> None:
        """Raise `Unclear` while Slack does not say who reads it, for as long as the reply can wait for that."""
        if customer.barred is Barred.UNKNOWN and self.clock.now() - sayings[0].created_at < _WAIT_FOR_STANDING:
            self.expect(fresh)
            raise Unclear("standing_unknown")

    async def _withhold(
        self, place: _Place, sayings: tuple[Saying, ...], customer: Customer, fresh: tuple[Saying, ...]
    ) -> tuple[tuple[Saying, ...], tuple[Saying, ...]]:
        """One sentence that says why, in place of everything the turn says: what is said now, and what of it is new."""
        first, *others = sayings
        _log.warning("withheld", incoming=first.incoming_id)
        await self._tell_agent(sayings)
        if others:
            await self._note(tuple(others), place, _WITHHELD)
        instead = (replace(first, reply=why_nothing(customer)),)
        return instead, instead if len(fresh) == len(sayings) else ()

    async def _opened(self, sayings: tuple[Saying, ...], somebody: Somebody) -> tuple[Saying, ...]:
        """The sayings with the pages they name opened anew; addresses are not kept in the outbox."""
        if all(saying.reply.page is None for saying in sayings):
            return sayings
        return await self.with_pages(await self.who_is(somebody), sayings)

    async def _post(self, place: _Place, sayings: tuple[Saying, ...], fresh: tuple[Saying, ...]) -> None:
        """Post what one turn says: as one message, or as more where Slack has no room for it in one."""
        told = [self._told(saying) for saying in sayings]
        for count, what in compose(told, self.say):
            part, left = sayings[:count], sayings[count:]
            try:
                ts = await self._post_as(place, part, what)
            except Busy:
                self.expect(saying for saying in fresh if saying.id in {each.id for each in sayings})
                raise
            except Unfit as refusal:
                _log.error("unfit", incoming=part[0].incoming_id, code=refusal.code)
                ts = await self._post_plainly(place, part, [each.spoken for each in told[:count]])
            # Whoever gets a message through each time Slack asked to wait is no worse off for having many to say.
            self._setbacks.pop(part[0].conversation_id, None)
            await self._note(part, place, ts)
            sayings, told = left, told[count:]

    def _told(self, saying: Saying) -> Told:
        return told_as(saying.reply, with_what_to_do(self._spoken(saying), saying, self.say), saying.language)

    async def _post_plainly(self, place: _Place, sayings: tuple[Saying, ...], spoken: Sequence[Spoken]) -> str:
        try:
            return await self._post_as(place, sayings, words_alone(spoken))
        except Unfit as refusal:
            # Slack will never take it, as for somebody who left; kept pending, it would be in the way of all else.
            await self._tell_agent(sayings)
            return refusal.code

    async def _tell_agent(self, sayings: tuple[Saying, ...]) -> None:
        """Whoever wrote to a customer who does not get it hears so in the card's thread."""
        if written := [saying for saying in sayings if saying.reply.key == AGENT_SAYS]:
            at = self.clock.now()
            await self.work.run(lambda records: _note_undelivered(records, written, at))

    async def _post_as(self, place: _Place, sayings: tuple[Saying, ...], what: SlackMessage) -> str:
        ids = [saying.id for saying in sayings]
        return await place.web.post(place.channel, what, ids=ids, thread_ts=place.thread_ts)

    def _spoken(self, saying: Saying) -> Spoken:
        spoken = self.say(saying.reply, saying.language)
        if spoken.fault is not None:
            _log.error("unsayable", saying=saying.id, key=saying.reply.key, fault=spoken.fault)
        return spoken

    async def _note(self, sayings: tuple[Saying, ...], place: _Place, ts: str) -> None:
        ids = [saying.id for saying in sayings]
        at = self.clock.now()
        await self.work.run(lambda records: records.outbox.delivered(ids, at=at, reference=f"{place.channel}/{ts}"))

    def _set_back(self, conversation_id: str, failure: SlackFailure) -> None:
        setback = self._setbacks.setdefault(conversation_id, _Setback())
        pause = min(self.pace.pause * 2**setback.times, self.pace.longest)
        now = time.monotonic()
        match failure:
            case Busy(after=after):
                pause = max(after, pause)
                setback.asked_until = now + after
                _log.info("slack busy", conversation=conversation_id, code=failure.code, pause=pause)
            case Unclear():
                _log.warning("slack unclear", conversation=conversation_id, code=failure.code, pause=pause)
            case Shut():
                pause = self.pace.longest
                _log.error("slack shut", conversation=conversation_id, code=failure.code, pause=pause)
            case _:
                _log.error("slack refused", conversation=conversation_id, code=failure.code, pause=pause)
        setback.times = min(setback.times + 1, 10)
        setback.until = now + pause


def _note_undelivered(records: Records, written: Sequence[Saying], at: datetime) -> None:
    conversation_id = written[0].conversation_id
    conversation = records.conversations.get(conversation_id)
    about = conversation.owned_by if conversation is not None else None
    known = records.escalations.get(about) if about is not None else records.escalations.open_of(conversation_id)
    if known is None:
        return
    for saying in written:
        records.desk_log.add(DeskEntry(known.id, f"undelivered:{saying.id}", EntryKind.UNDELIVERED, at))
