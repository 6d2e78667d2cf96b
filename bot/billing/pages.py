"""The provider's pages, opened on demand when a reply is said: their addresses are credentials and are never stored."""

from __future__ import annotations

from dataclasses import dataclass

from bot.billing.desk import BillingDesk
from bot.domain.identity import Customer
from bot.errors import KaseError, NotAllowed
from bot.records.entries import page_entry


@dataclass(frozen=True, slots=True)
class HostedPages:
    """Turns the page a reply names into an address for exactly this customer, and notes that it was opened."""

    desk: BillingDesk

    async def url(self, customer: Customer, page: str, language: str) -> str | None:
        """A fresh address; None when the backend does not open it for this customer now.

        Raises `NotAllowed` when the address leads to a host that replies may not link to.
        """
        try:
            opened = await self._opened(customer, page, language)
        except KaseError:
            return None
        if opened is None:
            return None
        if self.desk.links.checked(opened) is None:
            raise NotAllowed("the page is on a host that replies may not link to")
        return opened if await self._noted(customer, page) else None

    async def _opened(self, customer: Customer, page: str, language: str) -> str | None:
        kind, _, rest = page.partition(":")
        if kind == "bank":
            return await self._bank(customer, rest)
        card = rest.removeprefix("edit:") if rest.startswith("edit:") else None
        return (await self.desk.card_page(customer, edit_card=card, language=language)).url

    async def _bank(self, customer: Customer, attempt_id: str) -> str | None:
        attempt = await self.desk.attempt(attempt_id)
        if attempt is None or customer.link is None or attempt.account_id != customer.link.account_id:
            return None
        return await self.desk.bank_page(attempt)

    async def _noted(self, customer: Customer, page: str) -> bool:
        """Whether it is in the log that the page was opened; a page that cannot be noted is not shown."""
        if customer.link is None:
            return False
        entry = page_entry(customer, customer.link, page=page, at=self.desk.clock.now())
        try:
            await self.desk.work.run(lambda records: records.audit.add(entry))
        except KaseError:
            return False
        return True
