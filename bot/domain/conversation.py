"""A conversation: where it stands, what was asked, what was agreed, and what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.identity import Customer
from bot.domain.money import Money

OPENING = 0
"""The number in a button's payload that no question has."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, said as local date and time of an IANA time zone."""

    at: datetime
    timezone: str


@dataclass(frozen=True, slots=True)
class Names:
    """Several names said as a list."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums in different currencies said as a list."""

    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class OnScreen:
    """A label as the account's portal shows it; profiles hold the labels by language."""

    profile: str
    label: str


@dataclass(frozen=True, slots=True)
class Term:
    """Another catalog message said inside this one, such as a decline reason."""

    key: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a person wrote, said word for word: its lines stay, and it is as long as they made it."""

    quoted: str


Fact = str | int | Money | Moment | Names | Amounts | OnScreen | Term | Quote
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a question offers: `answer` is what the flow table knows, `key` and `facts` are its label."""

    answer: str
    key: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to say: a catalog key and its facts; options make it a question.

    `stamp` numbers the question within its conversation, so that a button of an earlier one is recognised.
    `page` names a page to open (`card:add`, `card:edit:<card>`, `bank:<attempt>`); `url` is its address, a short-lived
    credential that is made when it is said and neither stored nor logged.
    """

    key: str
    facts: Facts = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    stamp: int | None = None
    page: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """The step of a flow at which the conversation waits."""

    flow: str
    step: str

    def __str__(self) -> str:
        return f"{self.flow}.{self.step}"


@dataclass(frozen=True, slots=True)
class ConfirmedBalance:
    """What a confirmation says about one balance."""

    balance_id: str
    number: str
    amount: Money
    subscriptions: tuple[str, ...]
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The exact charge the customer was asked to agree to.

    Its id comes before the question; `accepted_at` and `accepted_by` (the id of the item that said yes) are set
    together, and only then do attempts exist. One with a `charge_at` was agreed to for that later moment: it is carried
    out by a schedule and by nothing else, and `started_by` is then the id of the event that began the charge.
    `shown_in` is the language it was last asked in, `wording` the version of the words in that language.
    """

    id: str
    account_id: str
    person: str
    card_id: str
    card_label: str
    balances: tuple[ConfirmedBalance, ...]
    asked_at: datetime
    expires_at: datetime
    timezone: str
    card_mine: bool
    accepted_at: datetime | None = None
    accepted_by: str | None = None
    charge_at: datetime | None = None
    started_by: str | None = None
    shown_in: str = ""
    wording: str = ""

    def begun_by(self, incoming_id: str) -> bool:
        """Whether that item began the charge: the yes to it or, at a later time agreed to, the event of its day."""
        return incoming_id in {self.accepted_by, self.started_by}


@dataclass(frozen=True, slots=True)
class Offer:
    """The day and the sum a customer named while asking for more time or for parts; nobody has agreed to them."""

    day: date | None
    amount: Money | None
    said_at: datetime


@dataclass(frozen=True, slots=True)
class GuidedBalance:
    """A balance that the customer was shown how to pay in the account's own portal, as it stood then."""

    balance_id: str
    number: str
    amount: Money
    since: datetime


@dataclass(frozen=True, slots=True)
class Choices:
    """What the customer has picked so far in the guide.

    `cards_seen` tells the cards on file when a hosted page was opened, to notice what was saved there. `declines`
    counts refused tries; `rule_told` says that who asked for a person heard the 48-hour rule. `retry_at` is when the
    refused card may be tried again; `retry_job` is the promise to ask, kept at `remind_at`. `offer` is for the agents.
    `guided` are the balances whose payment is made elsewhere and looked for here.
    """

    balance_ids: tuple[str, ...] = ()
    card_id: str | None = None
    edited_card_id: str | None = None
    cards_seen: tuple[str, ...] = ()
    declines: int = 0
    rule_told: bool = False
    retry_at: datetime | None = None
    retry_job: str | None = None
    remind_at: datetime | None = None
    offer: Offer | None = None
    guided: tuple[GuidedBalance, ...] = ()


