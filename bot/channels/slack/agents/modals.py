"""The modals of the desk. What a modal is about travels in its `private_metadata`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from bot.channels.slack.agents.card import DESK, details
from bot.channels.slack.agents.wording import DeskWording, quoted
from bot.channels.slack.blocks import SECTION_LIMIT, Block, SlackMessage
from bot.channels.slack.layout import sections
from bot.channels.slack.texts import cut, escaped
from bot.domain.escalation import Escalation, Resolution
from bot.escalation.agents import LONGEST_REPLY

View = Mapping[str, object]

INPUT: Final = "words"
"""The block and action of whatever a modal asks for."""

NOTE: Final = "note"
UNTIL: Final = "until"
"""What may be given beside it."""

SNOOZES: Final = ("hour", "four-hours", "morning")

# https://docs.slack.dev/reference/views/modal-views
_METADATA_LIMIT: Final = 3_000
_TITLE_LIMIT: Final = 24
_BUTTON_LIMIT: Final = 24
_MOST_BLOCKS: Final = 100
_STORY_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class About:
    """What a modal is about; `words` is a reply between its preview and its sending."""

    escalation: str
    words: str = ""

    def written(self) -> str:
        """As `private_metadata`, of at most 3,000 characters."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> About:
        """Read it back. Raises pydantic's ValidationError for what is none of ours."""
        return _ABOUT.validate_json(written)


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Who said or noted what, and when."""

    at: datetime
    who: str
    words: str


_ABOUT: Final = TypeAdapter(About)


def reply_input(known: Escalation, wording: DeskWording, *, language: str) -> View:
    """Where a reply is written, in the language that the customer is spoken to in."""
    label = wording.words.text("reply-label", language=wording.language(language))
    return _asking("reply", known, wording, _text_input(label), submit="button-preview")


def thread_preview(wording: DeskWording, *, shown: str, value: str, hidden: bool, files: bool = False) -> SlackMessage:
    """What was typed in a thread as the customer would read it, seen by its author alone; `value` is what is sent.

    `hidden` numbers and `files` that were sent with it do not reach the customer, which is said.
    """
    asked = wording.text("thread-preview")
    buttons = [
        {
            "type": "button",
            "action_id": f"{DESK}-{name}",
            "text": _plain(wording.words.text(f"button-{label}")),
            "value": value,
            **style,
        }
        for name, label, style in (("say", "send", {"style": "primary"}), ("unsay", "cancel", {}))
    ]
    blocks = [_section(asked), *sections(shown, emoji=True)]
    notices = [wording.text(key) for key, so in (("thread-hidden", hidden), ("thread-files", files)) if so]
    blocks += map(_section, notices)
    blocks.append({"type": "actions", "elements": buttons})
    return SlackMessage("\n".join([asked, quoted(shown), *notices]), tuple(blocks))


def reply_preview(known: Escalation, wording: DeskWording, *, words: str, shown: str, notice: str = "") -> View | None:
    """Exactly what the customer will read, before it is sent; `shown` are the words as the customer gets them.

    `notice` is what the agent should know of it. None when it is too long to be kept between preview and sending.
    """
    if len(About(known.id, words).written()) > _METADATA_LIMIT:
        return None
    blocks = [_section(wording.text("reply-preview")), *sections(shown, emoji=True)]
    if notice:
        blocks.append(_section(notice))
    return _modal("send", known, wording, blocks, submit="button-send", words=words, title="reply-title")


def note_input(known: Escalation, wording: DeskWording) -> View:
    """Where a note is written."""
    return _asking("note", known, wording, _text_input(wording.words.text("note-label")), submit="button-save")


def resolve_input(known: Escalation, wording: DeskWording) -> View:
    """Where it is said how it ended, and what other agents should know."""
    options = [_option(wording.resolution(each), each) for each in Resolution]
    select = {"type": "static_select", "action_id": INPUT, "options": options}
    ended = _input(wording.words.text("resolve-label"), select)
    noted = _text_input(wording.words.text("note-label"), name=NOTE)
    return _modal("resolve", known, wording, [ended, noted], submit="button-resolve")


def reassign_input(known: Escalation, wording: DeskWording) -> View:
    """Where another agent is chosen."""
    select = {"type": "users_select", "action_id": INPUT}
    label = wording.words.text("reassign-label")
    return _asking("reassign", known, wording, _input(label, select), submit="button-reassign")


def snooze_input(known: Escalation, wording: DeskWording) -> View:
    """Where it is said until when: one of the usual pauses, or a moment, which counts where one is chosen."""
    options = [_option(wording.words.text(f"snooze-{each}"), each) for each in SNOOZES]
    select = {"type": "static_select", "action_id": INPUT, "options": options, "initial_option": options[0]}
    usual = _input(wording.words.text("snooze-label"), select)
    # Slack asks and tells in the agent's own time zone:
    # https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
    picker = {"type": "datetimepicker", "action_id": UNTIL}
    chosen = _input(wording.words.text("snooze-until"), picker, name=UNTIL)
    return _modal("snooze", known, wording, [usual, chosen], submit="button-snooze")


def story(known: Escalation, wording: DeskWording, lines: Sequence[StoryLine]) -> View:
    """What was said and noted, oldest first; the newest lines where there are too many for one modal."""
    shown = lines[-_STORY_LINES:]
    blocks: list[Block] = []
    if len(shown) < len(lines):
        blocks.append(_section(wording.text("story-earlier")))
    for line in shown:
        at = wording.words.text("story-at", at=wording.moment(line.at))
        blocks.append(_section(f"*{escaped(line.who)}*, {at}\n{quoted(line.words)}"))
    if not blocks:
        blocks.append(_section(wording.text("story-empty")))
    return _modal("story", known, wording, blocks[:_MOST_BLOCKS])


def opened_details(known: Escalation, wording: DeskWording, *, now: datetime) -> View:
    """What the card of the security queue keeps to itself."""
    return _modal("details", known, wording, details(known, wording, now=now))


def codes(known: Escalation, wording: DeskWording) -> View:
    """The banks' true reasons."""
    return _modal("codes", known, wording, [_section(wording.codes(known.packet))])


