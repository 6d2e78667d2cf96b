"""The port every billing backend implements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol, runtime_checkable

from bot.domain.billing import (
    Account,
    Balance,
    BillingPerson,
    Card,
    Charge,
    Fate,
    HostedPage,
    Outcome,
    Preview,
    SentCharge,
)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What this backend can do; a flow adapts to what is missing.

    `keyed_lookup`: the fate of an attempt is known by its key, otherwise from the invoice and its payments.
    `voids_keys`: a key can be made void, so that "not found" is final at once. `settled_within`: how long after it was
    sent a charge may still appear, so that "not found" is final from then on; None where the backend promises nothing
    and a person has to look. `hosted_pages`: it has pages to add a card, `edits_cards`: also to edit one on file.
    `pays_here`: `resubmit` can charge. `sees_accounts`: accounts can be read; a backend that cannot is a guide only.
    `sends_notices`: it tells of changes by signed notices. `finds_people`: it knows people by their e-mail address.
    `link_hosts` are the hosts of its pages beside its own, as `KASE_LINK_HOSTS` writes them: a reply links to no other.
    """

    keyed_lookup: bool
    voids_keys: bool
    hosted_pages: bool
    pays_here: bool
    edits_cards: bool = True
    sees_accounts: bool = True
    sends_notices: bool = True
    finds_people: bool = False
    settled_within: timedelta | None = None
    link_hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BillingEvent:
    """A signed notice of the backend: something about an account changed, so look again; never proof of payment.

    `payment.failed`: the backend's own try to collect a balance was refused. `dispute.opened`: a charge of the account
    is disputed. `balance_id` is named where the notice is about one balance.
    """

    id: str
    kind: Literal[
        "attempt.settled",
        "balance.opened",
        "balance.cleared",
        "card.changed",
        "payment.failed",
        "dispute.opened",
        "other",
    ]
    account_id: str
    idempotency_key: str | None
    at: datetime
    balance_id: str | None = None


class BillingGateway(Protocol):
    """A billing backend. `resubmit` is the only method that may move money; every other may be repeated freely.

    Every method raises `BackendUnavailable` when the backend cannot be reached or answers 5xx (nothing was moved),
    `NotFound` for an id it does not know and `ContractBroken` for an answer against its contract.
    """

    @property
    def name(self) -> str:
        """The adapter's name in settings, logs and `/hooks/{name}`."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this backend can do."""
        ...

    async def now(self) -> datetime:
        """The backend's business clock: the sandbox's can be moved, others answer with the real time."""
        ...

    async def account(self, account_id: str) -> Account:
        """Read the account."""
        ...

    async def balances(self, account_id: str) -> tuple[Balance, ...]:
        """Read the open past-due balances, oldest first; empty when nothing is owed."""
        ...

    async def cards(self, account_id: str) -> tuple[Card, ...]:
        """Read the cards on file."""
        ...

    async def card_page(self, account_id: str, *, person: str, edit_card: str | None, language: str) -> HostedPage:
        """Open a page of the provider to add a card, or to edit `edit_card`.

        Raises `NotAllowed` when `person` does not own the card to edit.
        """
        ...

    async def people(self, email: str) -> tuple[BillingPerson, ...]:
        """Find the people whose address this is, one for each account they belong to; empty when there is nobody.

        The address is neither kept nor logged on the way. Raises `NotAllowed` where the
        backend finds nobody by an address (`finds_people`).
        """
        ...

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:
        """Tell the exact charge and which subscriptions would move to the card. Moves no money."""
        ...

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:
        """Try to collect the whole balance. The only method that may move money.

        Calling again with the same key returns the first outcome and charges nothing more. The backend refuses
        (`NotAllowed`) when the balance is no longer exactly `charge.amount` or the key is void: nothing was charged.
        Raises `OutcomeUnknown` when the charge was sent and no clear answer came back.
        """
        ...

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        """Tell what became of a charge, by its key where the backend can, otherwise from the invoice and its payments.

        `Fate.NOT_FOUND` says that nothing is known yet; it is final only by what `capabilities` promise. `NotFound` is
        raised for the account alone.
        """
        ...

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        """Promise that the key will never charge from now on; tell its fate, its outcome when there already is one.

        Asked only of a backend that voids keys. One that cannot close a page at the payer's bank answers with that page
        again (`NeedsCustomer`): the attempt then stays as it is.
        """
        ...

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        """Verify and parse a signed notice. Raises `NotAllowed` for a bad signature, `InvalidInput` for a bad shape."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


@runtime_checkable
class Discovering(Protocol):
    """A gateway whose backend tells what it can do; until it has told, `capabilities` promise nothing that is final."""

    async def discover(self) -> Capabilities:
        """Ask the backend what it can do, and remember it. Raises as every method of a gateway."""
        ...