@dataclass(frozen=True, slots=True)
class Stride:
    """The last action of a turn that a Rasa server takes one action at a time, so that it can go on and be repeated.

    `turn` is the customer's message, `item` the call for this action; `intent`, `answer` and `picked` are what the
    message meant; `outcome` and `step` are what was answered.
    """

    turn: str
    item: str
    intent: str
    answer: str | None
    picked: str | None
    outcome: str
    step: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything one conversation is; `version` is 0 before the first save and grows by one with each.

    `put_aside` is the question of the step while `question` asks what was meant; `unsure` is the id of the message that
    it asks about, to count the answer. `owned_by` is the escalation whose agent talks with the customer: until it is
    handed back the bot is silent. `account_id` is the account of which its customer could hear in the last turn.
    """

    id: str
    channel: str
    person: str
    language: str
    version: int = 0
    language_chosen: bool = False
    position: Position | None = None
    question: Reply | None = None
    put_aside: Reply | None = None
    unsure: str | None = None
    choices: Choices = field(default_factory=Choices)
    confirmation: Confirmation | None = None
    asked: int = 0
    misunderstood: int = 0
    digits_before: str = ""
    last_replies: tuple[Reply, ...] = ()
    changed_at: datetime | None = None
    stride: Stride | None = None
    owned_by: str | None = None
    account_id: str | None = None


class EventKind(StrEnum):
    """What can enter a conversation without the customer."""

    ATTEMPT_SETTLED = "attempt_settled"
    ATTEMPT_STUCK = "attempt_stuck"
    FOLLOW_UP_DUE = "follow_up_due"
    RETRY_DUE = "retry_due"
    SCHEDULE_DUE = "schedule_due"
    SCHEDULE_NOTICE = "schedule_notice"
    PAYMENT_FAILED = "payment_failed"
    CARD_CHANGED = "card_changed"
    DISPUTE_OPENED = "dispute_opened"
    RECHECK_DUE = "recheck_due"
    ACCESS_ASKED = "access_asked"
    ACCESS_ENDED = "access_ended"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened outside; `subject` is the id of what it is about: an attempt, follow-up, schedule ..."""

    kind: EventKind
    subject: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that came in: exactly one of text (already redacted), payload (a pressed button) or event.

    `id` is unique in its channel: the same id again gets the first answer again. `in_public` is what was said where
    others talk too, to somebody else perhaps; `attached` is what came with a file, which nobody opens.
    """

    id: str
    conversation_id: str
    channel: str
    customer: Customer
    at: datetime
    text: str | None = None
    payload: str | None = None
    event: Event | None = None
    locale: str | None = None
    redacted: bool = False
    in_public: bool = False
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A reply on its way to a customer: `id` is ours, stable over redeliveries; `language` is what it is said in.

    `account_id` is the account of which the customer could hear when it was said: who is not tied to it any more when
    it is delivered does not get to see it. None is for everybody.
    """

    id: str
    conversation_id: str
    channel: str
    incoming_id: str
    seq: int
    language: str
    reply: Reply
    created_at: datetime
    account_id: str | None = None


def button_payload(stamp: int, answer: str) -> str:
    """What a button sends back: the number of its question and the answer."""
    return f"kase:{stamp}:{answer}"


def opening_payload(intent: str) -> str:
    """What a button sends that belongs to no question and begins something: questions are numbered from 1."""
    return button_payload(OPENING, intent)


def read_payload(payload: str) -> tuple[int, str] | None:
    """The question's number and the answer in a button's payload; None for anything that is not ours."""
    mark, _, rest = payload.partition(":")
    stamp, _, answer = rest.partition(":")
    if mark != "kase" or not (stamp.isascii() and stamp.isdigit() and len(stamp) < 10) or not 0 < len(answer) < 200:
        return None
    return int(stamp), answer