def _asking(name: str, known: Escalation, wording: DeskWording, block: Block, *, submit: str) -> View:
    return _modal(name, known, wording, [block], submit=submit)


def _modal(
    name: str,
    known: Escalation,
    wording: DeskWording,
    blocks: Sequence[Block],
    *,
    submit: str | None = None,
    words: str = "",
    title: str | None = None,
) -> View:
    view: dict[str, object] = {
        "type": "modal",
        "callback_id": f"{DESK}-{name}",
        "private_metadata": About(known.id, words).written(),
        "title": _plain(cut(wording.words.text(title or f"{name}-title"), _TITLE_LIMIT)),
        "close": _plain(cut(wording.words.text("button-cancel" if submit else "button-back"), _BUTTON_LIMIT)),
        "blocks": list(blocks),
    }
    return view | ({"submit": _plain(cut(wording.words.text(submit), _BUTTON_LIMIT))} if submit is not None else {})


def _text_input(label: str, *, name: str = INPUT) -> Block:
    element = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": True,
        "max_length": LONGEST_REPLY,
        "focus_on_load": name == INPUT,
    }
    return _input(label, element, name=name)


def _input(label: str, element: Mapping[str, object], *, name: str = INPUT) -> dict[str, object]:
    """What must be filled in, or may be when it is beside that."""
    made: dict[str, object] = {"type": "input", "block_id": name, "label": _plain(label), "element": element}
    return made | ({"optional": True} if name != INPUT else {})


def _option(text: str, value: str) -> Block:
    return {"text": _plain(text), "value": value}


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, SECTION_LIMIT)}}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
