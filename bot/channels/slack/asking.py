"""What people ask without writing to the bot: a command, a message shortcut, a press in the home tab."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.slack.places import Somebody
from bot.channels.slack.texts import plain
from bot.domain.redaction import anonymous, redact

SHORTCUT: Final = "ask-kase"
"""The `callback_id` of the message shortcut, as the manifest names it."""

HOME: Final = "home"
"""How the `action_id` of whatever stands in the home tab begins."""

_MOST_SHOWN: Final = 4_000

Id = Annotated[str, Field(pattern=r"^[A-Z0-9]{2,32}$")]
Ts = Annotated[str, Field(pattern=r"^[0-9]{1,16}\.[0-9]{1,9}$")]
Trigger = Annotated[str, Field(pattern=r"^[A-Za-z0-9.]{2,128}$")]

_BARE_LINK: Final = re.compile(r"<https?://[^<>|]*>")


class Source(StrEnum):
    """Where somebody asked; the value begins the id of the item."""

    COMMAND = "command"
    SHORTCUT = "shortcut"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked from elsewhere; the answer comes in the direct message.

    `channel` is where they stood, empty for the home tab; `ts` is the message they asked about, `author` who wrote it.
    `text` is a payload of ours where they used a word or a button of ours (`opens`).
    """

    somebody: Somebody
    source: Source
    id: str
    text: str
    channel: str = ""
    ts: str = ""
    author: str = ""
    opens: bool = False

    @property
    def in_public(self) -> bool:
        """Whether the words may be somebody else's, or answer nothing that stood before who wrote them.

        Then a "yes" is no yes to a charge.
        """
        return self.source is not Source.HOME


class Unreadable(StrEnum):
    """Why a message is not asked about, as the reply that says so."""

    NO_WORDS = "shortcut-no-words"
    FROM_AN_APP = "shortcut-from-app"
    TOO_OLD = "shortcut-too-old"


@dataclass(frozen=True, slots=True)
class NotAsked:
    """The shortcut was used on a message that is no question."""

    somebody: Somebody
    why: Unreadable


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed; nobody but us and Slack has seen its words."""

    somebody: Somebody
    channel: str
    words: str
    trigger_id: str


def asked_id(source: Source, once: str, somebody: Somebody) -> str:
    """The id of an item: what Slack gives each command, shortcut or press only once, however often it is told."""
    return f"{source}:{once}:{somebody.id}"


def source_of(incoming_id: str) -> Source | None:
    """Where an item was asked; None for what was written to the bot, and for what nobody asked."""
    begins = incoming_id.partition(":")[0]
    return Source(begins) if begins in set(Source) else None


def read_typed(body: object) -> Typed | None:
    """Read a command; None for everything else."""
    try:
        command = _Command.model_validate(body)
    except ValidationError:
        return None
    somebody = Somebody(command.team_id, command.user_id)
    return Typed(somebody, command.channel_id, plain(command.text), command.trigger_id)


def read_shortcut(body: object, *, oldest: float) -> Asked | NotAsked | None:
    """Read the use of our shortcut on a message; None for everything else. Messages from before `oldest` are too old.

    Of what somebody else wrote only the question is taken: no address, telephone number or other long number.
    """
    try:
        used = _Shortcut.model_validate(body)
    except ValidationError:
        return None
    somebody, message = Somebody(used.team.id, used.user.id), used.message
    text = plain(_BARE_LINK.sub("", message.text))[:_MOST_SHOWN]
    if message.bot_id or message.app_id or message.subtype == "bot_message":
        return NotAsked(somebody, Unreadable.FROM_AN_APP)
    if not any(sign.isalnum() for sign in text):
        return NotAsked(somebody, Unreadable.NO_WORDS)
    if float(message.ts) < oldest:
        return NotAsked(somebody, Unreadable.TOO_OLD)
    if message.user != somebody.id and not redact(text).card_like:
        text = anonymous(text, most=_MOST_SHOWN)
    asked = asked_id(Source.SHORTCUT, used.trigger_id, somebody)
    return Asked(somebody, Source.SHORTCUT, asked, text, used.channel.id, message.ts, message.user or "")


def read_home(body: object) -> Asked | None:
    """Read a press in the home tab that goes on in the conversation; None for everything else."""
    try:
        press = _HomePress.model_validate(body)
    except ValidationError:
        return None
    action = press.actions[0]
    value = action.selected_option.value if action.selected_option is not None else action.value
    if not action.action_id.startswith(f"{HOME}-") or not value:
        return None
    somebody = Somebody(press.team.id, press.user.id)
    asked = asked_id(Source.HOME, f"{action.action_ts}:{value}", somebody)
    return Asked(somebody, Source.HOME, asked, value, opens=True)


class _Told(BaseModel):
    """Slack adds fields at any time; what is not named here is not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Command(_Told):
    command: Annotated[str, Field(pattern=r"^/")]
    team_id: Id
    user_id: Id
    channel_id: Id
    trigger_id: Trigger
    text: str = ""


class _Named(_Told):
    id: Id


class _Message(_Told):
    ts: Ts
    text: str = ""
    user: Id | None = None
    bot_id: str | None = None
    app_id: str | None = None
    subtype: str | None = None


class _Shortcut(_Told):
    type: Literal["message_action"]
    callback_id: Literal["ask-kase"]
    team: _Named
    user: _Named
    channel: _Named
    message: _Message
    trigger_id: Trigger


class _Option(_Told):
    value: str = ""


class _Action(_Told):
    action_id: str
    action_ts: Ts
    value: str = ""
    selected_option: _Option | None = None


class _View(_Told):
    type: Literal["home"]


class _HomePress(_Told):
    type: Literal["block_actions"]
    team: _Named
    user: _Named
    view: _View
    actions: tuple[_Action, ...] = Field(min_length=1)
