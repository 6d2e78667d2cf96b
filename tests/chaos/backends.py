"""Billing backends for storms of real kills: processes of their own, with faults, and a ledger that tells the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from tests.fakes.stripe.running import FakeStripe, stripe_process
from tests.support.sandbox import RunningSandbox, sandbox_process
from tests.support.stripe_hands import METADATA

FAULTS: Final = (
    ("503", 0.08),
    ("500_before", 0.05),
    ("500_after", 0.06),
    ("drop_after", 0.06),
    ("drop_before", 0.03),
    ("late_charge", 0.05),
    ("slow", 0.06),
)
_SLOW_MS, _LATE_MS = 700, 300


class StormBackend(Protocol):
    """What a storm needs of a backend."""

    def make_accounts(self, count: int) -> list[str]:
        """Make accounts that owe one balance, each with a good card that `anna` added."""
        ...

    def environment(self) -> dict[str, str]:
        """The settings by which Kase finds it."""
        ...

    def misbehave(self) -> None:
        """Let charges fail in every way from now on, each with its probability."""
        ...

    def behave(self) -> None:
        """Let everything work again."""
        ...

    def charged(self) -> Counter[str]:
        """How often each account was really charged."""
        ...


@dataclass(frozen=True, slots=True)
class SandboxBackend:
    """The sandbox, behind the HTTP contract."""

    sandbox: RunningSandbox

    def make_accounts(self, count: int) -> list[str]:
        return self.sandbox.make_accounts("single", count, prefix="storm")

    def environment(self) -> dict[str, str]:
        return {
            "KASE_GATEWAY": "sandbox",
            "KASE_BILLING_URL": self.sandbox.base_url,
            "KASE_BILLING_TOKEN": self.sandbox.token,
            "KASE_BILLING_HOOK_SECRET": self.sandbox.hook_secret,
        }

    def misbehave(self) -> None:
        for kind, probability in FAULTS:
            delay = _SLOW_MS if kind == "slow" else _LATE_MS
            self.sandbox.fault("resubmit", kind, times=None, probability=probability, delay_ms=delay)

    def behave(self) -> None:
        self.sandbox.clear_faults()

    def charged(self) -> Counter[str]:
        return Counter(str(charge["account_id"]) for charge in self.sandbox.ledger())


@dataclass(frozen=True, slots=True)
class StripeBackend:
    """The fake Stripe, behind the real SDK."""

    stripe: FakeStripe

    def make_accounts(self, count: int) -> list[str]:
        return [
            self.stripe.past_due_customer("single", name="SIA Bērzs", metadata=METADATA).customer for _ in range(count)
        ]

    def environment(self) -> dict[str, str]:
        return {
            "KASE_GATEWAY": "stripe",
            "KASE_STRIPE_API_KEY": self.stripe.api_key,
            "KASE_STRIPE_API_BASE": self.stripe.base_url,
            "KASE_STRIPE_WEBHOOK_SECRET": self.stripe.webhook_secret,
        }

    def misbehave(self) -> None:
        for kind, probability in FAULTS:
            delay = _SLOW_MS if kind == "slow" else _LATE_MS
            named = "late" if kind == "late_charge" else kind
            self.stripe.fault("invoices.pay", named, times=None, probability=probability, delay_ms=delay)

    def behave(self) -> None:
        self.stripe.clear_faults()

    def charged(self) -> Counter[str]:
        return Counter(str(charge["customer"]) for charge in self.stripe.ledger())


@contextmanager
def sandbox_backend(folder: Path) -> Iterator[StormBackend]:
    """Run a sandbox as a process of its own."""
    with sandbox_process(folder / "sandbox.db") as sandbox:
        yield SandboxBackend(sandbox)


@contextmanager
def stripe_backend(folder: Path) -> Iterator[StormBackend]:
    """Run a fake Stripe as a process of its own."""
    with stripe_process(folder / "stripe.json") as stripe:
        yield StripeBackend(stripe)


BACKENDS: Final[dict[str, Callable[[Path], AbstractContextManager[StormBackend]]]] = {
    "http": sandbox_backend,
    "stripe": stripe_backend,
}
"""By the name of their gateway."""
