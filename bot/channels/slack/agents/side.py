"""What agents do at the desk: press, fill in, type. The records know of it before Slack hears that all is well."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.agents import modals
from bot.channels.slack.agents.board import Board
from bot.channels.slack.agents.card import DESK, read_mark
from bot.channels.slack.agents.channels import DeskChannels
from bot.channels.slack.agents.members import AgentMembers
from bot.channels.slack.agents.queue import queue_message
from bot.channels.slack.agents.told import Press, Submission, Typed, read_press, read_submission
from bot.channels.slack.agents.wording import DeskWording, quoted
from bot.channels.slack.blocks import VALUE_LIMIT, SlackMessage
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces
from bot.domain.conversation import Quote, Reply
from bot.domain.escalation import Agent, Escalation, Resolution, Urgency
from bot.domain.redaction import clean, redact
from bot.errors import KaseError
from bot.escalation.agents import LONGEST_REPLY, AgentsDesk, DeskRefusal
from bot.escalation.hours import SupportHours
from bot.records.unit_of_work import Clock
from bot.replies.catalog import Spoken
from bot.telemetry import logger

TYPED: Final = "kase_typed"
"""Where listeners find, in Bolt's context, what an agent typed for a customer."""

_EVERYTHING: Final = re.compile(f"^{DESK}-")
_MORNING: Final = time(9)
_FOR: Final = {"hour": timedelta(hours=1), "four-hours": timedelta(hours=4)}

_log = logger("slack")


