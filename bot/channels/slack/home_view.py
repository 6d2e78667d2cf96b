"""The home tab as Block Kit: how the account stands, what can be done about it, who has been asked, which language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from babel import Locale

from bot.channels.slack.asking import HOME
from bot.channels.slack.blocks import LABEL_LIMIT, Block, message
from bot.channels.slack.persons import UNREACHABLE
from bot.channels.slack.say import Say
from bot.channels.slack.texts import cut, escaped
from bot.dialogue.glance import Glance
from bot.domain.billing import Attempt
from bot.domain.conversation import Moment, Reply, opening_payload
from bot.domain.escalation import Escalation
from bot.replies.catalog import Spoken

AGAIN: Final = f"{HOME}-again"
"""The button that looks again; nothing of it goes into the conversation."""

MOST_BLOCKS: Final = 100
"""https://docs.slack.dev/reference/views: at most 100 blocks."""

_PAY: Final = "pay_balance"
_CARD: Final = "update_card"
_CHECK: Final = "check_for_me"
_PERSON: Final = "talk_to_human"
_OWES: Final = (_PAY, _CARD, _CHECK, _PERSON)
_BUTTONS: Final[Mapping[str, tuple[str, ...]]] = {
    "due": _OWES,
    "due_soon_off": _OWES,
    "unseen": (_PAY, _CHECK, _PERSON),
    "scheduled": (_CARD, _CHECK, _PERSON),
    "paying": (_CHECK, _PERSON),
    "paid_lately": (_CHECK, _PERSON),
    "not_cleared": (_CHECK, _PERSON),
    "clear_notice": (_CHECK, _PERSON),
    "clear": (_CARD, _CHECK, _PERSON),
}
"""By how the account stands; whoever cannot do anything here can always talk to a person."""

_LABELS: Final[Mapping[str, Reply]] = {
    _PAY: Reply("option-pay-balance"),
    _CARD: Reply("option-update-card"),
    _CHECK: Reply("option-check-for-me"),
    _PERSON: Reply("option-talk-to-human"),
}
_SEES_NO_PAYMENTS: Final = frozenset({"stranger", "reader", "unseen", UNREACHABLE})
"""Those who may not know what was paid, or of whom nobody knows right now whether they may."""


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What is known when the tab is drawn.

    `waits_until` is the end of the 48 hours after the last confirmed payment, `paid` that payment; `timezone` is the
    account's. `answer` says where a press in the tab was just answered, or who has it.
    """

    glance: Glance
    timezone: str | None = None
    waits_until: datetime | None = None
    paid: Attempt | None = None
    escalation: Escalation | None = None
    answer: Reply | None = None


def home_view(facts: HomeFacts, *, say: Say, languages: Sequence[str]) -> Block:
    """The view, within Slack's limits."""
    language = facts.glance.language

    def words(reply: Reply) -> str:
        return say(reply, language).text

    blocks = [
        *(_context(words(facts.answer)) if facts.answer is not None else ()),
        *_sections(words(Reply("home-welcome"))),
        {"type": "divider"},
        *(block for text in _account(facts, say) for block in _sections(text)),
        *_buttons(facts.glance, say),
        *_language(language, languages, say),
    ]
    return {"type": "home", "callback_id": HOME, "blocks": blocks[:MOST_BLOCKS]}


def _account(facts: HomeFacts, say: Say) -> Iterator[str]:
    glance, zone = facts.glance, facts.timezone
    language = glance.language
    yield "\n".join(say(reply, language).text for reply in glance.replies)
    if glance.outcome == "stranger":
        yield say(Reply("home-general"), language).text
    knows = glance.outcome not in _SEES_NO_PAYMENTS and zone is not None
    if knows and zone and facts.waits_until is not None and glance.outcome != "paid_lately":
        yield say(Reply("home-clock", {"until": Moment(facts.waits_until, zone)}), language).text
    if knows and zone and facts.paid is not None and facts.paid.paid_at is not None:
        yield say(_receipt(facts.paid, facts.paid.paid_at, zone), language).text
    if facts.escalation is not None:
        yield say(_person(facts.escalation), language).text


def _receipt(paid: Attempt, at: datetime, zone: str) -> Reply:
    return Reply(
        "payment-confirmed",
        {
            "amount": paid.amount,
            "card": paid.card_label,
            "number": paid.balance_number,
            "at": Moment(at, zone),
            "receipt": paid.receipt or "–",
        },
    )


def _person(escalation: Escalation) -> Reply:
    if escalation.owner is not None:
        return Reply("home-person-talks", {"name": escalation.owner.name, "reference": escalation.id})
    return Reply("home-person-asked", {"reference": escalation.id})


def _sections(text: str) -> Sequence[Block]:
    return message((Spoken(text),), page_label="").blocks


def _context(text: str) -> Sequence[Block]:
    return ({"type": "context", "elements": [{"type": "mrkdwn", "text": escaped(text)}]},)


def _buttons(glance: Glance, say: Say) -> Iterator[Block]:
    elements: list[Block] = []
    for name in _BUTTONS.get(glance.outcome, (_PERSON,)):
        label = say(_LABELS[name], glance.language).text
        more = {"style": "primary"} if name == _PAY else {}
        elements.append(_button(f"{HOME}-{name}", label) | {"value": opening_payload(name)} | more)
    if glance.outcome == UNREACHABLE:
        elements.insert(0, _button(AGAIN, say(Reply("option-home-again"), glance.language).text))
    yield {"type": "actions", "elements": elements}


def _button(action_id: str, label: str) -> dict[str, object]:
    return {"type": "button", "action_id": action_id, "text": _plain_text(label)}


def _language(spoken: str, languages: Sequence[str], say: Say) -> Iterator[Block]:
    options = {code: _option(code, spoken, say) for code in languages}
    if len(options) < 2:
        return
    chosen: Mapping[str, object] = {"initial_option": options[spoken]} if spoken in options else {}
    yield {
        "type": "section",
        "text": _plain_text(say(Reply("home-language"), spoken).text),
        "accessory": {
            "type": "static_select",
            "action_id": f"{HOME}-language",
            "placeholder": _plain_text(say(Reply("option-home-language"), spoken).text),
            "options": list(options.values()),
            **chosen,
        },
    }


def _option(code: str, spoken: str, say: Say) -> Block:
    native = (Locale(code).get_language_name(code) or code).capitalize()
    label = say(Reply("option-language", {"name": native}), spoken).text
    return {"text": _plain_text(label), "value": opening_payload(f"language_switch:{code}")}


def _plain_text(text: str) -> Block:
    return {"type": "plain_text", "text": cut(text, LABEL_LIMIT), "emoji": False}
