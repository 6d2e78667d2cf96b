"""The hands behind the scene of Microsoft's billing, for the contract tests of gateways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from bot.domain.billing import Account, DeclineClass, Declined, Fate, PayerType, ServiceState
from bot.domain.money import Money
from bot.gateways.microsoft365.api import BillingApi
from bot.gateways.microsoft365.gateway import Microsoft365Gateway
from bot.gateways.microsoft365.meanings import meanings
from tests.fakes.azure import FakeAzure
from tests.support.gateway_stage import MovedClock, Traits

CARDLESS = frozenset({"no_card", "invoice"})
OWED = {"several": [("96.80", 10), ("242.00", 20)]}
"""Amounts, and for how many days they have been due."""

WORDS = meanings().declines
AT = {
    "clock": "",
    "account": "billingProfiles/",
    "balances": "/invoices",
    "cards": "/paymentMethodLinks",
    "fate": "/invoices/",
    "resubmit": "/invoices/",
}
"""What is in the path that a call of the port asks for."""

FAULTS: Mapping[str, Mapping[str, int | bool]] = {
    "503": {"status": 503},
    "500_before": {"status": 500},
    "500_after": {"status": 500},
    "drop_before": {"drop": True, "times": 2},  # once more for the transport, which asks again by itself
    "drop_after": {"drop": True, "times": 2},
}
"""Nothing is ever done there, so before and after are one."""


@dataclass
class Microsoft365Hands:
    """Everything is changed in the stand-in's world."""

    azure: FakeAzure
    clock: MovedClock = field(default_factory=MovedClock)
    traits: Traits = Traits(  # noqa: RUF009  # frozen
        tells_deadline=False,
        untold=frozenset(DeclineClass) - set(WORDS.values()),
        in_flight=Fate.NOT_FOUND,
        stops_late_charges=False,
        one_attempt_at_a_time=False,
        closes_bank_pages=False,
        names_owners=False,
    )
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def make(self, template: str) -> str:
        account = self._account(template)
        if template not in CARDLESS:
            self.add_card(account)
        for due, days in OWED.get(template, [("49.00", 10)]):
            number = self._owe(account, due, days)
            if template == "funds":
                self.azure.fail_payment(number, "BankDeclined", self.clock())
            if template == "clear":
                self.change_balance(number, 0)
        return account

    def made(self, account_id: str) -> Account:
        return Account(
            id=account_id,
            name="SIA Bērzs",
            profile="microsoft365-mca",
            payer=PayerType.CARD,
            service=ServiceState.WARNED,
            service_ends_at=None,
            timezone="Europe/Riga",
            notice_visible=True,
            country="LV",
        )

    def make_reachable(self, email: str) -> str:  # it has no addresses
        return self.make("single")

    def add_card(self, account_id: str, kind: str = "good", *, year: int = 2099) -> str:
        """Every kind looks the same there."""
        return self.azure.add_card(account_id, expiration=f"12/{year}", name=f"{kind}-{next(self._numbers)}")

    def declining(self, account_id: str, reason: DeclineClass) -> Mapping[str, Declined]:
        """Cards that Microsoft tries itself: the invoice says why the last try of each failed."""
        words = [word for word, meant in WORDS.items() if meant is reason]
        return {self._tried(account_id, word): Declined(reason, word) for word in words}

    def charged(self, account_id: str) -> list[Money]:
        """There is nothing that charges, so anything that was tried beside reading would have been it."""
        assert self.azure.written == []
        return []

    def change_balance(self, balance_id: str, minor: int) -> None:
        if minor == 0:
            self.azure.settle(balance_id, at=self.clock())
        else:
            self.azure.change_due(balance_id, f"{minor // 100}.{minor % 100:02}")

    def fault(self, call: str, kind: str, *, delay_ms: int = 2000) -> None:
        self.azure.fail_next(AT[call], **FAULTS[kind])  # type: ignore[arg-type]  # each is one of its arguments

    def advance_hours(self, hours: float) -> None:
        self.clock.offset += timedelta(hours=hours)

    async def answer_bank(self, url: str, answer: str) -> None:
        raise LookupError(f"no page of a bank is ever opened here, so none can be answered: {url} {answer}")

    def gateway(self, *, charge_timeout: float) -> Microsoft365Gateway:
        api = BillingApi(self.azure.credentials, timeout=charge_timeout, trusted=self.azure.certificate)
        return Microsoft365Gateway(api, default_profile="microsoft365-mosa", clock=self.clock)

    def _account(self, template: str) -> str:
        number = next(self._numbers)
        if template == "invoice":  # an enrolment has no profiles
            return self.azure.add_account(f"{number}", agreement="EnterpriseAgreement", display="SIA Bērzs")
        account = self.azure.add_account(f"{number}:a_2019-05-31", display="SIA Bērzs")
        if template == "clear":
            return self.azure.add_profile(account, f"PROFILE-{number}")
        return self.azure.add_profile(account, f"PROFILE-{number}", status="Warned", reason="PastDue")

    def _owe(self, account_id: str, due: str, days: int) -> str:
        at = self.clock() - timedelta(days=days)
        return self.azure.add_invoice(account_id, f"G{next(self._numbers)}", due=due, due_date=at)

    def _tried(self, account_id: str, word: str) -> str:
        card = self.add_card(account_id)
        for number in self.azure.numbers(account_id):
            self.azure.fail_payment(number, word, self.clock())
        return card
