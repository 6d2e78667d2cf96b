"""What agents do with escalations, as they ask for it in Slack; each may do it, or hears why not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from bot.channels.slack.agents import modals
from bot.channels.slack.agents.card import read_mark
from bot.channels.slack.agents.channels import DeskChannels
from bot.channels.slack.agents.members import AgentMembers
from bot.channels.slack.agents.modals import StoryLine, View
from bot.channels.slack.agents.queue import MOST_LINES, queue_message
from bot.channels.slack.agents.told import Press, Submission, Typed
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import VALUE_LIMIT, SlackMessage
from bot.channels.slack.web import SlackFailure, Unclear
from bot.channels.slack.workspaces import Workspaces
from bot.domain.conversation import Quote, Reply
from bot.domain.escalation import Agent, DeskEntry, EntryKind, Escalation, Resolution, Urgency
from bot.errors import Retryable
from bot.escalation.agents import REOPENED_WITHIN, AgentsDesk, DeskRefusal, Queue
from bot.escalation.hours import SupportHours
from bot.escalation.story import Line
from bot.records.unit_of_work import Clock
from bot.replies.catalog import Spoken

_MORNING: Final = time(9)
_FOR: Final[Mapping[str, timedelta]] = {"hour": timedelta(hours=1), "four-hours": timedelta(hours=4)}
_STORY: Final = 200
_RECENT: Final = 1_000

_PATIENCE: Final = 1.5
"""Seconds that Slack has to say who is an agent: it gives us three for the whole acknowledgement."""


@dataclass(slots=True)
class Deeds:
    """Whatever agents do.

    Everything raises `DeskRefusal`, `SlackFailure` where Slack does not say who asks, and what the records raise.
    """

    desk: AgentsDesk
    channels: DeskChannels
    workspaces: Workspaces
    members: AgentMembers
    wording: DeskWording
    say: Callable[[Reply, str], Spoken]
    clock: Clock
    hours: SupportHours
    code_readers: frozenset[str]
    _links: dict[str, str] = field(default_factory=dict)

    async def press(self, press: Press) -> SlackMessage | None:
        """Do what a button does; what its agent alone is told of it, None for nothing."""
        if press.name == "unsay":
            return SlackMessage(self.wording.text("thread-cancelled"), ())
        if press.name == "say":
            escalation_id, event_id, words = _read_sendable(press.value)
            agent, _ = await self._who(press.team, press.member, escalation_id)
            await self.desk.reply(escalation_id, agent, words, key=f"typed:{event_id}")
            return SlackMessage(self.wording.text("thread-sent"), ())
        escalation_id, number = _marked(press)
        agent, _ = await self._who(press.team, press.member, escalation_id)
        act = self.transitions()[press.name]
        await act(escalation_id, agent, key=f"{press.name}:{number}:{agent.id}")
        return None

    def transitions(self) -> Mapping[str, Callable[..., Awaitable[Escalation]]]:
        """What is done with a press alone."""
        return {"claim": self.desk.claim, "hand-back": self.desk.hand_back, "reopen": self.desk.reopen}

    async def view(self, press: Press) -> View:
        """The modal that a button opens."""
        agent, known = await self._who(press.team, press.member, _marked(press)[0])
        match press.name:
            case "reply":
                _his(known, agent)
                await self._begins(known)
                return modals.reply_input(known, self.wording, language=await self.desk.language(known))
            case "note":
                return modals.note_input(known, self.wording)
            case "resolve":
                return modals.resolve_input(known, self.wording)
            case "reassign":
                return modals.reassign_input(known, self.wording)
            case "snooze":
                return modals.snooze_input(known, self.wording)
            case "details":
                return modals.opened_details(known, self.wording, now=self.clock.now())
            case "codes":
                if press.member not in self.code_readers:
                    raise DeskRefusal("no_codes")
                return modals.codes(known, self.wording)
            case "story":
                return modals.story(known, self.wording, await self._story(known))
            case _:
                raise DeskRefusal("unknown")

    async def submit(self, sent: Submission) -> View | None:
        """Do what a modal was filled in for; the view that comes next, None when that was all."""
        escalation_id, key = sent.about.escalation, f"view:{sent.view}"
        agent, known = await self._who(sent.team, sent.member, escalation_id)
        match sent.name:
            case "reply":
                return await self._preview(known, agent, sent)
            case "send":
                await self.desk.reply(escalation_id, agent, sent.about.words, key=key)
            case "note":
                await self.desk.note(escalation_id, agent, sent.given, key=key)
            case "resolve":
                await self.desk.resolve(escalation_id, agent, _resolution(sent.given), key=key)
                if sent.note:
                    await self.desk.note(escalation_id, agent, sent.note, key=f"{key}:note")
            case "reassign":
                other = await self._agent(sent.team, sent.given, known) if sent.given else None
                if other is None:
                    raise DeskRefusal("no_agent")
                await self.desk.reassign(escalation_id, agent, other, key=key)
            case "snooze":
                await self.desk.snooze(escalation_id, agent, self._until(sent), key=key)
            case _:
                raise DeskRefusal("unknown")
        return None

    async def preview_again(self, sent: Submission, notice: str) -> View | None:
        """The preview of what could not be sent, and why; None for an escalation there is not any more."""
        try:
            known = await self.desk.get(sent.about.escalation)
        except DeskRefusal:
            return None
        agent = Agent(f"{sent.team}:{sent.member}", await self.members.name(sent.team, sent.member))
        shown = await self._as_the_customer_reads(known, agent, sent.about.words)
        return modals.reply_preview(known, self.wording, words=sent.about.words, shown=shown, notice=notice)

    async def typed(self, typed: Typed) -> SlackMessage:
        """What the customer would read of what was typed, with a button that sends it."""
        if typed.thread_ts is None:
            raise DeskRefusal("no_thread")
        known = await self._of_thread(typed)
        agent, _ = await self._who(typed.team, typed.member, known.id)
        _his(known, agent)
        if not typed.words:
            raise DeskRefusal("empty")
        value = _sendable(known.id, typed)
        if len(value) > VALUE_LIMIT:
            raise DeskRefusal("too_long")
        await self._begins(known)
        shown = await self._as_the_customer_reads(known, agent, typed.words)
        return modals.thread_preview(self.wording, shown=shown, value=value, hidden=typed.hidden, files=typed.files)

    async def queue(self, team: str, member: str) -> SlackMessage:
        """What `/kase queue` shows; the security queue only to who is in its channel."""
        agent = await self._agent(team, member, None)
        if agent is None:
            return SlackMessage(self.wording.text("queue-not-yours"), ())
        found = await self.desk.queue(agent)
        if not await self.members.agent(team, member, of=self.channels.security):
            found = _without_security(found)
        shown = [
            each for some in (found.mine, found.waiting, found.claimed, found.snoozed) for each in some[:MOST_LINES]
        ]
        links = dict(zip([each.id for each in shown], await asyncio.gather(*map(self._link, shown)), strict=True))
        known = {escalation_id: link for escalation_id, link in links.items() if link is not None}
        return queue_message(found, self.wording, links=known, now=self.clock.now())

    async def _who(self, team: str, member: str, escalation_id: str) -> tuple[Agent, Escalation]:
        """Who asks, and for what; of the security queue, only who is in its channel."""
        known = await self.desk.get(escalation_id)
        agent = await self._agent(team, member, known)
        if agent is None:
            raise DeskRefusal("not_an_agent")
        return agent, known

    async def _agent(self, team: str, member: str, known: Escalation | None) -> Agent | None:
        of = self.channels.security if known is not None and known.urgency is Urgency.SECURITY else None
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self.members.agent(team, member, of=of)
        except TimeoutError as late:
            raise Unclear("too_slow") from late

    async def _preview(self, known: Escalation, agent: Agent, sent: Submission) -> View:
        if not sent.given:
            raise DeskRefusal("empty")
        _his(known, agent)
        await self._begins(known)
        shown = await self._as_the_customer_reads(known, agent, sent.given)
        notice = self.wording.text("reply-hidden") if sent.hidden else ""
        view = modals.reply_preview(known, self.wording, words=sent.given, shown=shown, notice=notice)
        if view is None:
            raise DeskRefusal("too_long")
        return view

    async def _of_thread(self, typed: Typed) -> Escalation:
        for channel in self.channels.all():
            card = f"{channel}/{typed.thread_ts}"
            known = await self._of_card(card) if channel.id == typed.channel else None
            if known is not None:
                return known
        raise DeskRefusal("unknown")

    async def _of_card(self, card: str) -> Escalation | None:
        """The request of a card, also one that was closed and can be opened again."""
        known = await self.desk.of_card(card)
        if known is None:
            since = self.clock.now() - REOPENED_WITHIN
            recent = await self.desk.work.read(lambda records: records.escalations.since(since, limit=_RECENT))
            known = next((each for each in recent if each.card == card), None)
        return known

    async def _begins(self, known: Escalation) -> None:
        """Let the customer see that somebody writes; where that cannot be told now, the reply is none the worse."""
        with suppress(Retryable):
            await self.desk.writes(known)

    async def _as_the_customer_reads(self, known: Escalation, agent: Agent, words: str) -> str:
        reply = Reply("agent-says", {"name": agent.name, "words": Quote(words)})
        return self.say(reply, await self.desk.language(known)).text

    async def _story(self, known: Escalation) -> list[StoryLine]:
        lines: list[StoryLine] = []
        for line in await self.desk.story(known, limit=_STORY):
            if line.reply is None:
                said = line.text if line.text is not None else self._pressed(line)
                lines.append(StoryLine(line.at, self.wording.words.text("story-customer"), said))
            else:
                who = self.wording.words.text("story-bot")
                lines.append(StoryLine(line.at, who, self.say(line.reply, line.language).text))
        entries = await self.desk.work.read(lambda records: records.desk_log.of(known.id, limit=_STORY))
        lines += [self._noted(each) for each in entries if each.kind is EntryKind.NOTED]
        return sorted(lines, key=lambda line: line.at)[-_STORY:]

    def _pressed(self, line: Line) -> str:
        """The button by the words that stood on it."""
        if line.option is None:
            return f"✓ {self.wording.pressed(line.pressed or '')}"
        return f"✓ {self.say(Reply(line.option.key, line.option.facts), line.language).text}"

    def _noted(self, entry: DeskEntry) -> StoryLine:
        name = entry.agent.name if entry.agent is not None else self.wording.words.text("somebody")
        return StoryLine(entry.at, self.wording.words.text("story-note", name=name), entry.text)

    async def _link(self, known: Escalation) -> str | None:
        if known.card is None:
            return None
        if known.card not in self._links:
            place, _, ts = known.card.rpartition("/")
            team, _, channel = place.rpartition("/")
            try:
                self._links[known.card] = await (await self.workspaces.web(team)).permalink(channel, ts)
            except SlackFailure:
                return None
        return self._links[known.card]

    def _until(self, sent: Submission) -> datetime:
        now = self.clock.now()
        if sent.until is not None:
            if sent.until <= now:
                raise DeskRefusal("too_early")
            return sent.until
        if sent.given in _FOR:
            return now + _FOR[sent.given]
        local = self.hours.local(now)
        opens = self.hours.opens if not self.hours.always else _MORNING
        tomorrow = datetime.combine(local.date() + timedelta(days=1), opens, local.tzinfo)
        return self.hours.back_at(tomorrow)


def _his(known: Escalation, agent: Agent) -> None:
    """Whether an agent may write to the customer. Raises `DeskRefusal`; the desk looks again when it is sent."""
    if known.closed_at is not None:
        raise DeskRefusal("closed", known.owner)
    if known.owner is not None and known.owner.id != agent.id:
        raise DeskRefusal("taken", known.owner)


def _without_security(queue: Queue) -> Queue:
    def rest(found: tuple[Escalation, ...]) -> tuple[Escalation, ...]:
        return tuple(each for each in found if each.urgency is not Urgency.SECURITY)

    return Queue(*(rest(each) for each in (queue.waiting, queue.mine, queue.claimed, queue.snoozed, queue.late)))


def _marked(press: Press) -> tuple[str, str]:
    read = read_mark(press.value)
    if read is None:
        raise DeskRefusal("unknown")
    return read


def _sendable(escalation_id: str, typed: Typed) -> str:
    """What the preview's button carries; the event's id makes one message one reply, however often it is shown."""
    return f"{escalation_id}|{typed.event_id}|{typed.words}"


def _read_sendable(value: str) -> tuple[str, str, str]:
    escalation_id, _, rest = value.partition("|")
    event_id, _, words = rest.partition("|")
    return escalation_id, event_id, words


def _resolution(given: str) -> Resolution:
    try:
        return Resolution(given)
    except ValueError:
        raise DeskRefusal("unknown") from None
