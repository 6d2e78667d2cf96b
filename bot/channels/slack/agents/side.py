"""The desk's listeners: what agents press, fill in and type.

The records know of it before Slack hears that all is well. What only opens a modal changes nothing, so that Slack hears
at once: it gives three seconds for the modal too.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackClientError

from bot.channels.slack.agents.board import Board
from bot.channels.slack.agents.card import DESK, read_mark
from bot.channels.slack.agents.deeds import Deeds
from bot.channels.slack.agents.modals import INPUT, UNTIL
from bot.channels.slack.agents.told import TYPED_LIMIT, Press, Submission, Typed, read_press
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces
from bot.errors import KaseError
from bot.escalation.agents import LONGEST_REPLY, DeskRefusal
from bot.telemetry import logger

TYPED: Final = "kase_typed"
SENT: Final = "kase_sent"
"""Where listeners find, in Bolt's context, what an agent typed for a customer, and a modal that was sent."""

_EVERYTHING: Final = re.compile(f"^{DESK}-")
_OF_A_PREVIEW: Final = frozenset({"say", "unsay"})
_REMEMBERED: Final = 1_000

# https://docs.slack.dev/reference/methods/views.open#errors
_TOO_LATE: Final = frozenset({"expired_trigger_id", "exchanged_trigger_id", "trigger_expired"})

_log = logger("slack")


@dataclass(slots=True)
class AgentsSide:
    """The agents' part of the app. Who is no member of the desk's channels gets nothing but a word about that."""

    deeds: Deeds
    workspaces: Workspaces
    wording: DeskWording
    board: Board
    _previewed: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _under_way: set[asyncio.Task[object]] = field(default_factory=set)

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt."""
        app.action(_EVERYTHING)(self._on_press)
        app.view(_EVERYTHING)(self._on_submission)
        app.event("message", matchers=[_was_typed])(self._on_typed)

    async def finish(self) -> None:
        """Wait for modals that are about to open and for words that are about to be said."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def queue(self, team: str, member: str) -> SlackMessage:
        """What `/kase queue` shows. Raises what the records raise."""
        try:
            return await self.deeds.queue(team, member)
        except SlackFailure as failure:
            _log.warning("members unknown", code=failure.code)
            return self._message("refused-try-again")

    async def _on_press(self, ack: AsyncAck, body: dict[str, object], respond: AsyncRespond) -> None:
        self._take_note()
        press = read_press(body)
        if press is None:
            await ack()
            return
        if press.name in self.deeds.transitions() or press.name in _OF_A_PREVIEW:
            said, done = await self._outcome(press, self.deeds.press(press))
            await ack()
        else:
            await ack()
            said, done = await self._outcome(press, self._open(press))
        self.board.wake()
        if not done and press.name not in _OF_A_PREVIEW:
            await self._redraw(press)
        if said is not None:
            await self._tell(press, said, respond, over=done and press.name in _OF_A_PREVIEW)

    def _take_note(self) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _outcome(self, press: Press, deed: Awaitable[SlackMessage | None]) -> tuple[SlackMessage | None, bool]:
        """What the agent is told, and whether it was done."""
        try:
            return await deed, True
        except DeskRefusal as refusal:
            return SlackMessage(self._why(refusal), ()), False
        except SlackFailure as failure:
            _log.info("press failed", name=press.name, code=failure.code)
            return self._message("refused-too-late" if failure.code in _TOO_LATE else "refused-try-again"), False
        except KaseError as error:
            _log.warning("press failed", name=press.name, code=error.code)
            return self._message("refused-try-again"), False

    async def _open(self, press: Press) -> SlackMessage | None:
        view = await self.deeds.view(press)
        await (await self.workspaces.web(press.team)).open_view(press.trigger, view)
        return None

    async def _on_submission(self, ack: AsyncAck, context: AsyncBoltContext) -> None:
        self._take_note()
        sent = context.get(SENT)
        if not isinstance(sent, Submission):
            await ack()
            return
        try:
            view = await self.deeds.submit(sent)
        except DeskRefusal as refusal:
            await self._refuse(ack, sent, self._why(refusal), UNTIL if refusal.reason == "too_early" else INPUT)
            return
        except (KaseError, SlackFailure) as error:
            _log.warning("submission failed", name=sent.name, code=error.code)
            await self._refuse(ack, sent, self.wording.text("refused-try-again"), INPUT)
            return
        if view is not None:
            await ack(response_action="update", view=dict(view))
        else:
            await ack(response_action="clear")
        self.board.wake()

    async def _refuse(self, ack: AsyncAck, sent: Submission, why: str, block: str) -> None:
        """Say why in the modal, which keeps what was written."""
        if sent.name != "send":
            await ack(response_action="errors", errors={block: why})
            return
        try:
            view = await self.deeds.preview_again(sent, why)
        except (KaseError, SlackFailure) as error:
            _log.warning("preview lost", code=error.code)
            view = None
        if view is None:
            await ack(response_action="clear")
        else:
            await ack(response_action="update", view=dict(view))

    async def _on_typed(self, context: AsyncBoltContext) -> None:
        self._take_note()
        typed = context.get(TYPED)
        if not isinstance(typed, Typed) or typed.event_id in self._previewed:
            return
        self._previewed[typed.event_id] = None
        if len(self._previewed) > _REMEMBERED:
            self._previewed.popitem(last=False)
        try:
            message = await self.deeds.typed(typed)
        except DeskRefusal as refusal:
            message = SlackMessage(self._why(refusal, most=TYPED_LIMIT), ())
        except (KaseError, SlackFailure) as error:
            _log.warning("not previewed", event_id=typed.event_id, code=error.code)
            message = self._message("refused-try-again")
        try:
            web = await self.workspaces.web(typed.team)
            await web.whisper(typed.channel, typed.member, message, thread_ts=typed.thread_ts)
        except SlackFailure as failure:
            self._previewed.pop(typed.event_id, None)
            _log.info("agent not told", code=failure.code)

    async def _tell(self, press: Press, message: SlackMessage, respond: AsyncRespond, *, over: bool) -> None:
        """Tell who pressed, and nobody else; `over` puts it in the place of what was pressed."""
        try:
            if not over:
                web = await self.workspaces.web(press.team)
                await web.whisper(press.channel, press.member, message, thread_ts=press.thread_ts)
                return
        except SlackFailure as failure:
            _log.info("agent not told", code=failure.code)  # as who looks into a channel without being in it
        try:
            await respond(text=message.text, response_type="ephemeral", replace_original=over)
        except (SlackClientError, aiohttp.ClientError, OSError) as error:
            _log.info("agent not told", code=type(error).__name__)

    async def _redraw(self, press: Press) -> None:
        """What was pressed and could not be done may have been out of date."""
        read = read_mark(press.value)
        try:
            if read is not None:
                await self.board.redraw(read[0])
        except (KaseError, SlackFailure) as error:
            _log.info("not redrawn", code=error.code)

    def _why(self, refusal: DeskRefusal, *, most: int = LONGEST_REPLY) -> str:
        name = refusal.owner.name if refusal.owner is not None else self.wording.words.text("somebody")
        return self.wording.text(f"refused-{refusal.reason.replace('_', '-')}", name=name, most=most)

    def _message(self, key: str) -> SlackMessage:
        return SlackMessage(self.wording.text(key), ())


async def _was_typed(context: AsyncBoltContext) -> bool:
    return TYPED in context
