"""The card of an escalation: one message in the agents' channel, which is rewritten as things change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.channels.slack.agents.wording import DeskWording
from bot.channels.slack.blocks import LABEL_LIMIT, SECTION_LIMIT, TEXT_LIMIT, Block, SlackMessage
from bot.channels.slack.texts import cut, escaped
from bot.domain.escalation import Escalation, Urgency

DESK: Final = "desk"
"""How the ids of everything that agents press begin."""

_HEADER_LIMIT: Final = 150
_FIELD_LIMIT: Final = 2_000
_MARK: Final = {Urgency.NORMAL: "", Urgency.URGENT: "🔶 ", Urgency.SECURITY: "🔒 "}


@dataclass(frozen=True, slots=True)
class Shown:
    """How an escalation stands when its card is drawn.

    `held`: its agent talks with the customer. `number` is that of the desk's newest entry about it: what is pressed on
    this card is the same press for as long as nothing else happens, and another one afterwards. `codes` says whether
    anybody at this desk may see bank codes, so that the menu's line leads somewhere.
    """

    escalation: Escalation
    number: int
    held: bool
    last_words: str = ""
    codes: bool = True


def card(shown: Shown, wording: DeskWording, *, now: datetime) -> SlackMessage:
    """The card. What is for the security queue shows only what it is about; details are opened by who presses."""
    known, held = shown.escalation, shown.held
    title = f"{_MARK[known.urgency]}{wording.title(known)}"
    state = wording.state(known, held=held, now=now)
    apart = known.urgency is Urgency.SECURITY
    blocks: list[Block] = [{"type": "header", "text": _plain(cut(title, _HEADER_LIMIT))}, _section(state)]
    if (target := wording.target(known, now)) is not None:
        blocks.append(_section(target))
    if apart:
        blocks += [_section(wording.text("about", reason=wording.reason(known))), _context(wording.text("kept-apart"))]
    else:
        blocks += details(known, wording, now=now)
        if shown.last_words:
            blocks.append(_section(wording.last_words(shown.last_words)))
    blocks.append(_context(wording.text("reference", reference=known.id, at=wording.moment(known.opened_at))))
    blocks.append({"type": "actions", "elements": list(_buttons(shown, wording))})
    spoken = f"{escaped(title)}. {escaped(wording.reason(known))}. {state}"
    return SlackMessage(cut(spoken, TEXT_LIMIT), tuple(blocks))


def details(known: Escalation, wording: DeskWording, *, now: datetime) -> list[Block]:
    """Everything an agent needs to know, without bank codes."""
    fields = [{"type": "mrkdwn", "text": cut(text, _FIELD_LIMIT)} for text in wording.fields(known, now=now)]
    return [{"type": "section", "fields": fields}, _section(wording.tried(known.packet))]


def _buttons(shown: Shown, wording: DeskWording) -> Iterator[Block]:
    known, held = shown.escalation, shown.held
    if known.closed_at is not None:
        yield _button("reopen", shown, wording, style="primary")
        yield _button("story", shown, wording)
        return
    if known.owner is None:
        yield _button("claim", shown, wording, style="primary")
    elif not held:
        yield _button("claim", shown, wording, label="button-take-again")
    yield _button("reply", shown, wording, style="primary" if held else None)
    yield _button("note", shown, wording)
    yield _button("story", shown, wording)
    if known.urgency is Urgency.SECURITY:
        yield _button("details", shown, wording)
    yield _menu(shown, wording)


def _menu(shown: Shown, wording: DeskWording) -> Block:
    names = ["resolve", "reassign", "snooze"]
    if shown.held:
        names.insert(0, "hand-back")
    if shown.codes and shown.escalation.packet.agent_only_codes:
        names.append("codes")
    options = [
        {"text": _plain(cut(wording.words.text(f"button-{name}"), LABEL_LIMIT)), "value": f"{name}|{mark(shown)}"}
        for name in names
    ]
    return {"type": "overflow", "action_id": f"{DESK}-more", "options": options}


def mark(shown: Shown) -> str:
    """What a button says it was shown for: the escalation, and what was the newest about it."""
    return f"{shown.escalation.id}|{shown.number}"


def read_mark(value: str) -> tuple[str, str] | None:
    """The escalation and the number of a button; None for what is none of ours."""
    escalation_id, _, number = value.partition("|")
    return (escalation_id, number) if escalation_id and number.isdigit() else None


def _button(
    name: str, shown: Shown, wording: DeskWording, *, style: str | None = None, label: str | None = None
) -> Block:
    made: dict[str, object] = {
        "type": "button",
        "action_id": f"{DESK}-{name}",
        "text": _plain(cut(wording.words.text(label or f"button-{name}"), LABEL_LIMIT)),
        "value": mark(shown),
    }
    return made | ({"style": style} if style is not None else {})


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, SECTION_LIMIT)}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": cut(text, _FIELD_LIMIT)}]}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
