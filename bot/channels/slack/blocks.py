"""Replies as Block Kit: what one turn says, as one message or more, and always a plain text that says all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.channels.slack.layout import Told, body, plain_text
from bot.channels.slack.limits import (
    LABEL_LIMIT,
    MOST_BLOCKS,
    SECTION_LIMIT,
    TEXT_LIMIT,
    URL_LIMIT,
    VALUE_LIMIT,
    Block,
    message_faults,
)
from bot.channels.slack.offers import ANSWER_BUTTON, PAGE_BUTTON, REVIEW_BUTTON, buttons, page, selects
from bot.channels.slack.say import Say
from bot.channels.slack.texts import cut, escaped, unescaped
from bot.domain.conversation import Reply
from bot.replies.catalog import Spoken

__all__ = [
    "ANSWER_BUTTON",
    "LABEL_LIMIT",
    "MOST_BLOCKS",
    "PAGE_BUTTON",
    "REVIEW_BUTTON",
    "SECTION_LIMIT",
    "TEXT_LIMIT",
    "URL_LIMIT",
    "VALUE_LIMIT",
    "Block",
    "SlackMessage",
    "answered",
    "compose",
    "message",
    "words_alone",
]

_OFFERS_LIMIT: Final = TEXT_LIMIT * 3 // 4
"""Of the plain text, what answers may take of it."""


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """What is posted: blocks, and the text for where blocks cannot be shown or are read aloud.

    https://docs.slack.dev/reference/methods/chat.postMessage: screen readers read the text, not the blocks.
    """

    text: str
    blocks: tuple[Block, ...]


def compose(told: Sequence[Told], say: Say) -> tuple[tuple[int, SlackMessage], ...]:
    """What one turn says as messages, each with how many of the replies it says; one message wherever they fit.

    What Slack would refuse all the same is said in words alone.
    """
    drawn = [tuple(_drawn(each, place, say)) for place, each in enumerate(told)]
    parts: list[tuple[int, SlackMessage]] = []
    start = 0
    while start < len(told):
        end = _as_far_as_fits(drawn, start)
        blocks = tuple(_one_primary(_squeezed([block for each in drawn[start:end] for block in each])))
        said = SlackMessage(_text(told[start:end], say), blocks)
        plainly = words_alone([each.spoken for each in told[start:end]])
        parts.append((end - start, plainly if message_faults(blocks) else said))
        start = end
    return tuple(parts)


def message(replies: Sequence[Spoken], *, page_label: str) -> SlackMessage:
    """Words and answers as one message, without a look at their facts; `page_label` names the button of a page."""

    def say(reply: Reply, language: str) -> Spoken:  # noqa: ARG001 - there are no facts to say otherwise
        return Spoken(page_label)

    blocks: list[Block] = []
    for place, spoken in enumerate(replies):
        blocks += _drawn(Told(spoken, ""), place, say)
    return SlackMessage(_cut_to_fit(replies, ""), tuple(_one_primary(_squeezed(blocks))))


def words_alone(replies: Sequence[Spoken]) -> SlackMessage:
    """The same without blocks, answers numbered: they can be typed as well as pressed."""
    lines: list[str] = []
    for spoken in replies:
        offers = [f"{number}. {button.title}" for number, button in enumerate(spoken.buttons, start=1)]
        lines += [spoken.text, *offers]
    return SlackMessage(cut(escaped("\n".join(lines)), SECTION_LIMIT), ())


def answered(blocks: Sequence[Block], chosen: str | None) -> tuple[Block, ...]:
    """A message whose answers are gone; `chosen` is the label that was pressed, None for one that came too late."""
    kept = [_without_select(block) for block in blocks if block.get("type") != "actions"]
    if chosen is not None:
        kept.append({"type": "context", "elements": [plain_text(cut(f"✓ {chosen}", SECTION_LIMIT))]})
    return tuple(kept)


def plainly_asked(blocks: Sequence[Block], *, yes: str, payload: str) -> tuple[Block, ...]:
    """A question about a charge whose answers work without a window: `yes` stands where it could be reviewed."""
    return tuple(
        {**block, "elements": [_without_review(element, yes, payload) for element in _elements(block)]}
        if block.get("type") == "actions"
        else block
        for block in blocks
    )


def read_aloud(blocks: Sequence[Block]) -> str:
    """The plain text of a message of ours as it stands."""
    lines = [line for block in blocks for line in _lines(block)]
    return cut(escaped(unescaped("\n".join(lines))), TEXT_LIMIT)  # Slack may have escaped what it gives back


def _drawn(told: Told, place: int, say: Say) -> Iterator[Block]:
    chosen_from, offered = selects(told, place, say)
    said = body(told, say)
    if chosen_from and said and "text" in said[-1] and said[-1].get("type") == "section":
        # Beside its question, which is then its label for a screen reader too.
        said[-1] = {**said[-1], "accessory": chosen_from[0]}
        chosen_from = chosen_from[1:]
    yield from said
    if told.spoken.url is not None and 0 < len(told.spoken.url) <= URL_LIMIT:
        yield page(told.spoken.url, say(Reply("open-page"), told.language).text, place)
    if chosen_from:
        yield {"type": "actions", "elements": list(chosen_from)}
    yield from buttons(offered, told, place, say)


def _as_far_as_fits(drawn: Sequence[Sequence[Block]], start: int) -> int:
    """How far one message goes: at least one reply, however long it is."""
    end, taken = start + 1, len(drawn[start])
    while end < len(drawn) and taken + len(drawn[end]) <= MOST_BLOCKS:
        taken += len(drawn[end])
        end += 1
    return end


def _squeezed(blocks: Sequence[Block]) -> Sequence[Block]:
    """At most as many blocks as Slack takes: of one reply that is longer, the words are cut and never the answers."""
    over = len(blocks) - MOST_BLOCKS
    if over <= 0:
        return blocks
    words = [at for at, block in enumerate(blocks) if block.get("type") == "section" and "accessory" not in block]
    dropped = set(words[len(words) - over :]) if over < len(words) else set(words[1:])
    return [block for at, block in enumerate(blocks) if at not in dropped][:MOST_BLOCKS]


def _one_primary(blocks: Sequence[Block]) -> Iterator[Block]:
    """One main thing to do in a message, the last that is offered; buttons that stand out all do not."""
    main = [element for block in blocks for element in _elements(block) if element.get("style") == "primary"][-1:]
    for block in blocks:
        if block.get("type") != "actions":
            yield block
            continue
        elements = [
            each if each in main or each.get("style") != "primary" else _unstyled(each) for each in _elements(block)
        ]
        yield {**block, "elements": elements}


def _unstyled(element: Block) -> Block:
    return {name: value for name, value in element.items() if name != "style"}


def _text(told: Sequence[Told], say: Say) -> str:
    return _cut_to_fit([each.spoken for each in told], say(Reply("choices-offered"), told[-1].language).text)


def _cut_to_fit(replies: Sequence[Spoken], introduction: str) -> str:
    """Words and answers as text; of what is too long, the words are cut first."""
    offers = [f"• {button.title}" for spoken in replies for button in spoken.buttons if button.title]
    tail = cut(escaped("\n".join([introduction, *offers] if introduction else offers)), _OFFERS_LIMIT) if offers else ""
    words = cut(escaped("\n".join(spoken.text for spoken in replies)), TEXT_LIMIT - len(tail) - 1)
    return f"{words}\n{tail}" if tail else words


def _without_select(block: Block) -> Block:
    accessory = block.get("accessory")
    if isinstance(accessory, dict) and accessory.get("type") == "static_select":
        return {name: value for name, value in block.items() if name != "accessory"}
    return block


def _without_review(element: Block, yes: str, payload: str) -> Block:
    action_id = str(element.get("action_id", ""))
    if not action_id.startswith(f"{REVIEW_BUTTON}-"):
        return element
    number = action_id.removeprefix(f"{REVIEW_BUTTON}-")
    return {
        **element,
        "action_id": f"{ANSWER_BUTTON}-plainly-{number}",
        "text": plain_text(cut(yes, LABEL_LIMIT)),
        "value": payload,
    }


def _elements(block: Block) -> list[Block]:
    elements = block.get("elements")
    return [each for each in elements if isinstance(each, dict)] if isinstance(elements, list | tuple) else []


def _lines(block: Block) -> Iterator[str]:
    """What a block of ours says; facts stand as label and value in turn."""
    if isinstance(text := block.get("text"), dict):
        yield str(text.get("text", ""))
    fields = block.get("fields")
    words = [str(each.get("text", "")).strip("*") for each in fields] if isinstance(fields, list | tuple) else []
    yield from (f"{label}: {value}" for label, value in zip(words[::2], words[1::2], strict=False))
    for element in _elements(block):
        label = element.get("text", "")
        said = str(label.get("text", "")) if isinstance(label, dict) else str(label)
        if said:
            yield f"• {said}" if block.get("type") == "actions" else said
