"""What `/kase queue` shows an agent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import SECTION_LIMIT, TEXT_LIMIT, Block, SlackMessage
from bot.channels.slack.texts import cut, escaped
from bot.domain.escalation import Escalation
from bot.escalation.agents import Queue, Summary

MOST_LINES: Final = 10
"""Requests of each kind that are listed."""


def queue_message(queue: Queue, wording: DeskWording, *, links: Mapping[str, str], now: datetime) -> SlackMessage:
    """The queue, oldest first; `links` are the addresses of the cards, where they are known."""
    groups = (("mine", queue.mine), ("waiting", queue.waiting), ("claimed", queue.claimed), ("snoozed", queue.snoozed))
    sections = [_group(name, found, wording, links, now) for name, found in groups if found]
    if not sections:
        empty = wording.text("queue-empty")
        return SlackMessage(empty, (_section(empty),))
    text = "\n\n".join((f"*{wording.text('queue-title')}*", *sections))
    return SlackMessage(cut(text, TEXT_LIMIT), tuple(map(_section, (f"*{wording.text('queue-title')}*", *sections))))


def summary_message(summary: Summary, wording: DeskWording) -> SlackMessage:
    """The day in figures."""
    text = "\n".join(_summary(summary, wording))
    return SlackMessage(text, (_section(text),))


def _summary(summary: Summary, wording: DeskWording) -> Iterator[str]:
    yield f"*{wording.text('summary-title')}*"
    reasons = ", ".join(f"{wording.resolution(reason)} {count}" for reason, count in sorted(summary.resolved.items()))
    closed = sum(summary.resolved.values())
    yield wording.text("summary-opened", count=summary.opened, closed=closed, reasons=reasons)
    if summary.first_reply is not None:
        minutes = max(1, summary.first_reply // timedelta(minutes=1))
        yield wording.text("summary-first-reply", minutes=minutes)
    yield wording.text("summary-waiting", count=summary.waiting, late=summary.late)


def _group(
    name: str, found: Sequence[Escalation], wording: DeskWording, links: Mapping[str, str], now: datetime
) -> str:
    lines = [wording.text(f"queue-{name}", count=len(found))]
    lines += [f"• {_line(each, wording, links.get(each.id), now)}" for each in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        lines.append(wording.text("queue-more", count=len(found) - MOST_LINES))
    return "\n".join(lines)


def _line(known: Escalation, wording: DeskWording, link: str | None, now: datetime) -> str:
    said = wording.text(
        "queue-line",
        account=wording.account(known),
        reason=wording.reason(known),
        since=wording.moment(known.opened_at),
    )
    line = f"<{link}|{said.replace('|', '/')}>" if link else said
    return f"{line} *({escaped(wording.words.text('queue-late'))})*" if known.late(now) else line


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, SECTION_LIMIT)}}
