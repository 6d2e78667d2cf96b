"""How Slack's people, threads and clicks are named in our records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CHANNEL: Final = "slack"

_CONVERSATION: Final = re.compile(rf"{CHANNEL}:([A-Z0-9]+):dm:([A-Z0-9]+)")
_PERSON: Final = re.compile(r"([A-Z0-9]+):([A-Z0-9]+)")
_THREAD: Final = re.compile(r"(\d+\.\d+)>")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member of a workspace."""

    team: str
    id: str

    @property
    def person(self) -> str:
        """Their name in links: `T0ACME:U0ANNA`."""
        return f"{self.team}:{self.id}"

    @property
    def conversation_id(self) -> str:
        """Their one conversation, which lives in the direct message with the bot wherever they began to talk."""
        return f"{CHANNEL}:{self.team}:dm:{self.id}"


def somebody_of(person: str) -> Somebody | None:
    """The person as links name them; None for a name that is none of Slack's."""
    found = _PERSON.fullmatch(person)
    return Somebody(found[1], found[2]) if found else None


def conversation_with(person: str) -> str | None:
    """The conversation of a person as links name them; None for a name that is none of Slack's."""
    somebody = somebody_of(person)
    return somebody.conversation_id if somebody is not None else None


def who_talks(conversation_id: str) -> Somebody | None:
    """The person of a conversation; None for an id that is not ours."""
    found = _CONVERSATION.fullmatch(conversation_id)
    return Somebody(found[1], found[2]) if found else None


def home_of(somebody: Somebody) -> str:
    """What their home tab is called where a conversation would be named; nobody is answered there."""
    return f"{CHANNEL}:{somebody.team}:home:{somebody.id}"


def message_id(event_id: str, thread_ts: str | None) -> str:
    """The id of a message: Slack's event, which stays the same over redeliveries, and the thread to answer in."""
    return f"{thread_ts}>{event_id}" if thread_ts else event_id


def press_id(message_ts: str, somebody: Somebody, value: str, thread_ts: str | None) -> str:
    """The id of a click: the same button of the same message is one answer, however often it is pressed."""
    return message_id(f"{message_ts}:{somebody.id}:{value}", thread_ts)


def thread_of(incoming_id: str) -> str | None:
    """The thread in which an item wants its answer."""
    found = _THREAD.match(incoming_id)
    return found[1] if found else None
