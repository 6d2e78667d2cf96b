"""The agents' board in Slack: cards and threads are brought up to date with the desk's log, again until they are.

One process does it at a time. What may have been posted before (a crash, an unclear answer) is looked for first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from bot.channels.slack.agents.channels import DeskChannel, DeskChannels
from bot.channels.slack.agents.drawing import Cards
from bot.channels.slack.agents.queue import summary_message
from bot.channels.slack.agents.setbacks import Setbacks
from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.flags import read_flag
from bot.channels.slack.web import Shut, SlackFailure, SlackWeb, Unfit
from bot.channels.slack.workspaces import Workspaces
from bot.domain.escalation import DeskEntry, EntryKind, Escalation, Urgency
from bot.errors import Permanent, Retryable
from bot.escalation.agents import AgentsDesk, DeskRefusal
from bot.records.unit_of_work import Clock
from bot.telemetry import logger

_DAY: Final = timedelta(hours=24)
_OLD_NEWS: Final = timedelta(days=2)
_ON_THE_CARD: Final = frozenset({EntryKind.OPENED})
_FOR_EVERYBODY: Final = frozenset({EntryKind.REMINDED, EntryKind.WOKEN})
_REDRAWN: Final = 4

# Somebody deleted the card, it is in another channel than today's, or the workspace lets nobody edit what is old:
# https://docs.slack.dev/reference/methods/chat.update#errors, .../chat.postMessage#errors
_CARD_GONE: Final = frozenset({"message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed"})

_BLOCKS_REFUSED: Final = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})

# Tokens without a right to read channels: https://docs.slack.dev/reference/methods/conversations.replies
_BLIND: Final = frozenset({"missing_scope", "not_allowed_token_type"})

_log = logger("slack")


@dataclass(slots=True)
class Board:
    """Shows what the desk's log has and the channels have not. `leads` tells whether it is for this process to do.

    `at_once` entries of the log are read at a time, all of it with each look: what a channel that shuts the app out
    waits for is in no other channel's way.
    """

    desk: AgentsDesk
    channels: DeskChannels
    workspaces: Workspaces
    wording: DeskWording
    cards: Cards
    clock: Clock
    leads: Callable[[], bool]
    look: float = 1.0
    at_once: int = 1_000
    setbacks: Setbacks = field(default_factory=Setbacks)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)
    _posted: set[int] = field(default_factory=set)
    _since: datetime | None = None

    def wake(self) -> None:
        """Look at once."""
        self._awake.set()

    def stand_back(self) -> None:
        """Another process shows it: what comes from now on may be posted, and left behind, by that one."""
        self._since = None

    async def keep_showing(self) -> None:
        """Look whenever something was pressed, and every second or so."""
        while True:
            with suppress(TimeoutError):  # nobody pressed anything: time to look by itself
                async with asyncio.timeout(self.look):
                    await self._awake.wait()
            self._awake.clear()
            if not self.leads():
                self.stand_back()
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
        left: set[tuple[str, str]] = set()
        after = 0
        while waiting := await self.desk.unshown(limit=self.at_once, after=after):
            ordered = sorted(waiting, key=lambda entry: (*self._whose(entry), entry.number))
            for whose, entries in groupby(ordered, key=self._whose):
                if whose in left or not await self._show_one(whose[0], tuple(entries)):
                    left.add(whose)  # what comes after it in the log waits with it
            after = waiting[-1].number

    async def _show_one(self, escalation_id: str, entries: Sequence[DeskEntry]) -> bool:
        """Whether they are shown, or will never be; False for what waits."""
        try:
            known = await self.desk.get(escalation_id) if escalation_id else None
        except DeskRefusal:  # it was erased: there is nothing to show any more
            await self._note(entries)
            return True
        if known is not None and known.closed_at is not None and known.card is None:
            await self._note(entries)  # it was over before there was a channel to show it in
            return True
        channel = self._channel(known, entries[0])
        if not self.setbacks.over(channel, escalation_id):
            return False
        try:
            web = await self.workspaces.web(channel.team)
            if known is None:
                await self._announce(web, channel, entries)
            else:
                await self._show(web, channel, known, entries)
        except (SlackFailure, Permanent) as failure:
            self.setbacks.add(channel, escalation_id, failure)
            self._since = self.clock.now()  # what was tried and failed may have arrived: it is looked for first
            return False
        self.setbacks.forget(channel, escalation_id)
        return True

    async def redraw(self, escalation_id: str) -> None:
        """Bring a card up to date that somebody pressed too late. Raises `SlackFailure` and what the records do."""
        known = await self.desk.get(escalation_id)
        if known.card is not None:
            place, _, ts = known.card.rpartition("/")
            team, _, channel = place.rpartition("/")
            await self._redraw(await self.workspaces.web(team), channel, ts, escalation_id)

    def _whose(self, entry: DeskEntry) -> tuple[str, str]:
        """What an entry is in one row with: its escalation, or all that is about none in the same channel."""
        return entry.escalation_id, "" if entry.escalation_id else str(self._channel(None, entry))

    def _channel(self, known: Escalation | None, entry: DeskEntry) -> DeskChannel:
        if known is not None:
            return self.channels.of(known.urgency)
        return self.channels.of(Urgency.SECURITY if entry.kind is EntryKind.FLAGGED else Urgency.NORMAL)

    async def _show(self, web: SlackWeb, channel: DeskChannel, known: Escalation, entries: Sequence[DeskEntry]) -> None:
        mark = f"card:{known.id}"
        if known.card is not None:
            try:
                await self._tell(web, channel, known, known.card.rpartition("/")[2], entries)
            except Unfit as refusal:
                if refusal.code not in _CARD_GONE:
                    raise
                _log.warning("card gone", escalation=known.id, code=refusal.code)
                mark = f"{mark}:{entries[0].number}"
            else:
                return
        fresh = self._fresh(entries[0])
        message = self.cards.draw(await self.cards.shown(known.id))
        ts = await self._post(web, channel, message, mark, None, fresh=fresh)
        await self.desk.shown((), card=(known.id, f"{channel}/{ts}"))
        hint = SlackMessage(self.wording.text("thread-hint"), ())
        await self._post(web, channel, hint, f"hint:{known.id}", ts, fresh=fresh)
        await self._tell(web, channel, known, ts, entries)

    async def _tell(
        self, web: SlackWeb, channel: DeskChannel, known: Escalation, ts: str, entries: Sequence[DeskEntry]
    ) -> None:
        """Say in the card's thread what happened, and let the card show it."""
        apart = known.urgency is Urgency.SECURITY
        for entry in entries:
            if entry.kind not in _ON_THE_CARD:
                line = SlackMessage(self.wording.told(entry, owner=known.owner, apart=apart), ())
                mark, loud = f"entry:{entry.number}", entry.kind in _FOR_EVERYBODY and known.owner is None
                await self._post(web, channel, line, mark, ts, fresh=self._fresh(entry), loud=loud)
            self._posted.add(entry.number)
        await self._redraw(web, channel.id, ts, known.id)
        await self._note(entries)

    async def _redraw(self, web: SlackWeb, channel: str, ts: str, escalation_id: str) -> None:
        """Draw it again until nothing has happened meanwhile: another process may be drawing it too."""
        shown = await self.cards.shown(escalation_id)
        for _ in range(_REDRAWN):
            await web.rewrite(channel, ts, self.cards.draw(shown))
            before, shown = shown, await self.cards.shown(escalation_id)
            if before == shown:
                return

    async def _announce(self, web: SlackWeb, channel: DeskChannel, entries: Sequence[DeskEntry]) -> None:
        """What is about no escalation: flags and the summary, as long as they are news."""
        for entry in entries:
            if entry.at < self.clock.now() - _OLD_NEWS:
                await self._note((entry,))
                continue
            if entry.kind is EntryKind.SUMMARY:
                message = summary_message(await self.desk.summary(entry.at - _DAY), self.wording)
            else:
                message = SlackMessage(self.wording.flag(entry, await self._link(entry)), ())
            await self._post(web, channel, message, f"entry:{entry.number}", None, fresh=self._fresh(entry))
            await self._note((entry,))

    async def _link(self, entry: DeskEntry) -> str | None:
        """The address of the message that a flag is about, as far as Slack gives it."""
        flag = read_flag(entry)
        if not flag.channel:
            return None
        team = entry.detail.partition(":")[2].partition(":")[0]
        try:
            return await (await self.workspaces.web(team)).permalink(flag.channel, flag.ts)
        except (Shut, Unfit):
            return None

    async def _post(
        self,
        web: SlackWeb,
        channel: DeskChannel,
        message: SlackMessage,
        mark: str,
        thread: str | None,
        *,
        fresh: bool,
        loud: bool = False,
    ) -> str:
        """Post it once; gives where. What is `loud` shows in the channel too, for a thread that nobody reads."""
        seen: Mapping[str, str] = {} if fresh else await self._said(web, channel, thread)
        if mark in seen:
            return seen[mark]
        try:
            return await web.post(channel.id, message, ids=[mark], thread_ts=thread, in_channel_too=loud)
        except Unfit as refusal:
            if not message.blocks or refusal.code not in _BLOCKS_REFUSED:
                raise
            _log.error("unfit", mark=mark, code=refusal.code)
            return await web.post(channel.id, SlackMessage(message.text, ()), ids=[mark], thread_ts=thread)

    async def _said(self, web: SlackWeb, channel: DeskChannel, thread: str | None) -> Mapping[str, str]:
        """What is there already; nothing for an app that may not look, for which twice is better than never."""
        try:
            return await web.said(channel.id, thread_ts=thread)
        except Shut as refusal:
            if refusal.code not in _BLIND:
                raise
            _log.warning("desk not looked at", channel=str(channel), code=refusal.code)
            return {}

    def _fresh(self, entry: DeskEntry) -> bool:
        """Whether nobody can have posted it: it is younger than this process, which has not tried it."""
        return entry.number not in self._posted and self._since is not None and entry.at >= self._since

    async def _note(self, entries: Sequence[DeskEntry]) -> None:
        await self.desk.shown(entries)
        self._posted.difference_update(entry.number for entry in entries)
