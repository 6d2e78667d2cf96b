"""The provider's pages, opened on demand when a reply is said: their addresses are credentials and are never stored."""

from __future__ import annotations

from dataclasses import dataclass

from bot.billing.desk import BillingDesk
from bot.domain.identity import Customer
from bot.errors import KaseError


@dataclass(frozen=True, slots=True)
class HostedPages:
    """Turns the page a reply names into an address for exactly this customer."""

    desk: BillingDesk

    async def url(self, customer: Customer, page: str, language: str) -> str | None:
        """A fresh address; None when the backend does not open it for this customer now."""
        kind, _, rest = page.partition(":")
        try:
            if kind == "bank":
                return await self._bank(customer, rest)
            card = rest.removeprefix("edit:") if rest.startswith("edit:") else None
            opened = await self.desk.card_page(customer, edit_card=card, language=language)
        except KaseError:
            return None
        return opened.url

    async def _bank(self, customer: Customer, attempt_id: str) -> str | None:
        attempt = await self.desk.attempt(attempt_id)
        if attempt is None or customer.link is None or attempt.account_id != customer.link.account_id:
            return None
        return await self.desk.bank_page(attempt)
