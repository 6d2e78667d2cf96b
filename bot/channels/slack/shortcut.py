"""The message shortcut: what stands in any message becomes a question, answered in the direct message of who asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.asking import SHORTCUT, NotAsked
from bot.channels.slack.intake import ALSO
from bot.channels.slack.listeners import Turns
from bot.channels.slack.persons import Persons
from bot.channels.slack.privately import Privately
from bot.domain.conversation import Reply

LOOKS_BACK_DAYS: Final = 30
"""Days after which a message is not asked about any more: accounts look different by then."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Answers its use; also in channels that the bot is not in, since Slack sends the message with it."""

    turns: Turns
    persons: Persons
    privately: Privately

    def listen(self, app: AsyncApp) -> None:
        """Register with Bolt."""
        app.message_shortcut(SHORTCUT)(self._on_use)

    async def finish(self) -> None:
        """Nothing goes on but turns, which are waited for where they are taken."""

    async def _on_use(self, ack: AsyncAck, respond: AsyncRespond, context: AsyncBoltContext) -> None:
        await ack()
        not_asked = context.get(ALSO)
        if isinstance(not_asked, NotAsked):
            why = not_asked.why.value
            await self.privately.reply(respond, Reply(why), await self.persons.language(not_asked.somebody))
            return
        await self.turns.take_asked(context, then=partial(self.privately.point_to_answer, respond))
