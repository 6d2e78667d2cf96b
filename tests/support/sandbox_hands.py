"""The hands behind the scene of the sandbox, for the contract tests of gateways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.billing.gateway import BillingGateway
from bot.domain.billing import Account, DeclineClass, Declined, PayerType, ServiceState
from bot.domain.money import Money
from bot.gateways.http import HttpBillingGateway
from bot.sandbox.cards import TEST_CARDS, Kind
from tests.support.gateway_stage import Traits, browse
from tests.support.sandbox import RunningSandbox

NUMBERS = {"good": "5555555555554444", "funds": "4000000000009995", "bank": "4000002500003155"}


@dataclass
class SandboxHands:
    """Everything goes through the sandbox's control API."""

    sandbox: RunningSandbox
    traits: Traits = Traits()  # noqa: RUF009  # frozen

    def make(self, template: str) -> str:
        return self.sandbox.make_accounts(template)[0]

    def made(self, account_id: str) -> Account:
        return Account(
            id=account_id,
            name="SIA Bērzs",
            profile="generic",
            payer=PayerType.CARD,
            service=ServiceState.ACTIVE,
            service_ends_at=None,
            timezone="Europe/Riga",
            portal_url=f"https://billing.example.com/{account_id}",
            notice_visible=True,
        )

    def make_reachable(self, email: str) -> str:
        account_id = self.make("single")
        self.sandbox.add_person(account_id, email, roles=("billing_reader",))
        return account_id

    def add_card(self, account_id: str, kind: str = "good", *, year: int = 2099) -> str:
        return self.sandbox.add_card(account_id, NUMBERS[kind], year=year)

    def declining(self, account_id: str, reason: DeclineClass) -> Mapping[str, Declined]:
        behaviours = {
            card.number: card.behaviour
            for card in TEST_CARDS
            if card.behaviour.kind == Kind.DECLINE and card.behaviour.reason == reason
        }
        return {
            self.sandbox.add_card(account_id, number): Declined(
                reason,
                each.raw_code,
                each.never_again,
                None if each.retry_after_hours is None else timedelta(hours=each.retry_after_hours),
            )
            for number, each in behaviours.items()
        }

    def charged(self, account_id: str) -> list[Money]:
        amounts = [line["amount"] for line in self.sandbox.ledger(account_id)]
        return [Money(each["minor"], each["currency"]) for each in amounts]  # type: ignore[index]  # its own JSON

    def change_balance(self, balance_id: str, minor: int) -> None:
        self.sandbox.change_balance(balance_id, minor)

    def fault(self, call: str, kind: str, *, delay_ms: int = 2000) -> None:
        self.sandbox.fault(call, kind, delay_ms=delay_ms)

    def advance_hours(self, hours: float) -> None:
        self.sandbox.advance_hours(hours)

    async def answer_bank(self, url: str, answer: str) -> None:
        await browse(url, answer=answer)

    def gateway(self, *, charge_timeout: float) -> BillingGateway:
        sandbox = self.sandbox
        return HttpBillingGateway(sandbox.base_url, sandbox.token, sandbox.hook_secret, charge_timeout=charge_timeout)
