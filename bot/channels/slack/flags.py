"""Flags for the workspace's agents: somebody typed a card number, or sent a picture that may show one.

The entry is written in the transaction that takes the message in, and has no word of it. It stands under the key that
the desk itself uses for a typed number, so that there is one for each message. The agents' board shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from bot.channels.slack.asking import Asked, Source
from bot.channels.slack.events import Heard, Pressed
from bot.channels.slack.places import CHANNEL, Somebody
from bot.domain.conversation import Incoming
from bot.domain.escalation import DeskEntry, EntryKind
from bot.records.unit_of_work import Records

_LOOKED_BACK: Final = 20
_AGAIN_WITHIN: Final = timedelta(hours=24)


class Mark(StrEnum):
    """What an entry's text says about a flag, besides the place of the message (`C0SUPPORT/1700000000.000100`).

    `public`: others could read along. `again`: not the first number within a day. `file`: a picture, no number.
    `command`: typed after a command, which Slack shows to nobody else.
    """

    PUBLIC = "public"
    AGAIN = "again"
    FILE = "file"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag as it is shown; `channel` and `ts` are empty where nobody but the writer could follow a link."""

    marks: frozenset[Mark]
    channel: str = ""
    ts: str = ""


def read_flag(entry: DeskEntry) -> Flag:
    """Read an entry's text; what is no word of ours is left out."""
    words = entry.text.split()
    channel, _, ts = next((word for word in words if "/" in word), "").partition("/")
    return Flag(frozenset(mark for mark in Mark if mark in words), channel, ts)


def note_flag(records: Records, told: Heard | Pressed | Asked, incoming: Incoming) -> None:
    """Write down what agents have to know of a message, if anything. Called inside its transaction."""
    if incoming.redacted:
        marks = [Mark.AGAIN] if _again(records, incoming) else []
        _add(records, f"card:{incoming.channel}:{incoming.id}", told, incoming, marks)
    elif isinstance(told, Heard) and any(kind.startswith("image/") for kind in told.files):
        # One an hour: whoever sends five pictures of a notice is not five times as suspicious.
        hour = incoming.at.strftime("%Y%m%d%H")
        _add(records, f"file:{incoming.conversation_id}:{hour}", told, incoming, [Mark.FILE])


def _again(records: Records, incoming: Incoming) -> bool:
    """Whether they typed one in the last 24 hours already, and were asked not to."""
    before = records.inbox.transcript(incoming.conversation_id, limit=_LOOKED_BACK)
    since = incoming.at - _AGAIN_WITHIN
    return any(each.redacted and each.id != incoming.id and each.at >= since for each in before)


def _add(records: Records, key: str, told: Heard | Pressed | Asked, incoming: Incoming, marks: list[Mark]) -> None:
    text = " ".join([*marks, *_where(told)])
    writer = f"{CHANNEL}:{_writer(told).person}"
    records.desk_log.add(DeskEntry("", key, EntryKind.FLAGGED, incoming.at, text=text, detail=writer))


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
