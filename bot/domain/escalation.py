"""A conversation that needs a person, with everything the person needs to take over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.billing import AttemptState, DeclineClass
from bot.domain.conversation import Offer
from bot.domain.money import Money


class Urgency(StrEnum):
    """How fast, and to whom.

    `normal`: the queue with context. `urgent`: service down, deadline near or money wrong. `security`: no details in
    channels.
    """

    NORMAL = "normal"
    URGENT = "urgent"
    SECURITY = "security"


@dataclass(frozen=True, slots=True)
class TriedAttempt:
    """One attempt as every agent sees it: `decline` is a class that the customer was told, never a secret one."""

    at: datetime
    state: AttemptState
    decline: DeclineClass | None
    last4: str
    amount: Money


@dataclass(frozen=True, slots=True)
class TrueDecline:
    """Why the bank really refused an attempt: for agents who may know it, never for customers, logs or channels."""

    attempt_id: str
    at: datetime
    decline: DeclineClass
    raw_code: str | None


@dataclass(frozen=True, slots=True)
class OwedBalance:
    """One open balance as an agent sees it."""

    number: str
    amount: Money
    due_at: datetime
    subscriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """The escalation packet of `domain.md` 2.3: no card number, true reasons of refusals only in `agent_only_codes`.

    Whoever shows a packet leaves `agent_only_codes` out, unless the reader is an agent who is allowed to see them.

    `offer` is what the customer said they could pay, and when; it binds nobody.
    """

    account_id: str | None
    account_name: str | None
    roles: tuple[str, ...]
    verified: bool
    intent: str
    language: str
    balances: tuple[OwedBalance, ...]
    service: str | None
    service_ends_at: datetime | None
    attempts: tuple[TriedAttempt, ...]
    paid_at: datetime | None
    receipt: str | None
    waits_until: datetime | None
    advised: tuple[str, ...]
    consented: bool
    agent_only_codes: tuple[TrueDecline, ...]
    offer: Offer | None = None

    @property
    def unseen(self) -> bool:
        """Whether nothing is known of the account because its backend was silent: empty then says nothing."""
        return self.account_id is not None and self.service is None and self.paid_at is None


@dataclass(frozen=True, slots=True)
class Agent:
    """A member of the human support: `id` is the channel's name of the person, such as `T0ACME:U0BERTA`."""

    id: str
    name: str


class Resolution(StrEnum):
    """Why an escalation was closed."""

    PAID = "paid"
    EXPLAINED = "explained"
    REFUNDED = "refunded"
    FIXED = "fixed"
    NO_ANSWER = "no_answer"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Escalation:
    """One request for a person; `reason` is a stable word such as `asked`, `not_cleared`, `charged_twice`.

    It waits until an agent owns it, and is closed with a `resolution`. `first_reply_due` is the target that the
    customer does not hear of; `card` is where the agents' board shows it, in the board's own words. `version` grows by
    one with each save.
    """

    id: str
    conversation_id: str
    channel: str
    person: str
    reason: str
    urgency: Urgency
    packet: Packet
    opened_at: datetime
    closed_at: datetime | None = None
    owner: Agent | None = None
    claimed_at: datetime | None = None
    first_reply_at: datetime | None = None
    first_reply_due: datetime | None = None
    snoozed_until: datetime | None = None
    resolution: Resolution | None = None
    card: str | None = None
    version: int = 0

    def late(self, now: datetime) -> bool:
        """Whether nobody has answered by the time that was aimed at."""
        due = self.first_reply_due
        return self.closed_at is None and self.first_reply_at is None and due is not None and due <= now

    def snoozed(self, now: datetime) -> bool:
        """Whether an agent put it away for now."""
        return self.closed_at is None and self.snoozed_until is not None and self.snoozed_until > now


class EntryKind(StrEnum):
    """What happened to an escalation, or at the desk.

    `customer_said`: while an agent owned the conversation. `news`: something of the account changed, `detail` says
    what. `reminded`: nobody answered in time. `woken`: the time it was put away for is over. `asked_again`: the bot has
    the conversation back, and the customer wants a person after all. `undelivered`: what an agent said did not reach
    the customer. `flagged`: a card number was typed. `summary`: a day is over.
    """

    OPENED = "opened"
    CLAIMED = "claimed"
    REPLIED = "replied"
    NOTED = "noted"
    HANDED_BACK = "handed_back"
    RESOLVED = "resolved"
    REASSIGNED = "reassigned"
    SNOOZED = "snoozed"
    REOPENED = "reopened"
    CUSTOMER_SAID = "customer_said"
    NEWS = "news"
    REMINDED = "reminded"
    WOKEN = "woken"
    ASKED_AGAIN = "asked_again"
    UNDELIVERED = "undelivered"
    FLAGGED = "flagged"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """One line of the desk's log, which is also what the agents' board has yet to show.

    `key` makes a repeat harmless: it is unique within its escalation. `escalation_id` is empty for what is about none.
    `text` has no card numbers. `number` orders entries; it is given when they are stored.
    """

    escalation_id: str
    key: str
    kind: EntryKind
    at: datetime
    agent: Agent | None = None
    text: str = ""
    detail: str = ""
    number: int = 0
