"""A conversation as plain text, to keep: what was said on both sides, with times, in its language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.channels.web.payloads import Item
from bot.channels.web.timeline import Cursor, Timeline
from bot.channels.web.visitors import Visitor, conversation_of
from bot.domain.conversation import Facts, Moment
from bot.replies.catalog import Catalog

MOST_ITEMS: Final = 2_000
"""The longest transcript: ten times what a page shows, and less than a megabyte of words."""


async def transcript(timeline: Timeline, visitor: Visitor) -> str:
    """What is kept of the conversation, oldest first. Raises what the records raise."""
    conversation_id = conversation_of(visitor.person)
    cursor, items, more = Cursor(), list[Item](), True
    known = set[str]()
    language, zone = visitor.language or timeline.catalog.languages[0], "UTC"
    while more and len(items) < MOST_ITEMS:
        stretch = await timeline.read(visitor.customer, conversation_id, cursor, known=known, pages=False)
        conversation = stretch.standing.conversation
        if conversation is not None:
            language = conversation.language
            zone = conversation.confirmation.timezone if conversation.confirmation is not None else zone
        items += stretch.items
        known |= {item.id for item in stretch.items}
        cursor, more = stretch.cursor, stretch.more
    lines = [timeline.catalog.text("label-transcript", {}, language)]
    for item in items:
        lines += ["", *_said(item, language, zone, timeline.catalog)]
    return "\n".join(lines) + "\n"


def _said(item: Item, language: str, zone: str, catalog: Catalog) -> Iterator[str]:
    at = Moment(item.at, zone)
    match item.from_:
        case "customer":
            yield catalog.text("transcript-customer", {"at": at}, language)
        case "agent":
            facts: Facts = {"name": item.name or "", "at": at}
            yield catalog.text("transcript-agent", facts, language)
        case _:
            yield catalog.text("transcript-bot", {"at": at}, language)
    yield item.text
