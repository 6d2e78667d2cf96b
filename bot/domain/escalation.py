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


@dataclass(frozen=True, slots=True)
class Escalation:
    """One request for a person; `reason` is a stable word such as `asked`, `not_cleared`, `charged_twice`."""

    id: str
    conversation_id: str
    channel: str
    person: str
    reason: str
    urgency: Urgency
    packet: Packet
    opened_at: datetime
    closed_at: datetime | None = None
