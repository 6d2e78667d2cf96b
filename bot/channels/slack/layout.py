"""How a reply is laid out: its words as they are, or a lead, its facts as a table, and the small print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.channels.slack.limits import FIELD_LIMIT, SECTION_LIMIT, Block
from bot.channels.slack.say import Say
from bot.channels.slack.texts import cut, escaped
from bot.domain.conversation import Facts, Reply
from bot.replies.catalog import Spoken
from bot.replies.layouts import LAYOUTS, SMALL_PRINT, Layout

AGENT_SAYS: Final = "agent-says"
"""What an agent wrote to a customer."""


@dataclass(frozen=True, slots=True)
class Told:
    """A reply in words, the language they are in, and what the words were made of where that is known."""

    spoken: Spoken
    language: str
    says: str = ""
    facts: Facts = field(default_factory=dict)
    stamp: int | None = None


def told_as(reply: Reply, spoken: Spoken, language: str) -> Told:
    """A reply of the assistant's and its words."""
    return Told(spoken, language, reply.key, reply.facts, reply.stamp)


def body(told: Told, say: Say) -> list[Block]:
    """What the reply says, without what it offers."""
    layout = LAYOUTS.get(told.says)
    if layout is not None and told.spoken.fault is None and _can_be_said(layout, told, say):
        return list(_laid_out(layout, told, say))
    if told.says in SMALL_PRINT:
        return [small_print(told.spoken.text)]
    return list(sections(told.spoken.text, emoji=told.says == AGENT_SAYS))


def plain_text(text: str, *, emoji: bool = False) -> Block:
    """Text of which nothing is markup: what a backend or a person calls something is not ours to draw or to link."""
    return {"type": "plain_text", "text": text, "emoji": emoji}


def sections(text: str, *, emoji: bool = False) -> Iterator[Block]:
    """Text of any length; `emoji`: names such as `:wave:`, which is how Slack gives what its people type, are drawn."""
    for part in _parts(text.strip()):
        yield {"type": "section", "text": plain_text(part, emoji=emoji)}


def small_print(text: str) -> Block:
    """Text in small letters."""
    return {"type": "context", "elements": [plain_text(cut(text, SECTION_LIMIT))]}


def table(keys: tuple[str, ...], facts: Facts, language: str, say: Say) -> Block:
    """Facts by their labels, two columns where there is room; at most five."""
    fields: list[Block] = []
    for key in keys:
        label, _, value = say(Reply(key, facts), language).text.partition("\n")
        fields.append({"type": "mrkdwn", "text": f"*{escaped(label)}*"})
        fields.append(plain_text(cut(value or "–", FIELD_LIMIT)))
    return {"type": "section", "fields": fields}


def _can_be_said(layout: Layout, told: Told, say: Say) -> bool:
    """Whether nothing of it falls back to other words, such as for a fact that is not there."""
    keys = (layout.lead, *layout.facts, *layout.small)
    return all(say(Reply(key, told.facts), told.language).fault is None for key in keys)


def _laid_out(layout: Layout, told: Told, say: Say) -> Iterator[Block]:
    facts, language, lead = told.facts, told.language, layout.lead
    yield from sections(say(Reply(lead, facts), language).text)
    yield table(layout.facts, facts, language, say)
    for key in layout.small:
        yield small_print(say(Reply(key, facts), language).text)


def _parts(text: str) -> Iterator[str]:
    """Cut at line ends, or in the middle of a line that is too long alone."""
    part = ""
    for line in _lines(text):
        if part and len(f"{part}\n{line}") > SECTION_LIMIT:
            yield part
            part = line
        else:
            part = f"{part}\n{line}" if part else line
    if part.strip():
        yield part


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (line[start : start + SECTION_LIMIT] for start in range(0, max(len(line), 1), SECTION_LIMIT))
