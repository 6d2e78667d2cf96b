"""The Stripe gateway over the fake Stripe, as an arena."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.billing.gateway import BillingGateway
from tests.chaos.schedules.arena import PATIENCE_SECONDS, Charged, Notice, Purse
from tests.fakes.stripe.running import running_stripe
from tests.support.stripe_hands import METADATA, NUMBERS, OPERATIONS, StripeHands

AMOUNTS = (4_900, 9_680)
PRODUCTS = ("Business Standard", "Power BI Pro")
BAD = {"insufficient_funds": NUMBERS["funds"], "confirm": NUMBERS["bank"]}
FAULTS = {"late_charge": "late"}


@dataclass(slots=True)
class StripeArena:
    """Careful by nature: Stripe itself collects no invoice twice."""

    hands: StripeHands
    name: str = "stripe"
    closes_bank_pages: bool = False
    _heard: dict[str, list[Notice]] = field(default_factory=dict)
    _read: int = 0

    def gateway(self) -> BillingGateway:
        return self.hands.gateway(charge_timeout=PATIENCE_SECONDS)

    def purse(self, *, balances: int, bad_card: str | None) -> Purse:
        made = self.hands.fake.past_due_customer(
            "several" if balances > 1 else "single",
            name="SIA Bērzs",
            metadata=METADATA,
            amounts=list(AMOUNTS[:balances]),
            products=list(PRODUCTS[:balances]),
            card=BAD.get(bad_card or "", NUMBERS["good"]),
        )
        assert made.card is not None
        bad = (made.card,) if bad_card else ()
        good = (self.hands.fake.add_card(made.customer, NUMBERS["good"], owner="anna"),) if bad_card else (made.card,)
        return Purse(made.customer, made.invoices, good, bad)

    def charges(self, account_id: str) -> list[Charged]:
        return [
            Charged(None, str(each["invoice"]), int(str(each["amount"]))) for each in self.hands.fake.ledger(account_id)
        ]

    def trouble(self, operation: str, kind: str, account_id: str) -> None:
        delay = {"slow": int(PATIENCE_SECONDS * 1000) + 100, "late_charge": 60}.get(kind, 0)
        self.hands.fake.fault(OPERATIONS[operation], FAULTS.get(kind, kind), delay_ms=delay)

    def clear(self) -> None:
        self.hands.fake.clear_faults()

    def advance(self, time: timedelta) -> None:
        self.hands.advance_hours(time / timedelta(hours=1))

    def forget_keys(self, account_id: str, keys: Iterable[str]) -> None:
        """The fake forgets every key after a day by itself, as Stripe does."""

    def notices(self, account_id: str) -> tuple[Notice, ...]:
        events = self.hands.fake.events()
        for event in events[self._read :]:
            about = event["data"]["object"].get("customer")
            if about is not None:
                signed = self.hands.fake.webhook(event["id"])
                self._heard.setdefault(about, []).append(Notice(signed.headers, signed.body))
        self._read = len(events)
        return tuple(self._heard.get(account_id, ()))

    async def at_the_bank(self, url: str, *, confirmed: bool) -> None:
        await self.hands.answer_bank(url, "confirm" if confirmed else "refuse")


@contextmanager
def stripe_arena(folder: Path, *, careful: bool) -> Iterator[StripeArena]:
    """Run a fake Stripe in a thread; there is no careless one."""
    with running_stripe() as fake:
        yield StripeArena(StripeHands(fake))