@dataclass(slots=True)
class AgentsSide:
    """The desk's listeners. Who is no member of the desk's channels gets nothing but a word about that."""

    desk: AgentsDesk
    channels: DeskChannels
    workspaces: Workspaces
    members: AgentMembers
    wording: DeskWording
    board: Board
    say: Callable[[Reply, str], Spoken]
    clock: Clock
    hours: SupportHours
    code_readers: frozenset[str]

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt."""
        app.action(_EVERYTHING)(self._on_press)
        app.view(_EVERYTHING)(self._on_submission)
        app.event("message", matchers=[_was_typed])(self._on_typed)

    async def finish(self) -> None:
        """Nothing goes on after the acknowledgement that matters."""

    async def queue(self, team: str, member: str) -> SlackMessage:
        """What `/kase queue` shows."""
        try:
            agent = await self.members.agent(team, member)
        except SlackFailure as failure:
            _log.warning("members unknown", code=failure.code)
            return self._message("refused-try-again")
        if agent is None:
            return self._message("queue-not-yours")
        found = await self.desk.queue(agent)
        shown = (*found.mine, *found.waiting, *found.claimed, *found.snoozed)
        links = {each.id: link for each in shown[:40] if (link := await self._link(each)) is not None}
        return queue_message(found, self.wording, links=links, now=self.clock.now())

    async def _on_press(self, ack: AsyncAck, body: dict[str, object], respond: AsyncRespond) -> None:
        press = read_press(body)
        if press is None:
            await ack()
            return
        try:
            said = await self._pressed(press)
        except DeskRefusal as refusal:
            said = self._refusal(refusal)
        except SlackFailure as failure:
            _log.info("press failed", name=press.name, code=failure.code)
            expired = failure.code in {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id"}
            said = self._message("refused-too-late" if expired else "refused-try-again")
        except KaseError as error:
            _log.warning("press failed", name=press.name, code=error.code)
            said = self._message("refused-try-again")
        await ack()
        self.board.wake()
        if said is None:
            return
        if press.name in {"say", "unsay"}:
            await respond(text=said.text, replace_original=True)
        else:
            await self._whisper(press.team, press.channel, press.member, said, press.thread_ts)

    async def _pressed(self, press: Press) -> SlackMessage | None:
        """Do it; what the agent alone is told of it, None for nothing."""
        agent = await self._agent(press.team, press.member, None)
        if press.name == "unsay":
            return self._message("thread-cancelled")
        if press.name == "say":
            escalation_id, _, words = press.value.partition("|")
            await self.desk.reply(escalation_id, agent, words, key=f"typed:{press.at}")
            return self._message("thread-sent")
        read = read_mark(press.value)
        if read is None:
            raise DeskRefusal("unknown")
        escalation_id, version = read
        key = f"{press.name}:{version}:{agent.id}"
        if (act := self._transitions().get(press.name)) is not None:
            await act(escalation_id, agent, key=key)
            return None
        known = await self.desk.get(escalation_id)
        if known.urgency is Urgency.SECURITY:
            await self._agent(press.team, press.member, known)
        view = await self._view(press, known)
        web = await self.workspaces.web(press.team)
        await web.open_view(press.trigger, view)
        return None

    def _transitions(self) -> dict[str, Callable[..., Awaitable[Escalation]]]:
        return {"claim": self.desk.claim, "hand-back": self.desk.hand_back, "reopen": self.desk.reopen}

    async def _view(self, press: Press, known: Escalation) -> modals.View:
        match press.name:
            case "reply":
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
                    return modals.refused(known, self.wording, self.wording.text("refused-no-codes"))
                return modals.codes(known, self.wording)
            case "story":
                lines = await self.desk.story(known, limit=200)
                spoken = [(line, self.say(line.reply, line.language) if line.reply else None) for line in lines]
                return modals.story(known, self.wording, spoken)
            case _:
                raise DeskRefusal("unknown")

    async def _on_submission(self, ack: AsyncAck, body: dict[str, object]) -> None:
        sent = read_submission(body)
        if sent is None:
            await ack()
            return
        try:
            view = await self._submitted(sent)
        except DeskRefusal as refusal:
            if refusal.reason in {"empty", "too_long", "no_agent"}:
                await ack(response_action="errors", errors={modals.INPUT: self._refusal(refusal).text})
                return
            view = await self._refused_view(sent, self._refusal(refusal).text)
        except (KaseError, SlackFailure) as error:
            _log.warning("submission failed", name=sent.name, code=error.code)
            view = await self._refused_view(sent, self.wording.text("refused-try-again"))
        if view is not None:
            await ack(response_action="update", view=dict(view))
        else:
            await ack(response_action="clear")
        self.board.wake()

    async def _submitted(self, sent: Submission) -> modals.View | None:
        """Do it; the view that comes next, None when that was all."""
        agent = await self._agent(sent.team, sent.member, None)
        escalation_id, key = sent.about.escalation, f"view:{sent.view}"
        match sent.name:
            case "reply":
                return await self._preview(escalation_id, agent, sent.given)
            case "send":
                await self.desk.reply(escalation_id, agent, sent.about.words, key=key)
            case "note":
                await self.desk.note(escalation_id, agent, sent.given, key=key)
            case "resolve":
                await self.desk.resolve(escalation_id, agent, _resolution(sent.given), key=key)
            case "reassign":
                other = await self.members.agent(sent.team, sent.given) if sent.given else None
                if other is None:
                    raise DeskRefusal("no_agent")
                await self.desk.reassign(escalation_id, agent, other, key=key)
            case "snooze":
                await self.desk.snooze(escalation_id, agent, self._until(sent.given), key=key)
            case _:
                raise DeskRefusal("unknown")
        return None

    async def _preview(self, escalation_id: str, agent: Agent, written: str) -> modals.View:
        known = await self.desk.get(escalation_id)
        words = written.strip()
        if not words or len(words) > LONGEST_REPLY:
            raise DeskRefusal("empty" if not words else "too_long")
        if known.owner is not None and known.owner.id != agent.id:
            raise DeskRefusal("taken", known.owner)
        kept = redact(clean(words, most=LONGEST_REPLY)).text
        shown = await self._as_the_customer_reads(known, agent, kept)
        return modals.reply_preview(known, self.wording, words=kept, shown=shown, hidden=kept != words)

    async def _on_typed(self, context: AsyncBoltContext) -> None:
        typed = context.get(TYPED)
        if not isinstance(typed, Typed):
            return
        try:
            message = await self._typed(typed)
        except DeskRefusal as refusal:
            message = self._refusal(refusal)
        except (KaseError, SlackFailure) as error:
            _log.warning("not previewed", event_id=typed.event_id, code=error.code)
            message = self._message("refused-try-again")
        await self._whisper(typed.team, typed.channel, typed.member, message, typed.thread_ts)

    async def _typed(self, typed: Typed) -> SlackMessage:
        """What the customer would read, with a button that sends it."""
        agent = await self._agent(typed.team, typed.member, None)
        known = await self._of_thread(typed)
        if not typed.words:
            raise DeskRefusal("empty")
        value = f"{known.id}|{typed.words}"
        if len(value) > VALUE_LIMIT:
            raise DeskRefusal("too_long")
        shown = quoted(await self._as_the_customer_reads(known, agent, typed.words))
        return modals.thread_preview(self.wording, shown=shown, value=value)

    async def _of_thread(self, typed: Typed) -> Escalation:
        for channel in self.channels.all():
            known = await self.desk.of_card(f"{channel}/{typed.thread_ts}") if channel.id == typed.channel else None
            if known is not None:
                return known
        raise DeskRefusal("unknown")

    async def _as_the_customer_reads(self, known: Escalation, agent: Agent, words: str) -> str:
        reply = Reply("agent-says", {"name": agent.name, "words": Quote(words)})
        return self.say(reply, await self.desk.language(known)).text

    async def _agent(self, team: str, member: str, known: Escalation | None) -> Agent:
        """Who it is. Raises `DeskRefusal` for somebody who is none, or not of the queue of `known`."""
        of = self.channels.of(known.urgency) if known is not None else None
        agent = await self.members.agent(team, member, of=of)
        if agent is None:
            raise DeskRefusal("not_an_agent")
        return agent

    async def _refused_view(self, sent: Submission, text: str) -> modals.View | None:
        try:
            known = await self.desk.get(sent.about.escalation)
        except KaseError:
            return None
        return modals.refused(known, self.wording, text)

    async def _link(self, known: Escalation) -> str | None:
        if known.card is None:
            return None
        place, _, ts = known.card.rpartition("/")
        team, _, channel = place.rpartition("/")
        try:
            return await (await self.workspaces.web(team)).permalink(channel, ts)
        except SlackFailure:
            return None

    async def _whisper(
        self, team: str, channel: str, member: str, message: SlackMessage, thread_ts: str | None
    ) -> None:
        try:
            await (await self.workspaces.web(team)).whisper(channel, member, message, thread_ts=thread_ts)
        except SlackFailure as failure:
            _log.info("agent not told", code=failure.code)

    def _until(self, given: str) -> datetime:
        now = self.clock.now()
        if given in _FOR:
            return now + _FOR[given]
        local = self.hours.local(now)
        opens = self.hours.opens if not self.hours.always else _MORNING
        tomorrow = datetime.combine(local.date() + timedelta(days=1), opens, local.tzinfo)
        return self.hours.back_at(tomorrow)

    def _refusal(self, refusal: DeskRefusal) -> SlackMessage:
        name = refusal.owner.name if refusal.owner is not None else self.wording.words.text("somebody")
        key = f"refused-{refusal.reason.replace('_', '-')}"
        return SlackMessage(self.wording.text(key, name=name, most=LONGEST_REPLY), ())

    def _message(self, key: str) -> SlackMessage:
        return SlackMessage(self.wording.text(key), ())


async def _was_typed(context: AsyncBoltContext) -> bool:
    return TYPED in context


def _resolution(given: str) -> Resolution:
    try:
        return Resolution(given)
    except ValueError:
        raise DeskRefusal("unknown") from None
