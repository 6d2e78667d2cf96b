"""First of all: is the app installed where this comes from, and was it taken out just now?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.channels.slack.events import Id
from bot.channels.slack.workspaces import Tenancy
from bot.errors import Retryable
from bot.telemetry import logger

Next = Callable[[], Awaitable[None]]
Admit = Callable[[AsyncBoltRequest, Next], Awaitable[BoltResponse | None]]

_TAKEN_NOTE: Final = BoltResponse(status=200, body="")

_log = logger("slack")


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Tokens(_Told):
    bot: tuple[str, ...] = ()


class _Leaving(_Told):
    type: Literal["app_uninstalled", "tokens_revoked"]
    tokens: _Tokens = _Tokens()


class _Departure(_Told):
    """The app is taken out.

    https://docs.slack.dev/reference/events/app_uninstalled and https://docs.slack.dev/reference/events/tokens_revoked
    """

    type: Literal["event_callback"]
    team_id: Id
    event_time: int
    event: _Leaving

    @property
    def of_the_bot(self) -> bool:
        """Whether the bot lost its token: people's tokens are revoked by themselves, and we have none of them."""
        return self.event.type == "app_uninstalled" or bool(self.event.tokens.bot)


@dataclass(frozen=True, slots=True)
class Admission:
    """Lets `admit` see what comes from workspaces with the app; what comes from others is answered and goes no further.

    A departure is in the records before Slack gets its acknowledgement, as everything else is.
    """

    workspaces: Tenancy
    admit: Admit

    async def __call__(self, req: AsyncBoltRequest, next: Next) -> BoltResponse | None:  # noqa: A002 - Bolt's name
        """Admit it, or answer: 503, which makes Slack tell it again, when the records cannot be reached."""
        try:
            departure = _departure(req.body)
            if departure is not None:
                await self._leave(departure)
                return _TAKEN_NOTE
            team = req.context.team_id
            if team is not None and not await self.workspaces.has(team):
                _log.warning("not installed", team=team, kind=str(req.body.get("type", "")))
                return _TAKEN_NOTE
        except Retryable as error:
            _log.error("not taken in", code=error.code)
            return BoltResponse(status=503, body="")
        return await self.admit(req, next)

    async def _leave(self, departure: _Departure) -> None:
        if departure.of_the_bot:
            at = datetime.fromtimestamp(departure.event_time, UTC)
            await self.workspaces.left(departure.team_id, because=departure.event.type, at=at)


def _departure(body: object) -> _Departure | None:
    try:
        return _Departure.model_validate(body)
    except ValidationError:
        return None
