"""What is owed, by whom, on which card, and what became of trying to collect it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.money import Money


class PayerType(StrEnum):
    """How the account pays; only `card` can be paid in a conversation."""

    CARD = "card"
    INVOICE = "invoice"
    PARTNER = "partner"


class ServiceState(StrEnum):
    """Whether the service behind the account runs; `unknown` where the backend does not tell."""

    ACTIVE = "active"
    WARNED = "warned"
    DISABLED = "disabled"
    UNKNOWN = "unknown"


class DeclineClass(StrEnum):
    """Why a charge was refused, as classes; `domain.md` 4 and `bot/billing/declines.yml` give their rules."""

    EXPIRED_CARD = "expired_card"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    GENERIC = "generic"
    LOST_OR_STOLEN = "lost_or_stolen"
    FRAUD_SUSPECTED = "fraud_suspected"
    INVALID_CARD = "invalid_card"
    INCORRECT_CVC = "incorrect_cvc"
    ADDRESS_MISMATCH = "address_mismatch"
    AUTHENTICATION_FAILED = "authentication_failed"
    CARD_NOT_SUPPORTED = "card_not_supported"
    CARD_TYPE_REFUSED = "card_type_refused"
    CURRENCY_NOT_SUPPORTED = "currency_not_supported"
    LIMIT_EXCEEDED = "limit_exceeded"
    PROCESSING_ERROR = "processing_error"
    DUPLICATE = "duplicate"
    MANDATE_REVOKED = "mandate_revoked"
    DO_NOT_TRY_AGAIN = "do_not_try_again"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Card:
    """A card on file: reference, brand, last four digits and expiry; never its number.

    `owner` is the backend's id of the person who added it; only that person may edit it. It is empty where the backend
    does not tell whose card it is.
    """

    id: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int
    owner: str

    @property
    def label(self) -> str:
        """Brand and last four digits, the only way a card is ever named."""
        return f"{self.brand} •••• {self.last4}"

    def expired(self, at: datetime) -> bool:
        """Tell whether the card has run out at `at`; a card is good to the end of its month."""
        return (at.year, at.month) > (self.exp_year, self.exp_month)


@dataclass(frozen=True, slots=True)
class BillingPerson:
    """A person of a billing account, as the backend knows them; `roles` are names of the account's profile."""

    account_id: str
    account_name: str
    person: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """A billing account: its profile (agreement type) selects labels, roles and timers.

    `service_ends_at` is when an unpaid service is switched off, None when the backend does not say.
    `concern` is a reason why waiting is wrong: `charged_twice`, `dispute` or `fraud`, None otherwise.
    `country` is where the account is, as ISO 3166 alpha-2: portals differ by it. None where the backend does not say.
    """

    id: str
    name: str
    profile: str
    payer: PayerType
    service: ServiceState
    service_ends_at: datetime | None
    timezone: str
    partner: str | None = None
    portal_url: str | None = None
    concern: str | None = None
    notice_visible: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """One open invoice of one or more subscriptions: what can be paid in one attempt.

    `last_decline` is why the card `card_id` was last refused, at `last_declined_at` where that is known;
    `last_tried_at` is the last try with any card.
    """

    id: str
    number: str
    amount: Money
    subscriptions: tuple[str, ...]
    due_at: datetime
    card_id: str | None
    last_decline: DeclineClass | None
    last_tried_at: datetime | None = None
    last_declined_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What paying one balance with one card would do: the exact charge and the subscriptions that move to the card."""

    balance_id: str
    card_id: str
    amount: Money
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HostedPage:
    """A page of the provider to type card details or to confirm with the bank; its address is a credential."""

    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Paid:
    """The backend confirms that the balance was collected at `at`."""

    at: datetime
    receipt: str


@dataclass(frozen=True, slots=True)
class Declined:
    """The backend answered, and the answer was no; `raw_code` is for agents only.

    `wait` is how long the card network wants to be left alone before the card is tried again, where it said so.
    """

    reason: DeclineClass
    raw_code: str
    never_again: bool = False
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class NeedsCustomer:
    """The bank wants the payer to confirm at `page` before anything is charged."""

    page: HostedPage


@dataclass(frozen=True, slots=True)
class PayElsewhere:
    """This backend cannot take the payment here; the person can, at `url`."""

    url: str


Outcome = Paid | Declined | NeedsCustomer | PayElsewhere


class Fate(StrEnum):
    """What a backend knows of a key that has no outcome yet.

    `pending`: it may still charge. `not_charged`: final, the key is void or was never seen and never will charge.
    `not_found`: nothing known, but a late charge is not ruled out. `abandoned`: the customer did not confirm in time.
    """

    PENDING = "pending"
    NOT_CHARGED = "not_charged"
    NOT_FOUND = "not_found"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Charge:
    """One order to collect one whole balance from one card; the amount is what the customer agreed to.

    `customer_present` is False on a day agreed to beforehand: networks and banks want to be told that nobody is there
    to confirm (PSD2, a charge initiated by the merchant).
    """

    account_id: str
    balance_id: str
    card_id: str
    amount: Money
    customer_present: bool = True


@dataclass(frozen=True, slots=True)
class SentCharge:
    """A charge that went out, or was about to, under an idempotency key; it cannot have been sent before `since`."""

    charge: Charge
    key: str
    since: datetime


class AttemptState(StrEnum):
    """The states of design rule 5; only final ones free the balance for another attempt."""

    CREATED = "created"
    SUBMITTED = "submitted"
    UNKNOWN = "unknown"
    NEEDS_CUSTOMER = "needs_customer"
    PAID = "paid"
    DECLINED = "declined"
    NOT_CHARGED = "not_charged"
    ABANDONED = "abandoned"

    @property
    def final(self) -> bool:
        """Tell whether nothing more can happen to the attempt."""
        return self in FINAL_STATES


FINAL_STATES = frozenset({AttemptState.PAID, AttemptState.DECLINED, AttemptState.NOT_CHARGED, AttemptState.ABANDONED})

STEPS_OF_AN_ATTEMPT: dict[AttemptState, frozenset[AttemptState]] = {
    AttemptState.CREATED: frozenset({AttemptState.SUBMITTED, AttemptState.NOT_CHARGED}),
    AttemptState.SUBMITTED: frozenset(
        {
            AttemptState.PAID,
            AttemptState.DECLINED,
            AttemptState.NEEDS_CUSTOMER,
            AttemptState.UNKNOWN,
            AttemptState.NOT_CHARGED,
            AttemptState.ABANDONED,
        }
    ),
    AttemptState.UNKNOWN: frozenset(
        {
            AttemptState.PAID,
            AttemptState.DECLINED,
            AttemptState.NOT_CHARGED,
            AttemptState.NEEDS_CUSTOMER,
            AttemptState.ABANDONED,
        }
    ),
    AttemptState.NEEDS_CUSTOMER: frozenset({AttemptState.PAID, AttemptState.DECLINED, AttemptState.ABANDONED}),
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to collect one balance, written down before the money door opens; `id` is the idempotency key.

    `subscriptions` are those the balance is for, as they were called when the customer agreed.
    """

    id: str
    confirmation_id: str
    conversation_id: str
    account_id: str
    balance_id: str
    balance_number: str
    card_id: str
    card_label: str
    amount: Money
    state: AttemptState
    created_at: datetime
    changed_at: datetime
    decline: DeclineClass | None = None
    raw_code: str | None = None
    receipt: str | None = None
    paid_at: datetime | None = None
    told: bool = False
    wait: timedelta | None = None
    subscriptions: tuple[str, ...] = ()

    @property
    def charge(self) -> Charge:
        """The order that this attempt sends."""
        return Charge(self.account_id, self.balance_id, self.card_id, self.amount)

    @property
    def sent(self) -> SentCharge:
        """What to ask the backend about when it is not known what became of the attempt."""
        return SentCharge(self.charge, self.id, self.created_at)
