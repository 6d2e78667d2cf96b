"""Conversations over Microsoft's billing: accounts of each agreement, and what changes behind the scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.gateways.microsoft365.api import BillingApi
from bot.gateways.microsoft365.gateway import Microsoft365Gateway
from bot.gateways.microsoft365.guide import Microsoft365Guide
from tests.fakes.azure import FakeAzure
from tests.support.sandbox import RunningSandbox
from tests.support.stage import StageClock
from tests.support.transcripts import Outside, Player

NUMBER = "G004512377"
GUIDES = ("microsoft365-mosa", "azure-mosp/LV", "azure-mosp/US", "somewhere")
"""Accounts of who is only guided."""


class NoSandbox(RunningSandbox):
    """Stands where the sandbox stands: time passes without it, and it charges nobody."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9")
        self.close()

    def advance_hours(self, hours: float) -> None:
        """Nothing of ours keeps time there."""

    def clear_faults(self) -> None:
        """There are none."""

    def ledger(self, account: str | None = None) -> list[dict[str, object]]:
        """Nothing is ever charged."""
        return []


def customer_agreement(azure: FakeAzure) -> str:
    """A card on file, an invoice that its bank declined, and a notice about it."""
    profile = azure.add_profile(azure.add_account(), status="Warned", reason="PastDue")
    azure.add_card(profile)
    azure.add_invoice(profile, NUMBER, due="1234.50", failed="BankDeclined")
    return profile


def online_agreement(azure: FakeAzure) -> str:
    """The agreement of subscriptions bought online: no card is told."""
    account = azure.add_account(agreement="MicrosoftOnlineServicesProgram")
    azure.add_invoice(account, NUMBER, due="49.00", failed="CardExpired")
    return account


def enterprise_agreement(azure: FakeAzure) -> str:
    """An enrolment."""
    account = azure.add_account("7898901", agreement="EnterpriseAgreement")
    azure.add_invoice(account, NUMBER, due="250000.00")
    return account


def through_partner(azure: FakeAzure) -> str:
    """Bought through a partner; what is owed to whom is not in Microsoft's list."""
    return azure.add_profile(azure.add_account(), relationship="IndirectCustomer", partner="SIA Partneris IT")


def pay_as_you_go(azure: FakeAzure) -> str:
    """Azure's older agreement, known by one subscription."""
    azure.add_invoice("azure/sub-1", NUMBER, due="49.00")
    return "azure/sub-1"


ACCOUNTS: dict[str, Callable[[FakeAzure], str]] = {
    "mca": customer_agreement,
    "mosa": online_agreement,
    "ea": enterprise_agreement,
    "partner": through_partner,
    "azure": pay_as_you_go,
}


def gateway_to(azure: FakeAzure) -> Callable[[StageClock], Microsoft365Gateway]:
    """The gateway with credentials for the stand-in."""
    api = BillingApi(azure.credentials, trusted=azure.certificate)
    return lambda clock: Microsoft365Gateway(api, default_profile="microsoft365-mosa", clock=clock.now)


def guide() -> Callable[[StageClock], Microsoft365Guide]:
    """The gateway without credentials."""
    return lambda clock: Microsoft365Guide(default_profile="microsoft365-mosa", clock=clock.now)


@dataclass
class PortalPlayer(Player):
    """Plays a transcript in which things happen at Microsoft; `azure` is None where nothing of it is seen."""

    azure: FakeAzure | None = None

    async def _happen_outside(self, outside: Outside) -> None:
        assert self.azure is not None
        now = self.stage.clock.now()
        if outside.paid_elsewhere:
            self.azure.settle(NUMBER, at=now)
        if outside.invoice_is is not None:
            self.azure.settle(NUMBER, status=outside.invoice_is)
        if outside.payment_fails is not None:
            self.azure.fail_payment(NUMBER, outside.payment_fails, now + timedelta(seconds=1))
        if outside.notice_gone:
            self.azure.set_profile(self.account, status="Active", reason=None)
        if outside.fault == "role_withheld":
            self.azure.withhold(self.account.partition("/")[0])
        elif outside.fault is not None:
            self.azure.fail_next("invoices", status=500, times=outside.times)

        if outside.works_again:
            self.azure.withheld.clear()

    async def _paid_at(self) -> datetime:
        assert self.azure is not None
        paid = self.azure.payments(NUMBER)
        return datetime.fromisoformat(paid[-1]).astimezone(UTC)
