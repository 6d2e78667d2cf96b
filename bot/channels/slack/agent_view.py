"""What Slack's agent view adds to a direct message: suggested messages, and a status while something takes long.

Slack offers both only where the app's AI features are on. Where they are not, nothing is missing but them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from bot.channels.slack.persons import Persons
from bot.channels.slack.places import Somebody
from bot.channels.slack.say import Say
from bot.channels.slack.web import Shut, SlackFailure, Unfit
from bot.channels.slack.workspaces import Workspaces
from bot.domain.conversation import Reply
from bot.telemetry import logger

_FORGIVEN_AFTER: Final = 3600.0
"""Seconds after which a workspace that refused is asked again: somebody may have turned the features on."""

_OFF: Final = frozenset(
    {
        "access_denied",
        "deprecated_endpoint",
        "feature_not_enabled",
        "method_deprecated",
        "missing_scope",
        "no_permission",
        "not_allowed",
        "not_allowed_token_type",
        "unknown_method",
    }
)
"""Answers that mean that this workspace, or this installation, has not got the feature."""

_OWES: Final = ("suggest-1", "suggest-2", "suggest-3", "suggest-5")
_PAID: Final = ("suggest-4", "suggest-1", "suggest-5")
_ANYBODY: Final = ("suggest-1", "suggest-3", "suggest-4", "suggest-5")
_FITTING: Final[Mapping[str, tuple[str, ...]]] = {
    "due": _OWES,
    "due_soon_off": _OWES,
    "scheduled": _OWES,
    "paid_lately": _PAID,
    "not_cleared": _PAID,
    "clear_notice": _PAID,
}
"""Which of the catalog's suggestions fit how the account stands; at most four, as Slack has it."""

_STATUS: Final = Reply("status-looking")

_log = logger("slack")


@dataclass(slots=True)
class AgentView:
    """Tries it and takes no for an answer; `patience` is how many seconds a turn may take before it is noticeable."""

    workspaces: Workspaces
    persons: Persons
    say: Say
    patience: float
    _off_until: dict[str, float] = field(default_factory=dict)
    _going_on: set[asyncio.Task[None]] = field(default_factory=set)

    async def suggest(self, somebody: Somebody, channel: str) -> None:
        """Offer messages that fit how their account stands."""
        if self._off(somebody.team):
            return
        glance = await self.persons.glance(somebody)
        keys = _FITTING.get(glance.outcome, _ANYBODY)
        prompts = [self.say(Reply(key), glance.language).text for key in keys]
        try:
            await (await self.workspaces.web(somebody.team)).suggest(channel, prompts)
        except SlackFailure as failure:
            self._take_no(somebody.team, failure)

    @asynccontextmanager
    async def working(self, somebody: Somebody, channel: str, thread_ts: str) -> AsyncIterator[None]:
        """Show a status while what is inside takes noticeably long, and take it away after; neither is waited for."""
        showing: list[asyncio.Task[bool]] = []

        def begin() -> None:
            if not self._off(somebody.team):
                showing.append(asyncio.create_task(self._show_working(somebody, channel, thread_ts)))

        # Most turns are over before: a timer costs less than a task that waits.
        waiting = asyncio.get_running_loop().call_later(self.patience, begin)
        try:
            yield
        finally:
            waiting.cancel()
            for task in showing:
                self._keep(asyncio.create_task(self._take_away(task, somebody, channel, thread_ts)))

    async def finish(self) -> None:
        """Wait until no status is left standing."""
        await asyncio.gather(*self._going_on, return_exceptions=True)

    async def _show_working(self, somebody: Somebody, channel: str, thread_ts: str) -> bool:
        status = self.say(_STATUS, await self.persons.language(somebody)).text
        return await self._show(somebody, channel, thread_ts, status)

    async def _take_away(self, showing: asyncio.Task[bool], somebody: Somebody, channel: str, thread_ts: str) -> None:
        if await showing:
            await self._show(somebody, channel, thread_ts, "")

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._going_on.add(task)
        task.add_done_callback(self._going_on.discard)

    async def _show(self, somebody: Somebody, channel: str, thread_ts: str, status: str) -> bool:
        try:
            await (await self.workspaces.web(somebody.team)).show_status(channel, thread_ts, status)
        except SlackFailure as failure:
            self._take_no(somebody.team, failure)
            return False
        return True

    def _off(self, team: str) -> bool:
        return self._off_until.get(team, 0.0) > time.monotonic()

    def _take_no(self, team: str, failure: SlackFailure) -> None:
        if isinstance(failure, Shut | Unfit) and failure.code in _OFF:
            self._off_until[team] = time.monotonic() + _FORGIVEN_AFTER
        _log.info("no agent view", code=failure.code)
