"""The message shortcut: what stands in any message becomes a question, answered in the direct message of who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.context.async_context import AsyncBoltContext

from bot.channels.slack.asking import SHORTCUT, Asked, NotAsked
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.intake import ALSO
from bot.channels.slack.listeners import ANSWERED_PRIVATELY, Turns
from bot.channels.slack.persons import Persons
from bot.channels.slack.privately import Privately
from bot.channels.slack.texts import escaped
from bot.domain.conversation import Reply, Saying

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
            language = await self.persons.language(not_asked.somebody)
            why = not_asked.why.value
            await self._tell(respond, Reply(why), language)
            return

        async def where(asked: Asked, sayings: tuple[Saying, ...]) -> None:
            if sayings and not await self.persons.in_direct_message(asked.somebody, asked.channel):
                await self._tell(respond, ANSWERED_PRIVATELY, sayings[0].language)

        await self.turns.take_asked(context, then=where)

    async def _tell(self, respond: AsyncRespond, reply: Reply, language: str) -> None:
        words = escaped(self.turns.say(reply, language).text)
        await self.privately.tell(respond, SlackMessage(words, ()))
