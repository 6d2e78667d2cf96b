"""The gateway with credentials: it reads a billing account, and leaves paying to Microsoft's portal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.billing.gateway import BillingEvent, Capabilities
from bot.billing.profiles import profile
from bot.domain.billing import (
    Account,
    Balance,
    BillingPerson,
    Card,
    Charge,
    Fate,
    HostedPage,
    Outcome,
    PayElsewhere,
    Preview,
    SentCharge,
)
from bot.errors import ContractBroken, Misconfigured, NotAllowed, NotFound
from bot.gateways.microsoft365.answers import InvoiceAnswer
from bot.gateways.microsoft365.api import ROLE_NEEDED, BillingApi
from bot.gateways.microsoft365.guide import refuse_notice
from bot.gateways.microsoft365.reading import account_of, balance_of, cards_of, paid_of
from bot.gateways.microsoft365.reference import Reference, read_reference


class Microsoft365Gateway:
    """Reads only: the API has no operation that pays an invoice, adds a card or changes one."""

    name = "microsoft365"
    capabilities = Capabilities(
        keyed_lookup=False,
        voids_keys=False,
        hosted_pages=False,
        pays_here=False,
        edits_cards=False,
        sees_accounts=True,
        sends_notices=False,
    )

    def __init__(self, api: BillingApi, *, default_profile: str, clock: Callable[[], datetime]) -> None:
        """`default_profile` tells of an agreement type that we do not know; `clock` is real time."""
        self._api = api
        self._default = default_profile
        self._clock = clock

    async def now(self) -> datetime:
        """Real time. Signs in and asks for the billing accounts first, so that it also tells whether we may ask."""
        await self._api.accounts()
        return self._clock()

    async def account(self, account_id: str) -> Account:
        reference = read_reference(account_id)
        if reference.subscription is not None:
            await self._api.invoices(reference)  # the only question about it that has an answer: is it there?
            return account_of(account_id, reference, None, None, self._default)
        if reference.billing_profile is None:
            account = await self._api.account(reference)
            _must_be_readable(account.properties.has_read_access)
            return account_of(account_id, reference, account, None, self._default)
        account, billing_profile = await asyncio.gather(self._api.account(reference), self._api.profile(reference))
        _must_be_readable(billing_profile.properties.has_read_access)
        return account_of(account_id, reference, account, billing_profile, self._default)

    async def balances(self, account_id: str) -> tuple[Balance, ...]:
        reference = read_reference(account_id)
        invoices, cards = await asyncio.gather(self._api.invoices(reference), self._cards(reference))
        # Which card an invoice is charged to is not told; where there is one card only, it can be no other.
        card_id = cards[0].id if len(cards) == 1 else None
        now = self._clock()
        found = (balance_of(invoice, now=now, card_id=card_id) for invoice in invoices)
        return tuple(sorted((each for each in found if each is not None), key=_age))

    async def cards(self, account_id: str) -> tuple[Card, ...]:
        found = await self._cards(read_reference(account_id))
        if not found:
            await self.account(account_id)  # "no cards" is said only of an account that is there
        return found

    async def card_page(
        self,
        account_id: str,
        *,
        person: str,  # noqa: ARG002  # the port's
        edit_card: str | None,  # noqa: ARG002  # the port's
        language: str,  # noqa: ARG002  # the port's
    ) -> HostedPage:
        raise NotAllowed("cards are added and edited in Microsoft's portal only", account=account_id)

    async def people(self, email: str) -> tuple[BillingPerson, ...]:  # noqa: ARG002  # the port's
        raise NotAllowed("Microsoft's billing tells of nobody by an address", reason="finds_people")

    async def preview(self, account_id: str, balance_id: str, card_id: str) -> Preview:  # noqa: ARG002  # the port's
        raise NotAllowed("nothing is charged here", account=account_id)

    async def resubmit(self, charge: Charge, *, idempotency_key: str) -> Outcome:  # noqa: ARG002  # the port's
        """Never charges, so no key is kept: whoever asks for an invoice that exists is sent to the portal."""
        reference = read_reference(charge.account_id)
        account, _ = await asyncio.gather(self.account(charge.account_id), self._invoice(reference, charge.balance_id))
        agreement = profile(account.profile, fallback=self._default)
        guide = agreement.guide(account.country, self._clock().date())
        return PayElsewhere(guide.url or agreement.portal_url or "")

    async def fate(self, sent: SentCharge) -> Outcome | Fate:
        """How the invoice was paid, by whomever; nothing is ever charged under the key."""
        reference = read_reference(sent.charge.account_id)
        try:
            invoice = await self._invoice(reference, sent.charge.balance_id)
        except NotFound:
            await self.account(sent.charge.account_id)  # it was the account that is not there, or only the invoice
            return Fate.NOT_FOUND
        return paid_of(invoice, now=self._clock()) or Fate.NOT_FOUND

    async def void(self, sent: SentCharge) -> Outcome | Fate:
        raise NotAllowed("nothing is charged here, so there is no charge to take back", key=sent.key)

    def read_hook(self, headers: Mapping[str, str], body: bytes) -> BillingEvent:
        return refuse_notice(headers, body)

    async def close(self) -> None:
        await self._api.close()

    async def _invoice(self, reference: Reference, number: str) -> InvoiceAnswer:
        """The invoice. Raises `NotFound` also for one of another billing profile, since it is asked of the account."""
        invoice = await self._api.invoice(reference, number)
        profile_name = reference.billing_profile
        if profile_name is not None and not invoice.properties.belongs_to(profile_name):
            raise NotFound("the invoice is another billing profile's", reason="no_such_balance")
        return invoice

    async def _cards(self, reference: Reference) -> tuple[Card, ...]:
        """The cards of a billing profile; agreements that have none of it show no cards."""
        if reference.billing_profile is None:
            return ()
        try:
            return cards_of(await self._api.methods(reference))
        except (NotFound, ContractBroken):
            return ()


def _must_be_readable(allowed: bool | None) -> None:
    """Raise `Misconfigured` where Microsoft shows that there is something, but not what: that is no empty account."""
    if allowed is False:
        raise Misconfigured(f"the app registration sees this billing account but may not read it: {ROLE_NEEDED}")


def _age(balance: Balance) -> tuple[datetime, str]:
    return balance.due_at, balance.number
