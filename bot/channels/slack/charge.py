"""The exact charge in a window of its own: the words that count as shown, its facts, and the button that agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.channels.slack.blocks import answered
from bot.channels.slack.events import Pressed
from bot.channels.slack.layout import plain_text, sections, small_print, table
from bot.channels.slack.limits import MOST_VIEW_BLOCKS, TITLE_LIMIT, Block
from bot.channels.slack.offers import REVIEW, YES, yes_payload
from bot.channels.slack.say import Say
from bot.channels.slack.texts import cut
from bot.channels.slack.window import CHARGE_WINDOW, Kept, as_kept, metadata
from bot.dialogue.showing import AGREED_TO
from bot.domain.conversation import Confirmation, Conversation, Reply, button_payload, read_payload
from bot.replies.catalog import Spoken
from bot.replies.charge_lines import invoice_lines, moving_lines

_Said = Callable[[Reply], str]

_LEFT_FOR_THE_REST: Final = 6
"""Blocks of a window beside the list of invoices and of what moves."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge that waits for a yes, as it was asked about, and the press that wants to see it."""

    pressed: Pressed
    question: Reply
    confirmation: Confirmation
    language: str


def open_charge(conversation: Conversation | None, pressed: Pressed) -> Charge | None:
    """The charge that the button belongs to; None once its question is not the open one, or a person has taken over.

    One that has run out is shown all the same: agreeing to it renews it, and leads on.
    """
    if conversation is None or conversation.owned_by is not None:
        return None
    question, confirmation, read = conversation.question, conversation.confirmation, read_payload(pressed.value)
    if question is None or confirmation is None or read is None or confirmation.accepted_at is not None:
        return None
    if question.key not in AGREED_TO or question.stamp != read[0]:
        return None
    return Charge(pressed, question, confirmation, confirmation.shown_in or conversation.language)


def other_payload(question: Reply) -> str:
    """What the first answer sends back that is no yes: each of them looks at the account, and none charges."""
    others = (option.answer for option in question.options if option.answer != YES)
    return button_payload(question.stamp or 0, next(others, REVIEW))


def charge_view(charge: Charge, say: Say) -> Block:
    """The window."""
    question, confirmation, language = charge.question, charge.confirmation, charge.language

    def said(reply: Reply) -> str:
        return say(reply, language).text

    later = confirmation.charge_at is not None
    facts = ("fact-amount", "fact-card", "fact-charged-on" if later else "fact-charged-now")
    lines = [
        *sections("\n".join(invoice_lines(confirmation, said))),
        *sections("\n".join(moving_lines(confirmation, said))),
    ]
    room = MOST_VIEW_BLOCKS - _LEFT_FOR_THE_REST
    blocks: list[Block] = [
        *sections(said(question)),
        {"type": "divider"},
        table(facts, question.facts, language, say),
        *lines[:room],
        small_print(said(Reply("charge-later-small-print" if later else "charge-now-small-print"))),
    ]
    return {
        "type": "modal",
        "callback_id": CHARGE_WINDOW,
        "title": plain_text(cut(said(Reply("label-charge")), TITLE_LIMIT)),
        "submit": plain_text(_agree(question, said, later=later)),
        "close": plain_text(cut(said(Reply("label-not-now")), TITLE_LIMIT)),
        "private_metadata": metadata(_kept(charge)),
        "blocks": blocks,
    }


def news_view(said: Sequence[Spoken], language: str, say: Say) -> Block:
    """What the window shows in the place of a charge that was not made: what was said, and where it goes on."""
    blocks = [block for spoken in said for block in sections(spoken.text)]
    return {
        "type": "modal",
        "callback_id": f"{CHARGE_WINDOW}-news",
        "title": plain_text(cut(say(Reply("label-charge"), language).text, TITLE_LIMIT)),
        "close": plain_text(cut(say(Reply("label-close"), language).text, TITLE_LIMIT)),
        "blocks": [*blocks[: MOST_VIEW_BLOCKS - 1], *sections(say(Reply("charge-goes-on"), language).text)],
    }


def _agree(question: Reply, said: _Said, *, later: bool) -> str:
    """The button that agrees: with the sum where Slack has room for it, since half a sum is a wrong one."""
    if later:
        return cut(said(Reply("label-plan")), TITLE_LIMIT)
    title = said(Reply("label-pay-amount", question.facts))
    return title if len(title) <= TITLE_LIMIT else cut(said(Reply("label-pay")), TITLE_LIMIT)


def _kept(charge: Charge) -> Kept:
    pressed = charge.pressed
    return Kept(
        payload=yes_payload(charge.question.stamp or 0),
        language=charge.language,
        channel=pressed.channel,
        ts=pressed.ts,
        thread_ts=pressed.thread_ts,
        blocks=as_kept(answered(pressed.blocks, None)),
    )
