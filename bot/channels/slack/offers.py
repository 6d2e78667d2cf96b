"""What a question offers: buttons, a select where there are many of one kind, and the way to review a charge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from bot.billing.schedules import CONFIRM_LATER
from bot.channels.slack.layout import Told, plain_text
from bot.channels.slack.limits import (
    CHOICE_VALUE_LIMIT,
    LABEL_LIMIT,
    MOST_CHOICES,
    MOST_IN_ROW,
    OPTION_LIMIT,
    VALUE_LIMIT,
    Block,
)
from bot.channels.slack.say import Say
from bot.channels.slack.texts import cut
from bot.dialogue.showing import AGREED_TO
from bot.domain.conversation import Reply, button_payload
from bot.replies.catalog import SpokenButton
from bot.replies.layouts import MAIN_ANSWERS, UNDOING_ANSWERS

ANSWER_BUTTON: Final = "kase"
"""How the `action_id` of whatever answers a customer's question begins."""

PAGE_BUTTON: Final = f"{ANSWER_BUTTON}-page"
"""How the `action_id` of a button that opens a page begins; Slack tells of its press too, and nothing follows."""

REVIEW_BUTTON: Final = f"{ANSWER_BUTTON}-review"
"""How the `action_id` of a button begins that shows the exact charge before it can be agreed to."""

REVIEW: Final = "review"
"""The answer that pressing it gives once its question is not open any more: one that no question knows."""

YES: Final = "affirm"

ROW: Final = 5
"""Buttons a row: what fits beside each other on a wide screen."""

FEW: Final = 5
"""Up to so many choices of one kind are buttons; more are a select."""

_PLACEHOLDERS: Final[Mapping[str, str]] = {
    "balance": "label-choose-balance",
    "card": "label-choose-card",
    "day": "label-choose-day",
    "language": "label-choose-language",
}


def selects(told: Told, place: int, say: Say) -> tuple[tuple[Block, ...], tuple[SpokenButton, ...]]:
    """The selects of a question, and what is offered by buttons."""
    found: list[Block] = []
    left: list[SpokenButton] = []
    for kind, group in groupby(_usable(told), key=lambda button: _kind(button.answer)):
        choices = list(group)
        fitting = [each for each in choices if kind and len(each.payload) <= CHOICE_VALUE_LIMIT]
        if len(fitting) <= FEW:
            left += choices
            continue
        found.append(_select(f"{ANSWER_BUTTON}-select-{place}-{len(found)}", kind, fitting, told.language, say))
        left += [each for each in choices if each not in fitting]
    return tuple(found), tuple(left)


def buttons(offered: Sequence[SpokenButton], told: Told, place: int, say: Say) -> Iterator[Block]:
    """The buttons of a question, in rows."""
    elements = [_button(each, f"{place}-{number}", told, say) for number, each in enumerate(offered)]
    width = ROW if len(elements) <= MOST_IN_ROW else MOST_IN_ROW
    for start in range(0, len(elements), width):
        yield {"type": "actions", "elements": elements[start : start + width]}


def page(url: str, label: str, place: int) -> Block:
    """The button that opens a page."""
    return {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": f"{PAGE_BUTTON}-{place}",
                "text": plain_text(cut(label, LABEL_LIMIT)),
                "url": url,
                "style": "primary",
            }
        ],
    }


def review_payload(stamp: int) -> str:
    """What the button that shows the charge sends back."""
    return button_payload(stamp, REVIEW)


def yes_payload(stamp: int) -> str:
    """What agreeing sends back, by whatever way."""
    return button_payload(stamp, YES)


def _usable(told: Told) -> list[SpokenButton]:
    return [each for each in told.spoken.buttons if each.title.strip() and len(each.payload) <= VALUE_LIMIT]


def _kind(answer: str) -> str:
    kind, mark, _ = answer.partition(":")
    return kind if mark else ""


def _select(action_id: str, kind: str, choices: Sequence[SpokenButton], language: str, say: Say) -> Block:
    key = _PLACEHOLDERS.get(kind, "label-choose")
    select: dict[str, object] = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain_text(say(Reply(key), language).text),
    }
    options = [_choice(each) for each in choices]
    if len(options) <= MOST_CHOICES:
        return select | {"options": options}
    groups = [
        {
            "label": plain_text(f"{start + 1}–{min(start + MOST_CHOICES, len(options))}"),
            "options": options[start : start + MOST_CHOICES],
        }
        for start in range(0, len(options), MOST_CHOICES)
    ]
    return select | {"option_groups": groups}


def _choice(button: SpokenButton) -> Block:
    title = button.title.strip()
    choice: dict[str, object] = {"text": plain_text(cut(title, OPTION_LIMIT)), "value": button.payload}
    if len(title) > OPTION_LIMIT:  # what tells two long ones apart is often at the end
        choice["description"] = plain_text(f"…{title[1 - OPTION_LIMIT :].lstrip()}")
    return choice


def _button(button: SpokenButton, number: str, told: Told, say: Say) -> Block:
    if button.answer == YES and told.says in AGREED_TO and told.stamp is not None:
        key = "option-review-planned" if told.says == CONFIRM_LATER else "option-review-and-pay"
        title = say(Reply(key, told.facts), told.language).text
        return _element(f"{REVIEW_BUTTON}-{number}", title, review_payload(told.stamp), "primary")
    style = "danger" if button.answer in UNDOING_ANSWERS else "primary" if button.answer in MAIN_ANSWERS else None
    return _element(f"{ANSWER_BUTTON}-{number}", button.title, button.payload, style)


def _element(action_id: str, title: str, value: str, style: str | None) -> Block:
    element: dict[str, object] = {
        "type": "button",
        "action_id": action_id,
        "text": plain_text(cut(title.strip(), LABEL_LIMIT)),
        "value": value,
    }
    return element | ({"style": style} if style is not None else {})
