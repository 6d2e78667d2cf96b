"""What only one person sees where they stand: ephemeral answers, through the address that came with their command."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import aiohttp
from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackClientError

from bot.channels.slack.asking import Asked
from bot.channels.slack.blocks import SECTION_LIMIT, Block, SlackMessage
from bot.channels.slack.listeners import ANSWERED_PRIVATELY, PASSED_ON
from bot.channels.slack.persons import Persons
from bot.channels.slack.say import Say
from bot.channels.slack.texts import escaped
from bot.domain.conversation import Reply, Saying
from bot.telemetry import logger

_TRIES: Final = 3

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class Privately:
    """Answers through a `response_url`, which works in channels that the bot is not in.

    Five answers within 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    The same one twice does no harm, so that a doubtful one is sent again. `pause` is in seconds.
    """

    persons: Persons
    say: Say
    pause: float

    async def point_to_answer(self, respond: AsyncRespond, asked: Asked, sayings: tuple[Saying, ...]) -> None:
        """Say where the answer is, unless it stands right there; without one, that an agent has the question."""
        somebody = asked.somebody
        if not sayings:
            await self.reply(respond, PASSED_ON, await self.persons.language(somebody))
        elif not await self.persons.in_direct_message(somebody, asked.channel):
            await self.reply(respond, ANSWERED_PRIVATELY, sayings[0].language)

    async def reply(self, respond: AsyncRespond, reply: Reply, language: str) -> None:
        """Say it in words alone."""
        await self.tell(respond, SlackMessage(escaped(self.say(reply, language).text), ()))

    async def tell(self, respond: AsyncRespond, message: SlackMessage) -> None:
        """Show it to who asked; a failure is logged, since there is nobody left to tell."""
        blocks = [dict(block) for block in message.blocks] or None
        code = ""
        for attempt in range(_TRIES):
            await asyncio.sleep(self.pause * attempt)
            try:
                answer = await respond(message.text, blocks=blocks, response_type="ephemeral", replace_original=False)
            except (SlackClientError, aiohttp.ClientError, OSError) as error:
                code = type(error).__name__
                continue
            if answer.status_code < 300:
                return
            code = f"{answer.status_code} {answer.body}"
            if answer.status_code < 500 and answer.status_code != 429:
                break
        _log.warning("not told privately", code=code)


def sections(texts: Sequence[str]) -> tuple[Block, ...]:
    """One section for each text that is already Slack's markup."""
    return tuple(
        {"type": "section", "text": {"type": "mrkdwn", "text": text[:SECTION_LIMIT]}} for text in texts if text
    )
