"""What agents press, fill in and type, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.slack.agents.card import DESK
from bot.channels.slack.agents.channels import DeskChannels
from bot.channels.slack.agents.modals import INPUT, NOTE, UNTIL, About
from bot.channels.slack.events import EventId, Id, Ts
from bot.channels.slack.texts import plain
from bot.domain.redaction import Redaction, clean, redact

PREFIX: Final = "!reply"
"""How a message in a card's thread begins that is for the customer. Nobody writes it by accident, and Slack's editor
makes no quote or command of it."""

_BEGINS: Final = re.compile(rf"[*_]?{re.escape(PREFIX)}[*_]?[:,]?[*_]?(?:\s(?P<words>.*))?$", re.IGNORECASE | re.DOTALL)

TYPED_LIMIT: Final = 1_900
"""Characters of such a message: they travel in the button that sends them, which Slack gives 2,000."""

_LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True)
class Press:
    """A button or menu of the desk was pressed; `value` says for which escalation, and what was the newest of it."""

    team: str
    member: str
    channel: str
    name: str
    value: str
    trigger: str
    thread_ts: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A modal of the desk was sent; `given` is what it asks for, `note` and `until` what may be given beside it.

    Card numbers are out of what was typed, `hidden` says that there were some.
    """

    team: str
    member: str
    name: str
    view: str
    about: About
    given: str
    hidden: bool
    note: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """An agent typed something for the customer in a card's thread; `thread_ts` is None where it was in none.

    Card numbers are out of it, `hidden` says that there were some. `files` says that something was sent with it, which
    no customer gets.
    """

    team: str
    member: str
    channel: str
    thread_ts: str | None
    event_id: str
    words: str
    hidden: bool
    files: bool = False


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Named(_Told):
    id: Id


class _Chosen(_Told):
    value: str


class _Action(_Told):
    action_id: str
    action_ts: str = ""
    value: str = ""
    selected_option: _Chosen | None = None


class _Container(_Told):
    message_ts: Ts | None = None
    thread_ts: Ts | None = None


class _Pressed(_Told):
    team: _Named
    user: _Named
    channel: _Named
    container: _Container = _Container()
    trigger_id: str = ""
    actions: tuple[_Action, ...] = Field(min_length=1)


class _Given(_Told):
    value: str | None = None
    selected_option: _Chosen | None = None
    selected_user: str | None = None
    selected_date_time: int | None = None


class _State(_Told):
    values: Mapping[str, Mapping[str, _Given]] = Field(default_factory=dict)


class _View(_Told):
    id: str
    callback_id: str
    private_metadata: str = ""
    state: _State = _State()


class _Submitted(_Told):
    team: _Named
    user: _Named
    view: _View


class _Message(_Told):
    type: Literal["message"]
    user: Id
    channel: Id
    text: str = ""
    thread_ts: Ts | None = None
    subtype: Literal["thread_broadcast", "file_share"] | None = None
    bot_id: None = None


class _Envelope(_Told):
    type: Literal["event_callback"]
    team_id: Id
    event_id: EventId
    event: _Message


def read_press(body: object) -> Press | None:
    """Read a press; None for what is none of the desk's."""
    try:
        read = _Pressed.model_validate(body)
    except ValidationError:
        return None
    action = read.actions[0]
    value = action.selected_option.value if action.selected_option is not None else action.value
    name = action.action_id.removeprefix(f"{DESK}-")
    if name == "more":
        name, _, value = value.partition("|")
    return Press(
        team=read.team.id,
        member=read.user.id,
        channel=read.channel.id,
        name=name,
        value=value,
        trigger=read.trigger_id,
        thread_ts=read.container.thread_ts,
        at=read.container.message_ts or action.action_ts,
    )


def read_submission(body: object) -> Submission | None:
    """Read a modal that was sent; None for what is none of the desk's."""
    try:
        read = _Submitted.model_validate(body)
        about = About.read(read.view.private_metadata)
    except ValueError:  # pydantic's errors are such too
        return None
    if not read.view.callback_id.startswith(f"{DESK}-"):
        return None
    given, note, until = (read.view.state.values.get(name, {}).get(name, _Given()) for name in (INPUT, NOTE, UNTIL))
    chosen = given.selected_option.value if given.selected_option is not None else given.selected_user
    typed, noted = (_kept(each.value or "") for each in (given, note))
    moment = until.selected_date_time
    return Submission(
        team=read.team.id,
        member=read.user.id,
        name=read.view.callback_id.removeprefix(f"{DESK}-"),
        view=read.view.id,
        about=about,
        given=chosen or typed.text,
        hidden=typed.masked,
        note=noted.text,
        until=datetime.fromtimestamp(moment, UTC) if moment is not None else None,
    )


def read_typed(body: object, channels: DeskChannels) -> Typed | None:
    """Read a message that begins with the prefix in a channel of the desk; None for every other message.

    The prefix may be set apart by any space or line, end in a colon or comma, and be bold or in italics.
    """
    try:
        read = _Envelope.model_validate(body)
    except ValidationError:
        return None
    event = read.event
    begins = _BEGINS.match(plain(event.text))
    if not channels.has(event.channel) or begins is None:
        return None
    kept = _kept(begins["words"] or "")
    return Typed(
        team=read.team_id,
        member=event.user,
        channel=event.channel,
        thread_ts=event.thread_ts,
        event_id=read.event_id,
        words=kept.text,
        hidden=kept.masked,
        files=event.subtype == "file_share",
    )


def _kept(words: str) -> Redaction:
    return redact(clean(words, most=_LONGEST).strip())
