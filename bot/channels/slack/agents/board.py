"""The agents' board in Slack: cards and threads are brought up to date with the desk's log, again until they are.

One process does it at a time. What may have been posted before (a crash, an unclear answer) is looked for first.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from bot.channels.slack.agents.card import card
from bot.channels.slack.agents.channels import DeskChannel, DeskChannels
from bot.channels.slack.agents.queue import summary_message
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.web import Busy, SlackFailure, SlackWeb, Unfit
from bot.channels.slack.workspaces import Workspaces
from bot.domain.escalation import DeskEntry, EntryKind, Escalation, Urgency
from bot.errors import Retryable
from bot.escalation.agents import AgentsDesk
from bot.records.unit_of_work import Clock
from bot.telemetry import logger

_AT_ONCE: Final = 200
_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_DAY: Final = timedelta(hours=24)
_ON_THE_CARD: Final = frozenset({EntryKind.OPENED})
_LAST_WORDS_OF: Final = 8

_log = logger("slack")


@dataclass(slots=True)
class Board:
    """Shows what the desk's log has and the channels have not. `leads` tells whether it is for this process to do."""

    desk: AgentsDesk
    channels: DeskChannels
    workspaces: Workspaces
    wording: DeskWording
    clock: Clock
    leads: Callable[[], bool]
    codes: bool
    look: float = 1.0
    _awake: asyncio.Event = field(default_factory=asyncio.Event)
    _posted: set[int] = field(default_factory=set)
    _pauses: dict[DeskChannel, tuple[float, float]] = field(default_factory=dict)
    _since: datetime | None = None

    def wake(self) -> None:
        """Look at once."""
        self._awake.set()

    async def keep_showing(self) -> None:
        """Look whenever something was pressed, and every second or so."""
        while True:
            with suppress(TimeoutError):  # nobody pressed anything: time to look by itself
                async with asyncio.timeout(self.look):
                    await self._awake.wait()
            self._awake.clear()
            if not self.leads():
                continue
            try:
                await self.show()
            except Retryable as error:
                _log.warning("desk not shown", code=error.code)
            except Exception:  # noqa: BLE001 - whatever is wrong with one card, all others have their next turn
                _log.exception("desk not shown")

    async def show(self) -> None:
        """Show everything that waits, the escalations of a channel one after the other. Raises what the records do."""
        self._since = self._since or self.clock.now()
        waiting = await self.desk.unshown(limit=_AT_ONCE)
        ordered = sorted(waiting, key=lambda entry: (entry.escalation_id, entry.number))
        for escalation_id, entries in groupby(ordered, key=lambda entry: entry.escalation_id):
            some = tuple(entries)
            known = await self.desk.get(escalation_id) if escalation_id else None
            channel = self._channel(known, some[0])
            if self._pauses.get(channel, (0.0, 0.0))[0] > time.monotonic():
                continue
            try:
                web = await self.workspaces.web(channel.team)
                if known is None:
                    await self._announce(web, channel, some)
                else:
                    await self._show(web, channel, known, some)
            except SlackFailure as failure:
                self._set_back(channel, failure)
            else:
                self._pauses.pop(channel, None)

    def _channel(self, known: Escalation | None, entry: DeskEntry) -> DeskChannel:
        if known is not None:
            return self.channels.of(known.urgency)
        return self.channels.of(Urgency.SECURITY if entry.kind is EntryKind.FLAGGED else Urgency.NORMAL)

    async def _show(self, web: SlackWeb, channel: DeskChannel, known: Escalation, entries: Sequence[DeskEntry]) -> None:
        ts = known.card.rpartition("/")[2] if known.card else None
        message = await self._card(known)
        if ts is None:
            mark = f"card:{known.id}"
            ts = await self._post(web, channel, message, mark, None, fresh=self._fresh(entries[0]))
            await self.desk.shown((), card=(known.id, f"{channel}/{ts}"))
            hint = SlackMessage(self.wording.text("thread-hint"), ())
            await self._post(web, channel, hint, f"hint:{known.id}", ts, fresh=self._fresh(entries[0]))
        for entry in entries:
            if entry.kind not in _ON_THE_CARD:
                line = SlackMessage(self.wording.entry(entry), ())
                await self._post(web, channel, line, f"entry:{entry.number}", ts, fresh=self._fresh(entry))
            self._posted.add(entry.number)
        await web.rewrite(channel.id, ts, await self._card(await self.desk.get(known.id)))
        await self._note(entries)

    async def _announce(self, web: SlackWeb, channel: DeskChannel, entries: Sequence[DeskEntry]) -> None:
        """What is about no escalation: flags and the summary."""
        for entry in entries:
            if entry.kind is EntryKind.SUMMARY:
                message = summary_message(await self.desk.summary(entry.at - _DAY), self.wording)
            else:
                message = SlackMessage(self.wording.entry(entry), ())
            place = self._channel(None, entry)
            there = web if place.team == channel.team else await self.workspaces.web(place.team)
            await self._post(there, place, message, f"entry:{entry.number}", None, fresh=self._fresh(entry))
            await self._note((entry,))

    async def _card(self, known: Escalation) -> SlackMessage:
        lines = await self.desk.story(known, limit=_LAST_WORDS_OF)
        last = next((line.text for line in reversed(lines) if line.text and not line.text.startswith("kase:")), "")
        held = await self.desk.held(known)
        return card(known, self.wording, held=held, now=self.clock.now(), last_words=last or "", codes=self.codes)

    async def _post(
        self, web: SlackWeb, channel: DeskChannel, message: SlackMessage, mark: str, thread: str | None, *, fresh: bool
    ) -> str:
        """Post it once; gives where."""
        seen: Mapping[str, str] = {} if fresh else await web.said(channel.id, thread_ts=thread)
        if mark in seen:
            return seen[mark]
        try:
            return await web.post(channel.id, message, ids=[mark], thread_ts=thread)
        except Unfit as refusal:
            if not message.blocks:
                raise
            _log.error("unfit", mark=mark, code=refusal.code)
            return await web.post(channel.id, SlackMessage(message.text, ()), ids=[mark], thread_ts=thread)

    def _fresh(self, entry: DeskEntry) -> bool:
        """Whether nobody can have posted it: it is younger than this process, which has not tried it."""
        return entry.number not in self._posted and self._since is not None and entry.at >= self._since

    async def _note(self, entries: Sequence[DeskEntry]) -> None:
        await self.desk.shown(entries)
        self._posted.difference_update(entry.number for entry in entries)

    def _set_back(self, channel: DeskChannel, failure: SlackFailure) -> None:
        pause = min(self._pauses.get(channel, (0.0, _PAUSE))[1], _LONGEST_PAUSE)
        if isinstance(failure, Busy):
            pause = max(pause, failure.after)
        self._pauses[channel] = (time.monotonic() + pause, pause * 2)
        self._since = self.clock.now()  # what was tried and failed may have arrived: it is looked for first
        _log.warning("desk not shown", channel=str(channel), code=failure.code, pause=pause)
