"""A stage for the contract tests of billing gateways: a gateway, and the hands behind the scene of its backend."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx

from bot.billing.gateway import BillingGateway
from bot.domain.billing import Charge, Fate, NeedsCustomer, Outcome, SentCharge
from tests.support.sandbox import RunningSandbox


@dataclass
class Stage:
    """A gateway, and the hands behind the scene of its backend."""

    gateway: BillingGateway
    backend: RunningSandbox

    async def owing(self, template: str = "single", *, card: str | None = None) -> Charge:
        """Make an account that owes one balance, with a card of the given test number; give the order to collect it."""
        (account_id,) = self.backend.make_accounts(template)
        balance = (await self.gateway.balances(account_id))[0]
        card_id = self.backend.add_card(account_id, card) if card else balance.card_id
        assert card_id is not None
        return Charge(account_id, balance.id, card_id, balance.amount)

    async def settled(self, charge: Charge, key: str) -> Outcome | Fate:
        """Wait until the backend has made up its mind."""
        async with asyncio.timeout(30):
            while True:
                fate = await self.gateway.fate(sent(charge, key))
                if fate is not Fate.PENDING:
                    return fate
                await asyncio.sleep(0.01)

    def charges(self, charge: Charge) -> int:
        """Count what was really charged to the account."""
        return len(self.backend.ledger(charge.account_id))

    async def asked_by_bank(self, charge: Charge, key: str) -> NeedsCustomer:
        """Send an order for a card whose bank asks the payer first."""
        outcome = await self.gateway.resubmit(charge, idempotency_key=key)
        assert isinstance(outcome, NeedsCustomer)
        return outcome

    async def browse(self, url: str, **form: str) -> httpx.Response:
        """Open a hosted page as a browser does, or send a form to it."""
        async with httpx.AsyncClient(follow_redirects=True, trust_env=False) as browser:
            return await (browser.post(url, data=form) if form else browser.get(url))


def sent(charge: Charge, key: str = "key") -> SentCharge:
    """The charge as it is asked about later."""
    return SentCharge(charge, key, datetime.now(UTC) - timedelta(minutes=5))
