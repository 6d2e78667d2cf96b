"""The hands behind the scene of the fake Stripe, for the contract tests of gateways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.billing import Account, DeclineClass, Declined, Fate, PayerType, ServiceState
from bot.domain.money import Money
from bot.gateways.stripe.declines import codes
from bot.gateways.stripe.gateway import StripeGateway
from tests.fakes.stripe.running import FakeStripe
from tests.support.gateway_stage import MovedClock, Traits, browse

NUMBERS = {"good": "5555555555554444", "funds": "4000000000009995", "bank": "4000002760003184"}
METADATA = {"kase_profile": "microsoft365-mosa", "kase_timezone": "Europe/Riga"}
DAY = 86_400
PLANS: dict[str, tuple[str, dict[str, object]]] = {
    "single": ("single", {"amounts": [4_900]}),
    "several": ("several", {"amounts": [24_200, 9_680], "products": ["Business Standard", "Power BI Pro"]}),
    "funds": ("single", {"amounts": [4_900], "card": NUMBERS["funds"]}),
    "not_owner": ("not_owner", {"card_owner": "peteris"}),
    "no_card": ("no_card", {}),
    "clear": ("single", {"status": "active"}),
    "invoice": ("send_invoice", {}),
}
OPERATIONS = {
    "account": "customers.retrieve",
    "people": "customers.list",
    "balances": "invoices.list",
    "cards": "customers.cards",
    "card_page": "portal.create",
    "preview": "invoices.retrieve",
    "fate": "invoices.retrieve",
    "void": "invoices.update",
    "resubmit": "invoices.pay",
}
FAULTS = {"late_charge": "late"}
UNTOLD = frozenset(DeclineClass) - set(codes().classes.values())


@dataclass
class StripeHands:
    """Everything goes through the fake's own door."""

    fake: FakeStripe
    clock: MovedClock = field(default_factory=MovedClock)
    traits: Traits = Traits(  # noqa: RUF009  # frozen
        remote_clock=False,
        tells_deadline=False,
        notice_lags=False,
        untold=UNTOLD,
        in_flight=Fate.NOT_FOUND,
        stops_late_charges=False,
        one_attempt_at_a_time=False,
        closes_bank_pages=False,
    )

    def make(self, template: str) -> str:
        variant, changes = PLANS[template]
        made = self.fake.past_due_customer(variant, name="SIA Bērzs", metadata=METADATA, **changes)
        if template == "several":
            older = self.fake.look(made.invoices[0])["status_transitions"]
            finalized_at = older["finalized_at"] - DAY
            self.fake.set_invoice(made.invoices[0], status_transitions=older | {"finalized_at": finalized_at})
        if template == "clear":
            self.fake.pay_elsewhere(made.invoice)
        return made.customer

    def made(self, account_id: str) -> Account:
        return Account(
            id=account_id,
            name="SIA Bērzs",
            profile="microsoft365-mosa",
            payer=PayerType.CARD,
            service=ServiceState.WARNED,
            service_ends_at=None,
            timezone="Europe/Riga",
            notice_visible=True,
        )

    def make_reachable(self, email: str) -> str:
        return self.fake.past_due_customer("single", name="SIA Bērzs", email=email).customer

    def add_card(self, account_id: str, kind: str = "good", *, year: int = 2099) -> str:
        return self.fake.add_card(account_id, NUMBERS[kind], exp_year=year)

    def declining(self, account_id: str, reason: DeclineClass) -> Mapping[str, Declined]:
        known = codes()
        return {
            self.fake.add_declining_card(account_id, code): Declined(
                reason, f"card_declined/{code}", code in known.never
            )
            for code, meant in known.classes.items()
            if meant is reason and code not in {"authentication_required", "payment_intent_authentication_failure"}
        }

    def charged(self, account_id: str) -> list[Money]:
        return [Money(line["amount"], line["currency"].upper()) for line in self.fake.ledger(account_id)]

    def change_balance(self, balance_id: str, minor: int) -> None:
        if minor == 0:
            self.fake.pay_elsewhere(balance_id)
        else:
            self.fake.set_invoice(balance_id, amount_remaining=minor)

    def fault(self, call: str, kind: str, *, delay_ms: int = 2000) -> None:
        self.fake.fault(OPERATIONS[call], FAULTS.get(kind, kind), delay_ms=delay_ms)

    def ledger(self, account: str | None = None) -> list[dict[str, object]]:
        """Every charge, as conversations look at it."""
        return [
            {"card_id": line["card"], "amount": {"minor": line["amount"], "currency": line["currency"].upper()}}
            for line in self.fake.ledger(account)
        ]

    def advance_hours(self, hours: float) -> None:
        self.fake.advance(hours)
        self.clock.offset += timedelta(hours=hours)

    async def answer_bank(self, url: str, answer: str) -> None:
        await browse(url, act=answer)

    def gateway(self, *, charge_timeout: float = 20.0) -> StripeGateway:
        return StripeGateway(
            self.fake.api_key,
            [self.fake.webhook_secret],
            return_url="https://kase.example.com",
            base=self.fake.base_url,
            charge_timeout=charge_timeout,
            clock=self.clock,
        )
