"""Flags for the workspace's agents: somebody typed a card number, or sent a picture that may show one.

The entry is written in the transaction that takes the message in, under the key that the desk itself uses for a typed
number, so that there is one for each message; it has no word of the message. This loop shows it in the agents' channel.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.channels.slack.asking import Asked, Source
from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.delivery import Pace
from bot.channels.slack.events import Heard, Pressed
from bot.channels.slack.places import CHANNEL, Somebody
from bot.channels.slack.privately import sections
from bot.channels.slack.say import Say
from bot.channels.slack.texts import escaped
from bot.channels.slack.web import SlackFailure, SlackWeb
from bot.channels.slack.workspaces import Workspaces
from bot.domain.conversation import Incoming, Reply
from bot.domain.escalation import DeskEntry, EntryKind
from bot.records.unit_of_work import Clock, Records, UnitOfWork
from bot.telemetry import logger

_AT_ONCE: Final = 50
_LOOKED_BACK: Final = 20
_AGAIN_WITHIN: Final = timedelta(hours=24)

_log = logger("slack")


class Mark(StrEnum):
    """What an entry's text says about a flag, besides the place of the message (`C0SUPPORT/1700000000.000100`)."""

    PUBLIC = "public"
    AGAIN = "again"
    FILE = "file"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class AgentsPlace:
    """The channel in which agents are told; without a workspace it is in whichever one somebody belongs to."""

    channel: str
    team: str = ""


def agents_place(*settings: str) -> AgentsPlace | None:
    """The first place that is set, written `C0123` or `T0ACME/C0123`."""
    for setting in filter(None, settings):
        team, _, channel = setting.rpartition("/")
        return AgentsPlace(channel, team)
    return None


@dataclass(slots=True)
class Flags:
    """Writes flags down and shows them, at least once; `place` is None where no agents' channel is set."""

    work: UnitOfWork
    clock: Clock
    workspaces: Workspaces
    say: Say
    pace: Pace
    place: AgentsPlace | None
    language: str
    _fresh: set[str] = field(default_factory=set)
    _waits_until: float = 0.0

    def note(self, records: Records, told: Heard | Pressed | Asked, incoming: Incoming) -> None:
        """Write down what the agents have to know of a message, if anything. Called inside its transaction."""
        if incoming.redacted:
            marks = [Mark.AGAIN] if self._again(records, incoming) else []
            self._add(records, f"card:{incoming.channel}:{incoming.id}", told, marks)
        elif isinstance(told, Heard) and any(kind.startswith("image/") for kind in told.files):
            # One an hour: whoever sends five pictures of a notice is not five times as suspicious.
            hour = self.clock.now().strftime("%Y%m%d%H")
            self._add(records, f"file:{incoming.conversation_id}:{hour}", told, [Mark.FILE])

    async def show_pending(self) -> None:
        """Show what waits, oldest first, until something fails. Raises what the records raise."""
        place = self.place
        if place is None or time.monotonic() < self._waits_until:
            return
        waiting = await self.work.read(lambda records: records.desk_log.unshown(limit=_AT_ONCE, kind=EntryKind.FLAGGED))
        for entry in waiting:
            if not self._ours(entry):
                continue
            try:
                await self._show(entry, place)
            except SlackFailure as failure:
                _log.error("flag not shown", channel=place.channel, code=failure.code)
                self._waits_until = time.monotonic() + self.pace.longest
                return
            await self.work.run(_shown(entry.number))
            self._fresh.discard(entry.key)

    def _again(self, records: Records, incoming: Incoming) -> bool:
        """Whether they typed one in the last 24 hours already, and were asked not to."""
        before = records.inbox.transcript(incoming.conversation_id, limit=_LOOKED_BACK)
        since = incoming.at - _AGAIN_WITHIN
        return any(each.redacted and each.id != incoming.id and each.at >= since for each in before)

    def _add(self, records: Records, key: str, told: Heard | Pressed | Asked, marks: list[Mark]) -> None:
        writer, words = _writer(told), [*marks, *_where(told)]
        entry = DeskEntry(
            "", key, EntryKind.FLAGGED, self.clock.now(), text=" ".join(words), detail=f"{CHANNEL}:{writer.person}"
        )
        if records.desk_log.add(entry):
            self._fresh.add(key)

    def _ours(self, entry: DeskEntry) -> bool:
        """Whether it is for this process to show: it was written here, or whoever did has had the time to."""
        grace = timedelta(seconds=self.pace.grace)
        return entry.key in self._fresh or self.clock.now() - entry.at >= grace

    async def _show(self, entry: DeskEntry, place: AgentsPlace) -> None:
        channel, _, person = entry.detail.partition(":")
        team, _, member = person.partition(":") if channel == CHANNEL else ("", "", "")
        web = await self.workspaces.web(place.team or team)
        identity = f"flag:{entry.key}"
        if entry.key not in self._fresh and await _seen(web, place.channel, identity):
            return
        self._fresh.discard(entry.key)  # from here on it may have been posted: the next try looks first
        who = f"<@{member}>" if member else escaped(person)
        lines = [self._said(entry), who, await self._place_of(web, entry)]
        text = "\n".join(line for line in lines if line)
        await web.post(place.channel, SlackMessage(text, sections([text])), ids=[identity], thread_ts=None)

    def _said(self, entry: DeskEntry) -> str:
        marks = set(entry.text.split())
        match Mark.FILE in marks, Mark.AGAIN in marks:
            case True, _:
                reply = Reply("flag-file")
            case _, True:
                reply = Reply("flag-card-number-again")
            case _:
                reply = Reply("flag-card-number")
        return escaped(self.say(reply, self.language).text)

    async def _place_of(self, web: SlackWeb, entry: DeskEntry) -> str:
        """Where it was typed: a link for those who can see the channel, never the words."""
        words = entry.text.split()
        if Mark.COMMAND in words:
            return escaped(self.say(Reply("flag-in-command"), self.language).text)
        channel, _, ts = next((word for word in words if "/" in word), "").partition("/")
        if not ts:
            return "" if Mark.PUBLIC in words else escaped(self.say(Reply("flag-in-private"), self.language).text)
        try:
            return f"<{await web.permalink(channel, ts)}>"
        except SlackFailure:
            return f"<#{channel}>"


def _shown(number: int) -> Callable[[Records], None]:
    return lambda records: records.desk_log.shown([number])


async def _seen(web: SlackWeb, channel: str, identity: str) -> bool:
    """Whether it stands in the channel; where its history may not be read it is shown again rather than never."""
    try:
        return identity in await web.said(channel, thread_ts=None)
    except SlackFailure:
        return False


def _writer(told: Heard | Pressed | Asked) -> Somebody:
    if isinstance(told, Asked) and told.author:
        return Somebody(told.somebody.team, told.author)
    return told.somebody


def _where(told: Heard | Pressed | Asked) -> list[str]:
    match told:
        case Asked(source=Source.COMMAND):
            return [Mark.COMMAND]
        case Asked(channel=channel, ts=ts) if ts and not channel.startswith("D"):
            return [Mark.PUBLIC, f"{channel}/{ts}"]
        case Heard(mention=True, channel=channel, ts=ts):
            return [Mark.PUBLIC, f"{channel}/{ts}"]
        case _:
            return []
