"""What was said in a conversation, for the agents who take it over: both sides, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.conversation import Incoming, Option, Reply, Saying, read_payload


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was said: by the customer as `text` or by a button, or to them as `reply`.

    `pressed` is the answer that a button gave, `option` what stood on it where that is still known; `language` is what
    the reply, or the question with the button, was said in.
    """

    at: datetime
    text: str | None = None
    pressed: str | None = None
    option: Option | None = None
    reply: Reply | None = None
    language: str = ""


def lines_of(heard: Sequence[Incoming], said: Sequence[Saying]) -> tuple[Line, ...]:
    """Both sides in the order of time; what happened without anybody saying it is left out."""
    asked = {saying.reply.stamp: saying for saying in said if saying.reply.stamp is not None}
    lines = [_heard(each, asked) for each in heard if each.event is None]
    lines += [Line(each.created_at, reply=each.reply, language=each.language) for each in said]
    return tuple(sorted(lines, key=lambda line: line.at))


def _heard(incoming: Incoming, asked: Mapping[int, Saying]) -> Line:
    """What the customer wrote, or which of the answers to which question they pressed."""
    read = read_payload(incoming.payload) if incoming.payload is not None else None
    if read is None:
        return Line(incoming.at, incoming.text or "")
    stamp, answer = read
    question = asked.get(stamp)
    if question is None:
        return Line(incoming.at, pressed=answer)
    option = next((each for each in question.reply.options if each.answer == answer), None)
    return Line(incoming.at, pressed=answer, option=option, language=question.language)
