"""What only one person sees where they stand: ephemeral answers, through the address that came with their command."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import aiohttp
from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackClientError

from bot.channels.slack.blocks import SECTION_LIMIT, Block, SlackMessage
from bot.telemetry import logger

_TRIES: Final = 3

_log = logger("slack")


@dataclass(frozen=True, slots=True)
class Privately:
    """Answers through a `response_url`, which works in channels that the bot is not in.

    Five answers within 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    The same one twice does no harm, so that a doubtful one is sent again. `pause` is in seconds.
    """

    pause: float

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
