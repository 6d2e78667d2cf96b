"""The adapter of the billing port to Stripe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.billing.gateway import BillingEvent, Capabilities
from bot.billing.links import hosts_of
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
from bot.errors import NotAllowed
from bot.gateways.stripe.accounts import read_account
from bot.gateways.stripe.api import BASE, VERSION, StripeApi
from bot.gateways.stripe.balances import card, read_balances, read_preview
from bot.gateways.stripe.collector import Collector
from bot.gateways.stripe.inquiry import Inquiry
from bot.gateways.stripe.notices import read_notice

if TYPE_CHECKING:
    from stripe.params.billing_portal import SessionCreateParams

PORTAL_LIFE: Final = timedelta(minutes=5)
"""A portal session that nobody opens ends after about five minutes; Stripe says only that it is short."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What is known of the connection without looking at anybody's data."""

    live: bool
    version: str
    hooks_signed: bool


_PAGES = frozenset({"billing.stripe.com", "invoice.stripe.com"})
"""Where Stripe shows its portal and its invoices; a domain of one's own for them belongs into KASE_LINK_HOSTS."""


_READS: Final = frozenset({"billing_reader"})


def _real_time() -> datetime:
    return datetime.now(UTC)


class StripeGateway:
    """Speaks to Stripe through its own client; docs/stripe.md says what it needs and what it writes there."""

    name = "stripe"

    def __init__(
        self,
        key: str,
        hook_secrets: Sequence[str],
        *,
        return_url: str,
        base: str = BASE,
        timeout: float = 5.0,
        charge_timeout: float = 20.0,
        clock: Callable[[], datetime] = _real_time,
    ) -> None:
        """Connect to nothing yet.

        `return_url` is where the portal sends people back to. `timeout` and `charge_timeout` are seconds for a read
        and for a charge: acquirers give a card issuer up to 15 seconds or so. `clock` is real time.
        """
        self.capabilities = Capabilities(
            keyed_lookup=True,
            voids_keys=True,
            hosted_pages=True,
            pays_here=True,
            edits_cards=False,
            finds_people=True,
            link_hosts=_PAGES if base == BASE else hosts_of((base,)),
        )
        self._hook_secrets = tuple(hook_secrets)
        self._return_url = return_url
        self._clock = clock
        self._live = "_live_" in key
        self._api = StripeApi(key, base=base, timeout=timeout, charge_timeout=charge_timeout)
        self._inquiry = Inquiry(self._api, clock)
        self._collector = Collector(self._api, self._inquiry, clock)

    async def check(self) -> Connection:
        """Make sure that Stripe knows the key and that it may read what is needed; reads nobody's data.

        Raises Misconfigured for a key that is unknown or lacks a permission, BackendUnavailable.
        """
        await self._api.try_permissions()
        return Connection(self._live, VERSION, hooks_signed=bool(self._hook_secrets))

    async def now(self) -> datetime:
        return self._clock()

    async def account(self, account_id: str) -> Account:
        return await read_account(self._api, account_id, now=self._clock())

    async def balances(self, account_id: str) -> tuple[Balance, ...]:
        return await read_balances(self._api, account_id, now=self._clock())

    async def cards(self, account_id: str) -> tuple[Card, ...]:
        return tuple(card(method) for method in await self._api.cards(account_id))

    async def card_page(
        self,
        account_id: str,
        *,
        person: str,  # noqa: ARG002  # Stripe has no place for who opens a page
        edit_card: str | None,
        language: str,
    ) -> HostedPage:
        """Open the customer portal where a card is added; it cannot edit one, and does not learn who `person` is."""
        if edit_card is not None:
            raise NotAllowed("Stripe's portal adds cards and cannot edit one", reason="no_card_editing")
        order: SessionCreateParams = {
            "customer": account_id,
            "flow_data": {"type": "payment_method_update"},
            "return_url": self._return_url,
            "locale": language,
        }
        opened = await self._api.portal_session(order)
        return HostedPage(opened.url, self._clock() + PORTAL_LIFE)

    async def people(self, email: str) -> tuple[BillingPerson, ...]:
        """The customers whose address this is, as readers.

        It is where Stripe sends invoices to, so that who reads it sees amounts already; that they may also pay is for
        somebody else to say, since nobody has confirmed the address.
        """
        return tuple(
            BillingPerson(each.id, each.name or each.id, each.id, _READS)
            for each in await self._api.customers_of(email)
            if not each.deleted
        )

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:
        return await read_preview(self._api, account_id, balance_id, card_id)

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:
        return await self._collector.collect(charge, idempotency_key)

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        return await self._inquiry.fate(sent)

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        return await self._inquiry.void(sent)

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        return read_notice(headers, body, secrets=self._hook_secrets)

    async def close(self) -> None:
        await self._api.close()
