"""The answers of the published billing contract as they are read, and what they mean in our words."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StrictInt, TypeAdapter, field_validator

from bot.billing.gateway import BillingEvent, Capabilities
from bot.domain.billing import (
    Account,
    Balance,
    BillingPerson,
    Card,
    DeclineClass,
    Declined,
    Fate,
    HostedPage,
    NeedsCustomer,
    Outcome,
    Paid,
    PayElsewhere,
    PayerType,
    Preview,
    ServiceState,
)
from bot.domain.money import Money

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
Url = Annotated[str, Field(pattern="^https?://", max_length=2048)]


class Answer(BaseModel):
    """An answer of the contract; a field that the contract does not know is a broken contract.

    Errors do not quote it: addresses of pages and raw codes would reach logs with them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class AmountAnswer(Answer):
    """An amount in minor units."""

    minor: Annotated[StrictInt, Field(ge=1, le=2**53)]
    currency: Currency

    def money(self) -> Money:
        """Give the amount."""
        return Money(self.minor, self.currency)


class ClockAnswer(Answer):
    """The backend's business time."""

    now: AwareDatetime


class CapabilitiesAnswer(Answer):
    """What the backend can do; what came later into the contract may be left out."""

    keyed_lookup: bool
    voids_keys: bool
    hosted_pages: bool
    pays_here: bool
    edits_cards: bool = True
    sees_accounts: bool = True
    sends_notices: bool = True
    finds_people: bool = False
    settled_within_seconds: Annotated[StrictInt, Field(ge=1, le=2_592_000)] | None = None

    def meaning(self) -> Capabilities:
        """Give the capabilities; a backend without hosted pages has none to edit a card either."""
        within = self.settled_within_seconds
        return Capabilities(
            keyed_lookup=self.keyed_lookup,
            voids_keys=self.voids_keys,
            hosted_pages=self.hosted_pages,
            pays_here=self.pays_here,
            edits_cards=self.edits_cards and self.hosted_pages,
            sees_accounts=self.sees_accounts,
            sends_notices=self.sends_notices,
            finds_people=self.finds_people,
            settled_within=None if within is None else timedelta(seconds=within),
        )


class AccountAnswer(Answer):
    """An account."""

    id: str
    name: str
    profile: str
    payer: PayerType
    service: Literal[ServiceState.ACTIVE, ServiceState.WARNED, ServiceState.DISABLED]
    service_ends_at: AwareDatetime | None
    timezone: str
    partner: str | None
    portal_url: Url | None
    concern: Literal["charged_twice", "dispute", "fraud"] | None
    notice_visible: bool

    def meaning(self) -> Account:
        """Give the account."""
        return Account(
            id=self.id,
            name=self.name,
            profile=self.profile,
            payer=self.payer,
            service=self.service,
            service_ends_at=self.service_ends_at,
            timezone=self.timezone,
            partner=self.partner,
            portal_url=self.portal_url,
            concern=self.concern,
            notice_visible=self.notice_visible,
        )


class BalanceAnswer(Answer):
    """An open balance."""

    id: str
    number: str
    amount: AmountAnswer
    subscriptions: tuple[str, ...]
    due_at: AwareDatetime
    card_id: str | None
    last_decline: DeclineClass | None
    last_tried_at: AwareDatetime | None
    last_declined_at: AwareDatetime | None = None

    def meaning(self) -> Balance:
        """Give the balance."""
        return Balance(
            id=self.id,
            number=self.number,
            amount=self.amount.money(),
            subscriptions=self.subscriptions,
            due_at=self.due_at,
            card_id=self.card_id,
            last_decline=self.last_decline,
            last_tried_at=self.last_tried_at,
            last_declined_at=self.last_declined_at,
        )


class BalancesAnswer(Answer):
    """The open balances."""

    balances: tuple[BalanceAnswer, ...]

    @field_validator("balances")
    @classmethod
    def _each_once(cls, balances: tuple[BalanceAnswer, ...]) -> tuple[BalanceAnswer, ...]:
        if len({balance.id for balance in balances}) < len(balances):
            raise ValueError("a balance is listed twice")
        return balances


class CardAnswer(Answer):
    """A card on file."""

    id: str
    brand: str
    last4: Annotated[str, Field(pattern="^[0-9]{4}$")]
    exp_month: Annotated[StrictInt, Field(ge=1, le=12)]
    exp_year: Annotated[StrictInt, Field(ge=2000, le=2999)]
    owner: str

    def meaning(self) -> Card:
        """Give the card."""
        return Card(self.id, self.brand, self.last4, self.exp_month, self.exp_year, self.owner)


