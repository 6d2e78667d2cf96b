"""Runs the fake for tests, and does things to it in a few words; everything goes over HTTP."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from tests.fakes.stripe.app import FakeApp, served
from tests.fakes.stripe.server import API_KEY
from tests.fakes.stripe.webhooks import NEXT_SECRET, SECRET
from tests.fakes.stripe.wire import API_VERSION, JsonObject

if TYPE_CHECKING:
    from stripe import StripeClient

REPOSITORY = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Debtor:
    """The ids of a customer that was made: its default card (None without one), subscriptions and open invoices."""

    customer: str
    card: str | None
    subscriptions: tuple[str, ...]
    invoices: tuple[str, ...]

    @property
    def invoice(self) -> str:
        """The only invoice."""
        (one,) = self.invoices
        return one

    @property
    def subscription(self) -> str:
        """The only subscription."""
        (one,) = self.subscriptions
        return one


@dataclass(frozen=True, slots=True)
class Webhook:
    """One signed notice, ready to be posted."""

    headers: dict[str, str]
    body: bytes


@dataclass
class FakeStripe:
    """A fake that answers at `base_url`; money is in minor units, times are seconds since 1970 of the fake's clock."""

    base_url: str
    api_key: str = API_KEY
    webhook_secret: str = SECRET
    next_webhook_secret: str = NEXT_SECRET
    api_version: str = API_VERSION
    state_path: Path | None = None
    pid: int | None = None
    _http: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._http = httpx.Client(base_url=self.base_url, timeout=30, trust_env=False, verify=False)

    @asynccontextmanager
    async def sdk(
        self, *, retries: int = 0, patience: float = 10, api_key: str | None = None, version: str | None = None
    ) -> AsyncIterator[StripeClient]:
        """Open the real SDK's client for this fake; its async calls go through httpx."""
        import stripe

        http = stripe.HTTPXClient(timeout=patience, allow_sync_methods=True, verify_ssl_certs=False)
        try:
            yield stripe.StripeClient(
                api_key or self.api_key,
                base_addresses={"api": self.base_url},
                stripe_version=version,
                max_network_retries=retries,
                http_client=http,
            )
        finally:
            await http.close_async()  # type: ignore[no-untyped-call]  # the SDK's
            http.close()  # type: ignore[no-untyped-call]  # the SDK's

    def past_due_customer(self, variant: str = "single", **changes: object) -> Debtor:
        """Make a customer of a kind that `seeds.VARIANTS` names; `changes` are fields of `seeds.Plan`, or `name`,
        `email`, `locales`, `metadata` of the customer."""
        made = self._do("past_due_customer", variant=variant, **changes)
        return Debtor(made["customer"], made["card"], tuple(made["subscriptions"]), tuple(made["invoices"]))

    def add_card(
        self,
        customer: str,
        number: str = "4242424242424242",
        *,
        owner: str | None = None,
        exp_month: int = 12,
        exp_year: int = 2099,
        default: bool = False,
    ) -> str:
        """Put a test card on file, also one that Stripe would refuse to attach; gives its id."""
        order = {"owner": owner, "exp_month": exp_month, "exp_year": exp_year, "default": default}
        return str(self._do("add_card", customer=customer, number=number, **order))

    def add_declining_card(
        self, customer: str, decline_code: str | None, *, default: bool = False, **codes: object
    ) -> str:
        """Put a card on file that is declined with any codes: `code`, `advice_code`, `network_decline_code`,
        `network_advice_code`."""
        declines = {"decline_code": decline_code, **codes}
        return str(
            self._do("add_card", customer=customer, number="4000000000000341", default=default, declines=declines)
        )

    def card_behaves(self, card: str, number: str) -> None:
        """Let a card on file behave like another test card from now on."""
        self._do("card_behaves", card=card, number=number)

    def remove_card(self, card: str) -> None:
        """Detach a card, as somebody else might."""
        self._do("remove_card", card=card)

    def bill(self, customer: str, subscription: str) -> str:
        """Make another open invoice; gives its id."""
        return str(self._do("bill", customer=customer, subscription=subscription))

    def subscribe(self, customer: str, product: str, amount: int, currency: str = "eur") -> str:
        """Let a customer subscribe to another product; gives the subscription."""
        return str(self._do("subscribe", customer=customer, product=product, amount=amount, currency=currency))

    def set_subscription(self, subscription: str, status: str) -> None:
        """Change the status of a subscription."""
        self._do("set_subscription", subscription=subscription, status=status)

    def set_invoice(self, invoice: str, **fields: object) -> None:
        """Change fields of an invoice, as `amount_remaining` after a credit note."""
        self._do("set_invoice", invoice=invoice, **fields)

    def change(self, id_: str, **fields: object) -> None:
        """Change fields of any object without a notice, as a payment intent that is `processing`."""
        self._do("change", id=id_, **fields)

    def retry_by_stripe(self, invoice: str) -> bool:
        """Let Stripe's own dunning try the default card; tells whether it was paid."""
        return bool(self._do("retry_by_stripe", invoice=invoice))

    def confirm(self, invoice: str, *, passed: bool = True) -> bool:
        """Let the payer answer the bank on the hosted page; tells whether the invoice is paid now."""
        return bool(self._do("confirm", invoice=invoice, passed=passed))

    def pay_elsewhere(self, invoice: str) -> None:
        """Mark an invoice as paid by a transfer."""
        self._do("pay_elsewhere", invoice=invoice)

    def charge_again(self, invoice: str, card: str) -> str:
        """Charge a paid invoice twice; gives the second charge."""
        return str(self._do("charge_again", invoice=invoice, card=card))

    def dispute(self, charge: str, reason: str = "fraudulent") -> str:
        """Let a charge be disputed; gives the dispute."""
        return str(self._do("dispute", charge=charge, reason=reason))

    def warn_of_fraud(self, charge: str) -> str:
        """Let the card network warn of a charge; gives the warning."""
        return str(self._do("warn_of_fraud", charge=charge))

    def advance(self, hours: float) -> int:
        """Move the fake's clock forward; gives the new time."""
        return int(self._do("advance", hours=hours))

    def fault(self, on: str, kind: str, **order: object) -> None:
        """Let something go wrong: see `faults.Fault`, and `faults.FaultOrder` for what may be told of it."""
        self._do("fault", on=on, kind=kind, **order)

    def clear_faults(self) -> None:
        """Let everything work again."""
        self._do("clear_faults")

    def faults_left(self) -> list[JsonObject]:
        """List the faults that have not happened yet."""
        return list(self._do("faults_left"))

    def ledger(self, customer: str | None = None) -> list[JsonObject]:
        """Read what was really charged: charge, customer, invoice, card, amount, refunded, currency, at."""
        return list(self._do("ledger", customer=customer))

    def requests(self, operation: str | None = None) -> list[JsonObject]:
        """Read what the API was asked: see `server.Heard`."""
        return list(self._do("requests", operation=operation))

    def events(self, type: str | None = None) -> list[JsonObject]:  # noqa: A002 - Stripe's word
        """Read what happened, oldest first."""
        return list(self._do("events", type=type))

    def announce(self, type: str, about: str) -> str:  # noqa: A002 - Stripe's word
        """Write an event of any type about an object; gives its id."""
        return str(self._do("announce", type=type, about=about))

    def webhook(
        self, event: str, *, secrets: list[str] | None = None, at: int | None = None, tampered: bool = False
    ) -> Webhook:
        """Sign an event: with other secrets, at another time (real seconds), or with a body changed after signing."""
        made = self._do("webhook", event=event, secrets=secrets, at=at, tampered=tampered)
        return Webhook(dict(made["headers"]), str(made["body"]).encode())

    def deliver(self, event: str, to: str, **signing: object) -> int:
        """Post a signed event; gives the status of the answer."""
        made = self.webhook(event, **signing)  # type: ignore[arg-type]  # passed on as it is
        return httpx.post(to, content=made.body, headers=made.headers, trust_env=False, timeout=30).status_code

    def send_webhooks_to(self, url: str | None, *, times: int = 1, secrets: list[str] | None = None) -> None:
        """Send every event from now on, each so many times, again until accepted; None stops."""
        self._do("send_webhooks_to", url=url, times=times, secrets=secrets)

    def look(self, id_: str) -> JsonObject:
        """Read an object as it is, past the API."""
        return dict(self._do("look", id=id_))

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def _do(self, act: str, **asked: object) -> Any:  # noqa: ANN401 - any JSON value
        answer = self._http.post(f"/_fake/{act}", json=asked)
        assert answer.is_success, answer.text
        return answer.json()


