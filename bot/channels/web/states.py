"""How a conversation stands: who talks with the customer, what is waited for, and how far the guide is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from bot.domain.billing import AttemptState
from bot.domain.conversation import Conversation, Moment, Position
from bot.domain.escalation import Escalation
from bot.domain.follow_up import FollowUp
from bot.domain.identity import Customer
from bot.escalation.desk import Targets
from bot.records.unit_of_work import Clock, Records
from bot.replies.catalog import Catalog

BACK: Final = "person-back"
"""The reply that says when people are there again."""

STAGES: Final = ("label-guide-balance", "label-guide-card", "label-guide-agree", "label-guide-payment")
"""The guide as the customer sees it, in order; each is a message of the catalog."""

GUIDE: Final[Mapping[str, Mapping[str, str]]] = {
    "pay_balance": {
        "choose_balance": "label-guide-balance",
        "card_mine": "label-guide-card",
        "card_mine_good": "label-guide-card",
        "card_not_mine": "label-guide-card",
        "card_not_mine_good": "label-guide-card",
        "card_fixed": "label-guide-card",
        "card_fixed_good": "label-guide-card",
        "card_none": "label-guide-card",
        "card_page": "label-guide-card",
        "choose_card": "label-guide-card",
        "after_decline": "label-guide-card",
        "after_decline_edit": "label-guide-card",
        "after_decline_again": "label-guide-card",
        "after_decline_retry": "label-guide-card",
        "confirm": "label-guide-agree",
        "paying": "label-guide-payment",
        "at_the_bank": "label-guide-payment",
    },
    "schedule": {"which_day": "label-guide-card", "confirm": "label-guide-agree"},
}
"""At which stage of the guide each step is that waits for the customer or for their payment."""

PAYING: Final = Position("pay_balance", "paying")
_SECOND: Final = timedelta(seconds=1)
_UNDER_WAY: Final = frozenset({AttemptState.CREATED, AttemptState.SUBMITTED})


class GuideStep(BaseModel):
    """How far the guide is: step `number` of `of`."""

    model_config = ConfigDict(frozen=True)

    number: int
    of: int
    label: str


class State(BaseModel):
    """Who talks with the customer, what is waited for, and what is under way.

    `waiting`: an agent was asked for and has not come. `writing` and `working` end by themselves. `waits_until` is the
    end of the 48 hours after a payment on the clock of the reader. `stamp` is the number of the open question: buttons
    of every other are out of date.
    """

    model_config = ConfigDict(frozen=True)

    who: Literal["bot", "waiting", "agent"] = "bot"
    agent: str | None = None
    writing: bool = False
    working: bool = False
    step: GuideStep | None = None
    waits_until: datetime | None = None
    reference: str | None = None
    hours: str | None = None
    stamp: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the records say of a conversation for one customer: the request for a person, and what is promised."""

    conversation: Conversation | None = None
    escalation: Escalation | None = None
    follow_up: FollowUp | None = None
    paying: bool = False


NOTHING: Final = Standing()
"""How a conversation stands that nobody has begun."""


def standing(records: Records, conversation_id: str, customer: Customer) -> Standing:
    """Read it; of an account nothing is read for who is not tied to it."""
    conversation = records.conversations.get(conversation_id)
    if conversation is None:
        return NOTHING
    held = conversation.owned_by
    escalation = records.escalations.get(held) if held else records.escalations.open_of(conversation_id)
    link = customer.link
    promised = records.follow_ups.waiting_of(link.account_id) if link is not None else ()
    mine = [each for each in promised if each.conversation_id == conversation_id]
    confirmation = conversation.confirmation if conversation.position == PAYING else None
    attempts = records.attempts.of_confirmation(confirmation.id) if confirmation is not None else ()
    paying = any(attempt.state in _UNDER_WAY for attempt in attempts)
    return Standing(conversation, escalation, mine[-1] if mine else None, paying)


@dataclass(frozen=True, slots=True)
class States:
    """Says how conversations stand, with no more of an agent than the desk tells customers in words."""

    catalog: Catalog
    clock: Clock
    targets: Targets

    def of(self, known: Standing, *, working: bool = False, writing: bool = False) -> State:
        """The state; `working` and `writing` are what only this process knows just now."""
        conversation = known.conversation
        if conversation is None:
            return State(working=working)
        who = _who(conversation, known.escalation)
        escalation = known.escalation if who != "bot" else None
        question = conversation.question
        return State(
            who=who,
            agent=escalation.owner.name if who == "agent" and escalation and escalation.owner else None,
            writing=writing and who != "bot",
            working=working or known.paying,
            step=self._step(conversation),
            waits_until=self._real(known.follow_up.due_at) if known.follow_up is not None else None,
            reference=escalation.id if escalation is not None else None,
            hours=self._hours(conversation, escalation) if escalation is not None and who == "waiting" else None,
            stamp=question.stamp if question is not None else None,
        )

    def _step(self, conversation: Conversation) -> GuideStep | None:
        position = conversation.position
        stage = GUIDE.get(position.flow, {}).get(position.step) if position is not None else None
        if stage is None:
            return None
        label = self.catalog.text(stage, {}, conversation.language)
        return GuideStep(number=STAGES.index(stage) + 1, of=len(STAGES), label=label)

    def _hours(self, conversation: Conversation, escalation: Escalation) -> str | None:
        """When people are back, in the words and the time zone of the conversation; None while they are there."""
        hours, now = self.targets.hours(escalation.urgency), self.clock.now()
        if hours.open_at(now):
            return None
        back = Moment(hours.back_at(now), _zone(conversation, hours.timezone))
        return self.catalog.text(BACK, {"back": back}, conversation.language)

    def _real(self, at: datetime) -> datetime:
        """A business moment on the reader's clock, which nobody moves; they differ in demo mode only."""
        ahead = (self.clock.now() - datetime.now(UTC)) / _SECOND
        return at - round(ahead) * _SECOND


def _who(conversation: Conversation, escalation: Escalation | None) -> Literal["bot", "waiting", "agent"]:
    if conversation.owned_by is not None:
        return "agent"
    return "waiting" if escalation is not None and escalation.owner is None else "bot"


def _zone(conversation: Conversation, otherwise: str) -> str:
    said = next((each.facts.get("back") for each in conversation.last_replies if each.key == BACK), None)
    if isinstance(said, Moment):
        return said.timezone
    confirmation = conversation.confirmation
    return confirmation.timezone if confirmation is not None else otherwise
