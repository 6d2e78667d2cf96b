"""Who somebody in Slack is to us: their customer, their language, their direct message, how their account stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.channels.slack.places import Somebody
from bot.channels.slack.web import SlackFailure
from bot.channels.slack.workspaces import Workspaces
from bot.dialogue.assistant import Assistant
from bot.dialogue.glance import Glance
from bot.domain.conversation import Reply
from bot.domain.identity import Customer
from bot.errors import KaseError
from bot.records.unit_of_work import UnitOfWork
from bot.telemetry import logger

WhoIs = Callable[[Somebody], Awaitable[Customer]]

UNREACHABLE: Final = "unreachable"

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class Persons:
    """Looks people up; `patience` is how many seconds a look at the account may take before it counts as silent."""

    who_is: WhoIs
    workspaces: Workspaces
    work: UnitOfWork
    assistant: Assistant
    patience: float

    async def language(self, somebody: Somebody) -> str:
        """The language of their conversation, else that of their Slack. Raises what the records raise."""
        begun = await self.work.read(lambda records: records.conversations.get(somebody.conversation_id))
        if begun is not None:
            return begun.language
        spoken = self.assistant.answering.language_of_locale(await self._locale(somebody))
        return spoken or self.assistant.default_language

    async def in_direct_message(self, somebody: Somebody, channel: str) -> bool:
        """Whether a channel is their direct message with the bot, and none of theirs with somebody else."""
        if not channel.startswith("D"):
            return False
        try:
            return channel == await (await self.workspaces.web(somebody.team)).direct_channel(somebody)
        except SlackFailure:
            return False

    async def glance(self, somebody: Somebody) -> Glance:
        """How their account stands, as they may know it; a backend that does not answer in time counts as silent."""
        language = await self.language(somebody)
        try:
            async with asyncio.timeout(self.patience):
                customer = await self.who_is(somebody)
                return await self.assistant.glance(customer, somebody.conversation_id, locale=language)
        except (TimeoutError, KaseError) as error:
            code = error.code if isinstance(error, KaseError) else "slow"
            _log.info("account not seen", code=code)
            return Glance(UNREACHABLE, (Reply("backend-unreachable"),), language)

    async def _locale(self, somebody: Somebody) -> str | None:
        try:
            return await (await self.workspaces.web(somebody.team)).locale(somebody)
        except SlackFailure as failure:
            _log.info("no locale", code=failure.code)
            return None
