"""A stage for the contract tests of billing gateways: a gateway, and the hands behind the scene of its backend."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

import httpx

from bot.billing.gateway import BillingGateway
from bot.domain.billing import Account, Charge, DeclineClass, Declined, Fate, NeedsCustomer, Outcome, SentCharge
from bot.domain.money import Money


@dataclass(frozen=True, slots=True)
class Traits:
    """What a backend declares where the port leaves room; a test expects exactly this of it, and skips nothing.

    `remote_clock`: its business clock is asked for. `tells_deadline`: it knows when an unpaid service ends, and forgets
    it once paid. `notice_lags`: the notice stays for a while after payment. `untold`: decline classes that it never
    names. `in_flight`: the fate of a charge that is being made. `stops_late_charges`: making a key void stops a charge
    on its way; otherwise it is pending until it is made. `one_attempt_at_a_time`: a second attempt is refused while the
    first is on its way. `closes_bank_pages`: making a key void, and the end of its time, close the page at the bank.
    `names_owners`: it tells who added a card. What a backend cannot do at all is said in `gateway_adapters.CANNOT`.
    """

    remote_clock: bool = True
    tells_deadline: bool = True
    notice_lags: bool = True
    untold: frozenset[DeclineClass] = frozenset()
    in_flight: Fate = Fate.PENDING
    stops_late_charges: bool = True
    one_attempt_at_a_time: bool = True
    closes_bank_pages: bool = True
    names_owners: bool = True


@dataclass
class MovedClock:
    """Real time, and what it was moved by."""

    offset: timedelta = timedelta()

    def __call__(self) -> datetime:
        """The moved time."""
        return datetime.now(UTC) + self.offset


class Hands(Protocol):
    """What happens at a backend without its gateway: made customers, cards, time, trouble, and the payer's answers.

    Templates of accounts: `single` (owes 49.00 EUR, its card works and is Anna's), `several` (two balances, the older
    one 242.00 EUR and the other 96.80 EUR, whose subscriptions all use one card), `funds` (the card lacks funds),
    `not_owner` (the card is Pēteris's), `no_card`, `clear` (owes nothing), `invoice` (pays by bank transfer).
    """

    @property
    def traits(self) -> Traits:
        """What this backend declares."""
        ...

    def make(self, template: str) -> str:
        """Make an account; gives its id."""
        ...

    def made(self, account_id: str) -> Account:
        """The account as it was made, without the deadline of its service."""
        ...

    def make_reachable(self, email: str) -> str:
        """Make an account that owes, one of whose people has this address; gives its id."""
        ...

    def add_card(self, account_id: str, kind: str = "good", *, year: int = 2099) -> str:
        """Put a card on file that is `good`, lacks `funds`, or whose `bank` asks the payer; gives its id."""
        ...

    def declining(self, account_id: str, reason: DeclineClass) -> Mapping[str, Declined]:
        """Put cards on file that are declined for a reason; gives the refusal that each must give."""
        ...

    def charged(self, account_id: str) -> list[Money]:
        """What was really charged to the account, oldest first."""
        ...

    def change_balance(self, balance_id: str, minor: int) -> None:
        """Change what is owed; 0 closes the balance as a payment made elsewhere does."""
        ...

    def fault(self, call: str, kind: str, *, delay_ms: int = 2000) -> None:
        """Let the next call of that method of the port go wrong once; `late_charge` takes `delay_ms`."""
        ...

    def advance_hours(self, hours: float) -> None:
        """Let time pass."""
        ...

    async def answer_bank(self, url: str, answer: str) -> None:
        """Let the payer `confirm` or `refuse` on the bank's page."""
        ...

    def gateway(self, *, charge_timeout: float) -> BillingGateway:
        """Another gateway to the same backend, with its own patience in seconds."""
        ...


@dataclass
class Stage:
    """A gateway, and the hands behind the scene of its backend; `key` was never used before."""

    gateway: BillingGateway
    hands: Hands
    key: str = field(default_factory=lambda: f"{uuid4().hex}-1")
    traits: Traits = field(init=False)

    def __post_init__(self) -> None:
        self.traits = self.hands.traits

    async def owing(self, template: str = "single", *, card: str | None = None) -> Charge:
        """Make an account that owes one balance, with a card of the given kind; give the order to collect it."""
        account_id = self.hands.make(template)
        balance = (await self.gateway.balances(account_id))[0]
        card_id = self.hands.add_card(account_id, card) if card else balance.card_id
        assert card_id is not None
        return Charge(account_id, balance.id, card_id, balance.amount)

    async def order(self, template: str) -> Charge:
        """Make an account that owes; give the order to collect its first balance, whether a card is told or not."""
        account_id = self.hands.make(template)
        balance = (await self.gateway.balances(account_id))[0]
        return Charge(account_id, balance.id, balance.card_id or "none", balance.amount)

    async def settled(self, charge: Charge, key: str) -> Outcome | Fate:
        """Wait until the backend has made up its mind."""
        undecided = {Fate.PENDING, self.traits.in_flight}
        async with asyncio.timeout(30):
            while True:
                fate = await self.gateway.fate(sent(charge, key))
                if fate not in undecided:
                    return fate
                await asyncio.sleep(0.01)

    def sent(self, charge: Charge) -> SentCharge:
        """The charge under the stage's key, as it is asked about later."""
        return sent(charge, self.key)

    def charges(self, charge: Charge) -> int:
        """Count what was really charged to the account."""
        return len(self.hands.charged(charge.account_id))

    async def asked_by_bank(self, charge: Charge, key: str) -> NeedsCustomer:
        """Send an order for a card whose bank asks the payer first."""
        outcome = await self.gateway.resubmit(charge, idempotency_key=key)
        assert isinstance(outcome, NeedsCustomer)
        return outcome


async def browse(url: str, **form: str) -> httpx.Response:
    """Open a hosted page as a browser does, or send a form to it."""
    async with httpx.AsyncClient(follow_redirects=True, trust_env=False, verify=False) as browser:
        return await (browser.post(url, data=form) if form else browser.get(url))


def sent(charge: Charge, key: str) -> SentCharge:
    """The charge as it is asked about later."""
    return SentCharge(charge, key, datetime.now(UTC) - timedelta(minutes=5))
