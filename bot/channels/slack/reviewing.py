"""The window in which a charge is agreed to: opened by a button, and answered as a press of yes would be."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Final

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.blocks import REVIEW_BUTTON, SlackMessage, plainly_asked, read_aloud
from bot.channels.slack.charge import Charge, charge_view, news_view
from bot.channels.slack.events import Pressed
from bot.channels.slack.intake import CHARGE, TAKEN, Taken
from bot.channels.slack.limits import Block
from bot.channels.slack.listeners import NOT_TAKEN, Turns
from bot.channels.slack.offers import yes_payload
from bot.channels.slack.say import Say
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.window import CHARGE_WINDOW
from bot.channels.slack.workspaces import Workspaces
from bot.domain.conversation import Reply, Saying
from bot.telemetry import logger

BUDGET: Final = 1.5
"""Seconds a window waits for what became of its yes; Slack gives it up after three.

https://docs.slack.dev/surfaces/modals#submissions
"""

_WENT_ON: Final = re.compile(
    "payment-|all-payments-|rest-|decline-|tries-used-up|confirm-at-the-bank|schedule-agreed|pay-elsewhere|portal-"
)
"""What is said first where the charge was tried, or is planned: the window closes, and the conversation tells."""

_log = logger("slack")


@dataclass(slots=True)
class Reviewing:
    """Shows exact charges, and takes the yes that is given there."""

    turns: Turns
    workspaces: Workspaces
    say: Say
    budget: float = BUDGET

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt."""
        app.action(re.compile(f"^{REVIEW_BUTTON}-"))(self._on_review)
        app.view(CHARGE_WINDOW)(self._on_yes)

    async def finish(self) -> None:
        """Nothing is under way here that the turns do not know of."""

    async def _on_review(self, ack: AsyncAck, context: AsyncBoltContext) -> None:
        await ack()
        charge: Charge | None = context.get(CHARGE)
        if charge is None:
            await self.turns.take(context.get(TAKEN))
            return
        try:
            await self._open(charge)
        except SlackFailure as failure:
            _log.info("window not opened", code=failure.code)
            await self._ask_plainly(charge)

    async def _open(self, charge: Charge) -> None:
        web = await self.workspaces.web(charge.pressed.somebody.team)
        await web.open_view(charge.pressed.trigger or "", charge_view(charge, self.say))

    async def _ask_plainly(self, charge: Charge) -> None:
        """Put a plain yes where the window would have been, so that nobody is stuck; yes can be typed all the same."""
        pressed = charge.pressed
        yes = self.say(Reply("option-affirm"), charge.language).text
        blocks = plainly_asked(pressed.blocks, yes=yes, payload=yes_payload(charge.question.stamp or 0))
        try:
            web = await self.workspaces.web(pressed.somebody.team)
            await web.rewrite(pressed.channel, pressed.ts, SlackMessage(read_aloud(blocks), blocks))
        except SlackFailure as failure:
            _log.warning("question left", code=failure.code)

    async def _on_yes(self, ack: AsyncAck, context: AsyncBoltContext) -> None:
        """Answer in the time a window has: it closes, or shows why nothing was charged."""
        taken: Taken | None = context.get(TAKEN)
        said: asyncio.Future[tuple[Saying, ...]] = asyncio.get_running_loop().create_future()
        turn = asyncio.create_task(self.turns.take(taken, when_said=lambda sayings: _tell(said, sayings)))
        turn.add_done_callback(lambda _: said.cancel())
        await asyncio.wait({said}, timeout=self.budget)
        news = self._news(said.result(), _language(taken)) if said.done() and not said.cancelled() else None
        if news is None:
            await ack()
        else:
            await ack(response_action="update", view=dict(news))
        await turn

    def _news(self, sayings: tuple[Saying, ...], language: str) -> Block | None:
        """What the window shows where nothing was charged; None where it was tried, or is planned."""
        if not sayings or sayings[0].reply.key in NOT_TAKEN:
            return news_view((self.say(Reply("charge-not-made"), language),), language, self.say)
        if _WENT_ON.match(sayings[0].reply.key):
            return None
        said = [self.say(saying.reply, language) for saying in sayings if saying.reply.stamp is None]
        return news_view(said, language, self.say)


def _language(taken: Taken | None) -> str:
    """What the window is written in."""
    return taken.told.window_language or "" if taken is not None and isinstance(taken.told, Pressed) else ""


def _tell(said: asyncio.Future[tuple[Saying, ...]], sayings: tuple[Saying, ...]) -> None:
    if not said.done():
        said.set_result(sayings)
