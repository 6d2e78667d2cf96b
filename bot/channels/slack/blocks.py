"""Replies as Block Kit: sections of text, rows of buttons, and always a plain text for notifications and readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.channels.slack.texts import cut, escaped
from bot.replies.catalog import Spoken, SpokenButton

Block: TypeAlias = Mapping[str, object]

# https://docs.slack.dev/reference/block-kit/blocks/section-block, .../actions-block, .../button-element
SECTION_LIMIT: Final = 3_000
LABEL_LIMIT: Final = 75
VALUE_LIMIT: Final = 2_000
URL_LIMIT: Final = 3_000
MOST_BLOCKS: Final = 50

ROW: Final = 5
"""Buttons a row: what fits beside each other on a wide screen."""

MOST_BUTTONS: Final = 25

ANSWER_BUTTON: Final = "kase"
"""How the `action_id` of whatever answers a customer's question begins."""

PAGE_BUTTON: Final = f"{ANSWER_BUTTON}-page"
"""How the `action_id` of a button that opens a page begins; Slack tells of its press too, and nothing follows."""

TEXT_LIMIT: Final = 4_000
"""Characters of the plain text, as Slack advises: https://docs.slack.dev/reference/methods/chat.postMessage"""


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """What is posted: blocks, and the text for where blocks cannot be shown."""

    text: str
    blocks: tuple[Block, ...]


def message(replies: Sequence[Spoken], *, page_label: str) -> SlackMessage:
    """What one turn says, as one message; `page_label` names the button that opens a page."""
    blocks: list[Block] = []
    for spoken in replies:
        blocks += [*_sections(spoken.text), *_page(spoken.url, page_label, len(blocks)), *_rows(spoken, len(blocks))]
    return SlackMessage(_text(replies), tuple(blocks[:MOST_BLOCKS]))


def words_alone(replies: Sequence[Spoken]) -> SlackMessage:
    """The same without blocks, answers numbered: they can be typed as well as pressed."""
    lines: list[str] = []
    for spoken in replies:
        offers = [f"{number}. {button.title}" for number, button in enumerate(spoken.buttons, start=1)]
        lines += [spoken.text, *offers]
    return SlackMessage(cut(escaped("\n".join(lines)), SECTION_LIMIT), ())


def answered(blocks: Sequence[Block], chosen: str | None) -> tuple[Block, ...]:
    """A message whose buttons are gone; `chosen` is the label that was pressed, None for one that came too late."""
    kept = [block for block in blocks if block.get("type") != "actions"]
    if chosen is not None:
        kept.append({"type": "context", "elements": [_plain_text(cut(f"✓ {chosen}", SECTION_LIMIT))]})
    return tuple(kept)


def _text(replies: Sequence[Spoken]) -> str:
    return cut(escaped("\n".join(spoken.text for spoken in replies)), TEXT_LIMIT)


def _sections(text: str) -> Iterator[Block]:
    for part in _parts(text.strip()):
        yield {"type": "section", "text": {"type": "mrkdwn", "text": part}}


def _parts(text: str) -> Iterator[str]:
    """Cut at line ends, or in the middle of a line that is too long alone, and only then escape."""
    part = ""
    for line in _lines(text):
        if part and len(escaped(f"{part}\n{line}")) > SECTION_LIMIT:
            yield escaped(part)
            part = line
        else:
            part = f"{part}\n{line}" if part else line
    if part.strip():
        yield escaped(part)


def _lines(text: str) -> Iterator[str]:
    width = SECTION_LIMIT // len("&amp;")
    for line in text.split("\n"):
        if len(escaped(line)) <= SECTION_LIMIT:
            yield line
        else:
            yield from (line[start : start + width] for start in range(0, len(line), width))


def _page(url: str | None, label: str, place: int) -> Iterator[Block]:
    if url is not None and 0 < len(url) <= URL_LIMIT:
        button: Block = {
            "type": "button",
            "action_id": f"{PAGE_BUTTON}-{place}",
            "text": _plain_text(cut(label, LABEL_LIMIT)),
            "url": url,
            "style": "primary",
        }
        yield {"type": "actions", "elements": [button]}


def _rows(spoken: Spoken, place: int) -> Iterator[Block]:
    offered = [button for button in spoken.buttons if button.title and len(button.payload) <= VALUE_LIMIT]
    for start in range(0, len(offered[:MOST_BUTTONS]), ROW):
        row = offered[start : min(start + ROW, MOST_BUTTONS)]
        yield {
            "type": "actions",
            "elements": [_button(f"{ANSWER_BUTTON}-{place}-{start + number}", each) for number, each in enumerate(row)],
        }


def _button(action_id: str, button: SpokenButton) -> Block:
    return {
        "type": "button",
        "action_id": action_id,
        "text": _plain_text(cut(button.title, LABEL_LIMIT)),
        "value": button.payload,
    }


def _plain_text(text: str) -> Block:
    # Without emoji: what a backend calls a subscription is not ours to draw.
    return {"type": "plain_text", "text": text, "emoji": False}
