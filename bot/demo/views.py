"""What the demo's page is told: a stage to choose from, and one scene as its customer and the company see it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

Tone = Literal["good", "bad", "wait", "quiet"]


class Sum(BaseModel):
    """An amount with all its decimals."""

    value: str = Field(description="A decimal number such as `1234.50`.")
    currency: str


class Choice(BaseModel):
    """Something to choose, by its code."""

    code: str
    name: str


class SceneChoice(BaseModel):
    """A scene to choose, and what to try in it."""

    name: str
    title: str
    hint: str


class StageView(BaseModel):
    """Everything that does not change while one plays: words in one language, and what there is to choose."""

    language: str
    languages: list[Choice]
    scenes: list[SceneChoice]
    resolutions: list[Choice]
    words: dict[str, str]


class Banner(BaseModel):
    """What the portal says above everything else."""

    tone: Tone
    title: str
    lines: list[str]


class Status(BaseModel):
    """A state in a word or two."""

    tone: Tone
    words: str


class SubscriptionRow(BaseModel):
    """A subscription and what pays for it."""

    name: str
    paid_by: str


class CardRow(BaseModel):
    """A card on file."""

    label: str
    expiry: str
    owner: str
    status: Status | None


class InvoiceRow(BaseModel):
    """An invoice."""

    number: str
    due_at: datetime
    amount: Sum
    status: Status


class Portal(BaseModel):
    """The billing page of the company's customer."""

    account: str
    timezone: str
    banner: Banner | None
    service: Status
    subscriptions: list[SubscriptionRow]
    cards: list[CardRow]
    invoices: list[InvoiceRow]


class ChargeRow(BaseModel):
    """Money that moved."""

    at: datetime
    number: str
    card: str
    amount: Sum
    receipt: str


class AttemptRow(BaseModel):
    """A try to collect, under the end of its key."""

    at: datetime
    number: str
    card: str
    amount: Sum
    status: Status
    key: str


class LedgerView(BaseModel):
    """What the billing system has written down; `once` says that no key and no invoice was charged twice."""

    once: bool
    charges: list[ChargeRow]
    attempts: list[AttemptRow]
    invoices: list[InvoiceRow]
    cards: list[CardRow]


class StoryRow(BaseModel):
    """One line of the conversation."""

    at: datetime
    by: Literal["customer", "bot", "agent"]
    name: str
    text: str


class RequestView(BaseModel):
    """A request for a person; `held` says that the agent of this page talks with the customer."""

    id: str
    urgency: Literal["normal", "urgent", "security"]
    urgency_words: str
    account: str
    who: str
    reason: str
    opened_at: datetime
    facts: list[tuple[str, str]]
    tried: list[str]
    state: str
    late: bool
    open: bool
    held: bool
    mine: bool
    waits: bool
    language: str
    reply_label: str
    story: list[StoryRow]


class DeskView(BaseModel):
    """The agents' list: what is open, oldest first, then what was closed lately."""

    agent: str
    requests: list[RequestView]


class SceneView(BaseModel):
    """One scene as it stands; `coming` says when a message to its customer comes that waits for decent hours."""

    scene: str
    account_id: str | None
    now: datetime
    coming: str | None
    portal: Portal | None
    ledger: LedgerView | None
    desk: DeskView