class CardsAnswer(Answer):
    """The cards on file."""

    cards: tuple[CardAnswer, ...]


class PageAnswer(Answer):
    """A hosted page."""

    url: Url
    expires_at: AwareDatetime

    def meaning(self) -> HostedPage:
        """Give the page."""
        return HostedPage(self.url, self.expires_at)


class PersonAnswer(Answer):
    """A person of an account."""

    account_id: Annotated[str, Field(min_length=1, max_length=200)]
    account_name: str
    person: Annotated[str, Field(min_length=1, max_length=200)]
    roles: tuple[str, ...]

    def meaning(self) -> BillingPerson:
        """Give the person."""
        return BillingPerson(self.account_id, self.account_name, self.person, frozenset(self.roles))


class PeopleAnswer(Answer):
    """The people whose address was asked for."""

    people: tuple[PersonAnswer, ...]


class PreviewAnswer(Answer):
    """What an attempt would do."""

    balance_id: str
    card_id: str
    amount: AmountAnswer
    moves: tuple[str, ...]

    def meaning(self) -> Preview:
        """Give the preview."""
        return Preview(self.balance_id, self.card_id, self.amount.money(), self.moves)


class PaidAnswer(Answer):
    """The balance was collected."""

    key: str
    status: Literal["paid"]
    paid_at: AwareDatetime
    receipt: str

    def meaning(self) -> Outcome:
        """Give the outcome."""
        return Paid(self.paid_at, self.receipt)


class DeclinedAnswer(Answer):
    """The charge was refused."""

    key: str
    status: Literal["declined"]
    reason: DeclineClass
    raw_code: str
    never_again: bool
    retry_after_hours: Annotated[StrictInt, Field(ge=1, le=720)] | None = None

    def meaning(self) -> Outcome:
        """Give the outcome."""
        wait = None if self.retry_after_hours is None else timedelta(hours=self.retry_after_hours)
        return Declined(self.reason, self.raw_code, self.never_again, wait)


class NeedsCustomerAnswer(Answer):
    """The bank asks the payer first."""

    key: str
    status: Literal["needs_customer"]
    page: PageAnswer

    def meaning(self) -> Outcome:
        """Give the outcome."""
        return NeedsCustomer(self.page.meaning())


class PayElsewhereAnswer(Answer):
    """The payment cannot be taken here."""

    key: str
    status: Literal["pay_elsewhere"]
    url: Url

    def meaning(self) -> Outcome:
        """Give the outcome."""
        return PayElsewhere(self.url)


class FateAnswer(Answer):
    """There is no outcome: not yet, or never."""

    key: str
    status: Literal["pending", "not_charged", "abandoned"]

    def meaning(self) -> Fate:
        """Give the fate."""
        return Fate(self.status)


AttemptAnswer = Annotated[
    PaidAnswer | DeclinedAnswer | NeedsCustomerAnswer | PayElsewhereAnswer | FateAnswer, Field(discriminator="status")
]
ATTEMPT: TypeAdapter[PaidAnswer | DeclinedAnswer | NeedsCustomerAnswer | PayElsewhereAnswer | FateAnswer] = TypeAdapter(
    AttemptAnswer, config=ConfigDict(hide_input_in_errors=True)
)


class ErrorDetail(Answer):
    """What an error says."""

    code: str
    message: str
    field: str | None = None


class ErrorAnswer(Answer):
    """An error of the contract."""

    error: ErrorDetail


class Notice(Answer):
    """A signed notice."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    type: Annotated[str, Field(min_length=1, max_length=100)]
    account_id: str
    key: str | None
    at: AwareDatetime
    balance_id: str | None = None

    def meaning(self) -> BillingEvent:
        """Give the event; a type that we do not know is `other`."""
        match self.type:
            case (
                "attempt.settled"
                | "balance.opened"
                | "balance.cleared"
                | "card.changed"
                | "payment.failed"
                | "dispute.opened" as kind
            ):
                return BillingEvent(self.id, kind, self.account_id, self.key, self.at, self.balance_id)
            case _:
                return BillingEvent(self.id, "other", self.account_id, self.key, self.at, self.balance_id)
