"""What Slack tells, read once: messages to the bot and presses of its buttons; all else is not for the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.slack.blocks import REVIEW_BUTTON, Block
from bot.channels.slack.places import Somebody
from bot.channels.slack.texts import plain
from bot.channels.slack.window import Kept
from bot.domain.redaction import redact

Id = Annotated[str, Field(pattern=r"^[A-Z0-9]{2,32}$")]
EventId = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{2,64}$")]
Ts = Annotated[str, Field(pattern=r"^[0-9]{1,16}\.[0-9]{1,9}$")]

_SLACKBOT = "USLACKBOT"
# A message with a file is a message: people send pictures of the notice. Other subtypes tell what happened to messages.
_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody wrote to the bot: in a direct message, or by its name in a channel.

    `files` are the kinds (MIME types) of what they sent with it, which is never opened.
    """

    somebody: Somebody
    event_id: str
    text: str
    channel: str
    ts: str
    thread_ts: str | None
    mention: bool
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button or chose from a select; `blocks` are the message it stood in, where we know them.

    `trigger` is given by a press of what shows an exact charge: it opens a window, once and within three seconds.
    `window_language` is that of the window in which a yes was given to the question whose message this is.
    """

    somebody: Somebody
    value: str
    label: str
    channel: str
    ts: str
    thread_ts: str | None
    blocks: tuple[Block, ...]
    trigger: str | None = None
    window_language: str | None = None


class _Told(BaseModel):
    """Slack adds fields at any time; what is not named here is not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _File(_Told):
    mimetype: str = ""


class _Message(_Told):
    type: Literal["message", "app_mention"]
    user: Id
    channel: Id
    ts: Ts
    text: str = ""
    channel_type: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    thread_ts: Ts | None = None
    files: tuple[_File, ...] = ()


class _Envelope(_Told):
    type: Literal["event_callback"]
    team_id: Id
    event_id: EventId
    event: _Message


class _Worded(_Told):
    text: str = ""


class _Written(_Worded):
    user: Id
    ts: Ts
    thread_ts: Ts | None = None
    bot_id: None = None


class _Change(_Told):
    type: Literal["message"]
    subtype: Literal["message_changed"]
    channel: Id
    channel_type: Literal["im"]
    message: _Written
    previous_message: _Worded = _Worded()


class _ChangeEnvelope(_Told):
    type: Literal["event_callback"]
    team_id: Id
    event_id: EventId
    event: _Change


class _Named(_Told):
    id: Id


class _Label(_Told):
    text: str = ""


class _Chosen(_Told):
    value: str = ""
    text: _Label = _Label()


class _Action(_Told):
    type: Literal["button", "static_select"]
    action_id: str = ""
    value: str = ""
    text: _Label = _Label()
    selected_option: _Chosen | None = None


class _Container(_Told):
    message_ts: Ts
    thread_ts: Ts | None = None


class _Posted(_Told):
    blocks: tuple[dict[str, object], ...] = ()


class _Presses(_Told):
    type: Literal["block_actions"]
    team: _Named
    user: _Named
    channel: _Named
    container: _Container
    actions: tuple[_Action, ...] = Field(min_length=1)
    message: _Posted = _Posted()
    trigger_id: str = ""


class _Window(_Told):
    callback_id: Literal["kase-charge"]  # CHARGE_WINDOW
    private_metadata: str
    submit: _Label = _Label()


class _Submits(_Told):
    type: Literal["view_submission"]
    team: _Named
    user: _Named
    view: _Window


def read(body: object) -> Heard | Pressed | None:
    """Read a body that came from Slack; None for what is not somebody talking to the bot."""
    try:
        if isinstance(body, dict) and body.get("type") == "block_actions":
            return _pressed(_Presses.model_validate(body))
        if isinstance(body, dict) and body.get("type") == "view_submission":
            return _submitted(_Submits.model_validate(body))
        return _heard(_Envelope.model_validate(body))
    except ValidationError:
        return _rewritten(body)


def _heard(envelope: _Envelope) -> Heard | None:
    event = envelope.event
    ours = event.type == "app_mention" or event.channel_type == "im"
    by_a_person = event.bot_id is None and event.subtype in _SUBTYPES and event.user != _SLACKBOT
    if not ours or not by_a_person:
        return None
    return Heard(
        somebody=Somebody(envelope.team_id, event.user),
        event_id=envelope.event_id,
        text=event.text,
        channel=event.channel,
        ts=event.ts,
        thread_ts=event.thread_ts,
        mention=event.type == "app_mention",
        files=tuple(file.mimetype for file in event.files),
    )


def _rewritten(body: object) -> Heard | None:
    """A message of theirs into which somebody wrote a card number afterwards; no other change is an answer to anything.

    https://docs.slack.dev/reference/events/message/message_changed
    """
    try:
        envelope = _ChangeEnvelope.model_validate(body)
    except ValidationError:
        return None
    changed, before = envelope.event.message, envelope.event.previous_message
    if not redact(plain(changed.text)).card_like or redact(plain(before.text)).card_like:
        return None
    return Heard(
        somebody=Somebody(envelope.team_id, changed.user),
        event_id=envelope.event_id,
        text=changed.text,
        channel=envelope.event.channel,
        ts=changed.ts,
        thread_ts=changed.thread_ts,
        mention=False,
    )


def _pressed(presses: _Presses) -> Pressed | None:
    action = presses.actions[0]
    chosen = action.selected_option or _Chosen(value=action.value, text=action.text)
    if not chosen.value or not _is_direct(presses.channel.id):
        return None
    reviews = action.action_id.startswith(f"{REVIEW_BUTTON}-")
    return Pressed(
        somebody=Somebody(presses.team.id, presses.user.id),
        value=chosen.value,
        label=chosen.text.text,
        channel=presses.channel.id,
        ts=presses.container.message_ts,
        thread_ts=presses.container.thread_ts,
        blocks=presses.message.blocks,
        trigger=presses.trigger_id if reviews else None,
    )


def _submitted(submits: _Submits) -> Pressed | None:
    kept = Kept.model_validate_json(submits.view.private_metadata)
    return Pressed(
        somebody=Somebody(submits.team.id, submits.user.id),
        value=kept.payload,
        label=submits.view.submit.text,
        channel=kept.channel,
        ts=kept.ts,
        thread_ts=kept.thread_ts,
        blocks=kept.blocks,
        window_language=kept.language,
    )


def _is_direct(channel: str) -> bool:
    return channel.startswith("D")