@contextmanager
def running_stripe(state_path: Path | None = None) -> Iterator[FakeStripe]:
    """Run a fake in a thread, on a free port; it forgets everything unless a file is named."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = FakeApp(address, state_path)
    service = served(app)
    thread = threading.Thread(target=service.run, kwargs={"sockets": [listening]}, name="fake-stripe")
    thread.start()
    stripe = FakeStripe(address, state_path=state_path)
    try:
        _wait_for(address)
        yield stripe
    finally:
        stripe.close()
        service.should_exit = True
        thread.join()
        listening.close()
        app.close()


@contextmanager
def stripe_process(state_path: Path, *, port: int = 0) -> Iterator[FakeStripe]:
    """Run a fake as a process of its own; `pid` may be killed, and another started on the same file and port."""
    port = port or _free_port()
    command = [sys.executable, "-m", "tests.fakes.stripe", str(port), str(state_path)]
    process = subprocess.Popen(command, cwd=REPOSITORY)
    stripe = FakeStripe(f"http://127.0.0.1:{port}", state_path=state_path, pid=process.pid)
    try:
        _wait_for(stripe.base_url)
        yield stripe
    finally:
        stripe.close()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(base_url: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{base_url}/healthz", trust_env=False, verify=False).is_success:
                return
        except httpx.TransportError:
            threading.Event().wait(0.01)
    raise AssertionError(f"no fake Stripe answers at {base_url}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
