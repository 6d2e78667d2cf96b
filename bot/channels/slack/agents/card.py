"""The card of an escalation: one message in the agents' channel, which is rewritten as things change."""

from __future__ import annotations

from collections.abc import Iterator
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


def card(
    known: Escalation, wording: DeskWording, *, held: bool, now: datetime, last_words: str = "", codes: bool = True
) -> SlackMessage:
    """The card. What is for the security queue shows only what it is about; details are opened by who presses.

    `codes` says whether anybody at this desk may see bank codes, so that the button leads somewhere.
    """
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
        if last_words:
            blocks.append(_section(wording.last_words(last_words)))
    blocks.append(_context(wording.text("reference", reference=known.id, at=wording.moment(known.opened_at))))
    blocks.append({"type": "actions", "elements": list(_buttons(known, wording, held=held, codes=codes))})
    spoken = f"{escaped(title)}. {escaped(wording.reason(known))}. {state}"
    return SlackMessage(cut(spoken, TEXT_LIMIT), tuple(blocks))


def details(known: Escalation, wording: DeskWording, *, now: datetime) -> list[Block]:
    """Everything an agent needs to know, without bank codes."""
    fields = [{"type": "mrkdwn", "text": cut(text, _FIELD_LIMIT)} for text in wording.fields(known, now=now)]
    return [{"type": "section", "fields": fields}, _section(wording.tried(known.packet))]


def _buttons(known: Escalation, wording: DeskWording, *, held: bool, codes: bool) -> Iterator[Block]:
    if known.closed_at is not None:
        yield _button("reopen", known, wording, style="primary")
        yield _button("story", known, wording)
        return
    if known.owner is None:
        yield _button("claim", known, wording, style="primary")
    elif not held:
        yield _button("claim", known, wording, label="button-take-again")
    yield _button("reply", known, wording, style="primary" if held else None)
    yield _button("note", known, wording)
    yield _button("story", known, wording)
    if known.urgency is Urgency.SECURITY:
        yield _button("details", known, wording)
    yield _menu(known, wording, held=held, codes=codes)


def _menu(known: Escalation, wording: DeskWording, *, held: bool, codes: bool) -> Block:
    names = ["resolve", "reassign", "snooze"]
    if held:
        names.insert(0, "hand-back")
    if codes and known.packet.agent_only_codes:
        names.append("codes")
    options = [
        {"text": _plain(cut(wording.words.text(f"button-{name}"), LABEL_LIMIT)), "value": f"{name}|{mark(known)}"}
        for name in names
    ]
    return {"type": "overflow", "action_id": f"{DESK}-more", "options": options}


def mark(known: Escalation) -> str:
    """What a button says it was shown for: the escalation, and as which version of it."""
    return f"{known.id}|{known.version}"


def read_mark(value: str) -> tuple[str, str] | None:
    """The escalation and version of a button; None for what is none of ours."""
    escalation_id, _, version = value.partition("|")
    return (escalation_id, version) if escalation_id and version.isdigit() else None


def _button(
    name: str, known: Escalation, wording: DeskWording, *, style: str | None = None, label: str | None = None
) -> Block:
    made: dict[str, object] = {
        "type": "button",
        "action_id": f"{DESK}-{name}",
        "text": _plain(cut(wording.words.text(label or f"button-{name}"), LABEL_LIMIT)),
        "value": mark(known),
    }
    return made | ({"style": style} if style is not None else {})


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, SECTION_LIMIT)}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": cut(text, _FIELD_LIMIT)}]}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}
