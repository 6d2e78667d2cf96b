"""After the acknowledgement: the turn, what becomes of a pressed button, and a word in the channel of a mention."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Final

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.agent_view import AgentView
from bot.channels.slack.asking import Asked
from bot.channels.slack.blocks import ANSWER_BUTTON, REVIEW_BUTTON, SlackMessage, answered, read_aloud
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.events import Heard, Pressed
from bot.channels.slack.intake import TAKEN, Taken
from bot.channels.slack.offers import REVIEW, YES
from bot.channels.slack.places import CHANNEL
from bot.channels.slack.say import Say
from bot.channels.slack.texts import escaped
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces
from bot.dialogue.assistant import Assistant
from bot.domain.conversation import Incoming, Reply, Saying
from bot.errors import Retryable
from bot.telemetry import Metrics, logger

ANSWERED_PRIVATELY: Final = Reply("answered-privately")
PASSED_ON: Final = Reply("passed-on-to-agent")
"""Said where somebody asks from elsewhere while an agent talks with them: the bot itself is silent."""

_EVERYTHING: Final = re.compile("")
_ANSWERS: Final = re.compile(f"^(?!{REVIEW_BUTTON}-){ANSWER_BUTTON}-")
NOT_TAKEN: Final = frozenset({"button-outdated", "confirmation-renewed"})
"""Said first where what was pressed did nothing."""

_ABOUT_MONEY: Final = (f":{YES}", f":{REVIEW}")

WhenSaid = Callable[[tuple[Saying, ...]], None]

AfterAsking = Callable[[Asked, tuple[Saying, ...]], Awaitable[None]]
"""What becomes of the place where somebody asked, once the answer is in their direct message."""

_log = logger("slack")


@dataclass(slots=True)
class Turns:
    """Answers what was taken in."""

    assistant: Assistant
    delivery: Delivery
    workspaces: Workspaces
    say: Say
    metrics: Metrics
    agent_view: AgentView
    _under_way: set[asyncio.Task[object]] = field(default_factory=set)

    def listen_first(self, app: AsyncApp) -> None:
        """Register with Bolt before everybody else for what people write: each listener that is asked costs time."""
        app.event(_EVERYTHING, matchers=[_was_taken])(self._on_event)

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt: for buttons, and for every event that is nobody else's."""
        app.event(_EVERYTHING)(self._on_event)
        app.action(_ANSWERS)(self._on_press)

    async def finish(self) -> None:
        """Wait for the turns that are under way."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self.agent_view.finish()

    async def _on_event(self, context: AsyncBoltContext) -> None:
        await self.take(context.get(TAKEN))

    async def _on_press(self, ack: AsyncAck, context: AsyncBoltContext) -> None:
        await ack()
        await self.take(context.get(TAKEN))

    async def take_asked(self, context: AsyncBoltContext, *, then: AfterAsking) -> None:
        """Answer what was taken in of a command, a shortcut or a press in the home tab."""
        await self.take(context.get(TAKEN), then=then)

    async def take(
        self, taken: Taken | None, *, when_said: WhenSaid | None = None, then: AfterAsking | None = None
    ) -> None:
        """Answer what was taken in; `when_said` hears the answer before it is delivered, `then` goes on after it."""
        if taken is None:
            return
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        try:
            await self._turn(taken, when_said, then)
        except Retryable as error:
            _log.warning("answered later", incoming=taken.incoming.id, code=error.code)

    async def _turn(self, taken: Taken, when_said: WhenSaid | None, then: AfterAsking | None) -> None:
        started = perf_counter()
        incoming = await self._in_their_language(taken)
        async with self._working(taken):
            sayings = await self.assistant.answer(incoming)
        self.metrics.turn_took(CHANNEL, perf_counter() - started)
        if when_said is not None:
            when_said(sayings)
        if not taken.fresh:
            return  # whoever took it in first delivers; what they leave behind is found in the outbox
        self.delivery.expect(sayings)
        match taken.told:
            case Pressed() as pressed:
                await asyncio.gather(self._settle(pressed, sayings), self.delivery.deliver(incoming.conversation_id))
            case Heard() as heard:
                await self.delivery.deliver(incoming.conversation_id)
                if heard.mention and sayings:
                    await self._point_to(heard, sayings[0].language)
                elif heard.mention:
                    await self._pass_on(heard)
            case Asked() as asked:
                await self.delivery.deliver(incoming.conversation_id)
                if then is not None:
                    await then(asked, sayings)

    def _working(self, taken: Taken) -> AbstractAsyncContextManager[None]:
        """Whoever wrote or pressed in the direct message sees there that something takes long."""
        told = taken.told
        if isinstance(told, Asked) or taken.direct_channel is None or not taken.fresh:
            return nullcontext()
        return self.agent_view.working(told.somebody, taken.direct_channel, told.thread_ts or told.ts)

    async def _in_their_language(self, taken: Taken) -> Incoming:
        """A conversation begins in the language the person set Slack to."""
        incoming = taken.incoming
        somebody = taken.told.somebody
        try:
            web = await self.workspaces.web(somebody.team)
            if taken.direct_channel is not None:
                web.know_direct(somebody, taken.direct_channel)
            return incoming if taken.begun else replace(incoming, locale=await web.locale(somebody))
        except SlackFailure as failure:
            _log.info("no locale", code=failure.code)
            return incoming

    async def _settle(self, pressed: Pressed, sayings: tuple[Saying, ...]) -> None:
        """Take the buttons away, so that a question is answered once and shows its answer."""
        if not pressed.blocks:
            return
        # Without an answer an agent has the conversation: no question from before it is open, and nothing was charged.
        taken = sayings[0].reply.key not in NOT_TAKEN if sayings else not pressed.value.endswith(_ABOUT_MONEY)
        blocks = answered(pressed.blocks, pressed.label if taken else None)
        try:
            web = await self.workspaces.web(pressed.somebody.team)
            await web.rewrite(pressed.channel, pressed.ts, SlackMessage(read_aloud(blocks), blocks))
        except SlackFailure as failure:
            _log.info("buttons left", code=failure.code)

    async def _pass_on(self, mention: Heard) -> None:
        """Say to who asked, and nobody else in the channel, that an agent has it; tried once, as it is a courtesy."""
        somebody = mention.somebody
        words = escaped(self.say(PASSED_ON, await self.agent_view.persons.language(somebody)).text)
        try:
            web = await self.workspaces.web(somebody.team)
            await web.whisper(mention.channel, somebody.id, SlackMessage(words, ()), thread_ts=mention.thread_ts)
        except SlackFailure as failure:
            _log.info("channel not told", code=failure.code)

    async def _point_to(self, mention: Heard, language: str) -> None:
        """Say in the channel where the answer is; a courtesy, so that it is tried once rather than said twice."""
        words = escaped(self.say(ANSWERED_PRIVATELY, language).text)
        try:
            web = await self.workspaces.web(mention.somebody.team)
            await web.remark(mention.channel, words, thread_ts=mention.thread_ts or mention.ts)
        except SlackFailure as failure:
            _log.info("channel not told", code=failure.code)


async def _was_taken(context: AsyncBoltContext) -> bool:
    return TAKEN in context
