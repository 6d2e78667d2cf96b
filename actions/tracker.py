"""What a Rasa server reports: the customer's latest message is believed, slots and earlier events are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from actions.agreed import CHANNEL, CHOICE, PICKED_INTENT, STAMP
from bot.domain.conversation import EventKind, button_payload
from bot.errors import InvalidInput

_LONGEST_NAME = 200
_LONGEST_CHOICE = 200
_HIGHEST_STAMP = 999_999_999


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a customer, and the call that it led to.

    `turn` names the message and `call` the action call within it: a call that is repeated has the same names.
    """

    sender: str
    turn: str
    call: str
    text: str
    intent: str
    choice: str | None
    stamp: int | None
    locale: str | None
    channel: str | None

    @property
    def conversation_id(self) -> str:
        """Our name of the conversation."""
        return f"{CHANNEL}:{self.sender}"

    @property
    def payload(self) -> str | None:
        """The pressed button in our own form; None when the customer typed."""
        if self.stamp is None:
            return None
        answer = self.choice or "" if self.intent == PICKED_INTENT else self.intent
        return button_payload(self.stamp, answer)


class _Rasa(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Intent(_Rasa):
    name: str | None = None


class _Entity(_Rasa):
    entity: str
    value: JsonValue = None


class _Metadata(_Rasa):
    locale: JsonValue = None


class _Message(_Rasa):
    text: str | None = None
    message_id: Annotated[str, Field(max_length=_LONGEST_NAME)] | None = None
    intent: _Intent | None = None
    entities: list[_Entity] = []
    metadata: _Metadata | None = None


class _Event(_Rasa):
    event: str
    name: str | None = None
    timestamp: float | None = None
    input_channel: str | None = None


class _Tracker(_Rasa):
    sender_id: Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
    latest_message: _Message
    events: list[_Event]


def read_tracker(tracker: object, action: str) -> Said:
    """Read what the call of an action is about. Raises `InvalidInput` when it cannot be told."""
    try:
        read = _Tracker.model_validate(tracker, from_attributes=True)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise InvalidInput("the tracker cannot be read", field=place) from error
    message = read.latest_message
    heard, since = _since_the_message(read.events)
    turn = message.message_id or (str(heard.timestamp) if heard and heard.timestamp is not None else None)
    if turn is None:
        raise InvalidInput("the tracker's latest message has neither an id nor a time", field="latest_message")
    before = sum(1 for event in since if event.event == "action" and event.name == action)
    intent = (message.intent.name if message.intent else None) or ""
    return Said(
        sender=read.sender_id,
        turn=turn,
        call=f"{read.sender_id}:{turn}:{action}:{before}",
        text=message.text or "",
        intent="" if intent in set(EventKind) else intent,
        choice=_choice(message.entities),
        stamp=_stamp(message.entities),
        locale=_text(message.metadata.locale) if message.metadata else None,
        channel=heard.input_channel if heard else None,
    )


def _since_the_message(events: list[_Event]) -> tuple[_Event | None, list[_Event]]:
    for index in range(len(events) - 1, -1, -1):
        if events[index].event == "user":
            return events[index], events[index + 1 :]
    return None, events


def _choice(entities: list[_Entity]) -> str | None:
    found = next((_text(each.value) for each in entities if each.entity == CHOICE), None)
    return found if found is not None and len(found) < _LONGEST_CHOICE else None


def _stamp(entities: list[_Entity]) -> int | None:
    found = next((each.value for each in entities if each.entity == STAMP), None)
    digits = str(found) if isinstance(found, (str, int)) and not isinstance(found, bool) else ""
    stamp = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
    return stamp if stamp is not None and stamp <= _HIGHEST_STAMP else None


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
